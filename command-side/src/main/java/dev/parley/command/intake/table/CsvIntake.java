package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.DateOrder;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MailAddress;
import dev.parley.command.intake.reading.MappingSettings;
import dev.parley.command.intake.reading.Namelessness;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.command.intake.reading.ZoneNames;
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
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tables of encounters, one row an encounter. The mapping names the columns; see docs/research.md. Every row is checked and
 * every error told before anything is given on.
 */
public final class CsvIntake {

    /** Rows that may stand above the header. */
    private static final int MOST_ABOVE = 1_000;

    /** Rows among which the one with the names of the columns is looked for. */
    private static final int MOST_LOOKED_AT = 50;

    /** A date that was typed, in digits. */
    private static final Pattern DIGITS = Pattern.compile("\\d{1,2}[./-] ?\\d{1,2}[./-] ?(\\d{4}|\\d{2})\\b.*");

    private static final int DAY_AND_TIME = 2;
    private static final int ISO_DAY = 10;

    /** Lines that a note names. */
    private static final int SHOWN = 5;

    private record Taking(
            String column,
            String participant,
            Set<StakeholderGroup> groups,
            Map<String, Presence> cells,
            boolean any,
            Set<String> nobody,
            Map<String, Set<String>> except) {

        /** Whether a cell says that nobody is meant by the column. */
        boolean isNobody(String cell) {
            return nobody.contains(TableWords.plain(cell))
                    || (any ? TableWords.isNobody(cell) : TableWords.isAbsent(cell));
        }
    }

    /**
     * Rows of which a mapping says that they cannot be read as one meeting.
     *
     * @param column the column that tells them
     * @param values what it says of them
     * @param because why, for whoever has the file
     */
    private record Refusal(String column, Set<String> values, String because) {}

    /**
     * A row that is still to come.
     *
     * @param row the row
     * @param id id of its realisation
     * @param at when it will be
     * @param kind what kind of encounter
     * @param phase the phase that it belongs to
     * @param attendances who is expected
     * @param groups their groups
     * @param needed whom it needs; null where that is not said
     */
    private record Plan(
            TableRows.Row row,
            String id,
            OccurredAt at,
            EncounterKind kind,
            Phase phase,
            List<Attendance> attendances,
            Map<String, Set<StakeholderGroup>> groups,
            @Nullable Set<StakeholderGroup> needed) {}

    private final TableRows.Options options;
    private final Times times;
    private final String realisationColumn;
    private final @Nullable String realisationId;
    private final @Nullable String titleColumn;
    private final @Nullable String titleText;
    private final @Nullable String labelColumn;
    private final @Nullable String topicColumn;
    private final List<String> atColumns;
    private final @Nullable String kindColumn;
    private final @Nullable String phaseColumn;
    private final @Nullable String outcomeColumn;
    private final @Nullable String conflictColumn;
    private final @Nullable String neededColumn;
    private final @Nullable String recordedColumn;
    private final @Nullable String sourceColumn;
    private final @Nullable String coderColumn;
    private final @Nullable String zoneColumn;
    private final @Nullable String allDayColumn;
    private final @Nullable String calledOffColumn;
    private final @Nullable String idColumn;
    private final List<String> optional;
    private final Map<String, EncounterKind> kinds;
    private final Map<String, Phase> phases;
    private final Map<String, Outcome> outcomes;
    private final EncounterKind kind;
    private final Phase phase;
    private final Outcome outcome;
    private final EvidenceLevel level;
    private final List<Taking> attendance = new ArrayList<>();
    private final @Nullable String participantsColumn;
    private final String separator;
    private final Map<String, Set<StakeholderGroup>> roles = new LinkedHashMap<>();
    private final Presence presence;
    private final People people;
    private final List<Refusal> refusals = new ArrayList<>();
    private final String titlesCalledOff;
    private final String toCome;
    private final String struckOut;

