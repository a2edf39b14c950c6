package dev.parley.command.intake.calendar;

import dev.parley.command.intake.calendar.CalendarPlans.Plan;
import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.ical.CalendarMeeting;
import dev.parley.command.intake.ical.MeetingVersion;
import dev.parley.command.intake.reading.Continuation;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.Renewal;
import dev.parley.command.intake.reading.Times;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A calendar that is read again: what of it differs from what an earlier reading planned. A plan is never changed, so a meeting
 * that was moved is its retraction and another plan. What has been recorded as held, or retracted by somebody, is left alone.
 */
final class CalendarRenewal implements Renewal {

    /** What everything rests on that a calendar says as a whole. */
    static final Evidence CALENDAR = new Evidence(EvidenceLevel.STATED, "calendar", null);

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

    private final String file;
    private final RealisationId realisation;
    private final @Nullable History fresh;
    private final CalendarContent content;
    private final Missing missing;
    private final @Nullable ZoneId said;
    private final ZoneId zone;
    private final IntakeContext context;

    /**
     * @param fresh what the calendar would become alone; null where it has no meeting that is still on
     * @param zone where days begin, for a message that names one of a series by its day; null for UTC
     */
    CalendarRenewal(
            String file,
            RealisationId realisation,
            @Nullable History fresh,
            CalendarContent content,
            Missing missing,
            @Nullable ZoneId zone,
            IntakeContext context) {
        this.file = file;
        this.realisation = realisation;
        this.fresh = fresh;
        this.content = content;
        this.missing = missing;
        this.said = zone;
        this.zone = zone == null ? ZoneOffset.UTC : zone;
        this.context = context;
    }

    @Override
    public RealisationId realisation() {
        return realisation;
    }

    /** Where a plan says which meeting of a calendar it is, and in which version it was told. */
    static String source(String key, MeetingVersion version) {
        return CalendarPlans.source(key, version);
    }

    /** What is told of meetings that are planned though they lie in the past: a calendar says of none whether it took place. */
    static String pastNote(List<OccurredAt> past, IntakeContext context) {
        return past.size()
                + (past.size() == 1 ? " meeting that is planned is past (" : " meetings that are planned are past (")
                + shown(past.stream().map(OccurredAt::toString).toList())
                + "), and a calendar does not say whether a meeting took place: record what did; 'recurrence: {from: "
                + LocalDate.ofInstant(context.now(), ZoneOffset.UTC) + "}' in the mapping leaves out what is before";
    }

    private List<OccurredAt> past(Collection<EncounterPlanned> plans) {
        Map<String, Duration> lasting = new HashMap<>();
        for (CalendarMeeting each : content.meetings()) {
            Duration lasts = each.lasts();
            if (lasts != null) {
                lasting.put(each.key(), lasts);
            }
        }
        return plans.stream()
                .filter(each -> Times.isPast(each.at(), lasting.get(CalendarPlans.key(each)), context.now()))
                .map(EncounterPlanned::at)
                .toList();
    }

    @Override
    public IntakeResult after(History stored, IntakeResult alone) {
        return !alone.ok() && fresh != null ? alone : new Difference(stored, alone).result();
    }

    /** What a calendar says otherwise than what is stored. */
    private final class Difference {

        private final History stored;
        private final IntakeResult alone;
        private final Continuation change;
        private final CalendarPlans plans;
        private final Map<String, EncounterPlanned> now = new LinkedHashMap<>();
        private final Map<String, EncounterPlanned> added = new LinkedHashMap<>();
        private final Map<String, Integer> people = new HashMap<>();
        private final Set<String> instead = new HashSet<>();
        private final Map<String, MeetingVersion> off = new HashMap<>();
        private final Map<String, CalendarContent.Outside> outside = new HashMap<>();
        private final Map<String, Integer> lines = new HashMap<>();
        private final List<EncounterPlanned> movedOut = new ArrayList<>();
        private final List<IntakeProblem> unclear = new ArrayList<>();
        private final List<EncounterPlanned> older = new ArrayList<>();
        private final List<EncounterPlanned> stay = new ArrayList<>();
        private final List<EncounterPlanned> gone = new ArrayList<>();
        private int calledOff;

