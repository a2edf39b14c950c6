package dev.parley.query.view;

import dev.parley.kernel.RealisationId;
import java.util.List;

/**
 * A page of a portfolio.
 *
 * @param rows the rows of the page
 * @param total rows on all pages
 * @param summary over the whole portfolio, filters not applied
 * @param leftOut realisations of which the moment looked at says nothing: they are in neither; none now
 */
public record PortfolioView(List<PortfolioRow> rows, long total, Summary summary, List<LeftOut> leftOut) {

    /** As it stands now, which leaves nothing out. */
    public PortfolioView(List<PortfolioRow> rows, long total, Summary summary) {
        this(rows, total, summary, List.of());
    }

    /**
     * A realisation of which the moment says nothing.
     *
     * @param realisation which
     * @param reason why, and what to ask instead
     */
    public record LeftOut(RealisationId realisation, String reason) {}

    /**
     * The portfolio in numbers. A realisation counts once, for the worst.
     *
     * @param realisations how many
     * @param confirmed with a confirmed false consensus
     * @param atRisk of the others, with an open finding of severity HIGH or one AT_RISK
     * @param watch of the others, with a WATCH as the worst
     * @param urgent confirmed or at risk, and not closed
     * @param medianLeadEncounters median lead time in encounters over confirmed findings; negative where there are none
     */
    public record Summary(
            long realisations, long confirmed, long atRisk, long watch, long urgent, double medianLeadEncounters) {}
}
