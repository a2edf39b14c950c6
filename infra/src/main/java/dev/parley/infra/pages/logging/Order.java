package dev.parley.infra.pages.logging;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.ConflictHandled;
import dev.parley.kernel.event.ConflictObserved;
import dev.parley.kernel.event.DecisionMade;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeNeeded;
import dev.parley.kernel.event.KnowledgeShared;
import dev.parley.kernel.event.NeedStated;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.ResistanceHandled;
import dev.parley.kernel.event.ResistanceObserved;
import dev.parley.kernel.event.ValuePerceived;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command to be sent: the event one hopes for, said as a request. Commands and events have the same fields, so a form
 * is written once and serves both the preview and the log.
 *
 * @param name name of the command
 * @param fields its fields as JSON would have them
 */
public record Order(String name, Map<String, Object> fields) {

    private static final Map<Class<? extends RealisationEvent>, String> NAMES = Map.ofEntries(
            Map.entry(ParticipantIdentified.class, "IdentifyParticipant"),
            Map.entry(PhaseEntered.class, "EnterPhase"),
            Map.entry(EncounterRecorded.class, "RecordEncounter"),
            Map.entry(EncounterPlanned.class, "PlanEncounter"),
            Map.entry(EncounterAmended.class, "AmendEncounter"),
            Map.entry(KnowledgeHeld.class, "HoldKnowledge"),
            Map.entry(KnowledgeNeeded.class, "NeedKnowledge"),
            Map.entry(KnowledgeShared.class, "ShareKnowledge"),
            Map.entry(NeedStated.class, "StateNeed"),
            Map.entry(DecisionMade.class, "MakeDecision"),
            Map.entry(ValuePerceived.class, "PerceiveValue"),
            Map.entry(ConflictObserved.class, "ObserveConflict"),
            Map.entry(ConflictHandled.class, "HandleConflict"),
            Map.entry(ResistanceObserved.class, "ObserveResistance"),
            Map.entry(ResistanceHandled.class, "HandleResistance"),
            Map.entry(NoteAttached.class, "AttachNote"));

    /** The command that asks for an event. */
    static Order of(RealisationEvent event) {
        String name = NAMES.get(event.getClass());
        if (name == null) {
            throw new IllegalArgumentException(
                    "no command asks for " + event.getClass().getSimpleName());
        }
        Map<String, Object> fields = new LinkedHashMap<>(fields((Record) event));
        fields.remove("realisation");
        return new Order(name, fields);
    }

    private static Map<String, Object> fields(Record value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                Object plain = plain(component.getAccessor().invoke(value));
                if (plain != null) {
                    fields.put(component.getName(), plain);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record that cannot be read: " + component, e);
            }
        }
        return fields;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value == null || value.equals(Evidence.FIRST_HAND)) {
            return null;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof OccurredAt || value instanceof RealisationId) {
            return value.toString();
        }
        if (value instanceof Collection<?> several) {
            List<Object> list = new ArrayList<>();
            for (Object each : several) {
                Object plain = plain(each);
                if (plain != null) {
                    list.add(plain);
                }
            }
            return list;
        }
        if (value instanceof Record nested) {
            return fields(nested);
        }
        return value;
    }
}