    /** Reads the mapping; what is wrong with it are problems of the settings. */
    public CsvIntake(MappingSettings settings) {
        String written = settings.text("delimiter");
        this.options = new TableRows.Options(
                settings.charset("encoding"),
                written == null || written.isEmpty() ? null : written.equals("tab") ? '\t' : written.charAt(0),
                settings.text("sheet"),
                settings.has("header") ? settings.number("header", 1, MOST_ABOVE) : 0);
        ZoneId zone = settings.zone("zone");
        MappingSettings realisation = settings.map("realisation");
        this.realisationId = realisation.text("id");
        this.realisationColumn = realisationId == null
                ? realisation.required(
                        "column", "the column that names the realisation, or 'id' for one id for all rows")
                : "";
        this.titleColumn = realisation.text("title");
        this.titleText = realisation.text("titleText");
        realisation.done();
        MappingSettings encounter = settings.map("encounter");
        this.times = Times.of(zone, encounter, "format");
        this.labelColumn = encounter.text("label");
        this.topicColumn = encounter.text("title");
        this.atColumns = encounter.texts("at");
        if (atColumns.isEmpty()) {
            encounter.problem(
                    "at",
                    "is missing: the column that says when the encounter happened, or two, of the day and the time");
        }
        this.kindColumn = encounter.text("kind");
        this.phaseColumn = encounter.text("phase");
        this.outcomeColumn = encounter.text("outcome");
        this.conflictColumn = encounter.text("conflictKind");
        this.neededColumn = encounter.text("needed");
        this.recordedColumn = encounter.text("recordedAt");
        this.sourceColumn = encounter.text("source");
        this.coderColumn = encounter.text("coder");
        this.zoneColumn = encounter.text("zone");
        this.allDayColumn = encounter.text("allDay");
        this.calledOffColumn = encounter.text("calledOff");
        this.titlesCalledOff = encounter.choice("calledOffTitles", "ask", "skip", "keep");
        this.idColumn = encounter.text("id");
        this.toCome = encounter.choice("toCome", "ask", "skip", "plan");
        if (toCome.equals("plan") && realisationId == null) {
            encounter.problem(
                    "toCome",
                    "is 'plan', which goes on from what was planned before and needs one realisation for all rows: 'id' under"
                            + " 'realisation'");
        }
        encounter.done();
        this.optional = settings.texts("optional");
        this.kinds = settings.dictionary("kinds", EncounterKind.class);
        this.phases = settings.dictionary("phases", Phase.class);
        this.outcomes = settings.dictionary("outcomes", Outcome.class);
        MappingSettings defaults = settings.map("defaults");
        this.kind = defaults.constant("kind", EncounterKind.class, EncounterKind.MEETING);
        this.phase = defaults.constant("phase", Phase.class, Phase.INITIATION);
        this.outcome = defaults.constant("outcome", Outcome.class, Outcome.NOT_RECORDED);
        this.level = defaults.constant("level", EvidenceLevel.class, EvidenceLevel.STATED);
        this.presence = defaults.constant("presence", Presence.class, Presence.IN_PERSON);
        defaults.done();
        for (MappingSettings taking : settings.maps("attendance")) {
            attendance.add(new Taking(
                    taking.required("column", "the column that says whether the participant took part"),
                    taking.required("participant", "a role title, never a personal name"),
                    taking.constants("groups", StakeholderGroup.class),
                    taking.dictionary("cells", Presence.class),
                    taking.flag("any"),
                    plain(taking.texts("nobody")),
                    exceptions(taking.map("except"))));
            taking.done();
        }
        MappingSettings participants = settings.map("participants");
        this.participantsColumn = participants.text("column");
        this.separator = participants.text("separator", ";");
        MappingSettings known = participants.map("roles");
        for (String role : known.names()) {
            Set<StakeholderGroup> groups = known.constants(role, StakeholderGroup.class);
            roles.put(role, groups);
        }
        participants.done();
        for (MappingSettings refusal : settings.maps("refuse")) {
            refusals.add(new Refusal(
                    refusal.required("column", "the column that tells rows which are no single meeting"),
                    plain(refusal.texts("values")),
                    refusal.text("because", "is refused by the mapping")));
            refusal.done();
        }
        this.struckOut = settings.choice("struckOut", "ask", "skip", "keep");
        this.people = new People(settings.map("people"));
        if (attendance.isEmpty()
                && participantsColumn == null
                && people.columns().isEmpty()) {
            settings.problem(
                    "attendance",
                    "is missing: who took part comes from 'attendance' (a column each), 'participants' (one column, many"
                            + " roles) or 'people' (addresses and names)");
        }
        settings.done();
    }

    private static Set<String> plain(List<String> words) {
        return words.stream().map(TableWords::plain).collect(Collectors.toSet());
    }

    static Map<String, Set<String>> exceptions(MappingSettings except) {
        Map<String, Set<String>> exceptions = new LinkedHashMap<>();
        except.names().forEach(column -> exceptions.put(column, plain(except.texts(column))));
        return exceptions;
    }

    /** The columns that a file has to have: those that the mapping reads without calling them optional. */
    public Set<String> columns() {
        Set<String> columns = all();
        optional.forEach(column -> columns.remove(ForeignTexts.oneLine(column)));
        return columns;
    }

    /** The columns that the mapping reads. */
    private Set<String> all() {
        List<@Nullable String> named = new ArrayList<>(Arrays.asList(
                realisationColumn,
                titleColumn,
                labelColumn,
                topicColumn,
                kindColumn,
                phaseColumn,
                outcomeColumn,
                conflictColumn,
                neededColumn,
                recordedColumn,
                sourceColumn,
                coderColumn,
                zoneColumn,
                allDayColumn,
                calledOffColumn,
                idColumn,
                participantsColumn));
        named.addAll(atColumns);
        attendance.forEach(taking -> {
            named.add(taking.column());
            named.addAll(taking.except().keySet());
        });
        refusals.forEach(refusal -> named.add(refusal.column()));
        people.columns().forEach(column -> {
            named.add(column.name());
            named.addAll(column.except().keySet());
        });
        Set<String> columns = new LinkedHashSet<>();
        for (String column : named) {
            if (column != null && !column.isEmpty()) {
                columns.add(ForeignTexts.oneLine(column));
            }
        }
        return columns;
    }

    /** Reads a table. */
    public IntakeResult read(
            String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        return new Reading(file, context, limits, progress).read(in);
    }

    /** One table being read. */
    private final class Reading {

        private final String file;
        private final IntakeContext context;
        private final IntakeLimits limits;
        private final IntakeProgress progress;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final Map<String, StreamBuilder> builders = new LinkedHashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<String, Set<String>> labels = new HashMap<>();
        private final Map<String, Integer> columns = new LinkedHashMap<>();
        private final Map<String, List<String>> kin = new LinkedHashMap<>();
        private final Map<String, List<Integer>> places = new HashMap<>();
        private final Map<String, MixedDates> mixtures = new LinkedHashMap<>();
        private final Map<String, DateOrder> orders = new HashMap<>();
        private final List<IntakeProblem> disordered = new ArrayList<>();
        private final Set<Long> contents = new HashSet<>();
        private final List<Integer> doubled = new ArrayList<>();
        private final List<Integer> shortened = new ArrayList<>();
        private final List<Integer> calledOff = new ArrayList<>();
        private final List<Integer> future = new ArrayList<>();
        private final List<Plan> plans = new ArrayList<>();
        private final Map<String, ListRenewal.Row> read = new LinkedHashMap<>();
        private final List<ListRenewal.Row> off = new ArrayList<>();
        private String firstFuture = "";
        private final List<Integer> leftOut = new ArrayList<>();
        private final List<Integer> otherZone = new ArrayList<>();
        private final List<Integer> struckRows = new ArrayList<>();
        private final List<Integer> struckCells = new ArrayList<>();
        private final List<Integer> struckKept = new ArrayList<>();
        private final Set<String> strangers = new HashSet<>();
        private int leftOutStrangers;
        private final Map<String, Times> clocks = new HashMap<>();
        private Times clock = times;
        private @Nullable TableRows reader;
        private Set<String> wanted = Set.of();
        private boolean text;
        private int above;
        private int cut;

