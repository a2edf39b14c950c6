package dev.parley.command.intake.calendar;

import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.Renewal;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.EncounterRetracted;
import dev.parley.kernel.event.EpisodeBegun;
import dev.parley.kernel.event.ParticipantChanged;
import dev.parley.kernel.event.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A calendar that is read again: what of it differs from what an earlier reading planned. A plan is never changed, so a meeting
 * that was moved is its retraction and another plan. What has been recorded as held, or retracted by somebody, is left alone.
 */
final class CalendarRenewal implements Renewal {

    /** What everything rests on that a calendar says as a whole. */
    static final Evidence CALENDAR = new Evidence(EvidenceLevel.STATED, "calendar", null);

    private static final String MEETING = "calendar, meeting ";
    private static final String CALLED_OFF = "called off in the calendar";
    private static final String CHANGED = "changed in the calendar";
    private static final int SHOWN = 5;

    /** What becomes of planned meetings that are to come and that the calendar does not know any more. */
    enum Missing {
        /** Nobody said: it is asked about. */
        ASK,
        /** They stay. */
        KEEP,
        /** They are called off. */
        CALLED_OFF;

        static Missing of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** A plan that an earlier reading made, and what became of it. */
    private record Plan(
            EncounterPlanned planned,
            String key,
            boolean held,
            @Nullable String retracted) {}

    /** A participant as it is stored. */
    private record Known(String title, Set<StakeholderGroup> groups) {}

    private final String file;
    private final RealisationId realisation;
    private final @Nullable History fresh;
    private final CalendarContent content;
    private final Missing missing;
    private final IntakeContext context;

    /**
     * @param fresh what the calendar would become alone; null where it has no meeting that is still on
     */
    CalendarRenewal(
            String file,
            RealisationId realisation,
            @Nullable History fresh,
            CalendarContent content,
            Missing missing,
            IntakeContext context) {
        this.file = file;
        this.realisation = realisation;
        this.fresh = fresh;
        this.content = content;
        this.missing = missing;
        this.context = context;
    }

    @Override
    public RealisationId realisation() {
        return realisation;
    }

    /** Where a plan says which meeting of a calendar it is. */
    static String source(String key) {
        return MEETING + key;
    }

    @Override
    public IntakeResult after(History stored, IntakeResult alone) {
        if (!alone.ok() && fresh != null) {
            return alone;
        }
        Change change = new Change(stored);
        Map<String, Plan> plans = plans(stored);
        Map<String, EncounterPlanned> now = new LinkedHashMap<>();
        History read = fresh;
        if (read != null) {
            events(read).forEach(each -> {
                if (each.event() instanceof EncounterPlanned planned) {
                    now.put(key(planned), planned);
                }
            });
        }
        List<EncounterPlanned> added = new ArrayList<>();
        int moved = 0;
        for (Map.Entry<String, EncounterPlanned> each : now.entrySet()) {
            Plan plan = plans.get(each.getKey());
            EncounterPlanned wanted = each.getValue();
            if (plan == null) {
                added.add(wanted);
            } else if (plan.retracted() != null) {
                if (plan.retracted().equals(CALLED_OFF) || !isSame(plan.planned(), wanted)) {
                    added.add(wanted);
                }
            } else if (!plan.held() && !isSame(plan.planned(), wanted)) {
                moved++;
                change.add(new EncounterRetracted(realisation, plan.planned().label(), CHANGED, wanted.evidence()));
                added.add(wanted);
            }
        }
        int calledOff = 0;
        List<EncounterPlanned> gone = new ArrayList<>();
        for (Plan plan : plans.values()) {
            if (plan.held() || plan.retracted() != null || now.containsKey(plan.key())) {
                continue;
            }
            String series = plan.key().split("/", 2)[0];
            boolean said = content.calledOff().contains(plan.key())
                    || content.calledOff().contains(series);
            if (said || (isToCome(plan) && isGone(plan, series))) {
                calledOff++;
                change.add(new EncounterRetracted(
                        realisation,
                        plan.planned().label(),
                        CALLED_OFF,
                        plan.planned().evidence()));
            } else if (isToCome(plan) && content.whole() && !content.series().contains(series)) {
                gone.add(plan.planned());
            }
        }
        if (missing == Missing.ASK && !gone.isEmpty()) {
            return new IntakeResult(List.of(), List.of(asked(gone)), alone.rows(), alone.notes());
        }
        if (missing == Missing.CALLED_OFF) {
            for (EncounterPlanned planned : gone) {
                calledOff++;
                change.add(new EncounterRetracted(realisation, planned.label(), CALLED_OFF, planned.evidence()));
            }
        }
        List<IntakeProblem> others = change.others(added);
        if (!others.isEmpty()) {
            return new IntakeResult(List.of(), others, alone.rows(), alone.notes());
        }
        List<String> notes = new ArrayList<>(alone.notes());
        List<String> known = new ArrayList<>();
        for (EncounterPlanned wanted : List.copyOf(added)) {
            String label = change.logged.get(wanted.at());
            if (label != null) {
                known.add(label + " at " + wanted.at());
                added.remove(wanted);
            }
        }
        if (!known.isEmpty()) {
            notes.add(known.size() + (known.size() == 1 ? " meeting was" : " meetings were")
                    + " logged by hand at the same time and not planned again: "
                    + String.join(", ", known.subList(0, Math.min(SHOWN, known.size())))
                    + (known.size() > SHOWN ? ", ..." : ""));
        }
        added.forEach(change::plan);
        if (missing == Missing.KEEP && !gone.isEmpty()) {
            notes.add(gone.size() + " planned meetings are in the calendar no more and stay: " + labels(gone));
        }
        int more = added.size() - moved;
        notes.add("beside what is stored: " + more + (more == 1 ? " meeting" : " meetings") + " added, " + moved
                + " changed, " + calledOff + " called off");
        return new IntakeResult(List.of(change.history()), List.of(), alone.rows(), notes);
    }

