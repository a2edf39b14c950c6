package dev.parley.query.view;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import java.util.List;
import java.util.Optional;

/** The live read models, kept up to date by projections. */
public interface Views {

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

    /** All rows of an organisation, unfiltered, in the order of their ids; for exports and comparisons. */
    List<PortfolioRow> all(OrganisationId organisation);
}