        Reading(String file, IntakeContext context, IntakeLimits limits, IntakeProgress progress) {
            this.file = file;
            this.context = context;
            this.limits = limits;
            this.progress = progress;
        }

        IntakeResult read(InputStream in) throws IOException {
            TableRows reader = TableRows.of(file, in, options, limits);
            this.reader = reader;
            TableRows.Row header = header(reader);
            if (header == null) {
                throw new IntakeException(new IntakeProblem(file, 1, null, "is empty: a header and rows are expected"));
            }
            locate(reader, header);
            kin(reader);
            if (!problems.isEmpty()) {
                return result(0);
            }
            int rows = 0;
            TableRows.Row row;
            while ((row = reader.next()) != null) {
                row = row.within(header.cells().size());
                if (++rows > limits.rows()) {
                    throw new IntakeException(new IntakeProblem(
                            file, row.line(), null, "has more than " + limits.rows() + " rows; split it"));
                }
                if (row.cells().size() > header.cells().size()) {
                    problem(
                            row.line(),
                            null,
                            "has " + row.cells().size() + " cells but the header has "
                                    + header.cells().size() + "; " + reader.tooMany());
                } else {
                    told(row);
                    TableRows.Row standing = standing(row);
                    if (standing != null && !hasFormulaError(standing)) {
                        encounter(standing);
                    }
                }
                if (problems.size() >= limits.problems()) {
                    problem(row.line(), null, "too many problems; the rows after this one were not checked");
                    break;
                }
                if (rows % 1000 == 0) {
                    progress.read(builders.size(), rows);
                }
            }
            if (rows == 0) {
                problem(header.line(), null, "has a header and no rows");
            }
            askToCome();
            plans.forEach(this::plan);
            progress.read(builders.size(), rows);
            // a date that can be read in two ways was told already, and says more
            disordered.stream()
                    .filter(each -> problems.stream().noneMatch(told -> Objects.equals(told.column(), each.column())))
                    .toList()
                    .forEach(problems::add);
            mixtures.forEach((column, mixture) -> mixture.problems(file, column).forEach(problems::add));
            problems.sort(Comparator.comparingInt(IntakeProblem::line));
            return result(rows);
        }

        /** Remembers what is worth telling of a row that is read as it is. */
        private void told(TableRows.Row row) {
            long content = 1;
            for (String cell : row.cells()) {
                content = content * 1_000_003 + cell.hashCode();
            }
            if (!contents.add(content)) {
                doubled.add(row.line());
            }
            if (text
                    && wanted.stream()
                            .anyMatch(column -> columns.getOrDefault(column, 0)
                                    >= row.cells().size())) {
                shortened.add(row.line());
            }
        }

        /**
         * What stands in a row of which something may be struck out; null where nothing of it is read, since it was asked about or all of
         * it is struck out.
         */
        private TableRows.@Nullable Row standing(TableRows.Row row) {
            if (row.struck().isEmpty()) {
                return row;
            }
            Map<String, String> struck = new LinkedHashMap<>();
            for (String column : wanted) {
                places(column).stream()
                        .filter(index -> row.struck().containsKey(index)
                                && index < row.cells().size()
                                && !row.cells().get(index).isEmpty())
                        .findFirst()
                        .ifPresent(index -> struck.put(column, row.cells().get(index)));
            }
            if (struck.isEmpty()) {
                return row;
            }
            if (struckOut.equals("ask")) {
                struck.forEach((column, cell) -> problem(
                        row.line(),
                        column,
                        "'" + ForeignTexts.cut(cell, ForeignTexts.TITLE)
                                + "' is struck out, all of it or a part; say 'struckOut: skip' in the mapping to leave out what is struck"
                                + " out, 'keep' to read it as it stands"));
                return null;
            }
            if (struckOut.equals("keep")) {
                struckKept.add(row.line());
                return row;
            }
            TableRows.Row standing = row.standing();
            if (wanted.stream().allMatch(column -> cells(standing, column).isEmpty())) {
                struckRows.add(row.line());
                return null;
            }
            struckCells.add(row.line());
            return standing;
        }

        /** Whether a cell that is read holds what programs show where a formula has no result; it is told. */
        private boolean hasFormulaError(TableRows.Row row) {
            int before = problems.size();
            for (String column : wanted) {
                for (String cell : cells(row, column)) {
                    if (TableWords.isFormulaError(cell)) {
                        problem(
                                row.line(),
                                column,
                                cell.equals(TableRows.NO_VALUE)
                                        ? "has a formula without a value; open the workbook, save it, and try again"
                                        : "'" + cell
                                                + "' is what a spreadsheet program shows where a formula has no result; put it"
                                                + " right, or empty the cell");
                    }
                }
            }
            return problems.size() > before;
        }

