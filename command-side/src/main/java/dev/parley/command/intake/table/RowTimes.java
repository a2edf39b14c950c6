package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.DateOrder;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.Times;
import dev.parley.command.intake.reading.ZoneNames;
import dev.parley.kernel.OccurredAt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When the encounters of a table took place, or will: reads the cells of dates and times, and gathers what is told of them at the end. */
final class RowTimes {

    /** A date that was typed, in digits. */
    private static final Pattern DIGITS = Pattern.compile("\\d{1,2}[./-] ?\\d{1,2}[./-] ?(\\d{4}|\\d{2})\\b.*");

    private static final Duration LONGEST_MEETING = Duration.ofDays(366);

    /** How long something takes by a clock, in hours, minutes and maybe seconds. */
    private static final Pattern CLOCK = Pattern.compile("([0-9]{1,4}):([0-5][0-9])(?::[0-5][0-9](?:\\.0+)?)?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(?:[.,][0-9]{1,4})?");

    /** Hours, minutes or both, in English, German, Danish and Finnish. */
    private static final Pattern LENGTH = Pattern.compile(
            "^(?:([0-9]{1,4}(?:[.,][0-9]{1,3})?) ?(?:h|hrs?\\.?|hours?|std\\.?|stunden?|t|timer?|tuntia?))?"
                    + "(?:,? ?(?:and |und |og |ja )?([0-9]{1,5}) ?(?:m|mins?\\.?|minutes?|minuten?|minut|minutter|minuuttia?))?",
            Pattern.CASE_INSENSITIVE);

    private static final String LENGTHS =
            "accepted are such as 90 min, 1:30, 1 h 30 min, 1.5 hours and PT90M, and mere numbers with a 'durationUnit'";

    private static final int LONGEST_LENGTH = 60;
    private static final int MINUTES = 60;
    private static final int DAY_AND_TIME = 2;
    private static final int ISO_DAY = 10;
    /** Lines that a problem names. */
    private static final int SHOWN = 5;

    private final String file;
    private final RowCells columns;
    private final RowMapping mapping;
    private final RowMapping.Columns named;
    private final Times times;
    private final IntakeContext context;
    private final IntakeLimits limits;
    private final Map<String, MixedDates> mixtures = new LinkedHashMap<>();
    private final Map<String, DateOrder> orders = new HashMap<>();
    private final List<IntakeProblem> disordered = new ArrayList<>();
    private final Map<String, Times> clocks = new HashMap<>();
    private final List<Integer> future = new ArrayList<>();
    private final List<Integer> otherZone = new ArrayList<>();
    private String firstFuture = "";
    private int underWay;

    RowTimes(String file, RowCells columns, RowMapping mapping, IntakeContext context, IntakeLimits limits) {
        this.file = file;
        this.columns = columns;
        this.mapping = mapping;
        this.named = mapping.columns();
        this.times = mapping.times();
        this.context = context;
        this.limits = limits;
    }

    /** When the encounter of a row is, by its clock; null where that cannot be said, which is told. */
    @Nullable
    OccurredAt encounter(TableRows.Row row) {
        Times clock = clock(row);
        boolean whole = columns.isSaid(row, named.allDay());
        OccurredAt at = whole ? dayOf(row) : at(row, named.at(), clock);
        if (at == null || !isUnderWay(row, at, whole, clock)) {
            return at;
        }
        if (mapping.toCome().equals("plan")) {
            underWay = row.line();
            return at;
        }
        underWay(row);
        return null;
    }

    /** Whether the encounter of a row, read last, is a plan: it is still to come, or goes on. */
    boolean isPlanned(TableRows.Row row, OccurredAt at) {
        return underWay == row.line() || Times.isToCome(at, context.now());
    }

    /** When a row was recorded; null where it does not say, or not so that it can be read, which is told. */
    @Nullable
    OccurredAt recorded(TableRows.Row row) {
        String column = named.recorded();
        return column == null || columns.cell(row, column).isEmpty() ? null : at(row, List.of(column), times);
    }

    /** What the row says of when its encounter is. */
    String said(TableRows.Row row) {
        return joined(row, named.at());
    }

    /** Whether a row is still to come, and left out or asked about. */
    boolean isLeftToCome(TableRows.Row row) {
        return !future.isEmpty() && future.get(future.size() - 1) == row.line();
    }

    /** Lines of rows that are still to come and were not planned. */
    List<Integer> toCome() {
        return future;
    }

    /** Lines of rows that name another zone than the mapping. */
    List<Integer> otherZone() {
        return otherZone;
    }

