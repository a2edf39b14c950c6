package dev.parley.command.intake.meeting;

import dev.parley.command.intake.reading.Continuation;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting that another program tells changes in a realisation: it is planned, planned anew where it was moved, or called off. What
 * is unsure is asked and never taken for granted; a meeting that was held, or that somebody took out, is left alone.
 */
public final class MeetingPlans {

    private static final String SOURCE = "told by another program, meeting ";
    private static final String CHANGED = "changed by the program that told it";
    private static final String CALLED_OFF = "called off by the program that told it";
    private static final String TAKEN_OUT = "somebody said that the meeting is none of this realisation";
    private static final Evidence FRAME = new Evidence(EvidenceLevel.STATED, "told by another program", null);

    private MeetingPlans() {}

    /** What became of a meeting. */
    public enum Change {
        /** It is planned. */
        PLANNED,
        /** It was planned otherwise, and is planned anew. */
        CHANGED,
        /** Its plan was taken out. */
        CALLED_OFF,
        /** Nothing differs. */
        UNCHANGED,
        /** It was held, or somebody took it out, so that nothing more is planned. */
        LEFT_ALONE,
        /** A person said that it took place, and it is recorded. */
        HELD
    }

    /**
     * What is to be stored.
     *
     * @param change what becomes of the meeting
     * @param label label of the plan; null where there is none
     * @param history the whole history to store; null where nothing is to be stored
     */
    public record Step(
            Change change, @Nullable String label, @Nullable History history) {}

    /**
     * What a person has to say before a meeting is planned; empty for nothing. One that lies in the past is not planned without a word: who
     * told it did not say whether it took place. One that is planned already as it is told, that was held, or that somebody took out asks nothing.
     *
     * @param stored what is stored of the realisation; null where there is none, or none is named
     */
    public static List<String> questions(NamelessMeeting meeting, @Nullable History stored, IntakeContext context) {
        List<String> questions = new ArrayList<>(unsaid(meeting, stored, context));
        if (isPast(meeting, context)
                && (stored == null || !questions.isEmpty() || !isSettled(meeting, stored, context))) {
            questions.add(0, "it began at " + meeting.at() + ", which is past: did it take place?");
        }
        return questions;
    }

    /**
     * Whether a meeting lies in the past, so that a person has to say whether it took place: its end does or, where nobody said when it ends, its
     * beginning.
     */
    public static boolean isPast(NamelessMeeting meeting, IntakeContext context) {
        OccurredAt end = meeting.end();
        return !meeting.cancelled() && Times.isPast(end == null ? meeting.at() : end, context.now());
    }

    /** Label of the plan that stands for a meeting; null where none does. */
    public static @Nullable String label(NamelessMeeting meeting, History stored) {
        Entry before = told(meeting, stored);
        return before != null
                        && before.fate() == Entry.Fate.STANDS
                        && before.recorded().event() instanceof EncounterPlanned plan
                ? plan.label()
                : null;
    }

    /** Whether there is nothing to plan, since it is planned already as it is told, was held, or was taken out by somebody. */
    private static boolean isSettled(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = told(meeting, stored);
        if (before == null || !(before.recorded().event() instanceof EncounterPlanned plan)) {
            return before != null;
        }
        return before.fate() == Entry.Fate.STANDS
                ? isSame(
                        plan,
                        wanted(
                                meeting,
                                stored,
                                new Continuation(stored, alone(stored, meeting, context), context, FRAME)))
                : !isCalledOff(before);
    }

