package dev.parley.command.intake.table;

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
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.Sha256;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A list of meetings, some still to come, that is read again: what was planned and took place carries its plan out, what was moved is
 * planned anew, what is called off is retracted, and what is logged already stays. A list says of itself nowhere that it is complete, so that what it
 * does not have any more stays and is told.
 */
final class ListRenewal implements Renewal {

    private static final String LIST = "list of meetings";
    private static final String MEETING = LIST + ", meeting ";
    private static final String CALLED_OFF = "called off in the list of meetings";
    private static final String CHANGED = "changed in the list of meetings";
    private static final int KEY = 24;
    private static final int SHOWN = 5;

    /** What everything rests on that is needed for a plan. */
    static final Evidence FRAME = new Evidence(EvidenceLevel.STATED, LIST, null);

    /**
     * A row of the list that became a fact, or one whose meeting is called off.
     *
     * @param line its line
     * @param id what its program calls the meeting, empty where the list does not say
     * @param at when it is; null where it is called off and does not say
     * @param title its title
     */
    record Row(int line, String id, @Nullable OccurredAt at, String title) {}

    private final String file;
    private final RealisationId realisation;
    private final @Nullable History fresh;
    private final Map<String, Row> rows;
    private final List<Row> off;
    private final IntakeContext context;

    /**
     * @param fresh what the list would become alone; null where it becomes nothing
     * @param rows rows by the label of what they became
     * @param off rows whose meetings are called off
     */
    ListRenewal(
            String file,
            RealisationId realisation,
            @Nullable History fresh,
            Map<String, Row> rows,
            List<Row> off,
            IntakeContext context) {
        this.file = file;
        this.realisation = realisation;
        this.fresh = fresh;
        this.rows = Map.copyOf(rows);
        this.off = List.copyOf(off);
        this.context = context;
    }

    /** What a plan rests on, by which its meeting is known again; its id is kept as a hash. */
    static Evidence evidence(String id) {
        return new Evidence(EvidenceLevel.STATED, source(id), null);
    }

    private static String source(String id) {
        return id.isEmpty() ? LIST : MEETING + Sha256.hex(id).substring(0, KEY);
    }

    @Override
    public RealisationId realisation() {
        return realisation;
    }

    @Override
    public IntakeResult after(History stored, IntakeResult alone) {
        return alone.ok() ? new Difference(stored, alone).result() : alone;
    }

    /** What a list says otherwise than what is stored. */
    private final class Difference {

        private final IntakeResult alone;
        private final List<Entry> entries;
        private final Continuation change;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final Set<String> mentioned = new HashSet<>();
        private final Set<String> wantedPeople = new HashSet<>();
        private int added;
        private int carried;
        private int changed;
        private int calledOff;

        Difference(History stored, IntakeResult alone) {
            this.alone = alone;
            this.entries = Chronicle.of(stored).entries();
            this.change = new Continuation(stored, fresh, context, FRAME);
        }

        IntakeResult result() {
            History read = fresh;
            List<RecordedEvent> events = read == null ? List.of() : Continuation.all(read);
            // plans first, so that what is called off or moved is gone before others are compared
            for (Row row : off) {
                calledOff(row);
            }
            for (RecordedEvent each : events) {
                if (each.event() instanceof EncounterRecorded wanted) {
                    met(wanted, row(wanted.label()));
                } else if (each.event() instanceof EncounterPlanned wanted) {
                    planned(wanted, row(wanted.label()));
                }
            }
            problems.addAll(change.others(file, title -> lineOf(title, events), wantedPeople));
            if (!problems.isEmpty()) {
                return new IntakeResult(List.of(), problems, alone.rows(), alone.notes());
            }
            List<String> notes = new ArrayList<>(alone.notes());
            List<String> left = entries.stream()
                    .filter(each -> each.fate() == Entry.Fate.STANDS)
                    .map(each -> plan(each))
                    .filter(plan -> plan != null
                            && isOfList(plan)
                            && !mentioned.contains(plan.label())
                            && !Times.isPast(plan.at(), context.now()))
                    .map(plan -> plan == null ? "" : plan.label() + " at " + plan.at())
                    .toList();
            if (!left.isEmpty()) {
                notes.add(left.size()
                        + (left.size() == 1
                                ? " planned meeting is not in this list and stays: "
                                : " planned meetings are not in this list and stay: ")
                        + String.join(", ", left.subList(0, Math.min(SHOWN, left.size())))
                        + (left.size() > SHOWN ? ", ..." : ""));
            }
            notes.add("beside what is stored: " + added + (added == 1 ? " meeting" : " meetings") + " added, " + carried
                    + " that " + (carried == 1 ? "was" : "were") + " planned recorded, " + changed + " changed, "
                    + calledOff + " called off");
            return new IntakeResult(List.of(change.history()), List.of(), alone.rows(), notes);
        }