        private IntakeResult result(int rows) {
            List<History> histories =
                    builders.values().stream().map(StreamBuilder::build).toList();
            List<String> notes = new ArrayList<>();
            if (above > 0) {
                notes.add(above + (above == 1 ? " row" : " rows") + " above the names of the columns left out");
            }
            TableRows table = reader;
            if (table != null) {
                notes.addAll(table.notes());
            }
            BitSet hidden = table == null ? new BitSet() : table.hiddenColumns();
            for (String column : wanted) {
                if (places(column).stream().anyMatch(hidden::get)) {
                    notes.add("the column '" + column + "' is hidden in the sheet and was read too");
                }
            }
            note(notes, shortened, "fewer cells than the header; what is lacking counts as empty");
            note(notes, future, "still to come, and left out, as 'toCome: skip' says");
            note(notes, leftOut, "called off by what the row says, and left out");
            note(notes, struckRows, "struck out, and left out");
            note(notes, struckCells, "what is struck out was left out, as 'struckOut: skip' says");
            note(notes, struckKept, "what is struck out was read as it stands, as 'struckOut: keep' says");
            note(notes, otherZone, "the time is in the zone that the row names, not in that of the mapping");
            note(notes, doubled, "the same, word for word, as an earlier row; both were read");
            note(
                    notes,
                    calledOff,
                    "the title is that of a meeting that was called off; it was read as one that took place, as"
                            + " 'calledOffTitles: keep' says");
            if (leftOutStrangers > 0) {
                notes.add(leftOutStrangers + (leftOutStrangers == 1 ? " attendance" : " attendances")
                        + " of people left out whom no rule knows, as 'unknown: skip' says");
            }
            if (cut > 0) {
                notes.add(ForeignTexts.cutNote(cut));
            }
            if (!plans.isEmpty()) {
                notes.add(plans.size() + (plans.size() == 1 ? " row is" : " rows are")
                        + " still to come, and planned, as 'toCome: plan' says");
            }
            return new IntakeResult(histories, problems, rows, notes, renewal(histories))
                    .located(
                            file,
                            builders.values().stream().map(StreamBuilder::lines).toList(),
                            limits);
        }

        /** How a list goes on of which a part was planned when it was read before; null for any other table. */
        private @Nullable ListRenewal renewal(List<History> histories) {
            String id = realisationId == null ? "" : Slug.of(realisationId);
            return toCome.equals("plan") && !id.isEmpty()
                    ? new ListRenewal(
                            file,
                            new RealisationId(id),
                            histories.isEmpty() ? null : histories.get(0),
                            read,
                            off,
                            context)
                    : null;
        }

        private static void note(List<String> notes, List<Integer> lines, String what) {
            if (!lines.isEmpty()) {
                notes.add((lines.size() == 1 ? "line " : "lines ")
                        + lines.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                        + (lines.size() > SHOWN ? " and " + (lines.size() - SHOWN) + " more: " : ": ")
                        + what);
            }
        }

        /** The row that names the columns: where the mapping does not say which, the first that has all it reads. */
        private TableRows.@Nullable Row header(TableRows reader) throws IOException {
            TableRows.Row first = reader.next();
            if (first == null || options.header() > 0) {
                return first;
            }
            Set<String> wanted = CsvIntake.this.columns();
            wanted.removeIf(reader::isHollow);
            List<TableRows.Row> looked = new ArrayList<>();
            TableRows.Row row = first;
            while (row != null && looked.size() < MOST_LOOKED_AT) {
                if (row.cells().stream().map(ForeignTexts::oneLine).toList().containsAll(wanted)) {
                    above = looked.size();
                    return row;
                }
                looked.add(row);
                row = reader.next();
            }
            return first;
        }

        /** Which column is where. Two of one name are of no matter unless the mapping reads them; those who took part may be in several. */
        private void locate(TableRows reader, TableRows.Row header) {
            wanted = all();
            text = reader.isText();
            Set<String> needed = CsvIntake.this.columns();
            for (int i = 0; i < header.cells().size(); i++) {
                String name = ForeignTexts.oneLine(header.cells().get(i));
                boolean listed = (participantsColumn != null && name.equals(ForeignTexts.oneLine(participantsColumn)))
                        || people.columns().stream().anyMatch(each -> name.equals(ForeignTexts.oneLine(each.name())));
                if (listed) {
                    places.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
                }
                if (columns.putIfAbsent(name, i) != null && !listed && wanted.contains(name)) {
                    problem(header.line(), name, "is the name of two columns");
                }
            }
            for (String column : wanted) {
                if (!columns.containsKey(column) && needed.contains(column) && !reader.isHollow(column)) {
                    problem(
                            header.line(),
                            column,
                            "is no column of the file; its columns are "
                                    + columns.keySet().stream()
                                            .filter(each -> !each.isEmpty())
                                            .map(each -> "'" + each + "'")
                                            .toList());
                }
            }
        }

        /** Columns of a nested file which say in another shape what one says that is read: Someone for Someone.name, or the other way round. */
        private void kin(TableRows reader) {
            for (String column : wanted) {
                List<String> others = !reader.isNested()
                        ? List.of()
                        : columns.keySet().stream()
                                .filter(other -> !wanted.contains(other)
                                        && (column.startsWith(other + ".") || other.startsWith(column + ".")))
                                .toList();
                if (!others.isEmpty()) {
                    kin.put(column, others);
                }
            }
        }

        private void otherwise(TableRows.Row row, String column, List<String> others) {
            if (cell(row, column).isEmpty()) {
                others.stream()
                        .filter(other -> !cell(row, other).isEmpty())
                        .findFirst()
                        .ifPresent(other -> problem(
                                row.line(),
                                column,
                                "says nothing, and '" + other
                                        + "' does: the file has it in another shape than the mapping reads; say in the mapping which"
                                        + " column it is"));
            }
        }

        private void problem(int line, @Nullable String column, String message) {
            problems.add(new IntakeProblem(file, line, column, reader == null ? message : reader.place() + message));
        }

        /** Asks who somebody is, or whether they were there. */
        private void ask(int line, String column, String message) {
            problems.add(new IntakeProblem(
                    file, line, 0, column, reader == null ? message : reader.place() + message, true));
        }

        /** Where a column is: those who took part may be in several of one name, as under a header that is merged over them. */
        private List<Integer> places(String column) {
            String name = ForeignTexts.oneLine(column);
            Integer one = columns.get(name);
            return places.getOrDefault(name, one == null ? List.of() : List.of(one));
        }

        /** What stands in the columns of one name. */
        private List<String> cells(TableRows.Row row, String column) {
            return places(column).stream()
                    .filter(index -> index < row.cells().size())
                    .map(index -> row.cells().get(index))
                    .filter(cell -> !cell.isEmpty())
                    .toList();
        }