    /** Tells what is known only once all rows are read. */
    void conclude() {
        // a date that can be read in two ways was told already, and says more
        disordered.stream()
                .filter(each ->
                        columns.problems().stream().noneMatch(told -> Objects.equals(told.column(), each.column())))
                .toList()
                .forEach(columns.problems()::add);
        mixtures.forEach((column, mixture) -> mixture.problems(file, column).forEach(columns.problems()::add));
    }

    private @Nullable OccurredAt at(TableRows.Row row, List<String> of, Times clock) {
        String column = of.isEmpty() ? null : of.get(0);
        try {
            LocalDate day = of.size() == DAY_AND_TIME ? day(row, of) : null;
            OccurredAt at;
            if (day == null) {
                at = moment(row, of, clock);
            } else {
                column = of.get(1);
                at = clock.at(day, columns.cell(row, column));
                column = of.get(0);
            }
            if (Times.isToCome(at, context.now())) {
                if (of.equals(named.at()) && mapping.toCome().equals("plan")) {
                    return at;
                }
                if (of.equals(named.at())) {
                    toCome(row, joined(row, of));
                } else {
                    columns.problem(row.line(), column, "'" + joined(row, of) + "' is " + Times.NOT_YET);
                }
                return null;
            }
            return at;
        } catch (IllegalArgumentException e) {
            columns.problem(row.line(), column, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The day of a row that is of a whole day: the one that it names, wherever that was. */
    private @Nullable OccurredAt dayOf(TableRows.Row row) {
        String column = named.at().get(0);
        try {
            note(row, column);
            OccurredAt day = dayIn(row, column);
            if (Times.isToCome(day, context.now()) && !mapping.toCome().equals("plan")) {
                toCome(row, columns.cell(row, column));
                return null;
            }
            return day;
        } catch (IllegalArgumentException e) {
            columns.problem(row.line(), column, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private OccurredAt dayIn(TableRows.Row row, String column) {
        String cell = columns.cell(row, column);
        return times.dayOf(columns.isDate(row, column) ? cell.substring(0, Math.min(ISO_DAY, cell.length())) : cell);
    }

    /**
     * Whether a row has begun and not ended, so that it is not known yet whether it takes place. The end is read of what began lately alone; that
     * of anything else is of no matter.
     *
     * @param whole whether it is of whole days
     */
    private boolean isUnderWay(TableRows.Row row, OccurredAt at, boolean whole, Times clock) {
        Instant start = at.start();
        if (start == null
                || Times.isToCome(at, context.now())
                || start.isBefore(context.now().minus(LONGEST_MEETING))) {
            return false;
        }
        // of whole days the time says nothing, be it there or not
        if (!isEndSaid(row, whole)) {
            return whole
                    ? mapping.toCome().equals("plan") && !at.isOver(context.now())
                    : at.precision() == OccurredAt.Precision.INSTANT && takesUntil(row, start);
        }
        OccurredAt end = end(row, start, whole, clock);
        Instant ends = end == null ? null : end.start();
        if (end == null || ends == null) {
            return false;
        }
        if (ends.isBefore(start)) {
            columns.problem(
                    row.line(),
                    named.end().get(0),
                    "'" + joined(row, named.end()) + "' is before the beginning of the meeting, '" + said(row) + "'");
            return false;
        }
        // programs write a whole day as up to the beginning of the next
        OccurredAt last = whole && ends.isAfter(start)
                ? OccurredAt.day(LocalDate.ofInstant(ends, ZoneOffset.UTC).minusDays(1))
                : end;
        return !last.isOver(context.now());
    }

    /** Whether a row says when its meeting ends. Where the day is that of the beginning, it does with the time alone. */
    private boolean isEndSaid(TableRows.Row row, boolean whole) {
        List<String> of = named.end();
        if (of.isEmpty()) {
            return false;
        }
        return !(whole || isEndOfSameDay() ? columns.cell(row, of.get(whole ? 0 : 1)) : joined(row, of)).isEmpty();
    }

    private boolean isEndOfSameDay() {
        return named.end().size() == DAY_AND_TIME
                && named.end().get(0).equals(named.at().get(0));
    }

    /** Whether what a row says of how long its meeting takes goes on until now and longer. */
    private boolean takesUntil(TableRows.Row row, Instant start) {
        String column = named.duration();
        String cell = columns.cell(row, column);
        if (column == null || cell.isEmpty()) {
            return false;
        }
        try {
            return start.plus(length(cell, named.durationUnit())).isAfter(context.now());
        } catch (IllegalArgumentException e) {
            columns.problem(row.line(), column, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /**
     * How long something takes, as people and programs write it.
     *
     * @param unit of what a mere number is one; empty where that is not known
     * @throws IllegalArgumentException if it is written otherwise, or what it is a number of is not known
     */
    static Duration length(String written, String unit) {
        String text = ForeignTexts.oneLine(written).strip();
        if (text.length() > LONGEST_LENGTH) {
            throw new IllegalArgumentException("is longer than " + LONGEST_LENGTH + " characters; " + LENGTHS);
        }
        Duration length = lengthOf(text, unit);
        if (length.isNegative() || length.compareTo(LONGEST_MEETING) > 0) {
            throw new IllegalArgumentException(
                    "'" + text + "' is longer than a year, or less than nothing; " + LENGTHS);
        }
        return length;
    }

    private static Duration lengthOf(String text, String unit) {
        Matcher clock = CLOCK.matcher(text);
        if (clock.matches()) {
            return Duration.ofHours(Long.parseLong(clock.group(1))).plusMinutes(Long.parseLong(clock.group(2)));
        }
        if (NUMBER.matcher(text).matches()) {
            if (unit.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + text + "' may be minutes or hours: say 'durationUnit: minutes' or"
                                + " 'durationUnit: hours' under 'encounter' in the mapping");
            }
            return unit.equals("hours") ? hours(text) : hours(text).dividedBy(MINUTES);
        }
        Matcher words = LENGTH.matcher(text);
        if (words.matches() && (words.group(1) != null || words.group(2) != null)) {
            Duration hours = words.group(1) == null ? Duration.ZERO : hours(words.group(1));
            return words.group(2) == null ? hours : hours.plusMinutes(Long.parseLong(words.group(2)));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no duration; " + LENGTHS, e);
        }
    }

    private static Duration hours(String number) {
        return Duration.ofSeconds(new BigDecimal(number.replace(',', '.'))
                .multiply(BigDecimal.valueOf(Duration.ofHours(1).toSeconds()))
                .longValue());
    }

    private @Nullable OccurredAt end(TableRows.Row row, Instant start, boolean whole, Times clock) {
        String column = named.end().get(0);
        try {
            if (whole) {
                return dayIn(row, column);
            }
            LocalDate day = named.end().size() == DAY_AND_TIME ? day(row, named.end()) : null;
            ZoneId zone = clock.zone();
            if (day == null && isEndOfSameDay() && zone != null) {
                column = named.end().get(1);
                return clock.at(LocalDate.ofInstant(start, zone), columns.cell(row, column));
            }
            return day == null
                    ? moment(row, named.end(), clock)
                    : clock.at(day, columns.cell(row, named.end().get(1)));
        } catch (IllegalArgumentException e) {
            columns.problem(row.line(), column, String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** A meeting that has begun and not ended, where such are not planned. */
    private void underWay(TableRows.Row row) {
        if (mapping.toCome().equals("skip")) {
            future.add(row.line());
            return;
        }
        String until = isEndSaid(row, columns.isSaid(row, named.allDay()))
                ? "ends at '" + joined(row, named.end()) + "'"
                : "takes '" + columns.cell(row, named.duration()) + "'";
        columns.problem(
                row.line(),
                named.at().get(0),
                "'" + said(row) + "' has begun and " + until
                        + ", which is yet to come: whether it takes place is not known yet. Say 'toCome: plan' under 'encounter' in the"
                        + " mapping to plan such meetings, 'toCome: skip' to leave such rows out");
    }

    /** The clock by which a row tells its time: that of the zone which it names itself, or that of the mapping. */
    private Times clock(TableRows.Row row) {
        String zone = columns.cell(row, named.zone());
        if (zone.isEmpty()) {
            return times;
        }
        ZoneId known = ZoneNames.known(zone);
        if (known == null) {
            columns.problem(
                    row.line(),
                    named.zone(),
                    "'" + zone + "' is no time zone that is known; accepted are names such as Europe/Helsinki and"
                            + " Pacific Standard Time");
            return times;
        }
        ZoneId said = times.zone();
        if (said != null && !known.getRules().equals(said.getRules())) {
            otherZone.add(row.line());
        }
        return clocks.computeIfAbsent(zone, key -> times.elsewhere(known));
    }

    /** When a meeting is that is called off, which is of no matter where it cannot be read. */
    @Nullable
    OccurredAt timeOfCalledOff(TableRows.Row row) {
        List<IntakeProblem> problems = columns.problems();
        int before = problems.size();
        OccurredAt at = encounter(row);
        while (problems.size() > before) {
            problems.remove(problems.size() - 1);
        }
        return at;
    }

    /** A meeting that is still to come: whether such rows are left out is asked once. */
    private void toCome(TableRows.Row row, String said) {
        if (future.isEmpty()) {
            firstFuture = said;
        }
        future.add(row.line());
    }

    /** Asks once what is done with the rows that are still to come. */
    void askToCome() {
        if (future.isEmpty() || mapping.toCome().equals("skip")) {
            return;
        }
        int more = future.size() - 1;
        columns.problem(
                future.get(0),
                named.at().get(0),
                "'" + firstFuture + "' is " + Times.NOT_YET
                        + (more == 0
                                ? ""
                                : "; so " + (more == 1 ? "is 1 more row" : "are " + more + " more rows") + " (line "
                                        + future.stream()
                                                .skip(1)
                                                .limit(SHOWN)
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", "))
                                        + (more > SHOWN ? " and on)" : ")"))
                        + ". Say 'toCome: plan' under 'encounter' in the mapping to plan such meetings, 'toCome: skip' to leave"
                        + " such rows out");
    }

    /** The day of two columns of which the other has the time; null where it is not so. */
    private @Nullable LocalDate day(TableRows.Row row, List<String> of) {
        String day = columns.cell(row, of.get(0));
        if (day.isEmpty() || columns.cell(row, of.get(1)).isEmpty()) {
            return null;
        }
        LocalDate date =
                columns.isDate(row, of.get(0)) && day.length() == ISO_DAY ? LocalDate.parse(day) : times.day(day);
        if (date != null) {
            of.forEach(column -> note(row, column));
        }
        return date;
    }

    private String joined(TableRows.Row row, List<String> of) {
        return of.stream()
                .map(column -> ForeignTexts.oneLine(columns.cell(row, column)))
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private OccurredAt moment(TableRows.Row row, List<String> of, Times clock) {
        String text = joined(row, of);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("is empty, which says when the encounter happened");
        }
        of.forEach(column -> note(row, column));
        return of.stream().allMatch(column -> columns.cell(row, column).isEmpty() || columns.isDate(row, column))
                ? clock.atOfCell(text)
                : clock.at(text);
    }

    /** Notes what a column of a workbook holds; what that says of its dates is known once all rows are read. */
    private void note(TableRows.Row row, String column) {
        String cell = columns.cell(row, column);
        if (columns.isDate(row, column)) {
            mixtures.computeIfAbsent(column, key -> new MixedDates()).date(row.line(), cell);
            return;
        }
        if (DIGITS.matcher(cell).matches()) {
            mixtures.computeIfAbsent(column, key -> new MixedDates()).text(row.line());
        }
        String wrong = orders.computeIfAbsent(column, key -> times.order()).say(row.line(), cell);
        if (wrong != null && disordered.size() < limits.problems()) {
            disordered.add(new IntakeProblem(file, row.line(), column, wrong));
        }
    }

    /**
     * A column of a workbook in which some cells are dates and some are dates typed as texts. A program that takes day for month makes
     * dates of those it can read with the two exchanged and leaves the others as texts: then no date is later than the 12th of its month, since
     * what is called its day was typed as a month. One later date shows that the program read as people typed, and texts are texts for another
     * reason, such as hours written in a way that it does not know.
     */
    private static final class MixedDates {

        /** Rows that are told; all of the column has to be put right anyhow. */
        private static final int MOST = 50;

        private static final int MONTHS = 12;

        private final List<Integer> dates = new ArrayList<>();
        private final List<Integer> texts = new ArrayList<>();
        private boolean readAsTyped;

        /** A cell that is a date, as ISO 8601 has it. */
        void date(int row, String iso) {
            readAsTyped = readAsTyped
                    || (iso.length() >= ISO_DAY
                            && LocalDate.parse(iso.substring(0, ISO_DAY)).getDayOfMonth() > MONTHS);
            add(dates, row);
        }

        /** A cell that is a text in digits. */
        void text(int row) {
            add(texts, row);
        }

        private static void add(List<Integer> rows, int row) {
            if (rows.size() < MOST) {
                rows.add(row);
            }
        }

        /** What is wrong: nothing where all are of one kind, or where the dates were read as they were typed. */
        List<IntakeProblem> problems(String file, String column) {
            if (dates.isEmpty() || texts.isEmpty() || readAsTyped) {
                return List.of();
            }
            List<IntakeProblem> problems = new ArrayList<>();
            dates.forEach(row -> problems.add(problem(file, column, row, "date", texts.get(0), "text")));
            texts.forEach(row -> problems.add(problem(file, column, row, "text", dates.get(0), "date")));
            return problems;
        }

        private static IntakeProblem problem(
                String file, String column, int row, String is, int otherRow, String other) {
            return new IntakeProblem(
                    file,
                    row,
                    column,
                    "is a " + is + " where row " + otherRow + " has a " + other
                            + ", and no date of the column is later than the 12th: a spreadsheet program does so where it takes day for"
                            + " month; make all of the column dates, or all texts");
        }
    }
}
