package dev.parley.query.analysis.core.finding;

import java.util.List;

/**
 * A finding as a rule would put it down.
 *
 * @param identity what stays the same about it
 * @param severity for ordering
 * @param title in a few plain words
 * @param explanation in plain words
 * @param grounds clause by clause, at least one
 */
public record FindingReport(
        FindingIdentity identity, Severity severity, String title, String explanation, List<Ground> grounds) {

    /** Key of the matter. */
    public String key() {
        return identity.key();
    }
}
