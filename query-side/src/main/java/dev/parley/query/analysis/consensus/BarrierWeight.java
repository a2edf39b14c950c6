package dev.parley.query.analysis.consensus;

import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterBook;
import dev.parley.query.analysis.course.PhaseBook;
import dev.parley.query.analysis.obstacle.Barrier;

/** How much something weighs that stands between two groups (rules, version 2). */
enum BarrierWeight {
    /** Opens nothing, and lets nothing be cleared. */
    HELD,
    /** Worth watching, never more. */
    WEAK,
    /** Recent, and concluded by the rule. */
    SOFT,
    /** Noticed by somebody, or of some standing. */
    HARD;

    /** What it weighs now for a pair. */
    static BarrierWeight of(Barrier barrier, GroupPair pair, Facts facts) {
        Barrier.Opening opening = barrier.opening();
        if (barrier.seen() || opening == null) {
            return HARD;
        }
        ContactBook contacts = ContactBook.of(facts);
        if (barrier.wholeRelay()) {
            return contacts.met(pair) ? HELD : WEAK;
        }
        if (contacts.meetings(pair) - opening.meetings() >= 2) {
            return WEAK;
        }
        boolean old = opening.entries() < PhaseBook.of(facts).entrances();
        return old || EncounterBook.of(facts).handover() != null ? HARD : SOFT;
    }
}
