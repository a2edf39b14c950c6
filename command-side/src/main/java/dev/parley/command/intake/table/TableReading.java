package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.CalledOff;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.reading.MailAddress;
import dev.parley.command.intake.reading.Namelessness;
import dev.parley.command.intake.reading.Slug;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A table of encounters being read, row by row. */
final class TableReading {

    /** Lines that a note names. */
    private static final int SHOWN = 5;

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

    private final String file;
    private final TableRows reader;
    private final RowMapping mapping;
    private final RowMapping.Columns named;
    private final IntakeContext context;
    private final IntakeLimits limits;
    private final IntakeProgress progress;
    private final RowCells columns;
    private final RowTimes times;
    private final RowPeople people;
    private final List<IntakeProblem> problems;
    private final Map<String, StreamBuilder> builders = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Set<String>> labels = new HashMap<>();
    private final Set<Long> contents = new HashSet<>();
    private final List<Integer> doubled = new ArrayList<>();
    private final List<Integer> shortened = new ArrayList<>();
    private final List<Integer> calledOff = new ArrayList<>();
    private final List<Plan> plans = new ArrayList<>();
    private final Map<String, ListRenewal.Row> read = new LinkedHashMap<>();
    private final List<ListRenewal.Row> off = new ArrayList<>();
    private final List<Integer> leftOut = new ArrayList<>();
    private final List<Integer> struckRows = new ArrayList<>();
    private final List<Integer> struckCells = new ArrayList<>();
    private final List<Integer> struckKept = new ArrayList<>();
    private int cut;

    TableReading(
            RowMapping mapping,
            String file,
            TableRows reader,
            IntakeContext context,
            IntakeLimits limits,
            IntakeProgress progress) {
        this.file = file;
        this.reader = reader;
        this.mapping = mapping;
        this.named = mapping.columns();
        this.context = context;
        this.limits = limits;
        this.progress = progress;
        this.columns = new RowCells(file, reader, mapping);
        this.times = new RowTimes(file, columns, mapping, context, limits);
        this.people = new RowPeople(reader, columns, mapping);
        this.problems = columns.problems();
    }

    /** Reads all rows. */
    IntakeResult read() throws IOException {
        TableRows.Row header = columns.find();
        if (header == null) {
            throw new IntakeException(new IntakeProblem(file, 1, null, "is empty: a header and rows are expected"));
        }
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
                columns.problem(
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
                columns.problem(row.line(), null, "too many problems; the rows after this one were not checked");
                break;
            }
            if (rows % 1000 == 0) {
                progress.read(builders.size(), rows);
            }
        }
        if (rows == 0) {
            columns.problem(header.line(), null, "has a header and no rows");
        }
        times.askToCome();
        plans.forEach(this::plan);
        progress.read(builders.size(), rows);
        times.conclude();
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
        if (reader.isText() && columns.isShort(row)) {
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
        for (String column : columns.wanted()) {
            columns.places(column).stream()
                    .filter(index -> row.struck().containsKey(index)
                            && index < row.cells().size()
                            && !row.cells().get(index).isEmpty())
                    .findFirst()
                    .ifPresent(index -> struck.put(column, row.cells().get(index)));
        }
        if (struck.isEmpty()) {
            return row;
        }
        if (mapping.struckOut().equals("ask")) {
            struck.forEach((column, cell) -> columns.problem(
                    row.line(),
                    column,
                    "'" + ForeignTexts.cut(cell, ForeignTexts.TITLE)
                            + "' is struck out, all of it or a part; say 'struckOut: skip' in the mapping to leave out what is struck"
                            + " out, 'keep' to read it as it stands"));
            return null;
        }
        if (mapping.struckOut().equals("keep")) {
            struckKept.add(row.line());
            return row;
        }
        TableRows.Row standing = row.standing();
        if (columns.wanted().stream()
                .allMatch(column -> columns.cells(standing, column).isEmpty())) {
            struckRows.add(row.line());
            return null;
        }
        struckCells.add(row.line());
        return standing;
    }

