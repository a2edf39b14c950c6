package dev.parley.query.analysis.obstacle;

import dev.parley.query.analysis.core.finding.Ground;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands between two groups (clause B of false-consensus risk).
 *
 * @param kind what it is
 * @param ground the clause with its facts
 * @param telling the same in a half-sentence about this case
 * @param seen whether somebody noticed it, rather than the rule alone concluding it
 * @param wholeRelay whether it is a gap whose item was passed to the one who lacks it through a third group, and logged
 *     as complete
 * @param opening when it came up, for a gap; null for everything else
 */
public record Barrier(
        Kind kind,
        Ground ground,
        String telling,
        boolean seen,
        boolean wholeRelay,
        @Nullable Opening opening) {

    /** What stands between. */
    public enum Kind {
        /** One holds what the other lacks. */
        GAP,
        /** What passed between them was relayed, came in part or came out wrong. */
        TRANSFER,
        /** What one believes of the other is not what that one says. */
        POSITION,
        /** A need of one was left out. */
        NEED
    }

    /**
     * When a gap opened.
     *
     * @param entries phases entered by then
     * @param meetings meetings of the two before that moment
     */
    public record Opening(int entries, int meetings) {}
}
