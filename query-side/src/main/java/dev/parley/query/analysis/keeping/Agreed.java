package dev.parley.query.analysis.keeping;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Ground;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.PhaseBook;
import org.jspecify.annotations.Nullable;

/**
 * What two groups agreed that still stands: something that was settled between them in the phase that lasts, or an agreement
 * that they reached as such and that none has replaced.
 *
 * @param where label of the encounter or episode, or key of the agreement
 * @param ground what says so
 */
public record Agreed(String where, Ground ground) {

    /** What a pair agreed that still stands, or null. */
    public static @Nullable Agreed of(GroupPair pair, Facts facts) {
        AgreementBook.Agreement settled = AgreementBook.of(facts).standing(pair, PhaseBook.of(facts));
        if (settled != null) {
            return new Agreed("at " + settled.label(), settled.grounds().get(0));
        }
        Occurrence reached = KeepingBook.of(facts).standing(pair);
        if (reached == null) {
            return null;
        }
        String key = ((AgreementReached) reached.fact()).agreement();
        return new Agreed("(" + key + ")", Ground.of("they agreed on " + key, reached));
    }
}
