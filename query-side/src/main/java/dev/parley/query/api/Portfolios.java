package dev.parley.query.api;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.api.RealisationReader.Reading;
import dev.parley.query.projection.PastPortfolio;
import dev.parley.query.projection.PastPortfolio.Past;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Portfolios as they stand, from live views, and as they stood at a moment, from histories. */
public final class Portfolios {

    private final Views views;
    private final RealisationReader reader;
    private final PastRows pastRows = new PastRows();

    Portfolios(Views views, RealisationReader reader) {
        this.views = views;
        this.reader = reader;
    }

    /**
     * A portfolio at a moment.
     *
     * @param view the page of it, and numbers over all
     * @param refused realisations of which the moment says nothing, with the reason: they are in neither
     */
    public record AtMoment(PortfolioView view, List<String> refused) {}

    /**
     * The portfolio at a moment; realisations of which the moment says nothing are left out and named.
     *
     * @param clock of the moment
     * @param moment an ISO moment or date
     * @throws InvalidParameterException if it is none of a moment of any realisation
     */
    public AtMoment at(OrganisationId organisation, PortfolioQuery query, Cut.Clock clock, String moment) {
        Moments moments = clock == Cut.Clock.KNOWN ? new Moments(moment, null) : new Moments(null, moment);
        List<Past> past = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Object by = reader.rules(organisation);
        for (PortfolioRow row : views.all(organisation)) {
            try {
                past(organisation, row, moments, by).ifPresent(past::add);
            } catch (Cut.UnknownMomentException e) {
                refused.add(e.getMessage());
            }
        }
        return new AtMoment(PastPortfolio.of(query, past), refused);
    }

    /**
     * The portfolio at a moment.
     *
     * @throws Cut.UnknownMomentException if there is no such moment in one of its realisations
     */
    PortfolioView at(OrganisationId organisation, PortfolioQuery query, Moments moments) {
        if (moments.hindsight()) {
            return views.portfolio(organisation, query);
        }
        Object by = reader.rules(organisation);
        List<Past> past = new ArrayList<>();
        for (PortfolioRow row : views.all(organisation)) {
            past(organisation, row, moments, by).ifPresent(past::add);
        }
        return PastPortfolio.of(query, past);
    }

    private Optional<Past> past(OrganisationId organisation, PortfolioRow row, Moments moments, Object by) {
        PastRows.Key key = new PastRows.Key(organisation, row.realisation(), row.version(), moments, by);
        return pastRows.row(key, () -> past(organisation, row, moments));
    }

    private Optional<Past> past(OrganisationId organisation, PortfolioRow row, Moments moments) {
        Reading reading = reader.read(organisation, row.realisation(), moments);
        if (reading.analysis().events() == 0) {
            return Optional.empty();
        }
        return Optional.of(Past.of(
                organisation,
                reading.analysis(),
                reading.version(),
                reading.analysis().encounters().stream()
                        .map(encounter -> encounter.at().recorded())
                        .max(Comparator.naturalOrder())
                        .orElse(row.lastRecorded())));
    }
}
