package dev.parley.infra.pages.imports;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.HistoryOutline;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.Intake;
import dev.parley.command.intake.Presets;
import dev.parley.command.intake.calendar.CalendarSample;
import dev.parley.command.intake.minutes.MinutesDraft;
import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.table.TableSample;
import dev.parley.command.naming.PersonalData;
import dev.parley.infra.mappings.MappingFolder;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.HistoryReading;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.side.SideHistories;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.Histories;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings files in: history files as they are, logs that Parley exported, and what a mapping explains. Who imports keeps what is
 * imported (docs/adr/0054).
 */
public final class HistoryImporting implements Importing {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryImporting.class);

    private static final int SHOWN = 5;

    /** Realisations that are analysed before they are stored, and the events that such a one has at the most. */
    private static final int LOOKED_AT = 3;

    private static final int MOST_EVENTS = 2_000;
    private static final int FINDINGS = 8;

    /** Bytes at the beginning by which it is seen whether a text is written in two bytes a character. */
    private static final int TWO_BYTES_LOOK = 2_000;

    /** Cells that are shown of a row that can have the names of the columns, and the length of them together. */
    private static final int HEAD = 6;

    private static final int LONGEST_HEAD = 80;

    private final HistoryImport historyImport;
    private final Histories histories;
    private final Clock clock;
    private final MappingFolder mappings;
    private final OrganisationRules rules;

    public HistoryImporting(
            HistoryImport historyImport,
            Histories histories,
            Clock clock,
            MappingFolder mappings,
            OrganisationRules rules) {
        this.rules = rules;
        this.historyImport = historyImport;
        this.histories = histories;
        this.clock = clock;
        this.mappings = mappings;
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    @Override
    public @Nullable Proposal proposal(String organisation, Table table) {
        return mappings.find(new OrganisationId(organisation), names(table))
                .map(each -> new Proposal(
                        Wording.say(
                                "import.filledIn", String.valueOf(each.file().getFileName())),
                        null,
                        each.text()))
                .or(() -> Presets.recognised(names(table))
                        .map(each -> new Proposal(Wording.say("import.recognised"), each.about(), each.text())))
                .orElse(null);
    }

    @Override
    public @Nullable String remember(String organisation, String name, Table table, String mapping) {
        try {
            return "mappings/" + organisation + "/"
                    + mappings.remember(new OrganisationId(organisation), name, names(table), mapping)
                            .getFileName();
        } catch (IOException e) {
            LOG.warn("The mapping of {} cannot be remembered: {}", name, e.getMessage());
            return null;
        }
    }

    @Override
    public Preview preview(Importer who, Handed file, Progress progress) {
        return look(who, file, false, progress);
    }

    @Override
    public Preview commit(Importer who, Handed file, Progress progress) {
        return look(who, file, true, progress);
    }

    @Override
    public @Nullable Table table(String name, byte[] content, Said said) {
        return tableOf(name, content, said);
    }

    static @Nullable Table tableOf(String name, byte[] content, Said said) {
        boolean json = ends(name, ".json");
        if (!json && !isTable(name, content)) {
            return null;
        }
        if (json && !TableSample.isListInJson(content)) {
            return null;
        }
        TableSample sample;
        try {
            sample = TableSample.of(name, content, new TableSample.Said(said.encoding(), said.sheet(), said.header()));
        } catch (TableSample.WhichSheet e) {
            throw new UnknownSheet(Wording.say("import.severalSheets", name), e.names());
        } catch (IllegalArgumentException e) {
            if (said.encoding() == null
                    && !ends(name, ".gz")
                    && !TableSample.isWorkbook(content)
                    && (!isUtf8(content) || isOfTwoBytes(content))) {
                throw new UnknownEncoding(Wording.say("import.notUtf8", name));
            }
            throw e;
        }
        return new Table(
                sample.columns().stream()
                        .map(each -> new Column(
                                each.name(),
                                each.values(),
                                each.more(),
                                each.texts(),
                                each.people().stream()
                                        .map(one -> new Somebody(one.key(), one.name()))
                                        .toList()))
                        .toList(),
                sample.rows(),
                sample.sheets().size() > 1 ? Objects.requireNonNullElse(said.sheet(), "") : "",
                sample.sheets().size() > 1 ? sample.sheets() : List.of(),
                sample.header(),
                heads(sample.heads()),
                sample.struck());
    }

    private static Map<Integer, String> heads(List<TableSample.Head> heads) {
        Map<Integer, String> words = new LinkedHashMap<>();
        for (TableSample.Head head : heads) {
            String cells = String.join(
                    " · ", head.cells().subList(0, Math.min(HEAD, head.cells().size())));
            words.put(head.line(), ForeignTexts.cut(ForeignTexts.oneLine(cells), LONGEST_HEAD));
        }
        return words;
    }

    @Override
    public @Nullable Calendar calendar(String name, byte[] content, @Nullable ZoneId zone, @Nullable Charset encoding) {
        if (!ends(name, ".ics", ".ics.gz", ".ical", ".vcs")) {
            return null;
        }
        CalendarSample sample;
        try {
            sample = CalendarSample.of(name, content, zone, encoding);
        } catch (IllegalArgumentException e) {
            if (encoding == null && ends(name, ".ics", ".ical", ".vcs") && !isUtf8(content)) {
                throw new UnknownEncoding(Wording.say("import.notUtf8", name));
            }
            throw e;
        }
        return new Calendar(
                sample.people().stream()
                        .map(each -> new Somebody(each.address(), each.name()))
                        .toList(),
                sample.series().stream()
                        .map(each -> new Series(each.title(), times(each)))
                        .toList(),
                sample.placeless(),
                sample.calledOff());
    }

    @Override
    public @Nullable MinutesDraft minutes(String name, byte[] content) {
        return ends(name, ".md", ".markdown") ? MinutesDraft.of(content) : null;
    }

    private static String times(CalendarSample.Series series) {
        String first = Wording.of(series.first());
        if (!series.recurring()) {
            return first;
        }
        return series.times() == 1
                ? Wording.say("import.oneOfSeries", first)
                : Wording.say("import.times", series.times(), first, Wording.of(series.last()));
    }

    /** Whether a file is a table: by its name, or as a workbook by its content. */
    private static boolean isTable(String name, byte[] content) {
        return ends(
                        name, ".csv", ".tsv", ".tab", ".txt", ".csv.gz", ".tsv.gz", ".txt.gz", ".xlsx", ".xlsm", ".xls",
                        ".ods")
                || TableSample.isWorkbook(content);
    }

    /** Whether a text may be written in two bytes a character, of which every other is zero in most languages of Europe. */
    private static boolean isOfTwoBytes(byte[] content) {
        int looked = Math.min(content.length, TWO_BYTES_LOOK);
        int zeros = 0;
        for (int i = 0; i < looked; i++) {
            zeros += content[i] == 0 ? 1 : 0;
        }
        return looked > 1 && zeros * 3 > looked;
    }

    private static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public List<String> formats() {
        return Stream.of("history", "table", "log", "calendar", "minutes", "mapping")
                .map(format -> Wording.say("import.format." + format))
                .toList();
    }

    private static boolean ends(String name, String... endings) {
        String plain = name.toLowerCase(Locale.ROOT);
        for (String ending : endings) {
            if (plain.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    private Preview look(Importer importer, Handed file, boolean store, Progress progress) {
        OrganisationId who = Objects.requireNonNull(importer.organisation());
        return file.mapping() != null
                        || ends(file.name(), ".xes", ".xes.gz", ".jsonocel", ".ocel2.json", ".ics", ".md", ".markdown")
                        || isTable(file.name(), file.content())
                ? mapped(who, importer, file, store, progress)
                : historyFile(who, importer, file, store, progress);
    }

    // --- history files -----------------------------------------------------------------------------------------

    private Preview historyFile(OrganisationId who, Importer importer, Handed file, boolean store, Progress progress) {
        HistoryReading reading = read(file);
        HistoryDocument document = reading.document();
        if (document == null) {
            return new Preview(
                    Wording.say("import.as.history"),
                    List.of(),
                    reading.problems().stream().map(HistoryImporting::problem).toList(),
                    List.of());
        }
        List<History> adopted = List.of(HistoryImport.adopted(document.history(), who));
        List<Entry> entries = entries(who, importer, adopted, "import.addsNew");
        List<Problem> problems = problems(adopted, importer, store, progress).stream()
                .map(problem -> problem.in(document))
                .sorted()
                .map(HistoryImporting::problem)
                .toList();
        return new Preview(
                Wording.say("import.as.history"),
                entries,
                problems,
                List.of(),
                problems.isEmpty() && !store ? looks(who, adopted) : List.of());
    }

    private static HistoryReading read(Handed file) {
        try {
            return HistoryFile.read(file.name(), new ByteArrayInputStream(file.content()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    // --- files of other tools ----------------------------------------------------------------------------------

    private Preview mapped(OrganisationId who, Importer importer, Handed file, boolean store, Progress progress) {
        String format = Wording.say(
                file.mapping() != null
                        ? "import.as.mapped"
                        : ends(file.name(), ".md", ".markdown") ? "import.as.minutes" : "import.as.log");
        String mapping = file.mapping();
        ByteArrayInputStream in = new ByteArrayInputStream(file.content());
        IntakeResult result = new Intake(new IntakeContext(who, importer.principal(), clock.instant()))
                .read(
                        file.name(),
                        in,
                        mapping == null ? null : new Intake.MappingText("mapping", mapping),
                        (realisations, rows) ->
                                progress.read(1 - in.available() / (double) Math.max(1, file.content().length), rows))
                .beside(id -> Standpoint.byProgram(() -> histories.history(who, id)));
        if (!result.ok()) {
            return new Preview(
                    format,
                    List.of(),
                    result.problems().stream().map(HistoryImporting::problem).toList(),
                    result.notes());
        }
        List<History> adopted = result.histories().stream()
                .map(history -> HistoryImport.adopted(history, who))
                .toList();
        List<Entry> entries = entries(who, importer, adopted, "import.saysSame");
        List<Problem> problems = problems(adopted, importer, store, progress).stream()
                .map(problem -> problem(adopted, problem))
                .toList();
        return new Preview(
                format,
                entries,
                problems,
                result.notes(),
                problems.isEmpty() && !store ? looks(who, adopted) : List.of());
    }

    /** The first realisations as they would be: what people want to see before they store anything. */
    private List<Look> looks(OrganisationId who, List<History> found) {
        List<Look> looks = new ArrayList<>();
        for (History history : found.subList(0, Math.min(LOOKED_AT, found.size()))) {
            if (history.size() > MOST_EVENTS) {
                continue;
            }
            Analysis analysis = rules.analyst(who).analyse(SideHistories.shown(history), Cut.HINDSIGHT);
            List<Finding> open = analysis.findings().stream()
                    .filter(each -> each.until() == null)
                    .sorted(Comparator.comparing(Finding::severity))
                    .toList();
            looks.add(new Look(
                    analysis.title(),
                    ProcessFigure.draw(
                            analysis,
                            analysis,
                            new FigureOptions(
                                    "look-" + looks.size(), false, FigureOptions.Zoom.FIT, null, null, List.of())),
                    open.stream()
                            .limit(FINDINGS)
                            .map(each -> new Found(
                                    tone(each), each.severity().name().toLowerCase(Locale.ROOT), each.title()))
                            .toList(),
                    Math.max(0, open.size() - FINDINGS)));
        }
        return looks;
    }

    private static Problem problem(IntakeProblem problem) {
        return new Problem(
                problem.line(),
                problem.character(),
                Objects.requireNonNullElse(problem.column(), ""),
                problem.file().equals("mapping") ? "In the mapping: " + problem.message() : problem.message());
    }

    private static Problem problem(List<History> histories, ImportProblem problem) {
        History history = histories.get(problem.history());
        return new Problem(
                0,
                0,
                history.realisation() + ", event " + (problem.event() + 1),
                problem.refusal().toString());
    }

    private static String tone(Finding finding) {
        return switch (finding.severity()) {
            case CRITICAL -> "bad";
            case HIGH -> "risk";
            case ELEVATED, MODERATE -> "watch";
            case LOW, INFO -> "";
        };
    }

    // --- both --------------------------------------------------------------------------------------------------

    private List<ImportProblem> problems(List<History> adopted, Importer importer, boolean store, Progress progress) {
        return store
                ? historyImport
                        .store(adopted, importer, HistoryImport.Dating.RECORDED, progress::stored)
                        .problems()
                : HistoryImport.check(adopted, importer);
    }

    /**
     * Made before anything is stored, so that they can say what is there already.
     *
     * @param ifThere key of what is said of one that is
     */
    private List<Entry> entries(OrganisationId who, Importer importer, List<History> found, String ifThere) {
        return found.stream().map(each -> entry(who, importer, each, ifThere)).toList();
    }

    private Entry entry(OrganisationId who, Importer importer, History history, String ifThere) {
        HistoryOutline outline = HistoryOutline.of(SideHistories.shown(history).seen());
        List<String> first = new ArrayList<>();
        outline.encounters().stream().limit(SHOWN).forEach(met -> first.add(line(met)));
        boolean there = histories.history(who, history.realisation()).isPresent();
        return new Entry(
                history.realisation().value(),
                outline.title(),
                history.size(),
                outline.encounters().size(),
                outline.retracted(),
                first,
                note(
                        there ? Wording.say(ifThere) : "",
                        importer.curator() || !HistoryImport.isOfThePast(history.events(), clock.instant())
                                ? ""
                                : Wording.say("import.claimsOnly"),
                        mayName(history)));
    }

    /** What one should know of a realisation before it is stored; null where there is nothing. */
    private static @Nullable String note(String... parts) {
        String note = Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
        return note.isEmpty() ? null : note;
    }

    /** What looks like a person. */
    private static String mayName(History history) {
        List<PersonalData.Noticed> noticed = PersonalData.in(history.events());
        return noticed.isEmpty()
                ? ""
                : Wording.say(
                        "import.mayName",
                        noticed.size(),
                        noticed.get(0).hint().text(),
                        noticed.get(0).hint().field());
    }

    /** As it was read, in figures, or its place where only the order is known. */
    private static String when(OccurredAt at) {
        return at.start() == null ? Wording.of(at) : new OccurredAt(at.precision(), at.start(), null).toString();
    }

    private static String line(HistoryOutline.Met met) {
        List<String> people =
                met.attendances().stream().map(Attendance::participant).toList();
        return (met.planned() ? Wording.say("import.planned", met.label()) : met.label()) + " · " + when(met.at())
                + " · " + met.title() + " · "
                + (people.isEmpty() ? Wording.list(people) : String.join(", ", people));
    }

    private static Problem problem(dev.parley.kernel.document.Problem problem) {
        return new Problem(problem.line(), problem.column(), problem.path(), problem.message());
    }
}
