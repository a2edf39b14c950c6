package dev.parley.command.intake.minutes;

import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.Continuation;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Renewal;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Minutes in Markdown. What is kept stands in the front matter between two lines of three hyphens; the text below may name people
 * and is not read. Minutes of a meeting that was planned carry the plan out, those of one that is logged already bring nothing or are refused.
 */
public final class MinutesIntake {

    private static final String FENCE = "---";
    private static final String SOURCE = "minutes, ";

    private MinutesIntake() {}

    /**
     * Reads minutes.
     *
     * @throws IntakeException if they have no front matter that can be read
     */
    public static IntakeResult read(String file, InputStream in, IntakeContext context, IntakeLimits limits)
            throws IOException {
        MappingSettings settings = MappingSettings.frontMatter(file, frontMatter(file, in, limits));
        String id = settings.required("realisation", "the id of the realisation that the meeting belongs to");
        String name = settings.text("realisationTitle", id);
        String title = ForeignTexts.cut(
                ForeignTexts.oneLine(settings.required("title", "what the meeting was about, in a few words")),
                ForeignTexts.TITLE);
        OccurredAt at = at(settings, context);
        EncounterKind kind = settings.constant("kind", EncounterKind.class, EncounterKind.MEETING);
        Phase phase = settings.constant("phase", Phase.class, Phase.INITIATION);
        if (!settings.has("phase")) {
            settings.problem(
                    "phase", "is missing: INITIATION, DESIGN or IMPLEMENTATION, or ANTECEDENT before the first");
        }
        Outcome outcome = settings.constant("outcome", Outcome.class, Outcome.NOT_RECORDED);
        ConflictKind conflict = settings.has("conflictKind")
                ? settings.constant("conflictKind", ConflictKind.class, ConflictKind.COGNITIVE)
                : null;
        Set<StakeholderGroup> needed =
                settings.has("needed") ? settings.constants("needed", StakeholderGroup.class) : null;
        Presence usual = settings.constant("presence", Presence.class, Presence.IN_PERSON);
        String document = settings.text("source", file);
        MappingSettings said = settings.map("groups");
        Map<String, Set<StakeholderGroup>> saidGroups = new LinkedHashMap<>();
        said.names().forEach(role -> saidGroups.put(role, said.constants(role, StakeholderGroup.class)));
        Map<String, Set<StakeholderGroup>> groups = new LinkedHashMap<>();
        List<Attendance> attendances = new ArrayList<>();
        for (MappingSettings taking : settings.maps("participants")) {
            String participant = taking.required("participant", "a role title, never a personal name");
            Set<StakeholderGroup> of = taking.has("groups")
                    ? taking.constants("groups", StakeholderGroup.class)
                    : saidGroups.getOrDefault(participant, Set.of());
            if (of.isEmpty()) {
                taking.problem(
                        "groups",
                        "is missing: the groups the participant belongs to, here or under 'groups' by its title");
            }
            if (groups.putIfAbsent(participant, of) != null) {
                taking.problem("participant", "'" + participant + "' is there twice");
            }
            attendances.add(new Attendance(participant, taking.constant("presence", Presence.class, usual)));
            taking.done();
        }
        if (!id.isEmpty() && !id.equals(Slug.of(id))) {
            settings.problem("realisation", "'" + id + "' is not accepted; accepted are " + RealisationId.ACCEPTED);
        }
        settings.done();
        if (!settings.problems().isEmpty() || at == null) {
            return new IntakeResult(List.of(), settings.problems(), 0, List.of());
        }
        Evidence evidence =
                new Evidence(EvidenceLevel.STATED, ForeignTexts.cut(SOURCE + document, ForeignTexts.TITLE), null);
        StreamBuilder builder = new StreamBuilder(context, new RealisationId(id), name, at, context.now(), evidence);
        groups.forEach((participant, of) -> builder.participant(participant, of, at, context.now(), evidence));
        EncounterRecorded encounter = new EncounterRecorded(
                builder.realisation(),
                "en1",
                kind,
                title,
                builder.phase(phase, at, context.now(), evidence),
                attendances,
                needed,
                outcome,
                outcome == Outcome.CONFLICT ? conflict : null,
                false,
                at,
                evidence);
        builder.line(settings.line("title"));
        builder.add(encounter, context.now());
        History alone = builder.build();
        return new IntakeResult(
                        List.of(alone),
                        List.of(),
                        1,
                        List.of("of the minutes only what stands above is kept, not the text"),
                        new After(
                                new Place(
                                        file,
                                        settings.line("at"),
                                        settings.line("participants"),
                                        settings.line("phase"),
                                        settings.has("conflictKind")
                                                ? settings.line("conflictKind")
                                                : settings.line("at")),
                                alone,
                                encounter,
                                context))
                .located(file, List.of(builder.lines()), limits);
    }

