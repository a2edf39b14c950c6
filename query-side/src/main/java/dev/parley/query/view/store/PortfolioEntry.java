package dev.parley.query.view.store;

import dev.parley.query.view.PortfolioRow;
import java.util.List;

/**
 * A row of the portfolio with what it is found, ordered and counted by.
 *
 * @param row what is shown; its version guards it as that of a view does
 * @param position position in the log of the last event it has seen
 * @param rank its place among the worst first, 0 for the worst
 * @param titleKey what it is ordered by where that is by title
 * @param searched what is looked through for the words of a search, in lower case
 * @param confirmed whether a confirmed false consensus is among its findings
 * @param atRisk whether something open is of severity HIGH, or at risk
 * @param watch whether a WATCH is the worst that is open
 * @param leads lead times in encounters of its confirmed findings, ascending
 * @param about what stands open or is confirmed, as {@link dev.parley.query.view.PortfolioQuery#about} asks for it; in
 *     alphabetical order
 */
public record PortfolioEntry(
        PortfolioRow row,
        long position,
        int rank,
        String titleKey,
        String searched,
        boolean confirmed,
        boolean atRisk,
        boolean watch,
        List<Integer> leads,
        List<String> about) {}
