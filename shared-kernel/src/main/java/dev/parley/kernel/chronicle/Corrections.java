package dev.parley.kernel.chronicle;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stream with its corrections applied. An amended encounter takes the place in the stream of the one it corrects, so
 * that hindsight is what it would be had it been recorded rightly at once; what was taken out keeps its place and moves
 * nothing.
 */
final class Corrections {

    /** A place in the stream, with what stands there and what stood there before. */
    private static final class Slot {

        private final Instant recorded;
        private final long sequence;
        private @Nullable RecordedEvent standing;
        private List<RecordedEvent> former = List.of();

        Slot(RecordedEvent first, @Nullable RecordedEvent standing) {
            this.recorded = first.recordedAt();
            this.sequence = first.sequence();
            this.standing = standing;
        }

        void takeOut(RecordedEvent event) {
            former = former.isEmpty() ? new ArrayList<>() : former;
            former.add(event);
        }
    }

    private final List<Slot> slots;
    private final Map<String, Integer> encounters = new HashMap<>();
    private final Map<String, Integer> plans = new HashMap<>();
    private final Map<String, @Nullable RecordedEvent> takenOutBy = new HashMap<>();
    private final Map<String, RecordedEvent> carriedOutBy = new HashMap<>();

    private Corrections(int size) {
        slots = new ArrayList<>(size);
    }

    /** Applies the corrections among some events to them, in stream order. */
    static Corrections of(List<RecordedEvent> events) {
        Corrections corrections = new Corrections(events.size());
        Map<String, RecordedEvent> retracted = retracted(events);
        for (RecordedEvent event : events) {
            RecordedEvent retraction = retracted.get(event.id());
            if (retraction == null) {
                corrections.take(event);
            } else {
                corrections.leaveOut(event, retraction);
            }
        }
        return corrections;
    }

    /** Whether the event changes what stands, rather than adding to it. */
    static boolean corrects(RealisationEvent event) {
        return event instanceof Retraction || event instanceof EncounterAmended;
    }

    /**
     * The facts that stand, in stream order.
     *
     * @param places gives them their places and is left at the end of the stream
     */
    List<Occurrence> standing(Places places) {
        List<Occurrence> facts = new ArrayList<>(slots.size());
        for (Slot slot : slots) {
            RecordedEvent standing = slot.standing;
            if (standing != null && standing.event() instanceof Fact fact) {
                facts.add(new Occurrence(standing, fact, places.next(fact, slot.recorded, slot.sequence)));
            }
        }
        return facts;
    }

    /** Every event with its place and with what became of it, in the order recorded. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(slots.size());
        Places places = new Places();
        for (Slot slot : slots) {
            for (RecordedEvent former : slot.former) {
                Place place = places.seen(former.event(), slot.recorded, slot.sequence);
                entries.add(new Entry(former, place, fate(former), takenOutBy.get(former.id())));
            }
            RecordedEvent standing = slot.standing;
            if (standing != null) {
                RecordedEvent by = carriedOutBy.get(standing.id());
                Place place = standing.event() instanceof Fact fact
                        ? places.next(fact, slot.recorded, slot.sequence)
                        : places.seen(standing.event(), slot.recorded, slot.sequence);
                entries.add(new Entry(standing, place, by == null ? Entry.Fate.STANDS : Entry.Fate.CARRIED_OUT, by));
            }
        }
        entries.sort(Comparator.comparingLong(entry -> entry.recorded().sequence()));
        return entries;
    }

    /** The place of what stands for an event now; of an event for which nothing stands any more, the place it had. */
    Optional<Place> place(String event) {
        Places places = new Places();
        for (Slot slot : slots) {
            RecordedEvent standing = slot.standing;
            Place found = null;
            for (RecordedEvent former : slot.former) {
                if (former.id().equals(event)) {
                    found = places.seen(former.event(), slot.recorded, slot.sequence);
                }
            }
            if (standing != null && (found != null || standing.id().equals(event))) {
                found = places.seen(standing.event(), slot.recorded, slot.sequence);
            }
            if (found != null) {
                return Optional.of(found);
            }
            if (standing != null && standing.event() instanceof Fact fact) {
                places.next(fact, slot.recorded, slot.sequence);
            }
        }
        return Optional.empty();
    }

    private Entry.Fate fate(RecordedEvent former) {
        RecordedEvent by = takenOutBy.get(former.id());
        return by == null || by.event() instanceof Retraction ? Entry.Fate.RETRACTED : Entry.Fate.REPLACED;
    }

    /** Read from the end, so that a retraction that was itself retracted takes nothing out. */
    private static Map<String, RecordedEvent> retracted(List<RecordedEvent> events) {
        Map<String, RecordedEvent> retracted = new HashMap<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            RecordedEvent event = events.get(i);
            if (event.event() instanceof FactRetracted retraction && !retracted.containsKey(event.id())) {
                retracted.put(retraction.event(), event);
            }
        }
        return retracted;
    }

    private void leaveOut(RecordedEvent event, @Nullable RecordedEvent by) {
        Slot slot = new Slot(event, null);
        slot.takeOut(event);
        slots.add(slot);
        takenOutBy.put(event.id(), by);
    }

    private void take(RecordedEvent recorded) {
        RealisationEvent event = recorded.event();
        if (event instanceof EncounterAmended amended) {
            Integer at = encounters.get(amended.label());
            if (at == null) {
                leaveOut(recorded, null);
            } else {
                replace(at, recorded, recorded);
            }
            return;
        }
        if (event instanceof EncounterRetracted retraction) {
            replace(encounters.remove(retraction.label()), null, recorded);
            replace(plans.remove(retraction.label()), null, recorded);
        } else if (event instanceof EncounterRecorded encounter) {
            encounters.put(encounter.label(), slots.size());
            carryOut(plans.get(encounter.label()), recorded);
        } else if (event instanceof EncounterPlanned plan) {
            replace(plans.put(plan.label(), slots.size()), null, recorded);
        }
        slots.add(new Slot(recorded, recorded));
    }

    private void replace(@Nullable Integer at, @Nullable RecordedEvent standing, RecordedEvent by) {
        if (at == null) {
            return;
        }
        Slot slot = slots.get(at);
        RecordedEvent former = slot.standing;
        if (former != null) {
            slot.takeOut(former);
            takenOutBy.put(former.id(), by);
        }
        slot.standing = standing;
    }

    private void carryOut(@Nullable Integer plan, RecordedEvent by) {
        RecordedEvent planned = plan == null ? null : slots.get(plan).standing;
        if (planned != null) {
            carriedOutBy.put(planned.id(), by);
        }
    }
}
