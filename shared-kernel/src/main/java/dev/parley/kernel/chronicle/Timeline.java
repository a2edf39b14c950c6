package dev.parley.kernel.chronicle;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a history in the order they occurred, after a cut and with the corrections that the cut knows of.
 *
 * <p>Facts of the same instant, or of the same date and order, are one moment: they are simultaneous, and no rule sees
 * one without the others. Facts of which only the same day, month or year is known come one after the other, in the
 * order in which they were recorded. Who takes part and what the realisation is called hold throughout, whenever they were noted; they belong to
 * no moment.
 */
public final class Timeline {

    private final List<Occurrence> standing;
    private final List<Occurrence> facts;
    private final List<List<Occurrence>> moments;
    private final int considered;

    private Timeline(List<Occurrence> standing, List<Occurrence> facts, int considered) {
        this.standing = standing;
        this.facts = Collections.unmodifiableList(facts);
        this.moments = moments(facts);
        this.considered = considered;
    }

    /**
     * Puts a history in order.
     *
     * @param history events in stream order
     * @param cut which part of it to look at
     * @return its timeline
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public static Timeline of(History history, Cut cut) {
        return of(history, cut, new Places());
    }

    /**
     * Puts a history in order and goes on from there.
     *
     * @param history events in stream order
     * @param cut which part of it to look at
     * @param places left at the end of the stream, to place the facts that follow
     * @return its timeline
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public static Timeline of(History history, Cut cut, Places places) {
        List<RecordedEvent> seen = Chronicle.recorded(history, cut);
        Corrections corrections = Corrections.of(seen);
        List<Occurrence> standing = corrections.standing(places);
        List<Occurrence> facts = new ArrayList<>(standing);
        int considered = seen.size();
        if (cut instanceof Cut.AsOccurred occurred) {
            facts.removeIf(
                    fact -> !throughout(fact.fact()) && fact.place().anchor().isAfter(occurred.occurredBy()));
            considered = facts.size();
        } else if (cut instanceof Cut.AsOccurredAfter after) {
            Place last = last(history, after, corrections);
            facts.removeIf(fact -> !throughout(fact.fact()) && fact.place().compareMoment(last) > 0);
            considered = facts.size();
        }
        Collections.sort(facts);
        return new Timeline(standing, facts, considered);
    }

    /** Whether any of the facts belongs to a moment, or the realisation had started by then. */
    private static boolean begun(Collection<Occurrence> facts, Instant by) {
        for (Occurrence occurrence : facts) {
            Fact fact = occurrence.fact();
            Instant start = fact.at().start();
            if (!throughout(fact) || (fact instanceof RealisationStarted && (start == null || !start.isAfter(by)))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a realisation had begun by then at all: by an earlier moment nothing of it is left. */
    static boolean begun(History history, Cut cut) {
        if (!(cut instanceof Cut.AsOccurred occurred)) {
            return true;
        }
        List<Occurrence> facts = Corrections.of(history.events()).standing(new Places());
        facts.removeIf(fact -> !throughout(fact.fact()) && fact.place().anchor().isAfter(occurred.occurredBy()));
        return begun(facts, occurred.occurredBy());
    }

    /**
     * The places that a cut leaves on the clock of what occurred.
     *
     * @throws Cut.UnknownMomentException if the cut names an event that the history does not have
     */
    public static Predicate<Place> within(History history, Cut cut) {
        if (cut instanceof Cut.AsOccurred occurred) {
            return place -> !place.anchor().isAfter(occurred.occurredBy());
        }
        if (cut instanceof Cut.AsOccurredAfter after) {
            Place last = last(history, after, Corrections.of(history.events()));
            return place -> place.compareMoment(last) <= 0;
        }
        return place -> true;
    }

    private static Place last(History history, Cut.AsOccurredAfter after, Corrections corrections) {
        return corrections
                .place(after.event())
                .orElseThrow(() -> new Cut.UnknownMomentException(
                        "no event '" + after.event() + "' in the history of " + history.realisation(), null));
    }

    /** Every fact that is left, in the order of occurrence. */
    public List<Occurrence> facts() {
        return facts;
    }

    /** The facts that belong to a moment, simultaneous ones together, in the order of occurrence. */
    public List<List<Occurrence>> moments() {
        return moments;
    }

    /** How many events are looked at: those the cut leaves, corrections counted with an as-known cut and in hindsight. */
    public int considered() {
        return considered;
    }

    /**
     * Where an event stands.
     *
     * @param event id of an event
     * @return its place, or empty if it does not stand
     */
    public Optional<Place> place(String event) {
        for (Occurrence occurrence : standing) {
            if (occurrence.id().equals(event)) {
                return Optional.of(occurrence.place());
            }
        }
        return Optional.empty();
    }

    /** Whether the fact holds throughout and belongs to no moment. */
    public static boolean throughout(Fact fact) {
        return fact instanceof ParticipantIdentified || fact instanceof RealisationStarted;
    }

    /**
     * Puts facts that are simultaneous together.
     *
     * @param facts in the order of occurrence
     */
    public static List<List<Occurrence>> moments(List<Occurrence> facts) {
        List<List<Occurrence>> moments = new ArrayList<>();
        @Nullable Place last = null;
        List<Occurrence> moment = new ArrayList<>();
        for (Occurrence fact : facts) {
            if (throughout(fact.fact())) {
                continue;
            }
            if (last == null || !fact.place().simultaneousWith(last)) {
                moment = new ArrayList<>();
                moments.add(moment);
                last = fact.place();
            }
            moment.add(fact);
        }
        return Collections.unmodifiableList(moments);
    }
}