        private String cell(TableRows.Row row, @Nullable String column) {
            Integer index = column == null ? null : columns.get(ForeignTexts.oneLine(column));
            return index == null || index >= row.cells().size()
                    ? ""
                    : row.cells().get(index);
        }

        private void encounter(TableRows.Row row) {
            int before = problems.size();
            kin.forEach((column, others) -> otherwise(row, column, others));
            for (Refusal refusal : refusals) {
                String said = cell(row, refusal.column());
                if (refusal.values().contains(TableWords.plain(said))) {
                    problem(row.line(), refusal.column(), "'" + said + "' " + refusal.because());
                }
            }
            if (isCalledOff(row)) {
                leftOut.add(row.line());
                if (toCome.equals("plan")) {
                    String known = cell(row, idColumn);
                    off.add(new ListRenewal.Row(
                            row.line(),
                            known,
                            known.isEmpty() ? timeOfCalledOff(row) : null,
                            titled(cell(row, topicColumn))));
                }
                return;
            }
            clock = clock(row);
            OccurredAt at = isSaid(row, allDayColumn) ? dayOf(row) : at(row, atColumns);
            clock = times;
            if (!future.isEmpty() && future.get(future.size() - 1) == row.line() && toCome.equals("skip")) {
                return;
            }
            OccurredAt recordedAt =
                    recordedColumn == null || cell(row, recordedColumn).isEmpty()
                            ? null
                            : at(row, List.of(recordedColumn));
            Instant recordedStart = recordedAt == null ? null : recordedAt.start();
            Instant recorded = recordedStart == null ? context.now() : recordedStart;
            EncounterKind meantKind = meant(row, kindColumn, kinds, EncounterKind.class, kind);
            Phase meantPhase = meant(row, phaseColumn, phases, Phase.class, phase);
            Outcome meantOutcome = meant(row, outcomeColumn, outcomes, Outcome.class, outcome);
            ConflictKind conflict = cell(row, conflictColumn).isEmpty()
                    ? null
                    : meant(row, conflictColumn, Map.of(), ConflictKind.class, ConflictKind.COGNITIVE);
            Map<String, Set<StakeholderGroup>> groups = new LinkedHashMap<>();
            List<Attendance> attendances = attendances(row, groups);
            Set<StakeholderGroup> needed = needed(row);
            String id = id(row);
            boolean planned = at != null && Times.isToCome(at, context.now());
            if (at != null && planned) {
                plannable(row, at, meantOutcome);
            }
            if (at == null || id == null || problems.size() > before) {
                return;
            }
            if (planned) {
                plans.add(new Plan(row, id, at, meantKind, meantPhase, attendances, groups, needed));
                return;
            }
            Evidence evidence = new Evidence(level, blank(cell(row, sourceColumn)), blank(cell(row, coderColumn)));
            StreamBuilder builder = builders.get(id);
            if (builder == null) {
                String title = titled(cell(row, titleColumn));
                builder = new StreamBuilder(
                        context,
                        new RealisationId(id),
                        !title.isEmpty() ? title : titleText != null ? titleText : titled(name(row)),
                        at,
                        recorded,
                        evidence);
                builders.put(id, builder);
            }
            builder.line(row.line());
            for (Map.Entry<String, Set<StakeholderGroup>> participant : groups.entrySet()) {
                builder.participant(participant.getKey(), participant.getValue(), at, recorded, evidence);
            }
            String label = label(row, id);
            if (label == null) {
                return;
            }
            String topic = topic(row);
            read.put(label, new ListRenewal.Row(row.line(), cell(row, idColumn), at, topic));
            builder.add(
                    new EncounterRecorded(
                            builder.realisation(),
                            label,
                            meantKind,
                            topic.isEmpty() ? ForeignTexts.words(meantKind) : topic,
                            builder.phase(meantPhase, at, recorded, evidence),
                            attendances,
                            needed,
                            meantOutcome,
                            meantOutcome == Outcome.CONFLICT ? conflict : null,
                            false,
                            at,
                            evidence),
                    recorded);
        }

        /** The label of what a row becomes; null where it is that of an earlier one, which is told. */
        private @Nullable String label(TableRows.Row row, String id) {
            Set<String> used = labels.computeIfAbsent(id, key -> new HashSet<>());
            String label = cell(row, labelColumn);
            if (label.isEmpty()) {
                label = "en" + (used.size() + 1);
            }
            if (!used.add(label)) {
                problem(row.line(), labelColumn, "'" + label + "' labels an earlier encounter of '" + id + "' too");
                return null;
            }
            return label;
        }

        /** Tells what of a row that is still to come cannot be planned. */
        private void plannable(TableRows.Row row, OccurredAt at, Outcome said) {
            if (at.precision() != OccurredAt.Precision.INSTANT && at.precision() != OccurredAt.Precision.DAY) {
                problem(
                        row.line(),
                        atColumns.get(0),
                        "'" + joined(row, atColumns)
                                + "' is still to come and no day: a meeting is planned for a day or a moment");
            }
            if (outcomeColumn != null && !cell(row, outcomeColumn).isEmpty() && said != Outcome.NOT_RECORDED) {
                problem(
                        row.line(),
                        outcomeColumn,
                        "'" + cell(row, outcomeColumn) + "' says how a meeting ended that is still to come");
            }
        }

        /** When a meeting is that is called off, which is of no matter where it cannot be read. */
        private @Nullable OccurredAt timeOfCalledOff(TableRows.Row row) {
            int before = problems.size();
            clock = clock(row);
            OccurredAt at = isSaid(row, allDayColumn) ? dayOf(row) : at(row, atColumns);
            clock = times;
            while (problems.size() > before) {
                problems.remove(problems.size() - 1);
            }
            return at;
        }

