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
import dev.parley.infra.pages.reading.EventIndex;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commands that take a fact back or put another in its place. Nothing is ever edited away, so each is a series of corrections
 * in one commit: what rests on a fact is taken back before it, and recorded anew after the fact that takes its place.
 */
final class CorrectionCommands {

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
        commands.add(new RetractFact(realisation, event, reason, null));
        commands.add(by);
        resting.forEach(each -> commands.add(EventCommands.causing(each.event())));
        return recorder -> commands.forEach(recorder::record);
    }

    /**
     * Corrects what is said of a participant who was at encounters: another role title is given in all of them; what else is
     * corrected counts from when it was said, as the encounters keep their labels and what rests on them.
     */
    Recorder.Script correct(RecordedEvent identified, IdentifyParticipant by, String reason, RuleSet rules) {
        ParticipantIdentified was = (ParticipantIdentified) identified.event();
        String title = by.participant();
        if (title.equals(was.participant())) {
            ChangeParticipant changed = new ChangeParticipant(
                    realisation, title, by.groups(), by.role(), reason, by.constituency(), by.at(), by.evidence());
            return recorder -> recorder.record(changed);
        }
        List<RealisationCommand> commands = new ArrayList<>();
        commands.add(by);
        for (EncounterEntry each : reading.whole().encounters()) {
            if (each.attendances().stream()
                    .anyMatch(there -> there.participant().equals(was.participant()))) {
                rename(each, was.participant(), title, reason, rules, commands);
            }
        }
        for (Occurrence each : Chronicle.of(reading.history()).standing()) {
            if (each.fact() instanceof ParticipantChanged changed
                    && changed.participant().equals(was.participant())) {
                commands.add(new RetractFact(realisation, each.id(), reason, null));
                commands.add(new ChangeParticipant(
                        realisation,
                        title,
                        changed.groups(),
                        changed.role(),
                        changed.reason(),
                        changed.constituency(),
                        changed.at(),
                        changed.evidence()));
            }
        }
        commands.add(new RetractFact(realisation, identified.id(), reason, null));
        return recorder -> commands.forEach(recorder::record);
    }

    private void rename(
            EncounterEntry entry,
            String from,
            String to,
            String reason,
            RuleSet rules,
            List<RealisationCommand> commands) {
        List<Attendance> attendances = entry.attendances().stream()
                .map(each -> each.participant().equals(from) ? new Attendance(to, each.presence(), each.level()) : each)
                .toList();
        Set<StakeholderGroup> needed = entry.needed().equals(rules.neededFor(entry.kind())) ? null : entry.needed();
        if (entry.planned()) {
            commands.add(new RetractEncounter(realisation, entry.label(), reason, null));
            commands.add(new PlanEncounter(
                    realisation,
                    null,
                    entry.kind(),
                    entry.title(),
                    entry.phase(),
                    attendances,
                    needed,
                    entry.at().occurred(),
                    entry.evidence()));
        } else {
            commands.add(new AmendEncounter(
                    realisation,
                    entry.label(),
                    entry.kind(),
                    entry.title(),
                    entry.phase(),
                    attendances,
                    needed,
                    entry.outcome(),
                    entry.conflictKind(),
                    entry.preparatory(),
                    reason,
                    entry.at().occurred(),
                    entry.evidence()));
        }
    }

    /** Undoes what one page recorded, the last first. */
    Recorder.Script undo(List<String> recorded, String reason) {
        List<RealisationCommand> commands = new ArrayList<>();
        for (int i = recorded.size() - 1; i >= 0; i--) {
            RecordedEvent each = events.find(recorded.get(i));
            if (each != null) {
                String label = label(each.event());
                commands.add(
                        label == null
                                ? new RetractFact(realisation, each.id(), reason, null)
                                : new RetractEncounter(realisation, label, reason, null));
            }
        }
        return recorder -> commands.forEach(recorder::record);
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