    /**
     * What is unsure of a meeting, whenever it is; empty for nothing.
     *
     * @param stored what is stored of the realisation; null where there is none, or none is named
     */
    public static List<String> unsaid(NamelessMeeting meeting, @Nullable History stored, IntakeContext context) {
        List<String> questions = new ArrayList<>();
        if (meeting.realisation() == null) {
            questions.add("which realisation does it belong to?");
        } else if (stored == null) {
            questions.add("there is no realisation '" + meeting.realisation() + "': which one does it belong to?");
        }
        Continuation known = stored == null ? null : new Continuation(stored, null, context, FRAME);
        if (meeting.phase() == null && known != null && known.present() == null) {
            questions.add("which phase does it belong to?");
        }
        for (NamelessMeeting.Attendee each : meeting.attendees()) {
            if (each.role().isEmpty()) {
                questions.add("who is somebody" + (each.hint().isEmpty() ? "" : " at " + each.hint()) + "?");
                continue;
            }
            Set<StakeholderGroup> groups = known == null ? null : known.groups(each.role());
            if (groups == null && each.groups().isEmpty()) {
                questions.add("which groups does '" + each.role() + "' belong to?");
            } else if (groups != null && !each.groups().isEmpty() && !groups.equals(each.groups())) {
                questions.add("'" + each.role() + "' belongs to " + words(groups) + " here and to "
                        + words(each.groups()) + " there: which is right?");
            }
        }
        return questions;
    }

    private static String words(Set<StakeholderGroup> groups) {
        return String.join(", ", groups.stream().map(Enum::name).sorted().toList());
    }

    /** The meeting alone, from which participants are taken. */
    private static History alone(History stored, NamelessMeeting meeting, IntakeContext context) {
        OccurredAt now = OccurredAt.instant(context.now());
        StreamBuilder builder =
                new StreamBuilder(context, stored.realisation(), meeting.title(), now, context.now(), FRAME);
        for (NamelessMeeting.Attendee each : meeting.attendees()) {
            if (!each.groups().isEmpty()) {
                builder.participant(each.role(), each.groups(), now, context.now(), FRAME);
            }
        }
        return builder.build();
    }

    /**
     * What a meeting about which nothing is unsure changes; one that lies in the past is planned, too, where a person said so.
     *
     * @param stored all that is stored of its realisation
     * @throws IllegalStateException if something is unsure still
     */
    public static Step step(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = told(meeting, stored);
        if (before != null && before.recorded().event() instanceof EncounterRecorded held) {
            return new Step(Change.LEFT_ALONE, held.label(), null);
        }
        boolean stands = before != null && before.fate() == Entry.Fate.STANDS;
        EncounterPlanned plan =
                before != null && before.recorded().event() instanceof EncounterPlanned planned ? planned : null;
        String label = plan == null ? null : plan.label();
        if (meeting.cancelled()) {
            if (plan == null || !stands) {
                return new Step(
                        before == null || isCalledOff(before) ? Change.UNCHANGED : Change.LEFT_ALONE, label, null);
            }
            return retracted(stored, plan, CALLED_OFF, context);
        }
        sure(meeting, stored, context);
        Continuation change = new Continuation(stored, alone(stored, meeting, context), context, FRAME);
        EncounterPlanned wanted = wanted(meeting, stored, change);
        if (plan != null && !stands && !isCalledOff(before)) {
            return new Step(Change.LEFT_ALONE, label, null);
        }
        if (plan != null && stands) {
            if (isSame(plan, wanted)) {
                return new Step(Change.UNCHANGED, label, null);
            }
            change.add(new EncounterRetracted(stored.realisation(), plan.label(), CHANGED, wanted.evidence()));
        }
        change.plan(wanted);
        History after = change.history();
        Entry now = told(meeting, after);
        return new Step(
                plan != null && stands ? Change.CHANGED : Change.PLANNED,
                now != null && now.recorded().event() instanceof EncounterPlanned planned ? planned.label() : null,
                after);
    }

    private static void sure(NamelessMeeting meeting, History stored, IntakeContext context) {
        List<String> unsaid = unsaid(meeting, stored, context);
        if (!unsaid.isEmpty()) {
            throw new IllegalStateException("there are questions left: " + unsaid);
        }
    }

