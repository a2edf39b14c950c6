package dev.parley.query.whatif;

import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.term.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A finding that differs between two analyses.
 *
 * @param kind how
 * @param before the finding as it is in the first; null where only the second has it
 * @param after the finding as it is in the second; null where only the first has it
 * @param at when the two part ways about it, on both clocks
 * @param text the difference in plain words
 */
public record Difference(
        Kind kind, @Nullable Finding before, @Nullable Finding after, Moment at, String text) {

    /** How a finding differs. */
    public enum Kind {
        /** Only the second has it. */
        APPEARS,
        /** Only the first has it. */
        DISAPPEARS,
        /** It goes through other levels. */
        LEVELS,
        /** It ends in one and stays open in the other. */
        OPENNESS,
        /** It begins or ends at another moment. */
        TIMING
    }
}
