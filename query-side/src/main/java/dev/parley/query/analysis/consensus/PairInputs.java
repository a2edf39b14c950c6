package dev.parley.query.analysis.consensus;

import dev.parley.kernel.chronicle.Place;
import dev.parley.query.analysis.agreement.AgreementBook;
import dev.parley.query.analysis.contact.ContactBook;
import dev.parley.query.analysis.core.Facts;
import dev.parley.query.analysis.core.finding.Now;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.core.term.PairTable;
import dev.parley.query.analysis.friction.FrictionBook;
import dev.parley.query.analysis.obstacle.Obstacles;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when something last happened that a level of a pair can rest on: two such things of one day, month or year
 * are taken in the order in which they were recorded, and a level that was reached by that says so.
 */
final class PairInputs {

    private final PairTable<Place> last;

    PairInputs() {
        this(new PairTable<>());
    }

    private PairInputs(PairTable<Place> last) {
        this.last = last;
    }

    PairInputs fork() {
        return new PairInputs(last.fork());
    }

    /**
     * Looks at the moment.
     *
     * @return the moment, where something of it and something before it bear on the pair and no more is known of the two
     *     than the same day, month or year; else null
     */
    @Nullable
    Place tied(GroupPair pair, Facts facts, Now now) {
        if (!bears(pair, facts)) {
            return null;
        }
        Place place = now.place();
        Place before = last.get(pair);
        last.put(pair, place);
        boolean tied = before != null && before.compareMoment(place) == 0 && !before.simultaneousWith(place);
        return tied ? place : null;
    }

    /** Whether anything of the moment bears on any pair. */
    static boolean anything(Facts facts) {
        FrictionBook frictions = FrictionBook.of(facts);
        return AgreementBook.of(facts).madeNow()
                || ContactBook.of(facts).metNow()
                || Obstacles.of(facts).changedNow()
                || frictions.handledNow()
                || !frictions.now().isEmpty();
    }

    private static boolean bears(GroupPair pair, Facts facts) {
        Obstacles obstacles = Obstacles.of(facts);
        return AgreementBook.of(facts).madeNow(pair) != null
                || ContactBook.of(facts).metNow(pair)
                || !obstacles.fresh(pair).isEmpty()
                || !obstacles.removed(pair).isEmpty()
                || frictionNow(pair, FrictionBook.of(facts));
    }

    private static boolean frictionNow(GroupPair pair, FrictionBook frictions) {
        if (frictions.handledNow(pair)) {
            return true;
        }
        for (FrictionBook.Friction friction : frictions.now()) {
            if (friction.names(pair) || friction.mayConcern(pair)) {
                return true;
            }
        }
        return false;
    }
}