    private boolean isToCome(Plan plan) {
        Instant start = plan.planned().at().start();
        return start != null && start.isAfter(context.now());
    }

    /** Whether the calendar speaks of the series, far enough to have this one, and has it no more. */
    private boolean isGone(Plan plan, String series) {
        Instant start = plan.planned().at().start();
        Instant followed = content.followedUntil().get(series);
        return content.series().contains(series)
                && start != null
                && (followed == null || !start.isAfter(followed))
                && !content.isBeforeAll(start);
    }

    private IntakeProblem asked(List<EncounterPlanned> gone) {
        return new IntakeProblem(
                file,
                0,
                "missing",
                gone.size()
                        + (gone.size() == 1
                                ? " planned meeting is in the calendar no more ("
                                : " planned meetings are in the calendar no more (")
                        + labels(gone)
                        + "); say 'missing: called-off' in the mapping if they will not take place, or 'missing: keep'");
    }

    private static String labels(List<EncounterPlanned> gone) {
        List<String> labels = new ArrayList<>();
        gone.stream().limit(SHOWN).forEach(each -> labels.add(each.label() + " at " + each.at()));
        return String.join(", ", labels) + (gone.size() > SHOWN ? ", ..." : "");
    }

    private static boolean isSame(EncounterPlanned one, EncounterPlanned other) {
        return one.at().equals(other.at())
                && one.kind() == other.kind()
                && one.title().equals(other.title())
                && (one.phase() == other.phase() || one.phase().compareTo(other.phase()) > 0)
                && folded(one).equals(folded(other));
    }

    private static Set<Attendance> folded(EncounterPlanned planned) {
        return planned.attendances().stream()
                .map(each -> new Attendance(each.participant().toLowerCase(Locale.ROOT), each.presence()))
                .collect(Collectors.toSet());
    }

    private static String key(EncounterPlanned planned) {
        String source = planned.evidence().source();
        return source != null && source.startsWith(MEETING) ? source.substring(MEETING.length()) : "";
    }

    /** The last plan for each meeting, with what became of it. */
    private static Map<String, Plan> plans(History stored) {
        Map<String, Plan> plans = new LinkedHashMap<>();
        for (Entry entry : Chronicle.of(stored).entries()) {
            if (entry.recorded().event() instanceof EncounterPlanned planned
                    && !key(planned).isEmpty()) {
                RecordedEvent by = entry.by();
                String reason =
                        by != null && by.event() instanceof EncounterRetracted retracted ? retracted.reason() : "";
                plans.put(
                        key(planned),
                        new Plan(
                                planned,
                                key(planned),
                                entry.fate() == Entry.Fate.CARRIED_OUT,
                                entry.stands() ? null : reason));
            }
        }
        return plans;
    }

    private static List<RecordedEvent> events(History history) {
        return Chronicle.of(history).entries().stream().map(Entry::recorded).toList();
    }

    /** The stored history, being added to. */
    private final class Change {

        private final List<RecordedEvent> events;
        private final Map<String, Known> participants = new HashMap<>();
        private final Set<String> labels = new HashSet<>();
        private final NavigableSet<Phase> phases = new TreeSet<>();

        /** Encounters that no calendar brought, by when they are. */
        private final Map<OccurredAt, String> logged = new HashMap<>();