    private static @Nullable OccurredAt at(MappingSettings settings, IntakeContext context) {
        Times times = Times.of(settings.zone("zone"), settings, "format");
        String text = settings.required("at", "when the meeting was, such as 2026-11-18T13:00:00Z or 2026-11-18");
        if (text.isEmpty()) {
            return null;
        }
        try {
            OccurredAt at = times.at(text);
            if (Times.isToCome(at, context.now())) {
                settings.problem("at", "'" + text + "' is " + Times.NOT_YET);
                return null;
            }
            return at;
        } catch (IllegalArgumentException e) {
            settings.problem("at", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static String frontMatter(String file, InputStream in, IntakeLimits limits) throws IOException {
        byte[] bytes = Bounded.of(file, in, limits.whole()).readAllBytes();
        CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
        boolean isText = !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), decoded, true)
                .isError();
        String text = decoded.flip().toString();
        if (!isText) {
            throw problem(
                    file,
                    1 + (int) text.chars().filter(c -> c == '\n').count(),
                    "is not written in UTF-8: a byte that cannot be read is in this line");
        }
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        if (lines.isEmpty() || !lines.get(0).strip().equals(FENCE)) {
            throw problem(
                    file,
                    1,
                    "does not begin with a front matter; between two lines of --- are realisation, title, at, phase and"
                            + " participants");
        }
        int end = end(lines);
        if (end < 0) {
            throw problem(file, 1, "has a front matter that does not end in a line of ---");
        }
        return String.join("\n", lines.subList(1, end));
    }

    /** Which of the lines ends the front matter, the first being 0; -1 where there is none. */
    static int end(List<String> lines) {
        if (!lines.isEmpty() && lines.get(0).strip().equals(FENCE)) {
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).strip().equals(FENCE)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static IntakeException problem(String file, int line, String message) {
        return new IntakeException(new IntakeProblem(file, line, null, message));
    }

    /**
     * Where minutes say what.
     *
     * @param file name of the file
     * @param at line of the time
     * @param participants line of the participants
     * @param phase line of the phase
     * @param conflictKind line of the kind of conflict
     */
    private record Place(String file, int at, int participants, int phase, int conflictKind) {}

    /** What is stored of an encounter that took place, as it was recorded or as it was corrected to. */
    private record Met(
            String label,
            EncounterKind kind,
            String title,
            Phase phase,
            List<Attendance> attendances,
            @Nullable Set<StakeholderGroup> needed,
            Outcome outcome,
            @Nullable ConflictKind conflictKind,
            OccurredAt at) {

        /** Null for every other event. */
        static @Nullable Met of(RealisationEvent event) {
            if (event instanceof EncounterRecorded met) {
                return new Met(
                        met.label(),
                        met.kind(),
                        met.title(),
                        met.phase(),
                        met.attendances(),
                        met.needed(),
                        met.outcome(),
                        met.conflictKind(),
                        met.at());
            }
            return event instanceof EncounterAmended met
                    ? new Met(
                            met.label(),
                            met.kind(),
                            met.title(),
                            met.phase(),
                            met.attendances(),
                            met.needed(),
                            met.outcome(),
                            met.conflictKind(),
                            met.at())
                    : null;
        }
    }

    /**
     * Minutes beside what is stored.
     *
     * @param place where what it says stands, for messages
     * @param alone what the minutes would become alone
     * @param encounter the encounter they are of
     * @param context on whose behalf, and when
     */
    private record After(Place place, History alone, EncounterRecorded encounter, IntakeContext context)
            implements Renewal {

        @Override
        public RealisationId realisation() {
            return alone.realisation();
        }

        @Override
        public IntakeResult after(History stored, IntakeResult read) {
            if (!read.ok()) {
                return read;
            }
            EncounterPlanned plan = null;
            Met other = null;
            Set<String> corrected = new HashSet<>();
            Set<Phase> entered = entered(stored);
            for (Entry entry : Chronicle.of(stored).entries()) {
                Met before = Met.of(entry.recorded().event());
                if (before != null && entry.fate() == Entry.Fate.REPLACED && isSame(before, entered)) {
                    corrected.add(before.label());
                }
                if (before != null && entry.stands() && corrected.contains(before.label())) {
                    // What was read from minutes once and corrected since is left as it was corrected.
                    return new IntakeResult(List.of(stored), List.of(), read.rows(), read.notes());
                }
                if (before != null && entry.stands() && before.at().equals(encounter.at())) {
                    if (isSame(before, entered)) {
                        return new IntakeResult(List.of(stored), List.of(), read.rows(), read.notes());
                    }
                    if (isMoment() || before.title().equals(encounter.title())) {
                        return refused(read, before, entered);
                    }
                    // of one day there may be two meetings
                    other = before;
                }
                if (entry.fate() == Entry.Fate.STANDS
                        && entry.recorded().event() instanceof EncounterPlanned planned
                        && planned.at().equals(encounter.at())
                        && (plan == null || !plan.title().equals(encounter.title()))) {
                    plan = planned;
                }
            }
            List<String> notes = new ArrayList<>(read.notes());
            if (other != null) {
                notes.add("another encounter " + other.at() + " is logged (" + other.label()
                        + "), under another title; this one is added beside it");
            }
            Continuation continuation = new Continuation(stored, alone, context, encounter.evidence());
            List<IntakeProblem> others = continuation.others(
                    place.file(),
                    title -> place.participants(),
                    Set.copyOf(encounter.attendances().stream()
                            .map(Attendance::participant)
                            .toList()));
            if (!others.isEmpty()) {
                return new IntakeResult(List.of(), others, read.rows(), read.notes());
            }
            continuation.encounter(encounter, plan == null ? null : plan.label());
            return new IntakeResult(List.of(continuation.history()), List.of(), read.rows(), notes);
        }

        private boolean isMoment() {
            return encounter.at().precision() == OccurredAt.Precision.INSTANT;
        }

        private static Set<Phase> entered(History stored) {
            Set<Phase> entered = EnumSet.noneOf(Phase.class);
            for (Entry entry : Chronicle.of(stored).entries()) {
                if (entry.stands() && entry.recorded().event() instanceof PhaseEntered phase) {
                    entered.add(phase.phase());
                }
            }
            return entered;
        }

        /** Whether the phase is the same; one that was passed by when the minutes came is the one that the realisation was in. */
        private boolean isSamePhase(Met before, Set<Phase> entered) {
            return before.phase() == encounter.phase()
                    || (!entered.contains(encounter.phase()) && before.phase().compareTo(encounter.phase()) > 0);
        }

        private boolean isSame(Met before, Set<Phase> entered) {
            return isSameBeside(before)
                    && isSamePhase(before, entered)
                    && before.conflictKind() == encounter.conflictKind();
        }

        /** Whether all is the same beside the phase and the kind of conflict. */
        private boolean isSameBeside(Met before) {
            return before.at().equals(encounter.at())
                    && before.title().equals(encounter.title())
                    && before.kind() == encounter.kind()
                    && before.outcome() == encounter.outcome()
                    && Objects.equals(before.needed(), encounter.needed())
                    && before.attendances().size() == encounter.attendances().size()
                    && before.attendances().stream().allMatch(one -> encounter.attendances().stream()
                            .anyMatch(other -> one.presence() == other.presence()
                                    && one.participant().equalsIgnoreCase(other.participant())));
        }

        private IntakeResult refused(IntakeResult read, Met before, Set<Phase> entered) {
            boolean phase = isSameBeside(before) && !isSamePhase(before, entered);
            boolean conflict = isSameBeside(before) && !phase;
            String what = phase
                    ? "in its phase, which is " + before.phase()
                    : conflict
                            ? "in its kind of conflict, which is "
                                    + (before.conflictKind() == null ? "not said" : before.conflictKind())
                            : "";
            return new IntakeResult(
                    List.of(),
                    List.of(new IntakeProblem(
                            place.file(),
                            phase ? place.phase() : conflict ? place.conflictKind() : place.at(),
                            phase ? "phase" : conflict ? "conflictKind" : "at",
                            "an encounter at " + before.at() + " is logged already (" + before.label() + ", '"
                                    + before.title() + "') and differs" + (what.isEmpty() ? "" : " " + what)
                                    + "; correct it there")),
                    read.rows(),
                    read.notes());
        }
    }
}