        Difference(History stored, IntakeResult alone) {
            this.stored = stored;
            this.alone = alone;
            this.change = new Continuation(stored, fresh, context, CALENDAR);
            this.plans = CalendarPlans.of(stored);
            content.calledOff().forEach((key, each) -> off.put(known(key, each.line()), each.version()));
            content.outside().forEach((key, each) -> outside.put(plans.key(key, said), each));
            content.meetings().forEach(each -> lines.put(each.key(), each.line()));
            History read = fresh;
            if (read != null) {
                Continuation.all(read).forEach(each -> {
                    if (each.event() instanceof EncounterPlanned planned) {
                        String key = CalendarPlans.key(planned);
                        int line = lines.getOrDefault(key, 0);
                        now.put(known(key, line), planned);
                        planned.attendances().forEach(here -> people.putIfAbsent(here.participant(), line));
                    }
                });
            }
        }

        /** The key of what stands in a line, as it is known here. */
        private String known(String key, int line) {
            if (said == null && plans.isUnclear(key, null)) {
                unclear.add(new IntakeProblem(
                        file,
                        line,
                        "RECURRENCE-ID",
                        "names one of a series of whole days by a moment, and it is not said where; say 'zone:' in the"
                                + " mapping"));
            }
            return plans.key(key, said);
        }

        IntakeResult result() {
            if (!unclear.isEmpty()) {
                return refused(unclear);
            }
            now.forEach(this::told);
            Map<String, List<Plan>> left = new LinkedHashMap<>();
            for (Plan plan : plans.all()) {
                if (plan.isOpen() && !now.containsKey(plan.key()) && isNoMore(plan)) {
                    left.computeIfAbsent(plan.series(), key -> new ArrayList<>())
                            .add(plan);
                }
            }
            left.forEach(this::moved);
            if (missing == Missing.ASK && !gone.isEmpty()) {
                return refused(List.of(asked(gone)));
            }
            if (missing == Missing.CALLED_OFF) {
                gone.forEach(planned -> retract(planned, CALLED_OFF, planned.evidence()));
                calledOff += gone.size();
            }
            List<IntakeProblem> others = change.others(
                    file,
                    title -> people.getOrDefault(title, 0),
                    added.values().stream()
                            .flatMap(each -> each.attendances().stream())
                            .map(Attendance::participant)
                            .collect(Collectors.toSet()));
            return others.isEmpty() ? planned() : refused(others);
        }

        private IntakeResult refused(List<IntakeProblem> problems) {
            return new IntakeResult(List.of(), problems, alone.rows(), alone.notes());
        }

        /** A meeting that the calendar has. */
        private void told(String key, EncounterPlanned wanted) {
            Plan plan = plans.of(key);
            boolean same = plan != null && isSame(plan.planned(), wanted);
            boolean retracted = plan != null && plan.retracted() != null;
            boolean again = CALLED_OFF.equals(plan == null ? null : plan.retracted())
                    || CHANGED.equals(plan == null ? null : plan.retracted());
            if (plan != null && (retracted ? same && !again : plan.held() || same)) {
                return;
            }
            MeetingVersion version = CalendarPlans.version(wanted.evidence());
            if (version != null && plans.isOlder(key, version)) {
                older.add(wanted);
                return;
            }
            if (plan != null && !retracted) {
                instead.add(key);
                retract(plan.planned(), CHANGED, wanted.evidence());
            }
            added.put(key, wanted);
        }