        private Instant latest = context.now();

        Change(History stored) {
            this.events = new ArrayList<>(events(stored));
            for (RecordedEvent each : events) {
                RealisationEvent event = each.event();
                if (event instanceof ParticipantIdentified identified) {
                    know(identified.participant(), identified.groups());
                } else if (event instanceof ParticipantChanged changed) {
                    know(changed.participant(), changed.groups());
                } else if (event instanceof EncounterPlanned planned) {
                    labels.add(planned.label());
                } else if (event instanceof EncounterRecorded recorded) {
                    labels.add(recorded.label());
                } else if (event instanceof EpisodeBegun begun) {
                    labels.add(begun.label());
                } else if (event instanceof PhaseEntered entered) {
                    phases.add(entered.phase());
                }
                latest = each.recordedAt().isAfter(latest) ? each.recordedAt() : latest;
            }
            for (Entry entry : Chronicle.of(stored).entries()) {
                if (!entry.stands()) {
                    continue;
                }
                if (entry.recorded().event() instanceof EncounterRecorded recorded) {
                    logged.put(recorded.at(), recorded.label());
                } else if (entry.recorded().event() instanceof EncounterPlanned planned
                        && key(planned).isEmpty()) {
                    logged.put(planned.at(), planned.label());
                }
            }
        }

        private void know(String title, Set<StakeholderGroup> groups) {
            participants.put(title.toLowerCase(Locale.ROOT), new Known(title, groups));
        }

        /** Participants that the mapping puts into other groups than what is stored. */
        private List<IntakeProblem> others(List<EncounterPlanned> added) {
            History read = fresh;
            Set<String> wanted = new HashSet<>();
            added.forEach(each -> each.attendances().forEach(attendance -> wanted.add(attendance.participant())));
            List<IntakeProblem> others = new ArrayList<>();
            for (RecordedEvent each : read == null ? List.<RecordedEvent>of() : events(read)) {
                if (each.event() instanceof ParticipantIdentified identified
                        && wanted.contains(identified.participant())) {
                    Known known = participants.get(identified.participant().toLowerCase(Locale.ROOT));
                    if (known != null && !known.groups().equals(identified.groups())) {
                        others.add(new IntakeProblem(
                                file,
                                0,
                                "participants",
                                "'" + identified.participant() + "' belongs to " + identified.groups()
                                        + " by the mapping and to " + known.groups()
                                        + " in what is stored; make the mapping say the same"));
                    }
                }
            }
            return others;
        }

        /** The phase that a plan belongs to, entered where it is new; phases are only ever entered forwards. */
        private Phase phase(Phase wanted) {
            if (phases.contains(wanted)) {
                return wanted;
            }
            Phase last = phases.isEmpty() ? null : phases.last();
            if (last != null && wanted.compareTo(last) < 0) {
                return last;
            }
            phases.add(wanted);
            add(new PhaseEntered(realisation, wanted, OccurredAt.instant(context.now()), CALENDAR));
            return wanted;
        }

        void add(RealisationEvent event) {
            String id = UUID.nameUUIDFromBytes((context.organisation() + "/" + realisation + "/" + events.size())
                            .getBytes(StandardCharsets.UTF_8))
                    .toString();
            events.add(new RecordedEvent(id, events.size(), latest, context.principal(), event));
        }

        void plan(EncounterPlanned wanted) {
            History read = fresh;
            if (read == null) {
                throw new IllegalStateException("what is planned was read");
            }
            for (RecordedEvent each : events(read)) {
                if (each.event() instanceof ParticipantIdentified identified
                        && wanted.attendances().stream()
                                .anyMatch(attendance -> attendance.participant().equals(identified.participant()))
                        && !participants.containsKey(identified.participant().toLowerCase(Locale.ROOT))) {
                    know(identified.participant(), identified.groups());
                    add(identified);
                }
            }
            Phase phase = phase(wanted.phase());
            int number = labels.size() + 1;
            while (!labels.add("en" + number)) {
                number++;
            }
            add(new EncounterPlanned(
                    realisation,
                    "en" + number,
                    wanted.kind(),
                    wanted.title(),
                    phase,
                    wanted.attendances().stream().map(this::asKnown).toList(),
                    wanted.needed(),
                    wanted.at(),
                    wanted.evidence()));
        }

        /** Somebody who takes part, by the title that is stored. */
        private Attendance asKnown(Attendance attendance) {
            Known known = participants.get(attendance.participant().toLowerCase(Locale.ROOT));
            return known == null ? attendance : new Attendance(known.title(), attendance.presence());
        }

        History history() {
            return new History(realisation, events);
        }
    }
}
