package dev.parley.query.dashboard;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what the pages send, and puts on the desk what it would become; refuses what it is told to refuse. */
final class Scribe implements Recording {

    /** A command as it was sent. */
    record Sent(String realisation, String id, String name, Map<String, Object> fields) {}

    private static final Map<String, String> EVENTS = Map.ofEntries(
            Map.entry("StartRealisation", "RealisationStarted"),
            Map.entry("IdentifyParticipant", "ParticipantIdentified"),
            Map.entry("EnterPhase", "PhaseEntered"),
            Map.entry("RecordEncounter", "EncounterRecorded"),
            Map.entry("PlanEncounter", "EncounterPlanned"),
            Map.entry("AmendEncounter", "EncounterAmended"),
            Map.entry("RetractEncounter", "EncounterRetracted"),
            Map.entry("RetractFact", "FactRetracted"),
            Map.entry("HoldKnowledge", "KnowledgeHeld"),
            Map.entry("NeedKnowledge", "KnowledgeNeeded"),
            Map.entry("ShareKnowledge", "KnowledgeShared"),
            Map.entry("StateNeed", "NeedStated"),
            Map.entry("MakeDecision", "DecisionMade"),
            Map.entry("PerceiveValue", "ValuePerceived"),
            Map.entry("ObserveResistance", "ResistanceObserved"),
            Map.entry("ObserveConflict", "ConflictObserved"),
            Map.entry("BeginEpisode", "EpisodeBegun"),
            Map.entry("EndEpisode", "EpisodeEnded"),
            Map.entry("AttachNote", "NoteAttached"));

    private final JsonMapper json = JsonMapper.builder().build();
    private final Desk desk;
    private final Set<String> done = new HashSet<>();
    final List<Sent> sent = new ArrayList<>();
    final Map<String, Problem> refusals = new LinkedHashMap<>();

    Scribe(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Reply send(String organisation, String principal, String realisation, List<Wanted> commands) {
        for (int i = 0; i < commands.size(); i++) {
            Wanted wanted = commands.get(i);
            sent.add(new Sent(realisation, wanted.id(), wanted.name(), wanted.fields()));
            Problem refusal = refusals.get(wanted.name());
            if (refusal != null) {
                return new Reply.Refused(i, List.of(refusal));
            }
        }
        List<RealisationEvent> events = new ArrayList<>();
        for (Wanted wanted : commands) {
            if (done.add(wanted.id())) {
                events.add(event(organisation, realisation, wanted.name(), wanted.fields()));
            }
        }
        desk.append(new RealisationId(realisation), events, Instant.now());
        return new Reply.Accepted();
    }

    private RealisationEvent event(
            String organisation, String realisation, String commandName, Map<String, Object> fields) {
        String name = EVENTS.get(commandName);
        if (name == null) {
            throw new IllegalStateException("the desk does not know " + commandName);
        }
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("realisation", realisation);
        all.put("organisation", organisation);
        all.putIfAbsent("at", OccurredAt.instant(Instant.now()).toString());
        all.putIfAbsent("evidence", Map.of("level", Evidence.FIRST_HAND.level().name()));
        all.putIfAbsent("role", "MEMBER");
        try {
            Class<? extends RealisationEvent> type =
                    Class.forName("dev.parley.kernel.event." + name).asSubclass(RealisationEvent.class);
            Set<String> known = new HashSet<>();
            for (var component : type.getRecordComponents()) {
                known.add(component.getName());
            }
            all.keySet().retainAll(known);
            return json.convertValue(all, type);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
