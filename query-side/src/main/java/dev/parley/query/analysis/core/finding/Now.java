package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Place;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.query.analysis.core.term.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The moment being looked at.
 *
 * @param facts the simultaneous facts, at least one
 * @param after label of the last encounter that had happened by then, or null
 */
public record Now(List<Occurrence> facts, @Nullable String after) {

    public static Now of(List<Occurrence> facts, @Nullable String before) {
        String after = before;
        for (Occurrence fact : facts) {
            String label = encounter(fact.fact());
            after = label == null ? after : label;
        }
        return new Now(facts, after);
    }

    public Place place() {
        return last().place();
    }

    /** The moment of one fact for a ledger. */
    public Moment of(Occurrence fact) {
        String own = encounter(fact.fact());
        return new Moment(fact.fact().at(), fact.recordedAt(), fact.id(), own == null ? after : own);
    }

    /** This moment as the one at which something came to hold, known once all its grounds had been recorded. */
    public Moment of(List<Ground> grounds) {
        Occurrence at = null;
        Instant recorded = Instant.MIN;
        for (Ground ground : grounds) {
            for (Occurrence fact : ground.facts()) {
                recorded = fact.recordedAt().isAfter(recorded) ? fact.recordedAt() : recorded;
                if (fact.place().simultaneousWith(place()) && (at == null || fact.compareTo(at) > 0)) {
                    at = fact;
                }
            }
        }
        Occurrence event = at == null ? last() : at;
        Instant known = event.recordedAt().isAfter(recorded) ? event.recordedAt() : recorded;
        return new Moment(event.fact().at(), known, event.id(), after);
    }

    /**
     * How far time has come: the date of the moment, or of the last dated one before it; null where nothing is dated, or where
     * there are but plans, which are dated by what they are for.
     */
    public @Nullable Instant clock() {
        Occurrence last = last();
        return last.fact() instanceof EncounterPlanned || last.place().anchor().equals(Instant.MIN)
                ? null
                : last.place().anchor();
    }

    /** The last fact that says something about now; a plan is dated by what it is for. */
    private Occurrence last() {
        for (int i = facts.size() - 1; i >= 0; i--) {
            if (!(facts.get(i).fact() instanceof EncounterPlanned)) {
                return facts.get(i);
            }
        }
        return facts.get(facts.size() - 1);
    }

    private static @Nullable String encounter(Fact fact) {
        if (fact instanceof EncounterRecorded encounter) {
            return encounter.label();
        }
        return fact instanceof EncounterAmended encounter ? encounter.label() : null;
    }
}
