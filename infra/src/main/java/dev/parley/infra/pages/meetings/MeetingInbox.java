package dev.parley.infra.pages.meetings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.ImportReport;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.meeting.MeetingPlans;
import dev.parley.command.intake.meeting.MeetingPlans.Change;
import dev.parley.command.intake.meeting.MeetingPlans.Step;
import dev.parley.command.intake.meeting.NamelessMeeting;
import dev.parley.command.intake.meeting.NamelessMeeting.Attendee;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.naming.PersonalData;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.Histories;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The inbox of meetings that other programs tell: plans what is sure, keeps what is unsure until a person says more, and brings the difference
 * where the same meeting is told again.
 */
@Component
class MeetingInbox {

    /** Meetings that may wait in an organisation. */
    static final int MOST_WAITING = 1_000;

    private final MeetingStore store;
    private final HistoryImport historyImport;
    private final Histories histories;
    private final JsonMapper json;
    private final Clock clock;

    MeetingInbox(MeetingStore store, HistoryImport historyImport, Histories histories, JsonMapper json, Clock clock) {
        this.store = store;
        this.historyImport = historyImport;
        this.histories = histories;
        this.json = json;
        this.clock = clock;
    }

    /** What became of a meeting that was told. */
    enum Status {
        planned,
        changed,
        calledOff,
        unchanged,
        leftAlone,
        held,
        draft,
        dismissed
    }

    /**
     * An answer.
     *
     * @param status what became of it
     * @param key by which the meeting is known here
     * @param realisation where it is planned; null where it is not
     * @param label label of the plan; null where there is none
     * @param questions what a person has to say; empty for nothing
     * @param warnings what in the plan looks like a person
     */
    record Answer(
            Status status,
            String key,
            @Nullable String realisation,
            @Nullable String label,
            List<String> questions,
            List<String> warnings) {

        Answer(
                Status status,
                String key,
                @Nullable String realisation,
                @Nullable String label,
                List<String> questions) {
            this(status, key, realisation, label, questions, List.of());
        }
    }

    /** The rules do not let a meeting be planned, or too many wait. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean full;

        Refused(String message, boolean full) {
            super(message);
            this.full = full;
        }

        boolean full() {
            return full;
        }
    }

    /** A meeting as it is kept. */
    private record Kept(
            @Nullable String realisation,
            String title,
            String at,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String end,

            EncounterKind kind,
            @Nullable Phase phase,
            List<KeptAttendee> attendees,
            String digest,
            String people) {}

    private record KeptAttendee(String role, Set<StakeholderGroup> groups, Presence presence, String hint) {}

    private String written(NamelessMeeting meeting) {
        return json.writeValueAsString(new Kept(
                meeting.realisation(),
                meeting.title(),
                meeting.at().toString(),
                meeting.end() == null ? null : meeting.end().toString(),
                meeting.kind(),
                meeting.phase(),
                meeting.attendees().stream()
                        .map(each -> new KeptAttendee(each.role(), each.groups(), each.presence(), each.hint()))
                        .toList(),
                meeting.digest(),
                meeting.people()));
    }

    NamelessMeeting read(MeetingStore.Line line) {
        Kept kept = json.readValue(line.meeting(), Kept.class);
        return new NamelessMeeting(
                line.key(),
                kept.realisation(),
                kept.title(),
                OccurredAt.parse(kept.at()),
                kept.end() == null ? null : OccurredAt.parse(kept.end()),
                kept.kind(),
                kept.phase(),
                kept.attendees().stream()
                        .map(each -> new Attendee(each.role(), each.groups(), each.presence(), each.hint()))
                        .toList(),
                false,
                kept.digest(),
                kept.people());
    }

    /** All of a realisation, to go on from it, whoever asks. */
    private Optional<History> stored(OrganisationId organisation, @Nullable String realisation) {
        return Standpoint.byProgram(() -> shown(organisation, realisation));
    }

    private Optional<History> shown(OrganisationId organisation, @Nullable String realisation) {
        try {
            return realisation == null
                    ? Optional.empty()
                    : histories.history(organisation, new RealisationId(realisation));
        } catch (IllegalArgumentException e) {
            // What is no id is that of none.
            return Optional.empty();
        }
    }

    private IntakeContext context(OrganisationId organisation, String principal) {
        return new IntakeContext(organisation, principal, clock.instant());
    }

    /** What a person has to say of a meeting. */
    List<String> questions(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        return MeetingPlans.questions(
                meeting, shown(organisation, meeting.realisation()).orElse(null), context(organisation, principal));
    }

    List<MeetingStore.Line> waiting(OrganisationId organisation) {
        return store.waiting(organisation, MOST_WAITING);
    }

