package dev.parley.query.analysis;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EncounterRetracted;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.FactRetracted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts that stand once corrections are applied. An amended encounter takes the place in the stream of the one it
 * corrects, so that hindsight is what it would be had it been recorded rightly at once.
 */
final class Standing {

    private final List<@Nullable Slot> slots = new ArrayList<>();
    private final Map<String, Integer> encounters = new HashMap<>();
    private final Map<String, Integer> plans = new HashMap<>();

    private record Slot(RecordedEvent recorded, Fact fact, long sequence) {}

    private Standing() {}

    /**
     * The facts that stand among some events.
     *
     * @param events in stream order
     * @param places gives them their places and is left at the end of the stream
     */
    static List<Occurrence> among(List<RecordedEvent> events, Places places) {
        Standing standing = new Standing();
        Set<String> retracted = retracted(events);
        for (RecordedEvent event : events) {
            if (!retracted.contains(event.id())) {
                standing.take(event);
            }
        }
        List<Occurrence> facts = new ArrayList<>(events.size());
        for (Slot slot : standing.slots) {
            if (slot != null) {
                Place place = places.next(slot.fact(), slot.sequence());
                facts.add(new Occurrence(slot.recorded(), slot.fact(), place));
            }
        }
        return facts;
    }

    /** Whether the event changes what stands, rather than adding to it. */
    static boolean corrects(RealisationEvent event) {
        return event instanceof Retraction || event instanceof EncounterAmended;
    }

    /** Read from the end, so that a retraction that was itself retracted takes nothing out. */
    private static Set<String> retracted(List<RecordedEvent> events) {
        Set<String> retracted = new HashSet<>();
        for (int i = events.size() - 1; i >= 0; i--) {
            RecordedEvent event = events.get(i);
            if (event.event() instanceof FactRetracted retraction && !retracted.contains(event.id())) {
                retracted.add(retraction.event());
            }
        }
        return retracted;
    }

    private void take(RecordedEvent recorded) {
        RealisationEvent event = recorded.event();
        if (event instanceof EncounterAmended amended) {
            Integer at = encounters.get(amended.label());
            Slot original = at == null ? null : slots.get(at);
            if (at != null && original != null) {
                slots.set(at, new Slot(recorded, amended, original.sequence()));
            }
        } else if (event instanceof EncounterRetracted retraction) {
            remove(encounters, retraction.label());
            remove(plans, retraction.label());
        } else if (event instanceof Fact fact) {
            if (fact instanceof EncounterRecorded encounter) {
                encounters.put(encounter.label(), slots.size());
            } else if (fact instanceof EncounterPlanned plan) {
                remove(plans, plan.label());
                plans.put(plan.label(), slots.size());
            }
            slots.add(new Slot(recorded, fact, recorded.sequence()));
        }
    }

    private void remove(Map<String, Integer> labels, String label) {
        Integer at = labels.remove(label);
        if (at != null) {
            slots.set(at, null);
        }
    }
}
