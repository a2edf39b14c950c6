package dev.parley.command.intake.calendar;

import dev.parley.command.intake.ical.CalendarContent;
import dev.parley.command.intake.reading.Continuation;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.Renewal;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        Continuation change = new Continuation(stored, fresh, context, CALENDAR);
        Map<String, Plan> plans = plans(stored);
        Map<String, EncounterPlanned> now = new LinkedHashMap<>();
        History read = fresh;
        if (read != null) {
            Continuation.all(read).forEach(each -> {
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
        List<IntakeProblem> others = change.others(
                file,
                added.stream()
                        .flatMap(each -> each.attendances().stream())
                        .map(Attendance::participant)
                        .collect(Collectors.toSet()));
        if (!others.isEmpty()) {
            return new IntakeResult(List.of(), others, alone.rows(), alone.notes());
        }
        List<String> notes = new ArrayList<>(alone.notes());
        List<String> known = new ArrayList<>();
        Map<OccurredAt, String> logged = logged(stored);
        for (EncounterPlanned wanted : List.copyOf(added)) {
            String label = logged.get(wanted.at());
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

    /** Encounters that no calendar brought, by when they are. */
    private static Map<OccurredAt, String> logged(History stored) {
        Map<OccurredAt, String> logged = new HashMap<>();
        for (Entry entry : Chronicle.of(stored).entries()) {
            if (entry.stands() && entry.recorded().event() instanceof EncounterRecorded recorded) {
                logged.put(recorded.at(), recorded.label());
            } else if (entry.stands()
                    && entry.recorded().event() instanceof EncounterPlanned planned
                    && key(planned).isEmpty()) {
                logged.put(planned.at(), planned.label());
            }
        }
        return logged;
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
}
