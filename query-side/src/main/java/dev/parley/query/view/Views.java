package dev.parley.query.view;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.List;
import java.util.Optional;

/** The live read models, kept up to date by projections. */
public interface Views {

    /** What the views show now, beside what is recorded. */
    enum State {
        /** Some are missing: they are being built, and none of an older version can be shown meanwhile. */
        BUILDING,
        /** All are there; those marked as older are of an older version of program or rules until they have been built anew. */
        OLDER,
        /** All are there. */
        COMPLETE
    }

    /** What the views show now. Whoever counts or lists says so where it is not {@link State#COMPLETE}. */
    default State state() {
        return State.COMPLETE;
    }

    /** Another one once everything was made anew, as after an erasure: whoever keeps something of it or of the log asks again then. */
    default String edition() {
        return "";
    }

    /**
     * The live view of a realisation, in hindsight of all that is recorded.
     *
     * @param organisation on whose behalf it is read
     * @param realisation which
     * @return the view, or empty where the organisation has no such realisation, or it has not been projected yet
     */
    Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation);

    /**
     * A page of the portfolio.
     *
     * @param organisation whose portfolio
     * @param query what to show and in which order
     * @return the page
     */
    PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query);

    /** The heads of a page of the portfolio, in its order: for whoever looks at thousands and shows a few. */
    default List<RowHead> heads(OrganisationId organisation, PortfolioQuery query) {
        return portfolio(organisation, query).rows().stream().map(RowHead::of).toList();
    }

    /** All rows of an organisation, unfiltered, in the order of their ids; for exports and comparisons. */
    List<PortfolioRow> all(OrganisationId organisation);
}