    /** Takes in a meeting. One at a time, so that the same told twice at once is one. */
    synchronized Answer told(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        MeetingStore.Line line = store.find(organisation, meeting.key()).orElse(null);
        NamelessMeeting now = line == null ? meeting : carried(meeting, read(line), line);
        String planned = line == null ? null : line.realisation();
        if (planned != null && !planned.equals(now.realisation())) {
            throw new Refused(
                    "is planned in '" + planned + "' and told for '" + now.realisation()
                            + "'; tell it as cancelled for the one, and under another externalId for the other",
                    false);
        }
        History stored = stored(organisation, now.realisation()).orElse(null);
        if (meeting.cancelled()) {
            return calledOff(organisation, principal, now, line, stored);
        }
        if (line != null && line.state() == MeetingStore.State.DISMISSED) {
            return new Answer(Status.dismissed, meeting.key(), null, null, List.of());
        }
        List<String> questions = MeetingPlans.questions(now, stored, context(organisation, principal));
        if (questions.isEmpty() && stored != null) {
            return plan(organisation, principal, now, stored);
        }
        if (stored != null
                && isAnswered(line, meeting)
                && MeetingPlans.unsaid(now, stored, context(organisation, principal))
                        .isEmpty()) {
            return new Answer(Status.unchanged, now.key(), planned, MeetingPlans.label(now, stored), List.of());
        }
        boolean waits = line != null && line.state() == MeetingStore.State.WAITING;
        if (!waits && store.waiting(organisation, MOST_WAITING).size() >= MOST_WAITING) {
            throw new Refused(MOST_WAITING + " meetings wait already; say what they are, or dismiss them", true);
        }
        if (line == null || !waits || !read(line).digest().equals(meeting.digest())) {
            put(organisation, principal, now.key(), MeetingStore.State.WAITING, written(now), planned);
        }
        return new Answer(Status.draft, now.key(), planned, null, questions);
    }

    /** Whether just this was told before and is planned: whoever planned it knew that it is past, or changed it since. */
    private boolean isAnswered(MeetingStore.@Nullable Line line, NamelessMeeting meeting) {
        return line != null
                && line.state() == MeetingStore.State.PLANNED
                && read(line).digest().equals(meeting.digest());
    }

    private void put(
            OrganisationId organisation,
            String principal,
            String key,
            MeetingStore.State state,
            String meeting,
            @Nullable String realisation) {
        store.put(organisation, new MeetingStore.Line(key, state, meeting, principal, clock.instant(), realisation));
    }

    /** What a person said of a meeting holds for it further on, as long as the same people are told. */
    private static NamelessMeeting carried(NamelessMeeting meeting, NamelessMeeting known, MeetingStore.Line line) {
        String planned = line.realisation() != null ? line.realisation() : known.realisation();
        boolean same = (line.state() == MeetingStore.State.PLANNED || line.state() == MeetingStore.State.CALLED_OFF)
                && known.people().equals(meeting.people());
        return meeting.told(
                meeting.realisation() != null ? meeting.realisation() : planned,
                meeting.title(),
                meeting.phase() != null ? meeting.phase() : same ? known.phase() : null,
                same ? known.attendees() : meeting.attendees());
    }

    /**
     * The program calls a meeting off: a plan that stands for it is taken out, whether it waits for more or not, and a draft waits no longer. What is
     * known of its people is kept for when it comes back.
     */
    private Answer calledOff(
            OrganisationId organisation,
            String principal,
            NamelessMeeting meeting,
            MeetingStore.@Nullable Line line,
            @Nullable History stored) {
        Step step = stored == null
                ? new Step(Change.UNCHANGED, null, null)
                : MeetingPlans.step(meeting, stored, context(organisation, principal));
        store(organisation, principal, step);
        if (line != null && line.state() == MeetingStore.State.DISMISSED) {
            return step.change() == Change.CALLED_OFF
                    ? answer(step, meeting, stored)
                    : new Answer(Status.dismissed, meeting.key(), null, null, List.of());
        }
        if (step.change() == Change.LEFT_ALONE) {
            if (line != null && stored != null) {
                put(
                        organisation,
                        principal,
                        meeting.key(),
                        MeetingStore.State.PLANNED,
                        line.meeting(),
                        stored.realisation().value());
            }
            return answer(step, meeting, stored);
        }
        boolean waited = line != null && line.state() == MeetingStore.State.WAITING;
        if (line != null || step.change() == Change.CALLED_OFF) {
            put(
                    organisation,
                    principal,
                    meeting.key(),
                    MeetingStore.State.CALLED_OFF,
                    line == null ? written(meeting) : line.meeting(),
                    null);
        }
        return waited && step.change() == Change.UNCHANGED
                ? new Answer(Status.calledOff, meeting.key(), null, null, List.of())
                : answer(step, meeting, stored);
    }

    private static Answer answer(Step step, NamelessMeeting meeting, @Nullable History stored) {
        return new Answer(
                status(step.change()),
                meeting.key(),
                stored == null || step.label() == null
                        ? null
                        : stored.realisation().value(),
                step.label(),
                List.of());
    }

