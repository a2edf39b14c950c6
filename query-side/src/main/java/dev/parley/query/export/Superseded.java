package dev.parley.query.export;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EncounterRetracted;
import dev.parley.kernel.event.FactRetracted;
import dev.parley.kernel.event.RealisationEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which facts a later correction took out or put anew. */
final class Superseded {

    private Superseded() {}

    /** Ids of the events that no longer stand in hindsight. */
    static Set<String> in(History history) {
        Set<String> superseded = new HashSet<>();
        Map<String, String> standing = new HashMap<>();
        for (RecordedEvent recorded : history.events()) {
            RealisationEvent event = recorded.event();
            if (event instanceof FactRetracted retracted) {
                superseded.add(retracted.event());
            } else if (event instanceof EncounterRetracted retracted) {
                replace(standing.remove(retracted.label()), superseded);
            } else if (event instanceof EncounterPlanned planned) {
                replace(standing.put(planned.label(), recorded.id()), superseded);
            } else if (event instanceof EncounterRecorded encounter) {
                replace(standing.put(encounter.label(), recorded.id()), superseded);
            } else if (event instanceof EncounterAmended amended) {
                replace(standing.put(amended.label(), recorded.id()), superseded);
            }
        }
        return superseded;
    }

    private static void replace(@Nullable String earlier, Set<String> superseded) {
        if (earlier != null) {
            superseded.add(earlier);
        }
    }
}
