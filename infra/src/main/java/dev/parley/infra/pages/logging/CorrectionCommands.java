package dev.parley.infra.pages.logging;

import dev.parley.command.EncounterCommand.AmendEncounter;
import dev.parley.command.EncounterCommand.PlanEncounter;
import dev.parley.command.EncounterCommand.RetractEncounter;
import dev.parley.command.ParticipantCommand.ChangeParticipant;
import dev.parley.command.ParticipantCommand.IdentifyParticipant;
import dev.parley.command.RealisationCommand;
import dev.parley.command.RetractFact;
import dev.parley.command.invariant.CommandContext;
import dev.parley.command.realisation.EventCommands;
import dev.parley.command.realisation.Realisation;
import dev.parley.command.realisation.RestingFacts;
import dev.parley.command.wire.CommandReader;
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Audience;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands that take a fact back or put another in its place. Nothing is ever edited away, so each is a series of corrections
 * in one commit: what rests on a fact is taken back before it, and recorded anew after the fact that takes its place.
 */
final class CorrectionCommands {

    private static final String ATTENDANCES = "attendances";
    private static final String PARTICIPANT = "participant";

    private final RealisationId realisation;
    private final EventIndex events;
    private final RealisationReading reading;
    private final Realisation state;
    private final CommandContext context;

    CorrectionCommands(RealisationReading reading, Instant now) {
        this.reading = reading;
        this.realisation = reading.history().realisation();
        this.context = new CommandContext(reading.organisation(), now);
        this.events = new EventIndex(reading.history());
        this.state = Realisation.of(reading.history());
    }