    /** What in the plan of a meeting looks like a person; nothing where something is to be said of it still. */
    List<PersonalData.Hint> named(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        History stored = stored(organisation, meeting.realisation()).orElse(null);
        IntakeContext context = context(organisation, principal);
        return stored == null || !MeetingPlans.unsaid(meeting, stored, context).isEmpty()
                ? List.of()
                : named(MeetingPlans.step(meeting, stored, context), stored);
    }

    private static List<PersonalData.Hint> named(Step step, History stored) {
        History after = step.history();
        return after == null
                ? List.of()
                : PersonalData.in(after, stored.size()).stream()
                        .map(PersonalData.Noticed::hint)
                        .toList();
    }

    /** Whether a meeting lies in the past, so that a person has to say whether it took place. */
    boolean isPast(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        return MeetingPlans.isPast(meeting, context(organisation, principal));
    }

    /**
     * What a person said of a meeting that waited; a plan that stands in another realisation than they said is taken out there.
     *
     * @param held whether they said that it took place, so that it is recorded; else it is planned
     */
    synchronized Answer confirm(OrganisationId organisation, String principal, NamelessMeeting meeting, boolean held) {
        History stored = stored(organisation, meeting.realisation())
                .orElseThrow(() -> new Refused(
                        "There is no realisation '" + meeting.realisation() + "'; give the id of one that is there.",
                        false));
        IntakeContext context = context(organisation, principal);
        List<String> questions = MeetingPlans.unsaid(meeting, stored, context);
        if (!questions.isEmpty()) {
            throw new Refused("Still to be said: " + String.join(" ", questions), false);
        }
        if (held && !MeetingPlans.isPast(meeting, context)) {
            throw new Refused("It is still to come, so that it cannot have taken place.", false);
        }
        String before = store.find(organisation, meeting.key())
                .map(MeetingStore.Line::realisation)
                .orElse(null);
        if (before != null && !before.equals(meeting.realisation())) {
            takenOut(organisation, principal, meeting, before);
        }
        return held
                ? stored(organisation, principal, meeting, stored, MeetingPlans.held(meeting, stored, context))
                : plan(organisation, principal, meeting, stored);
    }

    /**
     * A person says that a meeting is no matter of any realisation.
     *
     * @return whether a plan was taken out with it
     */
    synchronized boolean dismiss(OrganisationId organisation, String principal, String key) {
        MeetingStore.Line line = store.find(organisation, key)
                .filter(each -> each.state() == MeetingStore.State.WAITING)
                .orElse(null);
        if (line == null) {
            return false;
        }
        NamelessMeeting meeting = read(line);
        String planned = line.realisation() != null ? line.realisation() : meeting.realisation();
        boolean out = takenOut(organisation, principal, meeting, planned);
        put(organisation, principal, key, MeetingStore.State.DISMISSED, written(meeting), null);
        return out;
    }

    private boolean takenOut(
            OrganisationId organisation, String principal, NamelessMeeting meeting, @Nullable String realisation) {
        History stored = stored(organisation, realisation).orElse(null);
        if (stored == null) {
            return false;
        }
        Step step = MeetingPlans.takenOut(meeting, stored, context(organisation, principal));
        store(organisation, principal, step);
        return step.change() == Change.CALLED_OFF;
    }

    private void store(OrganisationId organisation, String principal, Step step) {
        History after = step.history();
        if (after == null) {
            return;
        }
        ImportReport report = historyImport.store(List.of(after), new Importer(organisation, principal));
        if (!report.good()) {
            throw new Refused(
                    report.problems().stream()
                            .map(ImportProblem::refusal)
                            .map(Object::toString)
                            .distinct()
                            .collect(Collectors.joining("; ")),
                    false);
        }
    }

    private Answer plan(OrganisationId organisation, String principal, NamelessMeeting meeting, History stored) {
        return stored(
                organisation,
                principal,
                meeting,
                stored,
                MeetingPlans.step(meeting, stored, context(organisation, principal)));
    }

    private Answer stored(
            OrganisationId organisation, String principal, NamelessMeeting meeting, History stored, Step step) {
        store(organisation, principal, step);
        String realisation = stored.realisation().value();
        put(organisation, principal, meeting.key(), MeetingStore.State.PLANNED, written(meeting), realisation);
        return new Answer(
                status(step.change()),
                meeting.key(),
                realisation,
                step.label(),
                List.of(),
                named(step, stored).stream().map(Object::toString).toList());
    }

    private static Status status(Change change) {
        return switch (change) {
            case PLANNED -> Status.planned;
            case CHANGED -> Status.changed;
            case CALLED_OFF -> Status.calledOff;
            case UNCHANGED -> Status.unchanged;
            case LEFT_ALONE -> Status.leftAlone;
            case HELD -> Status.held;
        };
    }
}
