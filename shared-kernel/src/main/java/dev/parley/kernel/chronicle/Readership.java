package dev.parley.kernel.chronicle;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom the events of a history are for. A fact and all that corrects it are for the same, that which was said last: what a correction
 * closes is closed as it was before, too, and a retraction cannot tell of what it takes out (docs/adr/0430).
 */
public final class Readership {

    private final Map<String, RealisationEvent> events = new HashMap<>();
    /** Of what corrects another event, that event. */
    private final Map<String, String> corrects = new HashMap<>();
    /** What was said last, by the event that is corrected. */
    private final Map<String, Audience> said = new HashMap<>();

    private final Map<String, String> encounters = new HashMap<>();
    private final Map<String, String> plans = new HashMap<>();

    private Readership() {}

    /** Whether an event may be for anybody but the project. */
    public static boolean says(RealisationEvent event) {
        return event.evidence().audience() != null || FactType.of(event).isForResearch();
    }

    /** Whom the events of a history are for that are not for the project, by their ids. */
    public static Map<String, Audience> of(History history) {
        return of(history.events());
    }

    /**
     * Whom events are for that are not for the project, by their ids.
     *
     * @param history everything that was recorded of a realisation, in stream order
     */
    public static Map<String, Audience> of(List<RecordedEvent> history) {
        return history.stream().noneMatch(event -> says(event.event())) ? Map.of() : new Readership().read(history);
    }

    private Map<String, Audience> read(List<RecordedEvent> history) {
        for (RecordedEvent recorded : history) {
            RealisationEvent event = recorded.event();
            events.put(recorded.id(), event);
            String corrected = corrected(recorded.id(), event);
            if (corrected != null) {
                corrects.put(recorded.id(), root(corrected));
            }
            Audience audience = event.evidence().audience();
            if (audience != null) {
                said.put(root(recorded.id()), audience);
            }
        }
        Map<String, Audience> readers = new LinkedHashMap<>();
        for (RecordedEvent recorded : history) {
            Audience audience = audience(root(recorded.id()));
            if (audience != Audience.PROJECT) {
                readers.put(recorded.id(), audience);
            }
        }
        return readers;
    }

    private Audience audience(String root) {
        Audience last = said.get(root);
        return last != null
                ? last
                : FactType.of(Objects.requireNonNull(events.get(root))).audience();
    }

    /** What an event corrects; null where it corrects nothing that is there. */
    private @Nullable String corrected(String id, RealisationEvent event) {
        if (event instanceof FactRetracted retraction) {
            return events.containsKey(retraction.event()) ? retraction.event() : null;
        }
        if (event instanceof EncounterRecorded encounter) {
            encounters.put(encounter.label(), id);
        } else if (event instanceof EncounterPlanned plan) {
            plans.put(plan.label(), id);
        } else if (event instanceof EncounterAmended amended) {
            return encounters.get(amended.label());
        } else if (event instanceof EncounterRetracted retraction) {
            String encounter = encounters.remove(retraction.label());
            String plan = plans.remove(retraction.label());
            return encounter == null ? plan : encounter;
        }
        return null;
    }

    private String root(String id) {
        return corrects.getOrDefault(id, id);
    }
}
