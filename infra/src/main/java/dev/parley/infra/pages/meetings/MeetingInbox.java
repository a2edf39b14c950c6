package dev.parley.infra.pages.meetings;

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
                kept.kind(),
                kept.phase(),
                kept.attendees().stream()
                        .map(each -> new Attendee(each.role(), each.groups(), each.presence(), each.hint()))
                        .toList(),
                false,
                kept.digest(),
                kept.people());
    }

    private Optional<History> stored(OrganisationId organisation, @Nullable String realisation) {
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
                meeting, stored(organisation, meeting.realisation()).orElse(null), context(organisation, principal));
    }

    List<MeetingStore.Line> waiting(OrganisationId organisation) {
        return store.waiting(organisation, MOST_WAITING);
    }

    /** Takes in a meeting. One at a time, so that the same told twice at once is one. */
    synchronized Answer told(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        Optional<MeetingStore.Line> before = store.find(organisation, meeting.key());
        MeetingStore.Line line = before.orElse(null);
        if (line != null && line.state() == MeetingStore.State.DISMISSED) {
            return new Answer(Status.dismissed, meeting.key(), null, null, List.of());
        }
        NamelessMeeting now = meeting;
        if (line != null) {
            NamelessMeeting known = read(line);
            now = carried(meeting, known, line);
            if (line.state() == MeetingStore.State.WAITING && known.digest().equals(meeting.digest())) {
                List<String> questions = questions(organisation, principal, now);
                if (!questions.isEmpty()) {
                    return new Answer(Status.draft, meeting.key(), null, null, questions);
                }
            }
        }
        String planned = line == null ? null : line.realisation();
        if (planned != null && !planned.equals(now.realisation())) {
            throw new Refused(
                    "is planned in '" + planned + "' and told for '" + now.realisation()
                            + "'; tell it as cancelled for the one, and under another externalId for the other",
                    false);
        }
        Optional<History> stored = stored(organisation, now.realisation());
        if (meeting.cancelled()) {
            return calledOff(organisation, principal, now, line, stored.orElse(null));
        }
        List<String> questions = MeetingPlans.questions(now, stored.orElse(null), context(organisation, principal));
        if (!questions.isEmpty() || stored.isEmpty()) {
            if (line == null && store.waiting(organisation, MOST_WAITING).size() >= MOST_WAITING) {
                throw new Refused(MOST_WAITING + " meetings wait already; say what they are, or dismiss them", true);
            }
            store.put(
                    organisation,
                    new MeetingStore.Line(
                            now.key(), MeetingStore.State.WAITING, written(now), principal, clock.instant(), null));
            return new Answer(Status.draft, now.key(), null, null, questions);
        }
        return plan(organisation, principal, now, stored.get());
    }

    /** What a person said of a meeting holds for it further on, as long as the same people are told. */
    private static NamelessMeeting carried(NamelessMeeting meeting, NamelessMeeting known, MeetingStore.Line line) {
        String where = meeting.realisation() != null ? meeting.realisation() : known.realisation();
        boolean same =
                line.state() == MeetingStore.State.PLANNED && known.people().equals(meeting.people());
        return meeting.told(
                where,
                meeting.title(),
                meeting.phase() != null ? meeting.phase() : same ? known.phase() : null,
                same ? known.attendees() : meeting.attendees());
    }

    private Answer calledOff(
            OrganisationId organisation,
            String principal,
            NamelessMeeting meeting,
            MeetingStore.@Nullable Line line,
            @Nullable History stored) {
        if (line != null && line.state() == MeetingStore.State.WAITING) {
            store.put(
                    organisation,
                    new MeetingStore.Line(
                            meeting.key(),
                            MeetingStore.State.DISMISSED,
                            written(meeting),
                            principal,
                            clock.instant(),
                            null));
            return new Answer(Status.calledOff, meeting.key(), null, null, List.of());
        }
        return stored == null
                ? new Answer(Status.unchanged, meeting.key(), null, null, List.of())
                : plan(organisation, principal, meeting, stored);
    }

    /** What in the plan of a meeting looks like a person; nothing where something is to be said of it still. */
    List<PersonalData.Hint> named(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        History stored = stored(organisation, meeting.realisation()).orElse(null);
        IntakeContext context = context(organisation, principal);
        return stored == null
                        || !MeetingPlans.questions(meeting, stored, context).isEmpty()
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

    /** What a person said of a meeting that waited. */
    synchronized Answer confirm(OrganisationId organisation, String principal, NamelessMeeting meeting) {
        History stored = stored(organisation, meeting.realisation())
                .orElseThrow(() -> new Refused(
                        "There is no realisation '" + meeting.realisation() + "'; give the id of one that is there.",
                        false));
        List<String> questions = MeetingPlans.questions(meeting, stored, context(organisation, principal));
        if (!questions.isEmpty()) {
            throw new Refused("Still to be said: " + String.join(" ", questions), false);
        }
        return plan(organisation, principal, meeting, stored);
    }

    /** A person says that a meeting is no matter of any realisation. */
    synchronized void dismiss(OrganisationId organisation, String principal, String key) {
        store.find(organisation, key)
                .filter(line -> line.state() == MeetingStore.State.WAITING)
                .ifPresent(line -> store.put(
                        organisation,
                        new MeetingStore.Line(
                                key,
                                MeetingStore.State.DISMISSED,
                                written(read(line)),
                                principal,
                                clock.instant(),
                                null)));
    }

    private Answer plan(OrganisationId organisation, String principal, NamelessMeeting meeting, History stored) {
        Step step = MeetingPlans.step(meeting, stored, context(organisation, principal));
        History after = step.history();
        if (after != null) {
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
        String realisation = stored.realisation().value();
        store.put(
                organisation,
                new MeetingStore.Line(
                        meeting.key(),
                        MeetingStore.State.PLANNED,
                        written(meeting),
                        principal,
                        clock.instant(),
                        realisation));
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
        };
    }
}
