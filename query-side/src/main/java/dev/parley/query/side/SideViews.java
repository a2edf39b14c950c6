package dev.parley.query.side;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.projection.fold.PastPortfolio;
import dev.parley.query.projection.fold.PastPortfolio.Past;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Histories;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Views as who asks may read them. Those that are kept are everybody's; of who is on a side the few realisations that they are a
 * member of are read from their histories.
 */
public final class SideViews implements Views {

    private static final PortfolioQuery ALL =
            new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, Integer.MAX_VALUE);

    private final Views all;
    private final Histories histories;
    private final OrganisationRules rules;

    /**
     * @param all the views that are kept
     * @param histories as who asks may read them
     * @param rules by which they are analysed
     */
    public SideViews(Views all, Histories histories, OrganisationRules rules) {
        this.all = all;
        this.histories = histories;
        this.rules = rules;
    }

    @Override
    public State state() {
        return onASide().isPresent() ? State.COMPLETE : all.state();
    }

    @Override
    public String edition() {
        return all.edition();
    }

    /** For who is on a side there is no view that is kept, nor for who may not read all that it was made of: their histories are read. */
    @Override
    public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
        Standpoint reader = Standpoint.current().orElse(null);
        if (reader == null) {
            return all.realisation(organisation, realisation);
        }
        return reader.onASide()
                ? Optional.empty()
                : all.realisation(organisation, realisation)
                        .flatMap(view -> reader.reads()
                                        .containsAll(view.analysis().readers().values())
                                ? Optional.of(view)
                                : read(organisation, view));
    }

    /** A view made of what its reader may read. */
    private Optional<RealisationView> read(OrganisationId organisation, RealisationView view) {
        return histories
                .history(organisation, view.realisation())
                .map(history -> new RealisationView(
                        view.realisation(),
                        view.organisation(),
                        history.size(),
                        view.position(),
                        view.lastRecorded(),
                        rules.analyst(organisation).analyse(history, Cut.HINDSIGHT)));
    }

    private static Optional<Standpoint> onASide() {
        return Standpoint.current().filter(Standpoint::onASide);
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        return onASide()
                .map(reader -> portfolio(organisation, query, reader))
                .orElseGet(() -> all.portfolio(organisation, query));
    }

    @Override
    public List<RowHead> heads(OrganisationId organisation, PortfolioQuery query) {
        return onASide().isPresent() ? Views.super.heads(organisation, query) : all.heads(organisation, query);
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        return onASide()
                .map(reader -> portfolio(organisation, ALL, reader).rows().stream()
                        .sorted(Comparator.comparing(row -> row.realisation().value()))
                        .toList())
                .orElseGet(() -> all.all(organisation));
    }

    private PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query, Standpoint reader) {
        List<Past> rows = new ArrayList<>();
        for (RealisationId realisation : reader.sides().keySet()) {
            histories.history(organisation, realisation).ifPresent(history -> rows.add(row(organisation, history)));
        }
        return PastPortfolio.of(query, rows);
    }

    private Past row(OrganisationId organisation, History history) {
        Analysis analysis = rules.analyst(organisation).analyse(history, Cut.HINDSIGHT);
        Instant last = history.events().stream()
                .map(RecordedEvent::recordedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return Past.of(organisation, analysis, history.size(), last);
    }
}