    /** What rests on a fact and goes with it, in the order recorded. */
    List<RecordedEvent> resting(String event) {
        return RestingFacts.on(state, event, context).stream()
                .map(events::find)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes a fact back, and what rests on it. */
    Recorder.Script retract(String event, String reason) {
        List<RealisationCommand> commands = new ArrayList<>();
        List<RecordedEvent> last = new ArrayList<>(resting(event));
        Collections.reverse(last);
        Set<String> labels = new LinkedHashSet<>();
        for (RecordedEvent each : last) {
            String label = label(each.event());
            if (label == null) {
                commands.add(new RetractFact(realisation, each.id(), reason, null));
            } else if (labels.add(label)) {
                commands.add(new RetractEncounter(realisation, label, reason, null));
            }
        }
        commands.add(new RetractFact(realisation, event, reason, null));
        return recorder -> commands.forEach(recorder::record);
    }

    /** Whether a fact can have another put in its place: not where encounters rest on it, which keep their labels. */
    boolean replaceable(String event) {
        return resting(event).stream().allMatch(each -> label(each.event()) == null);
    }

    /** Puts a fact in the place of another. */
    Recorder.Script replace(String event, RealisationCommand by, String reason) {
        List<RecordedEvent> resting = resting(event);
        List<RealisationCommand> commands = new ArrayList<>();
        for (int i = resting.size() - 1; i >= 0; i--) {
            commands.add(new RetractFact(realisation, resting.get(i).id(), reason, null));
        }
        commands.add(new RetractFact(realisation, event, reason, closing(by)));
        commands.add(by);
        resting.forEach(each -> commands.add(EventCommands.causing(each.event())));
        return recorder -> commands.forEach(recorder::record);
    }

    /** What is said for fewer now was not for more before: the fact that is taken back is closed with what takes its place. */
    private static @Nullable Evidence closing(RealisationCommand by) {
        Evidence evidence = by.evidence();
        Audience audience = evidence == null ? null : evidence.audience();
        return audience != null && audience.narrow() ? Evidence.FIRST_HAND.addressedTo(audience) : null;
    }

    /**
     * Corrects what is said of a participant on whom facts rest: another role title is given in all of them; what else is
     * corrected counts from when it was said, as the encounters keep their labels and what rests on them.
     */
    Recorder.Script correct(RecordedEvent identified, IdentifyParticipant by, String reason) {
        String was = ((ParticipantIdentified) identified.event()).participant();
        String title = by.participant();
        if (title.equals(was)) {
            ChangeParticipant changed = new ChangeParticipant(
                    realisation, title, by.groups(), by.role(), reason, by.constituency(), by.at(), by.evidence());
            return recorder -> recorder.record(changed);
        }
        List<RealisationCommand> commands = new ArrayList<>();
        commands.add(by);
        Map<String, RealisationCommand> anew = new LinkedHashMap<>();
        for (Occurrence each : Chronicle.of(reading.history()).standing()) {
            RealisationCommand renamed = renamed(each.fact(), was, title);
            String label = label(each.fact());
            // What is kept from who corrects cannot be said anew by them: the fact below is refused then, as it rests
            // on that.
            if (renamed == null || each.id().equals(identified.id()) || events.find(each.id()) == null) {
                continue;
            }
            if (label == null) {
                anew.put(each.id(), renamed);
            } else if (renamed instanceof PlanEncounter) {
                commands.add(new RetractEncounter(realisation, label, reason, null));
                commands.add(as(PlanEncounter.class, renamed, "label", null));
            } else {
                commands.add(as(AmendEncounter.class, renamed, "reason", reason));
            }
        }
        commands.addAll(recordedAnew(anew, reason));
        commands.add(new RetractFact(realisation, identified.id(), reason, null));
        return recorder -> commands.forEach(recorder::record);
    }

    /** Takes facts back with what rests on them, and records them, said otherwise, and the rest again. */
    private List<RealisationCommand> recordedAnew(Map<String, RealisationCommand> anew, String reason) {
        Set<String> affected = new LinkedHashSet<>(anew.keySet());
        anew.keySet().forEach(each -> resting(each).forEach(resting -> affected.add(resting.id())));
        List<RecordedEvent> again = Chronicle.of(reading.history()).entries().stream()
                .map(Entry::recorded)
                .filter(each -> affected.contains(each.id()))
                .toList();
        List<RealisationCommand> commands = new ArrayList<>();
        for (int i = again.size() - 1; i >= 0; i--) {
            commands.add(new RetractFact(realisation, again.get(i).id(), reason, null));
        }
        for (RecordedEvent each : again) {
            RealisationCommand otherwise = anew.get(each.id());
            commands.add(otherwise == null ? EventCommands.causing(each.event()) : otherwise);
        }
        return commands;
    }

    /** The command that says a fact of another role title; null where it does not speak of the first. */
    private @Nullable RealisationCommand renamed(Fact fact, String from, String to) {
        RealisationCommand causing = EventCommands.causing(fact);
        Map<String, Object> fields = CommandFields.of(causing);
        Map<String, Object> said = new LinkedHashMap<>(fields);
        for (Component component : FactType.of(fact).components()) {
            if (component.refersTo() == Thing.PARTICIPANT || component.refersTo() == Thing.PARTY) {
                said.computeIfPresent(component.name(), (name, named) -> renamed(named, from, to));
            }
        }
        said.computeIfPresent(ATTENDANCES, (name, there) -> renamed(there, from, to));
        return said.equals(fields) ? null : CommandReader.read(causing.getClass(), realisation, said);
    }

    /** A role title, several of them, or those who were there, with another role title in the place of one. */
    private static Object renamed(Object named, String from, String to) {
        if (named instanceof List<?> several) {
            return several.stream().map(each -> renamed(each, from, to)).toList();
        }
        if (named instanceof Map<?, ?> there) {
            Map<Object, Object> other = new LinkedHashMap<>(there);
            other.replace(PARTICIPANT, from, to);
            return other;
        }
        return named.equals(from) ? to : named;
    }

    /** A command as one of another kind that has the same fields, but for one. */
    private <C extends RealisationCommand> C as(
            Class<C> type, RealisationCommand command, String field, @Nullable String value) {
        Map<String, Object> fields = CommandFields.of(command);
        fields.keySet().retainAll(Records.byName(type).keySet());
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
        return CommandReader.read(type, realisation, fields);
    }

    /**
     * Undoes what one page recorded, the last first. An encounter that was planned goes with its plan, under whose label it was
     * recorded; so the same is planned again, under the next label.
     */
    Recorder.Script undo(List<String> recorded, String reason) {
        List<RealisationCommand> commands = new ArrayList<>();
        List<RealisationCommand> again = new ArrayList<>();
        for (int i = recorded.size() - 1; i >= 0; i--) {
            RecordedEvent each = events.find(recorded.get(i));
            if (each != null) {
                String label = label(each.event());
                RealisationCommand before =
                        each.event() instanceof EncounterAmended amended ? before(each, amended, reason) : null;
                commands.add(
                        before != null
                                ? before
                                : label == null
                                        ? new RetractFact(realisation, each.id(), reason, null)
                                        : new RetractEncounter(realisation, label, reason, null));
                RealisationEvent plan = carriedOut(each);
                if (plan != null) {
                    again.add(as(PlanEncounter.class, EventCommands.causing(plan), "label", null));
                }
            }
        }
        commands.addAll(again);
        return recorder -> commands.forEach(recorder::record);
    }

    /** The plan that an event carried out; null where there was none. */
    private @Nullable RealisationEvent carriedOut(RecordedEvent encounter) {
        if (!(encounter.event() instanceof EncounterRecorded)) {
            return null;
        }
        return Chronicle.of(reading.history()).entries().stream()
                .filter(entry -> entry.fate() == Entry.Fate.CARRIED_OUT)
                .filter(entry -> entry.by() != null && entry.by().id().equals(encounter.id()))
                .map(entry -> entry.recorded().event())
                .findFirst()
                .orElse(null);
    }

    /** Says of an encounter again what was said of it before it was amended: an amendment is undone by another. */
    private @Nullable AmendEncounter before(RecordedEvent amendment, EncounterAmended amended, String reason) {
        RealisationEvent last = null;
        for (Entry entry : Chronicle.of(reading.history()).entries()) {
            RecordedEvent each = entry.recorded();
            if (each.id().equals(amendment.id())) {
                break;
            }
            if (amended.label().equals(label(each.event()))) {
                last = each.event();
            }
        }
        return last instanceof EncounterAmended || last instanceof EncounterRecorded
                ? as(AmendEncounter.class, EventCommands.causing(last), "reason", reason)
                : null;
    }

    @Nullable
    RecordedEvent find(String event) {
        return events.find(event);
    }

    /** The label of the encounter that an event records, plans or amends; null for every other fact. */
    static @Nullable String label(RealisationEvent event) {
        if (event instanceof EncounterRecorded recorded) {
            return recorded.label();
        }
        if (event instanceof EncounterPlanned planned) {
            return planned.label();
        }
        return event instanceof EncounterAmended amended ? amended.label() : null;
    }
}