    /**
     * What changes where a person said that a meeting took place: it is recorded, without how it ended, and carries out the plan that stands
     * for it.
     *
     * @param stored all that is stored of its realisation
     * @throws IllegalStateException if something is unsure still
     */
    public static Step held(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = told(meeting, stored);
        boolean recorded = before != null
                && (before.fate() == Entry.Fate.CARRIED_OUT || before.recorded().event() instanceof EncounterRecorded);
        if (recorded) {
            return new Step(Change.LEFT_ALONE, null, null);
        }
        sure(meeting, stored, context);
        String label = label(meeting, stored);
        Continuation change = new Continuation(stored, alone(stored, meeting, context), context, FRAME);
        EncounterPlanned wanted = wanted(meeting, stored, change);
        change.encounter(
                new EncounterRecorded(
                        stored.realisation(),
                        "en0",
                        wanted.kind(),
                        wanted.title(),
                        wanted.phase(),
                        wanted.attendances(),
                        null,
                        Outcome.NOT_RECORDED,
                        null,
                        false,
                        wanted.at(),
                        wanted.evidence()),
                label);
        History after = change.history();
        Entry now = told(meeting, after);
        return new Step(
                Change.HELD,
                now != null && now.recorded().event() instanceof EncounterRecorded held ? held.label() : label,
                after);
    }

    /**
     * What changes where somebody said that a meeting is none of a realisation: the plan that stands for it is taken out, and what its program
     * tells of it is left alone from then on.
     *
     * @param stored all that is stored of the realisation
     */
    public static Step takenOut(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = told(meeting, stored);
        return before != null
                        && before.fate() == Entry.Fate.STANDS
                        && before.recorded().event() instanceof EncounterPlanned plan
                ? retracted(stored, plan, TAKEN_OUT, context)
                : new Step(before == null ? Change.UNCHANGED : Change.LEFT_ALONE, null, null);
    }

    private static Step retracted(History stored, EncounterPlanned plan, String why, IntakeContext context) {
        Continuation change = new Continuation(stored, null, context, FRAME);
        change.add(new EncounterRetracted(stored.realisation(), plan.label(), why, plan.evidence()));
        return new Step(Change.CALLED_OFF, plan.label(), change.history());
    }

    private static boolean isCalledOff(@Nullable Entry entry) {
        RecordedEvent by = entry == null ? null : entry.by();
        return by != null
                && by.event() instanceof EncounterRetracted retracted
                && CALLED_OFF.equals(retracted.reason());
    }

    private static EncounterPlanned wanted(NamelessMeeting meeting, History stored, Continuation known) {
        Phase said = meeting.phase();
        Phase present = known.present();
        return new EncounterPlanned(
                stored.realisation(),
                "en0",
                meeting.kind(),
                meeting.title(),
                said != null ? said : present != null ? present : Phase.INITIATION,
                meeting.attendees().stream()
                        .map(each -> new Attendance(each.role(), each.presence()))
                        .toList(),
                null,
                meeting.at(),
                new Evidence(EvidenceLevel.STATED, SOURCE + meeting.key(), null));
    }

    private static boolean isSame(EncounterPlanned one, EncounterPlanned other) {
        return one.at().equals(other.at())
                && one.kind() == other.kind()
                && one.title().equals(other.title())
                && one.phase().compareTo(other.phase()) >= 0
                && folded(one).equals(folded(other));
    }

    private static Set<Attendance> folded(EncounterPlanned planned) {
        Set<Attendance> folded = new HashSet<>();
        planned.attendances()
                .forEach(each ->
                        folded.add(new Attendance(each.participant().toLowerCase(Locale.ROOT), each.presence())));
        return folded;
    }

    /** What was last made of this meeting, a plan or a record that a person had made of it; null where there is none. */
    private static @Nullable Entry told(NamelessMeeting meeting, History stored) {
        String source = SOURCE + meeting.key();
        Entry last = null;
        for (Entry entry : Chronicle.of(stored).entries()) {
            RealisationEvent event = entry.recorded().event();
            boolean ofIt = (event instanceof EncounterPlanned planned
                            && source.equals(planned.evidence().source()))
                    || (event instanceof EncounterRecorded held
                            && source.equals(held.evidence().source()));
            last = ofIt ? entry : last;
        }
        return last;
    }
}
