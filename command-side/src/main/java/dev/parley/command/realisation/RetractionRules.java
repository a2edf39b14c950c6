package dev.parley.command.realisation;

import dev.parley.command.Refusal;
import dev.parley.command.RefusalCode;
import dev.parley.command.RetractFact;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.event.EncounterAmended;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EncounterRetracted;
import dev.parley.kernel.event.FactRetracted;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.event.Retraction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    /** Records all other facts anew without the one that is to go: what is refused then, and only then, rests on it. */
    private void refuseIfStillNeeded(String event) {
        Map<String, RealisationEvent> others = new LinkedHashMap<>(state.log());
        others.remove(event);
        Map<String, List<Refusal>> without = refusals(others);
        if (without.isEmpty()) {
            return;
        }
        refusals(state.log()).keySet().forEach(without::remove);
        // What has been retracted itself rests on nothing any more.
        Set<String> gone = others.values().stream()
                .filter(EncounterRetracted.class::isInstance)
                .map(RetractionRules::encounter)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        without.keySet().removeIf(id -> gone.contains(encounter(others.get(id))));
        others.forEach((id, other) -> {
            List<Refusal> refusals = without.get(id);
            if (refusals != null) {
                checks.refuse(
                        RefusalCode.STILL_NEEDED,
                        "event",
                        other.getClass().getSimpleName() + " (" + id + ") rests on it: "
                                + refusals.get(0).message());
            }
        });
    }

    /** The label of the encounter that an event plans, records, amends or retracts; null for any other event. */
    private static @Nullable String encounter(@Nullable RealisationEvent event) {
        if (event instanceof EncounterPlanned planned) {
            return planned.label();
        } else if (event instanceof EncounterRecorded recorded) {
            return recorded.label();
        } else if (event instanceof EncounterAmended amended) {
            return amended.label();
        } else if (event instanceof EncounterRetracted retracted) {
            return retracted.label();
        }
        return null;
    }

    private Map<String, List<Refusal>> refusals(Map<String, RealisationEvent> events) {
        Map<String, List<Refusal>> found = new LinkedHashMap<>();
        Realisation replayed = new Realisation();
        events.forEach((id, event) -> {
            Decision decision = Decider.decide(replayed, EventCommands.causing(event), context);
            if (decision instanceof Decision.Refused refused) {
                found.put(id, refused.refusals());
            }
            replayed.evolve(id, event);
        });
        return found;
    }
}
