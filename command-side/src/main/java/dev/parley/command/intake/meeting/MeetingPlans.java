package dev.parley.command.intake.meeting;

import dev.parley.command.intake.reading.Continuation;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
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
        LEFT_ALONE
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
     * What a person has to say before a meeting can be planned; empty for nothing.
     *
     * @param stored what is stored of the realisation; null where there is none, or none is named
     */
    public static List<String> questions(NamelessMeeting meeting, @Nullable History stored, IntakeContext context) {
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
     * What a meeting about which nothing is unsure changes.
     *
     * @param stored all that is stored of its realisation
     * @throws IllegalStateException if there are still questions
     */
    public static Step step(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = planned(meeting, stored);
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
        List<String> questions = questions(meeting, stored, context);
        if (!questions.isEmpty()) {
            throw new IllegalStateException("there are questions left: " + questions);
        }
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
        Entry now = planned(meeting, after);
        return new Step(
                plan != null && stands ? Change.CHANGED : Change.PLANNED,
                now != null && now.recorded().event() instanceof EncounterPlanned planned ? planned.label() : null,
                after);
    }

    /**
     * What changes where somebody said that a meeting is none of a realisation: the plan that stands for it is taken out, and what its program
     * tells of it is left alone from then on.
     *
     * @param stored all that is stored of the realisation
     */
    public static Step takenOut(NamelessMeeting meeting, History stored, IntakeContext context) {
        Entry before = planned(meeting, stored);
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

    /** The last plan that was made for this meeting; null where there is none. */
    private static @Nullable Entry planned(NamelessMeeting meeting, History stored) {
        Entry last = null;
        for (Entry entry : Chronicle.of(stored).entries()) {
            if (entry.recorded().event() instanceof EncounterPlanned planned
                    && (SOURCE + meeting.key()).equals(planned.evidence().source())) {
                last = entry;
            }
        }
        return last;
    }
}
