package dev.parley.query.view;

import java.util.List;

/**
 * A page of a portfolio.
 *
 * @param rows the rows of the page
 * @param total rows on all pages
 * @param summary over the whole portfolio, filters not applied
 */
public record PortfolioView(List<PortfolioRow> rows, long total, Summary summary) {

    /**
     * The portfolio in numbers.
     *
     * @param realisations how many
     * @param confirmed with a confirmed false consensus
     * @param atRisk with an open finding of severity HIGH or one AT_RISK
     * @param watch with a WATCH as the worst
     * @param medianLeadEncounters median lead time in encounters over confirmed findings; negative where there are none
     */
    public record Summary(long realisations, long confirmed, long atRisk, long watch, double medianLeadEncounters) {}
}