    /** Whether a cell that is read holds what programs show where a formula has no result; it is told. */
    private boolean hasFormulaError(TableRows.Row row) {
        int before = problems.size();
        for (String column : columns.wanted()) {
            for (String cell : columns.cells(row, column)) {
                if (TableWords.isFormulaError(cell)) {
                    columns.problem(
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
        if (columns.above() > 0) {
            notes.add(columns.above() + (columns.above() == 1 ? " row" : " rows")
                    + " above the names of the columns left out");
        }
        notes.addAll(reader.notes());
        BitSet hidden = reader.hiddenColumns();
        for (String column : columns.wanted()) {
            if (columns.places(column).stream().anyMatch(hidden::get)) {
                notes.add("the column '" + column + "' is hidden in the sheet and was read too");
            }
        }
        note(notes, shortened, "fewer cells than the header; what is lacking counts as empty");
        note(notes, times.toCome(), "still to come, and left out, as 'toCome: skip' says");
        note(notes, leftOut, "called off by what the row says, and left out");
        note(notes, struckRows, "struck out, and left out");
        note(notes, struckCells, "what is struck out was left out, as 'struckOut: skip' says");
        note(notes, struckKept, "what is struck out was read as it stands, as 'struckOut: keep' says");
        note(notes, times.otherZone(), "the time is in the zone that the row names, not in that of the mapping");
        note(notes, doubled, "the same, word for word, as an earlier row; both were read");
        note(
                notes,
                calledOff,
                "the title is that of a meeting that was called off; it was read as one that took place, as"
                        + " 'calledOffTitles: keep' says");
        if (people.leftOutStrangers() > 0) {
            notes.add(people.leftOutStrangers() + (people.leftOutStrangers() == 1 ? " attendance" : " attendances")
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
        String id = mapping.realisationId() == null ? "" : Slug.of(mapping.realisationId());
        return mapping.toCome().equals("plan") && !id.isEmpty()
                ? new ListRenewal(
                        file, new RealisationId(id), histories.isEmpty() ? null : histories.get(0), read, off, context)
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

    private void encounter(TableRows.Row row) {
        int before = problems.size();
        columns.otherwise(row);
        for (RowMapping.Refusal refusal : mapping.refusals()) {
            String said = columns.cell(row, refusal.column());
            if (refusal.values().contains(TableWords.plain(said))) {
                columns.problem(row.line(), refusal.column(), "'" + said + "' " + refusal.because());
            }
        }
        if (isCalledOff(row)) {
            leftOut.add(row.line());
            if (mapping.toCome().equals("plan")) {
                String known = columns.cell(row, named.id());
                off.add(new ListRenewal.Row(
                        row.line(),
                        known,
                        known.isEmpty() ? times.timeOfCalledOff(row) : null,
                        titled(columns.cell(row, named.topic()))));
            }
            return;
        }
        OccurredAt at = times.encounter(row);
        if (times.isLeftToCome(row) && mapping.toCome().equals("skip")) {
            return;
        }
        OccurredAt recordedAt = times.recorded(row);
        Instant recordedStart = recordedAt == null ? null : recordedAt.start();
        Instant recorded = recordedStart == null ? context.now() : recordedStart;
        EncounterKind meantKind = columns.meant(
                row,
                named.kind(),
                mapping.meanings().kinds(),
                EncounterKind.class,
                mapping.otherwise().kind());
        Phase meantPhase = columns.meant(
                row,
                named.phase(),
                mapping.meanings().phases(),
                Phase.class,
                mapping.otherwise().phase());
        Outcome meantOutcome = columns.meant(
                row,
                named.outcome(),
                mapping.meanings().outcomes(),
                Outcome.class,
                mapping.otherwise().outcome());
        ConflictKind conflict = columns.cell(row, named.conflict()).isEmpty()
                ? null
                : columns.meant(row, named.conflict(), Map.of(), ConflictKind.class, ConflictKind.COGNITIVE);
        Map<String, Set<StakeholderGroup>> groups = new LinkedHashMap<>();
        List<Attendance> attendances = people.attendances(row, groups);
        Set<StakeholderGroup> needed = people.needed(row);
        String id = id(row);
        boolean planned = at != null && times.isPlanned(row, at);
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
        Evidence evidence = new Evidence(
                mapping.otherwise().level(),
                blank(columns.cell(row, named.source())),
                blank(columns.cell(row, named.coder())));
        StreamBuilder builder = builders.get(id);
        if (builder == null) {
            String title = titled(columns.cell(row, named.title()));
            builder = new StreamBuilder(
                    context,
                    new RealisationId(id),
                    !title.isEmpty() ? title : mapping.titleText() != null ? mapping.titleText() : titled(name(row)),
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
        read.put(label, new ListRenewal.Row(row.line(), columns.cell(row, named.id()), at, topic));
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
        String label = columns.cell(row, named.label());
        if (label.isEmpty()) {
            label = "en" + (used.size() + 1);
        }
        if (!used.add(label)) {
            columns.problem(
                    row.line(), named.label(), "'" + label + "' labels an earlier encounter of '" + id + "' too");
            return null;
        }
        return label;
    }

    /** Tells what of a row that is still to come cannot be planned. */
    private void plannable(TableRows.Row row, OccurredAt at, Outcome said) {
        if (at.precision() != OccurredAt.Precision.INSTANT && at.precision() != OccurredAt.Precision.DAY) {
            columns.problem(
                    row.line(),
                    named.at().get(0),
                    "'" + times.said(row)
                            + "' is still to come and no day: a meeting is planned for a day or a moment");
        }
        if (named.outcome() != null && !columns.cell(row, named.outcome()).isEmpty() && said != Outcome.NOT_RECORDED) {
            columns.problem(
                    row.line(),
                    named.outcome(),
                    "'" + columns.cell(row, named.outcome()) + "' says how a meeting ended that is still to come");
        }
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
                        mapping.titleText() != null ? mapping.titleText() : titled(name(row)),
                        now,
                        context.now(),
                        ListRenewal.FRAME));
        String label = label(row, plan.id());
        if (label == null) {
            return;
        }
        builder.line(row.line());
        plan.groups().forEach((who, groups) -> builder.participant(who, groups, now, context.now(), ListRenewal.FRAME));
        String topic = topic(row);
        String title = topic.isEmpty() ? ForeignTexts.words(plan.kind()) : topic;
        read.put(label, new ListRenewal.Row(row.line(), columns.cell(row, named.id()), plan.at(), title));
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
                        ListRenewal.evidence(columns.cell(row, named.id()))),
                context.now());
    }

    /** Whether a row says that its meeting was called off: by yes and no, or by the title that programs give it. */
    private boolean isCalledOff(TableRows.Row row) {
        String title = TableWords.plain(columns.cell(row, named.topic()));
        boolean marked = named.calledOff() != null && named.calledOff().equals(named.topic());
        if (marked ? CalledOff.isSaidBy(title) : columns.isSaid(row, named.calledOff())) {
            return true;
        }
        boolean byTitle = CalledOff.mayBeSaidBy(title);
        if (byTitle && mapping.titlesCalledOff().equals("ask")) {
            columns.problem(
                    row.line(),
                    named.topic(),
                    "'" + ForeignTexts.cut(columns.cell(row, named.topic()), ForeignTexts.TITLE)
                            + "' is the title of a meeting that was called off, moved or declined; say 'calledOffTitles: skip' under"
                            + " 'encounter' in the mapping to leave out such rows, 'keep' where they took place");
        } else if (byTitle && mapping.titlesCalledOff().equals("keep")) {
            calledOff.add(row.line());
        }
        return byTitle && mapping.titlesCalledOff().equals("skip");
    }

    private String name(TableRows.Row row) {
        return mapping.realisationId() != null ? mapping.realisationId() : columns.cell(row, named.realisation());
    }

    private @Nullable String id(TableRows.Row row) {
        String name = name(row);
        String id = Slug.of(name);
        if (id.isEmpty()) {
            columns.problem(row.line(), named.realisation(), "is empty, which names the realisation");
            return null;
        }
        String other = names.putIfAbsent(id, name);
        if (other != null && !other.equals(name)) {
            columns.problem(
                    row.line(),
                    named.realisation(),
                    "'" + name + "' and '" + other + "' would both become '" + id
                            + "'; make them differ in letters or digits");
            return null;
        }
        return id;
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

    /** What a row is about, without the names of those whom it names. */
    private String topic(TableRows.Row row) {
        String text = columns.cell(row, named.topic());
        List<String> mentioned = people.named(row);
        return titled(
                mentioned.isEmpty()
                        ? text
                        : new Namelessness(
                                        mentioned.stream()
                                                .map(MailAddress::name)
                                                .toList(),
                                        mentioned.stream().map(People::key).toList())
                                .of(ForeignTexts.oneLine(text)));
    }

    private static @Nullable String blank(String text) {
        return text.isEmpty() ? null : text;
    }
}