        /** What of the rows is still to come, behind what took place. */
        private void plan(Plan plan) {
            TableRows.Row row = plan.row();
            OccurredAt now = OccurredAt.instant(context.now());
            StreamBuilder builder = builders.computeIfAbsent(
                    plan.id(),
                    id -> new StreamBuilder(
                            context,
                            new RealisationId(id),
                            titleText != null ? titleText : titled(name(row)),
                            now,
                            context.now(),
                            ListRenewal.FRAME));
            String label = label(row, plan.id());
            if (label == null) {
                return;
            }
            builder.line(row.line());
            plan.groups()
                    .forEach((who, groups) -> builder.participant(who, groups, now, context.now(), ListRenewal.FRAME));
            String topic = topic(row);
            String title = topic.isEmpty() ? ForeignTexts.words(plan.kind()) : topic;
            read.put(label, new ListRenewal.Row(row.line(), cell(row, idColumn), plan.at(), title));
            builder.add(
                    new EncounterPlanned(
                            builder.realisation(),
                            label,
                            plan.kind(),
                            title,
                            builder.phase(plan.phase(), now, context.now(), ListRenewal.FRAME),
                            plan.attendances(),
                            plan.needed(),
                            plan.at(),
                            ListRenewal.evidence(cell(row, idColumn))),
                    context.now());
        }

        /** Whether a row says that its meeting was called off: by yes and no, or by the title that programs give it. */
        private boolean isCalledOff(TableRows.Row row) {
            String title = TableWords.plain(cell(row, topicColumn));
            boolean marked = calledOffColumn != null && calledOffColumn.equals(topicColumn);
            if (marked ? CalledOff.isSaidBy(title) : isSaid(row, calledOffColumn)) {
                return true;
            }
            boolean byTitle = CalledOff.mayBeSaidBy(title);
            if (byTitle && titlesCalledOff.equals("ask")) {
                problem(
                        row.line(),
                        topicColumn,
                        "'" + ForeignTexts.cut(cell(row, topicColumn), ForeignTexts.TITLE)
                                + "' is the title of a meeting that was called off, moved or declined; say 'calledOffTitles: skip' under"
                                + " 'encounter' in the mapping to leave out such rows, 'keep' where they took place");
            } else if (byTitle && titlesCalledOff.equals("keep")) {
                calledOff.add(row.line());
            }
            return byTitle && titlesCalledOff.equals("skip");
        }

        /** What a cell says that is to be yes or no; nothing is no, and anything else is told. */
        private boolean isSaid(TableRows.Row row, @Nullable String column) {
            String cell = cell(row, column);
            if (cell.isEmpty() || TableWords.isAbsent(cell)) {
                return false;
            }
            if (!TableWords.isPresent(cell)) {
                problem(
                        row.line(),
                        column,
                        "'" + cell + "' is not accepted; accepted are yes, true, no, false and the like");
                return false;
            }
            return true;
        }

