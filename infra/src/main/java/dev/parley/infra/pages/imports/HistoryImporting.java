package dev.parley.infra.pages.imports;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.ImportProblem;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.Intake;
import dev.parley.command.intake.calendar.CalendarSample;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.table.TableSample;
import dev.parley.command.naming.PersonalData;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterPlanned;
import dev.parley.kernel.event.EncounterRecorded;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.RealisationStarted;
import dev.parley.kernel.history.HistoryDocument;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.kernel.history.Reading;
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
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings files in: history files as they are, logs that Parley exported, and what a mapping explains. Who imports keeps what is
 * imported (docs/adr/0054).
 */
public final class HistoryImporting implements Importing {

    private static final int SHOWN = 5;

    private final HistoryImport historyImport;
    private final Histories histories;
    private final Clock clock;

    public HistoryImporting(HistoryImport historyImport, Histories histories, Clock clock) {
        this.historyImport = historyImport;
        this.histories = histories;
        this.clock = clock;
    }

    @Override
    public Preview preview(String organisation, String principal, Handed file) {
        return look(new OrganisationId(organisation), principal, file, false);
    }

    @Override
    public Preview commit(String organisation, String principal, Handed file) {
        return look(new OrganisationId(organisation), principal, file, true);
    }

    @Override
    public @Nullable Table table(String name, byte[] content, @Nullable Charset encoding) {
        if (!ends(name, ".csv", ".tsv", ".csv.gz", ".xlsx", ".ods")) {
            return null;
        }
        TableSample sample;
        try {
            sample = TableSample.of(name, content, encoding);
        } catch (IllegalArgumentException e) {
            if (encoding == null && ends(name, ".csv", ".tsv") && !isUtf8(content)) {
                throw new UnknownEncoding(name + " is not written in UTF-8; say in which characters it is");
            }
            throw e;
        }
        return new Table(
                sample.columns().stream()
                        .map(each -> new Column(each.name(), each.values(), each.more(), each.texts()))
                        .toList(),
                sample.rows());
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
                throw new UnknownEncoding(name + " is not written in UTF-8; say in which characters it is");
            }
            throw e;
        }
        return new Calendar(
                sample.people().stream()
                        .map(each -> new Somebody(each.address(), each.name(), each.meetings()))
                        .toList(),
                sample.series().stream()
                        .map(each -> new Series(each.title(), times(each)))
                        .toList(),
                sample.placeless());
    }

    private static String times(CalendarSample.Series series) {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
        if (!series.recurring()) {
            return day.format(series.first());
        }
        return series.times() == 1
                ? "one of a series, " + day.format(series.first())
                : series.times() + " times, " + day.format(series.first()) + " to " + day.format(series.last());
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
        return List.of(
                "history file (.yaml, .json)",
                "table (.xlsx, .ods, .csv, .tsv)",
                "log that Parley exported (.xes, .jsonocel, .ocel2.json)",
                "calendar (.ics)",
                "minutes (.md with a front matter)",
                "with a mapping file: XES and OCEL logs of other tools");
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

    private Preview look(OrganisationId who, String principal, Handed file, boolean store) {
        return file.mapping() != null
                        || ends(
                                file.name(),
                                ".xes",
                                ".xes.gz",
                                ".jsonocel",
                                ".ocel2.json",
                                ".ics",
                                ".md",
                                ".markdown",
                                ".csv",
                                ".tsv",
                                ".xlsx",
                                ".ods")
                ? mapped(who, principal, file, store)
                : historyFile(who, principal, file, store);
    }

    // --- history files -----------------------------------------------------------------------------------------

    private Preview historyFile(OrganisationId who, String principal, Handed file, boolean store) {
        Reading reading = read(file);
        HistoryDocument document = reading.document();
        if (document == null) {
            return new Preview(
                    "history file",
                    List.of(),
                    reading.problems().stream().map(HistoryImporting::problem).toList(),
                    List.of());
        }
        List<History> adopted = List.of(HistoryImport.adopted(document.history(), who));
        List<Entry> entries = entries(who, adopted, "only what is new is added");
        return new Preview(
                "history file",
                entries,
                problems(adopted, new Importer(who, principal), store).stream()
                        .map(problem -> problem.in(document))
                        .sorted()
                        .map(HistoryImporting::problem)
                        .toList(),
                List.of());
    }

    private static Reading read(Handed file) {
        try {
            return HistoryFile.read(file.name(), new ByteArrayInputStream(file.content()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    // --- files of other tools ----------------------------------------------------------------------------------

    private Preview mapped(OrganisationId who, String principal, Handed file, boolean store) {
        String format = file.mapping() == null
                ? (ends(file.name(), ".md", ".markdown") ? "minutes" : "event log")
                : "by mapping";
        String mapping = file.mapping();
        IntakeResult result = new Intake(new IntakeContext(who, principal, clock.instant()))
                .read(
                        file.name(),
                        new ByteArrayInputStream(file.content()),
                        mapping == null ? null : new Intake.MappingText("mapping", mapping),
                        IntakeProgress.SILENT)
                .beside(id -> histories.history(who, id));
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
        List<Entry> entries = entries(who, adopted, "what it says must be the same, and more");
        return new Preview(
                format,
                entries,
                problems(adopted, new Importer(who, principal), store).stream()
                        .map(problem -> problem(adopted, problem))
                        .toList(),
                result.notes());
    }

    private static Problem problem(IntakeProblem problem) {
        return new Problem(
                problem.line(),
                0,
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

    // --- both --------------------------------------------------------------------------------------------------

    private List<ImportProblem> problems(List<History> adopted, Importer importer, boolean store) {
        return store ? historyImport.store(adopted, importer).problems() : HistoryImport.check(adopted, importer);
    }

    /** Made before anything is stored, so that they can say what is there already. */
    private List<Entry> entries(OrganisationId who, List<History> found, String ifThere) {
        return found.stream().map(each -> entry(who, each, ifThere)).toList();
    }

    private Entry entry(OrganisationId who, History history, String ifThere) {
        String title = history.realisation().value();
        int encounters = 0;
        List<String> first = new ArrayList<>();
        for (var recorded : history.events()) {
            RealisationEvent event = recorded.event();
            if (event instanceof RealisationStarted started) {
                title = started.title();
            } else if (event instanceof EncounterRecorded encounter) {
                encounters++;
                add(
                        first,
                        encounter.label(),
                        encounter.at().toString(),
                        encounter.title(),
                        encounter.attendances().stream()
                                .map(each -> each.participant())
                                .toList());
            } else if (event instanceof EncounterPlanned encounter) {
                encounters++;
                add(
                        first,
                        encounter.label() + " (planned)",
                        encounter.at().toString(),
                        encounter.title(),
                        encounter.attendances().stream()
                                .map(each -> each.participant())
                                .toList());
            }
        }
        boolean there = histories.history(who, history.realisation()).isPresent();
        return new Entry(
                history.realisation().value(),
                title,
                history.size(),
                encounters,
                first,
                note(there ? "is here already; " + ifThere : "", history));
    }

    /** What one should know of a realisation before it is stored: what is here already, and what looks like a person. */
    private static @Nullable String note(String there, History history) {
        List<PersonalData.Hint> hints = history.events().stream()
                .flatMap(recorded -> PersonalData.in((Record) recorded.event()).stream())
                .toList();
        if (hints.isEmpty()) {
            return there.isEmpty() ? null : there;
        }
        return (there.isEmpty() ? "" : there + "; ") + (hints.size() == 1 ? "one text" : hints.size() + " texts")
                + " may name people, such as '" + hints.get(0).text() + "' in "
                + hints.get(0).field()
                + ": what is stored stays, so say roles instead";
    }

    private static void add(List<String> lines, String label, String at, String title, List<String> people) {
        if (lines.size() < SHOWN) {
            lines.add(label + " · " + at + " · " + title + " · "
                    + (people.isEmpty() ? "nobody" : String.join(", ", people)));
        }
    }

    private static Problem problem(dev.parley.kernel.history.Problem problem) {
        return new Problem(problem.line(), problem.column(), problem.path(), problem.message());
    }
}
