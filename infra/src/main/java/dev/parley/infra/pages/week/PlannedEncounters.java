package dev.parley.infra.pages.week;

import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is planned and has not taken place. */
@Component
public class PlannedEncounters {

    private static final int MATTERS = 3;
    private static final int AT_A_TIME = 500;

    private final Views views;
    private final WeekReader reader;

    PlannedEncounters(Views views, WeekReader reader) {
        this.views = views;
        this.reader = reader;
    }

    /** Of one realisation, in the order of its encounters. */
    public List<PlannedEncounter> of(RealisationReading reading) {
        return in(reading);
    }

    /** Of all open realisations, however many there are, the earliest first. */
    public List<PlannedEncounter> of(OrganisationId organisation) {
        List<RowHead> rows = new ArrayList<>();
        List<RowHead> some;
        int page = 0;
        do {
            some = views.heads(
                    organisation,
                    new PortfolioQuery(
                            null, PortfolioQuery.Status.OPEN, PortfolioQuery.Order.LATEST, page++, AT_A_TIME));
            rows.addAll(some);
        } while (some.size() == AT_A_TIME);
        return reader.readAll(organisation, rows).stream()
                .flatMap(part -> part.planned().stream())
                .sorted(Comparator.comparing(PlannedEncounter::end, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    static List<PlannedEncounter> in(RealisationReading reading) {
        Analysis analysis = reading.whole();
        return analysis.encounters().stream()
                .filter(EncounterEntry::planned)
                .map(each -> new PlannedEncounter(
                        reading.id(),
                        analysis.title(),
                        each.label(),
                        each.title(),
                        each.at().occurred(),
                        each.attendances().stream().map(Attendance::participant).toList(),
                        analysis.findings().stream()
                                .filter(Finding::open)
                                .filter(finding -> !finding.groups().isEmpty()
                                        && each.groups().containsAll(finding.groups()))
                                .map(Finding::title)
                                .distinct()
                                .limit(MATTERS)
                                .toList()))
                .toList();
    }
}