        /** Whether a plan is of a series that the calendar has without it, so that it was moved or called off. */
        private boolean isNoMore(Plan plan) {
            MeetingVersion calling = calledOff(plan);
            CalendarContent.Outside left = calling == null ? outside.get(plan.key()) : null;
            if (left != null) {
                leftOut(plan, left);
                return false;
            }
            MeetingVersion.Mark complete = content.complete().get(plan.series());
            MeetingVersion said = calling != null || complete == null || !isToCome(plan) || !isReached(plan)
                    ? calling
                    : new MeetingVersion(complete, complete);
            if (said == null) {
                if (isToCome(plan) && content.whole() && complete == null) {
                    (content.series().contains(plan.series()) ? stay : gone).add(plan.planned());
                }
                return false;
            }
            if (plans.isOlder(plan.key(), said)) {
                older.add(plan.planned());
                return false;
            }
            if (calling == null) {
                return true;
            }
            calledOff++;
            retract(plan.planned(), CALLED_OFF, CalendarPlans.evidence(plan.key(), said));
            return false;
        }

        /** One that the calendar has at a time at which meetings are left out: if the plan has it at another, it was moved there. */
        private void leftOut(Plan plan, CalendarContent.Outside left) {
            if (Objects.equals(plan.day(), left.day()) && Objects.equals(plan.moment(), left.instant())) {
                return;
            }
            if (plans.isOlder(plan.key(), left.version())) {
                older.add(plan.planned());
                return;
            }
            movedOut.add(plan.planned());
            retract(plan.planned(), CHANGED, CalendarPlans.evidence(plan.key(), left.version()));
        }

        private @Nullable MeetingVersion calledOff(Plan plan) {
            MeetingVersion own = off.getOrDefault(plan.key(), off.get(plan.series()));
            if (own != null) {
                return own;
            }
            return content.endings().stream()
                    .filter(ending -> ending.series().equals(plan.series()) && plan.isFrom(ending, zone))
                    .map(CalendarContent.Ending::version)
                    .findFirst()
                    .orElse(null);
        }

        /**
         * Plans of a series that the calendar has without them. Where it has others instead, the series was moved to another
         * hour, day or zone, and each plan with it: to the same day if there is one, else in their order.
         */
        private void moved(String series, List<Plan> left) {
            Map<String, EncounterPlanned> fresh = new LinkedHashMap<>();
            added.forEach((key, wanted) -> {
                if (!instead.contains(key) && CalendarPlans.series(key).equals(series)) {
                    fresh.put(key, wanted);
                }
            });
            Map<Plan, String> to = new LinkedHashMap<>();
            for (Plan plan : left) {
                fresh.entrySet().stream()
                        .filter(each -> day(each.getValue()).equals(day(plan.planned())))
                        .map(Map.Entry::getKey)
                        .filter(key -> !to.containsValue(key))
                        .findFirst()
                        .ifPresent(key -> to.put(plan, key));
            }
            fresh.keySet().removeAll(to.values());
            Iterator<Map.Entry<String, EncounterPlanned>> rest = fresh.entrySet().stream()
                    .filter(each -> isToCome(each.getValue()))
                    .iterator();
            MeetingVersion.Mark complete =
                    Objects.requireNonNull(content.complete().get(series));
            for (Plan plan : left) {
                String key = to.containsKey(plan)
                        ? to.get(plan)
                        : rest.hasNext() ? rest.next().getKey() : null;
                EncounterPlanned wanted = key == null ? null : added.get(key);
                if (key == null || wanted == null) {
                    calledOff++;
                    retract(
                            plan.planned(),
                            CALLED_OFF,
                            CalendarPlans.evidence(plan.key(), new MeetingVersion(complete, complete)));
                } else if (isSame(plan.planned(), wanted)) {
                    // the calendar names the same meeting otherwise, as a series that was a single one before
                    added.remove(key);
                } else {
                    instead.add(key);
                    retract(plan.planned(), CHANGED, wanted.evidence());
                }
            }
        }

        private LocalDate day(EncounterPlanned planned) {
            Instant start = planned.at().start();
            return LocalDate.ofInstant(start == null ? Instant.EPOCH : start, zone);
        }

        private void retract(EncounterPlanned planned, String reason, Evidence evidence) {
            change.add(new EncounterRetracted(realisation, planned.label(), reason, evidence));
        }