        /** The clock by which a row tells its time: that of the zone which it names itself, or that of the mapping. */
        private Times clock(TableRows.Row row) {
            String zone = cell(row, zoneColumn);
            if (zone.isEmpty()) {
                return times;
            }
            ZoneId known = ZoneNames.known(zone);
            if (known == null) {
                problem(
                        row.line(),
                        zoneColumn,
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

        /** The day of a row that is of a whole day: the one that it names, wherever that was. */
        private @Nullable OccurredAt dayOf(TableRows.Row row) {
            String column = atColumns.get(0);
            String cell = cell(row, column);
            try {
                note(row, column);
                OccurredAt day =
                        times.dayOf(isDate(row, column) ? cell.substring(0, Math.min(ISO_DAY, cell.length())) : cell);
                if (Times.isToCome(day, context.now()) && !toCome.equals("plan")) {
                    toCome(row, cell);
                    return null;
                }
                return day;
            } catch (IllegalArgumentException e) {
                problem(row.line(), column, String.valueOf(e.getMessage()));
                return null;
            }
        }

        private String name(TableRows.Row row) {
            return realisationId != null ? realisationId : cell(row, realisationColumn);
        }

        private @Nullable String id(TableRows.Row row) {
            String name = name(row);
            String id = Slug.of(name);
            if (id.isEmpty()) {
                problem(row.line(), realisationColumn, "is empty, which names the realisation");
                return null;
            }
            String other = names.putIfAbsent(id, name);
            if (other != null && !other.equals(name)) {
                problem(
                        row.line(),
                        realisationColumn,
                        "'" + name + "' and '" + other + "' would both become '" + id
                                + "'; make them differ in letters or digits");
                return null;
            }
            return id;
        }

        private @Nullable OccurredAt at(TableRows.Row row, List<String> of) {
            String column = of.isEmpty() ? null : of.get(0);
            try {
                LocalDate day = of.size() == DAY_AND_TIME ? day(row, of) : null;
                OccurredAt at;
                if (day == null) {
                    at = moment(row, of);
                } else {
                    column = of.get(1);
                    at = clock.at(day, cell(row, column));
                    column = of.get(0);
                }
                if (Times.isToCome(at, context.now())) {
                    if (of.equals(atColumns) && toCome.equals("plan")) {
                        return at;
                    }
                    if (of.equals(atColumns)) {
                        toCome(row, joined(row, of));
                    } else {
                        problem(row.line(), column, "'" + joined(row, of) + "' is " + Times.NOT_YET);
                    }
                    return null;
                }
                return at;
            } catch (IllegalArgumentException e) {
                problem(row.line(), column, String.valueOf(e.getMessage()));
                return null;
            }
        }

        /** A meeting that is still to come: whether such rows are left out is asked once. */
        private void toCome(TableRows.Row row, String said) {
            if (future.isEmpty()) {
                firstFuture = said;
            }
            future.add(row.line());
        }

        private void askToCome() {
            if (future.isEmpty() || toCome.equals("skip")) {
                return;
            }
            int more = future.size() - 1;
            problem(
                    future.get(0),
                    atColumns.get(0),
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
            String day = cell(row, of.get(0));
            if (day.isEmpty() || cell(row, of.get(1)).isEmpty()) {
                return null;
            }
            LocalDate date = isDate(row, of.get(0)) && day.length() == ISO_DAY ? LocalDate.parse(day) : times.day(day);
            if (date != null) {
                of.forEach(column -> note(row, column));
            }
            return date;
        }

        private String joined(TableRows.Row row, List<String> of) {
            return of.stream()
                    .map(column -> ForeignTexts.oneLine(cell(row, column)))
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(" "));
        }

        private OccurredAt moment(TableRows.Row row, List<String> of) {
            String text = joined(row, of);
            if (text.isEmpty()) {
                throw new IllegalArgumentException("is empty, which says when the encounter happened");
            }
            of.forEach(column -> note(row, column));
            return of.stream().allMatch(column -> cell(row, column).isEmpty() || isDate(row, column))
                    ? clock.atOfCell(text)
                    : clock.at(text);
        }

        private boolean isDate(TableRows.Row row, String column) {
            return row.dates().get(columns.getOrDefault(ForeignTexts.oneLine(column), 0));
        }

        /** Notes what a column of a workbook holds; what that says of its dates is known once all rows are read. */
        private void note(TableRows.Row row, String column) {
            String cell = cell(row, column);
            if (isDate(row, column)) {
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

        /** A title on one line that is not too long. */
        private String titled(String text) {
            String line = ForeignTexts.oneLine(text);
            if (line.length() > ForeignTexts.TITLE) {
                cut++;
                return ForeignTexts.cut(line, ForeignTexts.TITLE);
            }
            return line;
        }

        private <E extends Enum<E>> E meant(
                TableRows.Row row, @Nullable String column, Map<String, E> dictionary, Class<E> type, E otherwise) {
            String cell = cell(row, column);
            if (cell.isEmpty()) {
                return otherwise;
            }
            E meant = dictionary.get(cell.toLowerCase(Locale.ROOT));
            if (meant == null) {
                meant = MappingSettings.constantOf(type, cell);
            }
            if (meant == null && type == Outcome.class) {
                meant = type.cast(TableWords.outcome(cell));
            }
            if (meant == null) {
                problem(
                        row.line(),
                        column,
                        "'" + cell + "' is not accepted; accepted are "
                                + (dictionary.isEmpty() ? "" : dictionary.keySet() + " and ")
                                + Arrays.toString(type.getEnumConstants())
                                + (type == Outcome.class ? " and words such as agreed, einig, enig, sovittu" : "")
                                + "; say what others mean in the mapping");
                return otherwise;
            }
            return meant;
        }

        private @Nullable Set<StakeholderGroup> needed(TableRows.Row row) {
            String cell = cell(row, neededColumn);
            if (cell.isEmpty()) {
                return null;
            }
            Set<StakeholderGroup> needed = new HashSet<>();
            for (String part : cell.split(Pattern.quote(separator))) {
                StakeholderGroup group = MappingSettings.constantOf(StakeholderGroup.class, part);
                if (group == null) {
                    problem(
                            row.line(),
                            neededColumn,
                            "'" + part.strip() + "' is not accepted; accepted are "
                                    + Arrays.toString(StakeholderGroup.values()) + ", '" + separator + "' between");
                } else {
                    needed.add(group);
                }
            }
            return needed;
        }

        private List<Attendance> attendances(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
            List<Attendance> attendances = new ArrayList<>();
            for (Taking taking : attendance) {
                String cell = cell(row, taking.column());
                Presence how = taking.cells().get(cell.toLowerCase(Locale.ROOT));
                if (!cell.isEmpty() && !taking.except().isEmpty() && !isAnybodyLeft(row, taking)) {
                    continue;
                }
                if (cell.isEmpty() || (how == null && taking.isNobody(cell))) {
                    continue;
                }
                if (how == null && taking.any() && TableWords.isUnsaid(cell)) {
                    problem(
                            row.line(),
                            taking.column(),
                            "'" + cell + "' does not say whether there was somebody; say 'nobody: [\"" + cell
                                    + "\"]' or 'cells:' in the mapping");
                    continue;
                }
                if (how == null && taking.any() && isDoubtful(row, taking)) {
                    continue;
                }
                if (how == null && (taking.any() || (taking.cells().isEmpty() && TableWords.isPresent(cell)))) {
                    how = presence;
                }
                if (how == null) {
                    problem(
                            row.line(),
                            taking.column(),
                            "'" + cell + "' is not accepted; accepted are "
                                    + (taking.cells().isEmpty()
                                            ? "x, yes, ja, kyllä and the like"
                                            : taking.cells().keySet())
                                    + ", and no, -, nein, nej, ei or nothing for absent; say what others mean with 'cells:'");
                    continue;
                }
                if (groups.putIfAbsent(taking.participant(), taking.groups()) == null) {
                    attendances.add(new Attendance(taking.participant(), how));
                }
            }
            attendances.addAll(participants(row, groups));
            attendances.addAll(people(row, groups));
            return attendances;
        }

        /** Whether a cell says of somebody whom it names that they were not there, or maybe not; it is told. */
        private boolean isDoubtful(TableRows.Row row, Taking taking) {
            for (String each : left(row, taking.column(), listed(row, taking.column()), taking.except())) {
                if (!taking.isNobody(each) && (Negations.isDoubtful(each) || Negations.isMarked(each))) {
                    ask(
                            row.line(),
                            taking.column(),
                            "'" + each + "' may say that somebody was not there; say 'nobody: [\"" + each
                                    + "\"]' in the mapping, or 'cells: {\"" + cell(row, taking.column())
                                    + "\": IN_PERSON}' where somebody was");
                    return true;
                }
            }
            return false;
        }

        /** Whether anybody is left of those whom a cell lists, once those are taken off of whom another column says so. */
        private boolean isAnybodyLeft(TableRows.Row row, Taking taking) {
            return left(row, taking.column(), listed(row, taking.column()), taking.except()).stream()
                    .anyMatch(each -> !each.isEmpty() && !taking.isNobody(each));
        }

        /** Those of a list who are left, once those are taken off of whom another column says so. */
        private List<String> left(
                TableRows.Row row, String column, List<String> people, Map<String, Set<String>> exceptions) {
            boolean[] off = new boolean[people.size()];
            for (Map.Entry<String, Set<String>> except : exceptions.entrySet()) {
                List<String> said = listed(row, except.getKey());
                if (said.stream().anyMatch(word -> except.getValue().contains(TableWords.plain(word)))) {
                    if (said.size() != people.size()) {
                        problem(
                                row.line(),
                                except.getKey(),
                                "says something of " + said.size() + " where '" + column + "' has " + people.size()
                                        + ": of whom is not known");
                        return List.of();
                    }
                    for (int i = 0; i < off.length; i++) {
                        off[i] |= except.getValue().contains(TableWords.plain(said.get(i)));
                    }
                }
            }
            List<String> left = new ArrayList<>();
            for (int i = 0; i < off.length; i++) {
                if (!off[i]) {
                    left.add(people.get(i));
                }
            }
            return left;
        }

        /** The roles of the people whom the cells of a row name. */
        private List<Attendance> people(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
            List<Attendance> attendances = new ArrayList<>();
            for (People.Column column : people.columns()) {
                for (String person : left(row, column.name(), people(row, column), column.except())) {
                    People.Who who = person.isEmpty() || TableWords.isNobody(person) ? null : who(row, column, person);
                    if (who != null && !who.isNobody() && groups.putIfAbsent(who.participant(), who.groups()) == null) {
                        attendances.add(new Attendance(who.participant(), presence));
                    }
                }
            }
            return attendances;
        }

        private List<String> people(TableRows.Row row, People.Column column) {
            List<String> listed = reader == null ? null : reader.listed(column.name());
            return listed != null
                    ? listed
                    : cells(row, column.name()).stream()
                            .flatMap(cell -> People.listed(cell, column.separator()).stream())
                            .toList();
        }

        private People.@Nullable Who who(TableRows.Row row, People.Column column, String person) {
            String key = People.key(person);
            if (MailAddress.isSeveral(key)) {
                ask(
                        row.line(),
                        column.name(),
                        "'" + person + "' is more than one address; say with 'separator:' what stands between them");
                return null;
            }
            boolean named = people.isNamed(TableWords.plain(person));
            if (!named && TableWords.isUnsaid(person)) {
                ask(
                        row.line(),
                        column.name(),
                        "'" + person + "' does not say whether there was somebody; say under 'people', 'who' of exactly"
                                + " this who it is, or 'skip: true'");
                return null;
            }
            if (!named && People.mayBeSeveral(person)) {
                ask(
                        row.line(),
                        column.name(),
                        "'" + person
                                + "' may be more than one; say with 'separator:' what stands between them, or under"
                                + " 'people', 'who' of exactly this who it is");
                return null;
            }
            if (!named && people.areTwoKnown(key)) {
                ask(
                        row.line(),
                        column.name(),
                        "'" + person
                                + "' is known by two rules of the mapping, each by other words of it; say under 'people', 'who' of"
                                + " exactly this who it is");
                return null;
            }
            if (!named && (Negations.isDoubtful(person) || Negations.isMarked(person))) {
                ask(
                        row.line(),
                        column.name(),
                        "'" + person
                                + "' may say that somebody was not there; say under 'people', 'who' of exactly this who"
                                + " it is, or 'skip: true'");
                return null;
            }
            People.Who who = people.who(key);
            if (who == null && people.skipUnknown()) {
                leftOutStrangers++;
            } else if (who == null && strangers.add(key)) {
                ask(
                        row.line(),
                        column.name(),
                        "no rule of the mapping says who '" + person + "' is; add one under 'people', 'who', or say"
                                + " 'unknown: skip'");
            }
            return who;
        }

        /** What a row is about, without the names of those whom it names. */
        private String topic(TableRows.Row row) {
            String text = cell(row, topicColumn);
            List<String> named = people.columns().stream()
                    .flatMap(column -> people(row, column).stream())
                    .filter(each -> !each.isEmpty())
                    .toList();
            return titled(
                    named.isEmpty()
                            ? text
                            : new Namelessness(
                                            named.stream()
                                                    .map(MailAddress::name)
                                                    .toList(),
                                            named.stream().map(People::key).toList())
                                    .of(ForeignTexts.oneLine(text)));
        }

        private List<String> listed(TableRows.Row row, String column) {
            List<String> listed = reader == null ? null : reader.listed(column);
            return listed != null
                    ? listed
                    : Arrays.stream(cell(row, column).split(Pattern.quote(separator)))
                            .map(String::strip)
                            .toList();
        }

        private List<Attendance> participants(TableRows.Row row, Map<String, Set<StakeholderGroup>> groups) {
            List<Attendance> attendances = new ArrayList<>();
            List<String> listed = participantsColumn == null
                    ? List.of()
                    : cells(row, participantsColumn).stream()
                            .flatMap(cell -> Arrays.stream(cell.split(Pattern.quote(separator))))
                            .toList();
            for (String part : listed) {
                String role = part.strip();
                Set<StakeholderGroup> known = roles.get(role);
                if (role.isEmpty()) {
                    continue;
                }
                if (known == null) {
                    problem(
                            row.line(),
                            participantsColumn,
                            "'" + role + "' is no participant of the mapping; accepted are " + roles.keySet() + ", '"
                                    + separator + "' between");
                } else if (groups.putIfAbsent(role, known) == null) {
                    attendances.add(new Attendance(role, presence));
                }
            }
            return attendances;
        }
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }
}
