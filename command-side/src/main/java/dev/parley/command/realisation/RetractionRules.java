package dev.parley.command.realisation;

import dev.parley.command.RetractFact;
import dev.parley.command.invariant.Checks;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.invariant.Decision;
import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.event.Retraction.FactRetracted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which facts may be taken out: those on which no other fact rests. */
final class RetractionRules {

    private final Realisation state;
    private final CommandContext context;
    private final Checks checks;

    RetractionRules(Realisation state, CommandContext context, Checks checks) {
        this.state = state;
        this.context = context;
        this.checks = checks;
    }

    Decision retract(RetractFact command) {
        String reason = checks.longText("reason", command.reason());
        Evidence evidence = checks.evidence(command.evidence());
        RealisationEvent event = state.log().get(command.event());
        if (event == null) {
            refuseUnknown(command.event());
        } else if (event instanceof RealisationStarted) {
            checks.refuse(
                    RefusalCode.NOT_RETRACTABLE, "event", "the start of a realisation stays; describe it anew instead");
        } else if (event instanceof EncounterPlanned
                || event instanceof EncounterRecorded
                || event instanceof EncounterAmended) {
            checks.refuse(
                    RefusalCode.NOT_RETRACTABLE,
                    "event",
                    "an encounter is amended, or retracted by its label, not by the id of an event");
        } else if (event instanceof Retraction) {
            checks.refuse(RefusalCode.NOT_RETRACTABLE, "event", "a retraction stays; record the fact again instead");
        } else {
            refuseIfStillNeeded(command.event());
        }
        return checks.decide(() -> new FactRetracted(command.realisation(), command.event(), reason, evidence));
    }

    private void refuseUnknown(String event) {
        if (state.isRetracted(event)) {
            checks.refuse(RefusalCode.ALREADY_RETRACTED, "event", "event '" + event + "' has been retracted already");
        } else {
            checks.refuse(
                    RefusalCode.UNKNOWN_FACT,
                    "event",
                    "the realisation has no event '" + event + "' that can be retracted",
                    "the id of one of its facts");
        }
    }

    private void refuseIfStillNeeded(String event) {
        resting(state, List.of(event), context)
                .forEach((id, refusals) -> checks.refuse(
                        RefusalCode.STILL_NEEDED,
                        "event",
                        name(id) + " rests on it: " + refusals.get(0).message()));
    }

    /** What people call a fact: an encounter or episode by its label, everything else by its kind and id. */
    private String name(String id) {
        RealisationEvent event = state.log().get(id);
        String label = state.label(List.of(id));
        if (label != null) {
            return (event instanceof EpisodeBegun ? "episode " : "encounter ") + label;
        }
        return event instanceof EncounterAmended amended
                ? "encounter " + amended.label()
                : (event == null ? "" : event.getClass().getSimpleName() + " ") + "(" + id + ")";
    }

    /**
     * What rests on facts: all other facts are recorded anew without them, and what is refused then, and only then, rests on
     * them. What an amendment or a retraction has taken the place of no longer rests on anything.
     *
     * @return reasons by id of the event that rests on them, in recorded order
     */
    static Map<String, List<Refusal>> resting(Realisation state, Collection<String> facts, CommandContext context) {
        Map<String, RealisationEvent> others = new LinkedHashMap<>(state.log());
        facts.forEach(others::remove);
        Map<String, List<Refusal>> without = refusals(others, context);
        if (!without.isEmpty()) {
            refusals(state.log(), context).keySet().forEach(without::remove);
            superseded(state.log()).forEach(without::remove);
        }
        return without;
    }

    private static Set<String> superseded(Map<String, RealisationEvent> log) {
        Map<String, List<String>> versions = new HashMap<>();
        Set<String> superseded = new HashSet<>();
        log.forEach((id, event) -> {
            String label = null;
            if (event instanceof EncounterRetracted retracted) {
                superseded.addAll(versions.getOrDefault(retracted.label(), List.of()));
                versions.remove(retracted.label());
            } else if (event instanceof EncounterPlanned planned) {
                label = planned.label();
            } else if (event instanceof EncounterRecorded recorded) {
                label = recorded.label();
                superseded.addAll(versions.getOrDefault(label, List.of()));
                versions.remove(label);
            } else if (event instanceof EncounterAmended amended) {
                label = amended.label();
                superseded.addAll(versions.getOrDefault(label, List.of()));
                versions.remove(label);
            }
            if (label != null) {
                versions.computeIfAbsent(label, key -> new ArrayList<>()).add(id);
            }
        });
        return superseded;
    }

    private static Map<String, List<Refusal>> refusals(Map<String, RealisationEvent> events, CommandContext context) {
        Map<String, List<Refusal>> found = new LinkedHashMap<>();
        Realisation replayed = new Realisation();
        events.forEach((id, event) -> {
            Decision decision = Decider.decide(replayed, EventCommands.causing(event), context.recorded());
            if (decision instanceof Decision.Refused refused) {
                found.put(id, refused.refusals());
            }
            replayed.evolve(id, event);
        });
        return found;
    }
}
