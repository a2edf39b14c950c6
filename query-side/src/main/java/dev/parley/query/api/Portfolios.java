package dev.parley.query.api;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.projection.fold.PastPortfolio;
import dev.parley.query.projection.fold.PastPortfolio.Past;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import java.util.ArrayList;
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
     * The portfolio at a moment; realisations of which the moment says nothing are left out and named.
     *
     * @param clock of the moment
     * @param moment an ISO moment or date
     */
    public PortfolioView at(OrganisationId organisation, PortfolioQuery query, Cut.Clock clock, String moment) {
        return then(
                organisation,
                query,
                clock == Cut.Clock.KNOWN ? new RequestedMoment(moment, null) : new RequestedMoment(null, moment));
    }

    /**
     * The portfolio at a moment; realisations of which the moment says nothing are left out and named.
     *
     * @throws InvalidParameterException if it says nothing of any
     */
    PortfolioView at(OrganisationId organisation, PortfolioQuery query, RequestedMoment moments) {
        if (moments.hindsight()) {
            return views.portfolio(organisation, query);
        }
        PortfolioView view = then(organisation, query, moments);
        if (view.summary().realisations() == 0
                && !view.leftOut().isEmpty()
                && view.leftOut().size() == views.all(organisation).size()) {
            throw new InvalidParameterException(
                    moments.asKnown() == null ? RequestedMoment.AS_OCCURRED : RequestedMoment.AS_KNOWN,
                    view.leftOut().get(0).reason(),
                    RequestedMoment.ACCEPTED);
        }
        return view;
    }

    private PortfolioView then(OrganisationId organisation, PortfolioQuery query, RequestedMoment moments) {
        Object by = List.of(reader.rules(organisation), views.edition());
        List<Past> past = new ArrayList<>();
        List<PortfolioView.LeftOut> leftOut = new ArrayList<>();
        for (PortfolioRow row : views.all(organisation)) {
            try {
                past(organisation, row, moments, by).ifPresent(past::add);
            } catch (Cut.UnknownMomentException e) {
                leftOut.add(new PortfolioView.LeftOut(row.realisation(), String.valueOf(e.getMessage())));
            }
        }
        PortfolioView view = PastPortfolio.of(query, past);
        return new PortfolioView(view.rows(), view.total(), view.summary(), leftOut);
    }

    private Optional<Past> past(OrganisationId organisation, PortfolioRow row, RequestedMoment moments, Object by) {
        PastRows.Key key = new PastRows.Key(organisation, row.realisation(), row.version(), moments, by);
        return pastRows.row(key, () -> past(organisation, row, moments));
    }

    private Optional<Past> past(OrganisationId organisation, PortfolioRow row, RequestedMoment moments) {
        History history = reader.history(organisation, row.realisation());
        Cut cut = moments.cut(history);
        Analysis seen = reader.seen(organisation, history, cut);
        return seen.events() == 0
                ? Optional.empty()
                : Optional.of(Past.of(
                        organisation,
                        seen,
                        history.size(),
                        Chronicle.lastRecorded(history, cut).orElse(row.lastRecorded())));
    }
}