        private Row row(String label) {
            Row row = rows.get(label);
            return row == null ? new Row(0, "", null, "") : row;
        }

        private int lineOf(String title, List<RecordedEvent> events) {
            for (RecordedEvent each : events) {
                if (each.event() instanceof EncounterRecorded met && isThere(met.attendances(), title)) {
                    return row(met.label()).line();
                }
                if (each.event() instanceof EncounterPlanned plan && isThere(plan.attendances(), title)) {
                    return row(plan.label()).line();
                }
            }
            return 0;
        }

        private static boolean isThere(List<Attendance> attendances, String title) {
            return attendances.stream().anyMatch(each -> each.participant().equals(title));
        }

        /** The last plan of a meeting: by its id, or by its time and title where there is none. */
        private @Nullable Entry before(Row row, OccurredAt at, String title) {
            Entry last = null;
            for (Entry entry : entries) {
                EncounterPlanned plan = plan(entry);
                if (plan != null
                        && !row.id().isEmpty()
                        && source(row.id()).equals(plan.evidence().source())) {
                    last = entry;
                }
            }
            if (last != null) {
                return last;
            }
            for (Entry entry : entries) {
                EncounterPlanned plan = plan(entry);
                if (plan != null
                        && !mentioned.contains(plan.label())
                        && plan.at().equals(at)
                        && plan.title().equalsIgnoreCase(title)
                        && (last == null || last.fate() != Entry.Fate.STANDS)) {
                    last = entry;
                }
            }
            return last;
        }

        private void calledOff(Row row) {
            for (Entry entry : entries) {
                EncounterPlanned plan = plan(entry);
                if (plan != null
                        && entry.fate() == Entry.Fate.STANDS
                        && !mentioned.contains(plan.label())
                        && (row.id().isEmpty()
                                ? isOfList(plan)
                                        && plan.at().equals(row.at())
                                        && folded(row.title()).endsWith(folded(plan.title()))
                                : source(row.id()).equals(plan.evidence().source()))) {
                    mentioned.add(plan.label());
                    calledOff++;
                    retract(plan, CALLED_OFF);
                }
            }
        }

        private void retract(EncounterPlanned plan, String reason) {
            change.add(new EncounterRetracted(realisation, plan.label(), reason, plan.evidence()));
        }

        /** A meeting that is to come. */
        private void planned(EncounterPlanned wanted, Row row) {
            Entry before = before(row, wanted.at(), wanted.title());
            EncounterPlanned plan = before == null ? null : plan(before);
            if (before != null && plan != null) {
                mentioned.add(plan.label());
                boolean stands = before.fate() == Entry.Fate.STANDS;
                if (stands ? isSame(plan, wanted) : !isRetractedByList(before)) {
                    return;
                }
                if (stands) {
                    changed++;
                    retract(plan, CHANGED);
                } else {
                    added++;
                }
            } else if (isLogged(wanted.at(), wanted.title())) {
                return;
            } else {
                added++;
            }
            people(wanted.attendances());
            change.plan(wanted);
        }

