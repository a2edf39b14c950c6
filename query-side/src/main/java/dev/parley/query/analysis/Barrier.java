package dev.parley.query.analysis;

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
record Barrier(
        Kind kind,
        Ground ground,
        String telling,
        boolean seen,
        boolean wholeRelay,
        @Nullable Opening opening) {

    /** What stands between. */
    enum Kind {
        /** One holds what the other lacks. */
        GAP,
        /** What passed between them was relayed, came in part or came out wrong. */
        TRANSFER,
        /** What one believes of the other is not what that one says. */
        POSITION,
        /** A need of one was left out. */
        NEED
    }

    /** How much it weighs (rules, version 2). */
    enum Weight {
        /** Opens nothing, and lets nothing be cleared. */
        HELD,
        /** Worth watching, never more. */
        WEAK,
        /** Recent, and concluded by the rule. */
        SOFT,
        /** Noticed by somebody, or of some standing. */
        HARD
    }

    /**
     * When a gap opened.
     *
     * @param entries phases entered by then
     * @param meetings meetings of the two before that moment
     */
    record Opening(int entries, int meetings) {}

    /** What it weighs now for a pair. */
    Weight weight(GroupPair pair, Facts facts) {
        if (seen || opening == null) {
            return Weight.HARD;
        }
        boolean met = facts.contacts.met(pair);
        if (wholeRelay) {
            return met ? Weight.HELD : Weight.WEAK;
        }
        if (facts.contacts.meetings(pair) - opening.meetings() >= 2) {
            return Weight.WEAK;
        }
        boolean old = opening.entries() < facts.phases.entrances();
        return old || facts.encounters.handover() != null ? Weight.HARD : Weight.SOFT;
    }
}