        private IntakeResult planned() {
            List<String> notes = new ArrayList<>(alone.notes());
            // of those that are known already nothing is planned now
            notes.remove(pastNote(past(now.values()), context));
            List<OccurredAt> past = past(added.values());
            if (!past.isEmpty()) {
                notes.add(pastNote(past, context));
            }
            List<String> known = new ArrayList<>();
            Map<OccurredAt, String> logged = logged(stored);
            int more = 0;
            for (Map.Entry<String, EncounterPlanned> each : added.entrySet()) {
                EncounterPlanned wanted = each.getValue();
                String label = logged.get(wanted.at());
                if (label == null) {
                    change.plan(wanted);
                    more += instead.contains(each.getKey()) ? 0 : 1;
                } else {
                    known.add(label + " at " + wanted.at());
                }
            }
            if (!known.isEmpty()) {
                notes.add(known.size() + (known.size() == 1 ? " meeting was" : " meetings were")
                        + " logged by hand at the same time and not planned again: " + shown(known));
            }
            if (missing == Missing.KEEP && !gone.isEmpty()) {
                notes.add(gone.size() + " planned meetings are in the calendar no more and stay: " + labels(gone));
            }
            if (!stay.isEmpty()) {
                notes.add(stay.size() + (stay.size() == 1 ? " planned meeting stays" : " planned meetings stay")
                        + ", since the calendar has only single ones of the series: " + labels(stay));
            }
            if (!movedOut.isEmpty()) {
                notes.add(movedOut.size()
                        + (movedOut.size() == 1 ? " planned meeting was" : " planned meetings were")
                        + " moved to a time at which 'recurrence' leaves meetings out, and retracted: "
                        + labels(movedOut));
            }
            if (!older.isEmpty()) {
                notes.add(older.size() + (older.size() == 1 ? " meeting was" : " meetings were")
                        + " left as known, since this is an older version than the one read before (SEQUENCE,"
                        + " DTSTAMP): "
                        + shown(older.stream().map(each -> each.at().toString()).toList()));
            }
            notes.add("beside what is stored: " + more + (more == 1 ? " meeting" : " meetings") + " added, "
                    + instead.size() + " changed, " + calledOff + " called off");
            return new IntakeResult(List.of(change.history()), List.of(), alone.rows(), notes);
        }
    }

    /** Encounters that no calendar brought, by when they are. */
    private static Map<OccurredAt, String> logged(History stored) {
        Map<OccurredAt, String> logged = new HashMap<>();
        for (Entry entry : Chronicle.of(stored).entries()) {
            if (entry.stands() && entry.recorded().event() instanceof EncounterRecorded recorded) {
                logged.put(recorded.at(), recorded.label());
            } else if (entry.stands()
                    && entry.recorded().event() instanceof EncounterPlanned planned
                    && CalendarPlans.key(planned).isEmpty()) {
                logged.put(planned.at(), planned.label());
            }
        }
        return logged;
    }

    private boolean isToCome(Plan plan) {
        return isToCome(plan.planned());
    }

    private boolean isToCome(EncounterPlanned planned) {
        Instant start = planned.at().start();
        return start != null && start.isAfter(context.now());
    }

    /** Whether the calendar was read far enough to have this one. */
    private boolean isReached(Plan plan) {
        Instant original = plan.originally();
        Instant start = plan.planned().at().start();
        CalendarContent.Horizon horizon = content.followedUntil().get(plan.series());
        return original != null
                && start != null
                && (horizon == null
                        || original.isBefore(horizon.next())
                        || start.isBefore(horizon.held())
                        // changes to single ones are all there, however far the series is followed
                        || (!horizon.moved() && !original.equals(start)))
                && !content.isBeforeAll(plan.day(), plan.moment(), said);
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

    private static String labels(List<EncounterPlanned> planned) {
        return shown(
                planned.stream().map(each -> each.label() + " at " + each.at()).toList());
    }

    private static String shown(List<String> texts) {
        return String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())))
                + (texts.size() > SHOWN ? ", ..." : "");
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
}