        /** A meeting that took place. */
        private void met(EncounterRecorded wanted, Row row) {
            Entry before = before(row, wanted.at(), wanted.title());
            EncounterPlanned plan = before == null ? null : plan(before);
            if (before != null && plan != null) {
                mentioned.add(plan.label());
                if (before.fate() != Entry.Fate.STANDS && !isRetractedByList(before)) {
                    return;
                }
                if (before.fate() == Entry.Fate.STANDS) {
                    carried++;
                    people(wanted.attendances());
                    change.encounter(wanted, plan.label());
                    return;
                }
            }
            EncounterRecorded differs = null;
            for (Entry entry : entries) {
                if (!(entry.recorded().event() instanceof EncounterRecorded known)
                        || !known.at().equals(wanted.at())) {
                    continue;
                }
                if (isSame(known, wanted)) {
                    return;
                }
                boolean other = !known.title().equalsIgnoreCase(wanted.title());
                if (!other || (isMoment(known.at()) && entry.stands() && !isInList(known))) {
                    differs = known;
                }
            }
            if (differs != null) {
                problems.add(new IntakeProblem(
                        file,
                        row.line(),
                        null,
                        "an encounter at " + differs.at() + " is logged already (" + differs.label() + ", '"
                                + differs.title() + "') and differs; correct it there"));
                return;
            }
            added++;
            people(wanted.attendances());
            change.encounter(wanted, null);
        }

        private void people(List<Attendance> attendances) {
            attendances.forEach(each -> wantedPeople.add(each.participant()));
        }

        /** Whether the list has just what is logged, so that another meeting of the same time is one beside it. */
        private boolean isInList(EncounterRecorded known) {
            History read = fresh;
            return read != null
                    && Continuation.all(read).stream()
                            .anyMatch(
                                    each -> each.event() instanceof EncounterRecorded wanted && isSame(known, wanted));
        }

        private boolean isLogged(OccurredAt at, String title) {
            return entries.stream()
                    .anyMatch(each -> each.stands()
                            && each.recorded().event() instanceof EncounterRecorded met
                            && met.at().equals(at)
                            && met.title().equalsIgnoreCase(title));
        }
    }

    private static boolean isMoment(OccurredAt at) {
        return at.precision() == OccurredAt.Precision.INSTANT;
    }

    private static @Nullable EncounterPlanned plan(Entry entry) {
        return entry.recorded().event() instanceof EncounterPlanned plan ? plan : null;
    }

    private static boolean isOfList(EncounterPlanned plan) {
        String source = plan.evidence().source();
        return source != null && (source.equals(LIST) || source.startsWith(MEETING));
    }

    private static boolean isRetractedByList(Entry entry) {
        RecordedEvent by = entry.by();
        return by != null
                && by.event() instanceof EncounterRetracted retracted
                && (CALLED_OFF.equals(retracted.reason()) || CHANGED.equals(retracted.reason()));
    }

    private static String folded(String title) {
        return TableWords.plain(title);
    }

    private static boolean isSame(EncounterPlanned one, EncounterPlanned other) {
        return one.at().equals(other.at())
                && one.kind() == other.kind()
                && one.title().equals(other.title())
                && one.phase().compareTo(other.phase()) >= 0
                && folded(one.attendances()).equals(folded(other.attendances()));
    }

    private static boolean isSame(EncounterRecorded one, EncounterRecorded other) {
        return one.at().equals(other.at())
                && one.kind() == other.kind()
                && one.title().equals(other.title())
                && one.outcome() == other.outcome()
                && folded(one.attendances()).equals(folded(other.attendances()));
    }

    private static Set<Attendance> folded(List<Attendance> attendances) {
        return attendances.stream()
                .map(each -> new Attendance(each.participant().toLowerCase(Locale.ROOT), each.presence()))
                .collect(Collectors.toSet());
    }
}
