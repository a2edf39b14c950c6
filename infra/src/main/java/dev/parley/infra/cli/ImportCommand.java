package dev.parley.infra.cli;

import dev.parley.command.imports.HistoryImport.Dating;
import dev.parley.command.imports.ImportReport.Imported;
import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.HistoryFiles;
import dev.parley.infra.cli.shared.HistoryFiles.Named;
import dev.parley.infra.cli.shared.ProgressLine;
import dev.parley.infra.cli.shared.ReadingLine;
import dev.parley.infra.cli.store.ImportChecks;
import dev.parley.infra.cli.store.RefusedHistories;
import dev.parley.infra.cli.store.Store;
import dev.parley.infra.mappings.MappingChoice;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.query.report.AnalysisJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley import}. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Stores the histories of files in a data directory. Everything is checked first; nothing is stored unless all"
                    + " of it is good. Importing the same file again changes nothing.",
            "",
            "Tables (CSV, .xlsx, .ods), calendars (.ics) and event logs (XES, OCEL 2.0) of other tools are read by a mapping that says"
                    + " what they mean; docs/research.md tells how to write one. Minutes of a meeting (Markdown with a front matter) and the XES"
                    + " and OCEL logs that Parley exported need none.",
            "",
            "Where a server holds the data directory, it is asked to do it."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class ImportCommand implements Runnable {

    private static final int SHOWN = 20;
    private static final String NOBODY = "importer";
    private static final int START = 1_000;
    private static final Pattern OCEL =
            Pattern.compile("\\uFEFF?\\s*\\{\\s*\"(eventTypes|objectTypes|events|objects)\"");

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "history files, YAML or JSON, or folders of them; - for standard input; with --mapping, files of other"
                            + " tools")
    private List<String> files;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "what the columns, attributes or meetings of the files mean: a mapping file; the name of a preset"
                            + " (jira-csv, jira-json, servicenow, servicenow-labels, azure-devops, azure-devops-json, github, github-cli, outlook, teams);"
                            + " or 'remembered', what a table of the same columns was read by before")
    private @Nullable String mapping;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "with a preset: time zone of times that do not say theirs")
    private @Nullable String zone;

    @Option(
            names = "--dates",
            paramLabel = "FORM",
            description = "with a preset: how dates are written, such as dd.MM.yyyy")
    private @Nullable String dates;

    @Option(
            names = "--realisation",
            paramLabel = "TITLE",
            description = "with a preset: the realisation that all rows belong to")
    private @Nullable String realisation;

    @Option(
            names = "--sheet",
            paramLabel = "NAME",
            description = "with a preset: sheet of a workbook that has several with rows")
    private @Nullable String sheet;

    @Option(
            names = "--preview",
            description = "say what would be stored beside what is there, or what is wrong, and store nothing")
    private boolean preview;

    @Mixin
    private DataOption data;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (mapping != null || files.stream().allMatch(ImportCommand::isLog)) {
            importMapped();
        } else {
            importHistories();
        }
    }

    private static boolean isLog(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return plain.endsWith(".xes")
                || plain.endsWith(".xes.gz")
                || plain.endsWith(".jsonocel")
                || plain.endsWith("ocel2.json")
                || plain.endsWith(".ics")
                || plain.endsWith(".md")
                || plain.endsWith(".markdown")
                || plain.endsWith(".csv")
                || plain.endsWith(".tsv")
                || plain.endsWith(".tab")
                || plain.endsWith(".csv.gz")
                || plain.endsWith(".xlsx")
                || plain.endsWith(".xlsm")
                || plain.endsWith(".xls")
                || plain.endsWith(".ods")
                || (plain.endsWith(".json")
                        && (beginsAsLog(Path.of(name)) || MappingChoice.isListInJson(Path.of(name))));
    }

    /** Both history files and OCEL logs are JSON; their first key tells them apart. */
    private static boolean beginsAsLog(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(START), StandardCharsets.UTF_8);
            return OCEL.matcher(start).lookingAt();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a line begins a history, in YAML or JSON. */
    private static boolean isBegun(String line) {
        String plain = line.replace("{", "").replace("\"", "").replace("'", "").strip();
        return plain.startsWith("parley:") || plain.startsWith("parley :");
    }

    /** A file whose ending is that of none that is read, and which does not begin as a history either. */
    private static boolean isStrange(String name) {
        Path file = Path.of(name);
        String plain = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        int dot = plain.lastIndexOf('.');
        if (dot < 0 || Set.of("yaml", "yml", "json").contains(plain.substring(dot + 1)) || !Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(START), StandardCharsets.UTF_8)
                    .lines()
                    .noneMatch(ImportCommand::isBegun);
        } catch (IOException e) {
            return false;
        }
    }

    private void importHistories() {
        List<String> strange =
                this.files.stream().filter(ImportCommand::isStrange).toList();
        if (!strange.isEmpty()) {
            throw CommandFailure.badInput(strange.stream()
                    .map(
                            name -> name
                                    + ": is no kind of file that is read here; accepted are histories (.yaml, .json), tables (.csv,"
                                    + " .xlsx, .ods, .json), calendars (.ics), logs (.xes, OCEL) and minutes (.md): see parley import --help")
                    .toList());
        }
        List<Named> files = HistoryFiles.readAll(HistoryFiles.expanded(this.files));
        ImportChecks.check(files);
        ImportChecks.checkTogether(files.stream().map(Named::history).toList());
        List<Imported> imported;
        try (Store store = store()) {
            imported = take(store, ImportChecks.takenOver(files, store.organisation()), Dating.RECORDED);
        } catch (RefusedHistories e) {
            throw ImportChecks.located(files, e);
        }
        print(imported, files.stream().map(Named::name).toList());
        if (!format.json() && imported.size() > SHOWN) {
            spec.commandLine().getOut().println(total(imported));
        }
    }

    private void importMapped() {
        PrintWriter out = spec.commandLine().getOut();
        List<Imported> imported;
        List<IntakeResult> results;
        List<Path> remembered = new ArrayList<>();
        try (Store store = store()) {
            Instant now = Instant.now();
            MappingChoice choice = new MappingChoice(data.directory(), store.organisation());
            List<Intake.@Nullable MappingText> texts = texts(choice);
            results = read(texts, new IntakeContext(store.organisation(), NOBODY, now), store::history);
            if (preview && !format.json()) {
                results.forEach(result -> result.preview(SHOWN).forEach(out::println));
            }
            List<History> histories = ImportChecks.handedOver(checked(results), store.organisation());
            imported = take(store, histories, undated(histories, now) ? Dating.IMPORTED : Dating.RECORDED);
            for (int i = 0; i < files.size() && !preview; i++) {
                Intake.MappingText text = texts.get(i);
                if (text != null) {
                    choice.remember(Path.of(files.get(i)), text).ifPresent(remembered::add);
                }
            }
        }
        print(
                imported,
                imported.stream().map(each -> each.realisation().value()).toList());
        if (!format.json()) {
            if (!preview) {
                results.forEach(result -> result.notes().forEach(out::println));
                remembered.forEach(
                        file -> out.println("The mapping is remembered for tables of the same columns: " + file));
            }
            out.println(total(imported));
        }
    }

    private Store store() {
        return preview ? Store.reading(data) : Store.of(data);
    }

    private List<Imported> take(Store store, List<History> histories, Dating dating) {
        if (preview) {
            return store.preview(histories, dating);
        }
        try (ProgressLine progress =
                new ProgressLine(spec.commandLine().getErr(), "realisations stored", histories.size())) {
            return store.store(histories, dating, (stored, of) -> progress.at(stored));
        }
    }

    private void print(List<Imported> imported, List<String> names) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(AnalysisJson.pretty(imported));
            return;
        }
        for (int i = 0; i < Math.min(SHOWN, imported.size()); i++) {
            out.println(names.get(i) + ": " + (preview ? foreseen(imported.get(i)) : words(imported.get(i))));
        }
        if (imported.size() > SHOWN) {
            out.println("and " + (imported.size() - SHOWN) + " more.");
        }
        List<String> warnings = imported.stream()
                .flatMap(each -> each.warnings().stream().map(warning -> each.realisation() + ", " + warning))
                .toList();
        warnings.stream().limit(SHOWN).forEach(out::println);
        if (warnings.size() > SHOWN) {
            out.println("and " + (warnings.size() - SHOWN) + " more texts that look like people.");
        }
        long claims = imported.stream().filter(Imported::claimsOnly).count();
        if (claims > 0) {
            out.println(TerminalWords.count(claims, "realisation", "realisations")
                    + " of which the source says that it was recorded earlier: that is kept as a claim, and it counts as known"
                    + " from the import on, since only a curator imports coded histories.");
        }
    }

    private String total(List<Imported> imported) {
        return TerminalWords.count(imported.size(), "realisation", "realisations") + ", "
                + TerminalWords.count(
                        imported.stream().mapToLong(Imported::added).sum(), "event", "events")
                + (preview ? " would be added; nothing was stored." : " added.");
    }

    /** Whether the source does not say when its facts were recorded, so that they count as recorded now. */
    private static boolean undated(List<History> histories, Instant now) {
        return histories.stream().anyMatch(history -> history.events().stream()
                .anyMatch(event -> event.recordedAt().equals(now)));
    }

    /** The mapping of each file. A table that has none may have one that fits, which is said and not taken. */
    private List<Intake.@Nullable MappingText> texts(MappingChoice choice) {
        List<Intake.@Nullable MappingText> texts = new ArrayList<>();
        String chosen = mapping;
        for (String name : files) {
            Path file = Path.of(name);
            if (chosen == null) {
                if (zone != null || dates != null || realisation != null || sheet != null) {
                    throw CommandFailure.badInput(
                            "--zone, --dates, --realisation and --sheet go with --mapping and a preset");
                }
                choice.proposal(file).ifPresent(proposal -> {
                    throw CommandFailure.badInput(proposal);
                });
                texts.add(null);
                continue;
            }
            try {
                texts.add(choice.of(chosen, file, new MappingChoice.Said(zone, dates, realisation, sheet)));
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput(String.valueOf(e.getMessage()));
            }
        }
        return texts;
    }

    private List<IntakeResult> read(
            List<Intake.@Nullable MappingText> texts,
            IntakeContext context,
            Function<RealisationId, Optional<History>> stored) {
        Intake intake = new Intake(context);
        List<IntakeResult> results = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = files.get(i);
            Intake.MappingText text = texts.get(i);
            Path file = Path.of(name);
            if (tooLarge(file)) {
                problems.add(file.getFileName() + ": is larger than " + IntakeLimits.largest(name) / 1_000_000
                        + " MB, which is all that is accepted; split it");
                continue;
            }
            try (ReadingLine progress =
                            new ReadingLine(Files.size(file), spec.commandLine().getErr());
                    InputStream in = Files.newInputStream(file)) {
                IntakeResult result = intake.read(
                                String.valueOf(file.getFileName()), progress.counting(in), text, progress::read)
                        .beside(stored);
                results.add(result);
                result.problems().forEach(problem -> problems.add(problem.toString()));
            } catch (IOException e) {
                problems.add(
                        name + ": cannot be read: " + (Files.exists(file) ? e.getMessage() : "there is no such file"));
            }
        }
        if (!problems.isEmpty()) {
            problems.add("Nothing is imported.");
            throw CommandFailure.badInput(problems);
        }
        return results;
    }

    private static boolean tooLarge(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > IntakeLimits.largest(file.toString());
        } catch (IOException e) {
            return false;
        }
    }

    /** Readers hold what they read to the rules; what goes on from what is stored, or is a log of facts, nobody has held to them yet. */
    private List<History> checked(List<IntakeResult> results) {
        List<History> histories =
                results.stream().flatMap(result -> result.histories().stream()).toList();
        if (mapping != null && results.stream().allMatch(result -> result.renewal() == null)) {
            ImportChecks.checkTogether(histories);
        } else {
            ImportChecks.checkAll(histories);
        }
        return histories;
    }

    static String words(Imported imported) {
        String events = TerminalWords.count(imported.added(), "event", "events");
        return switch (imported.status()) {
            case STORED -> "imported as " + imported.realisation() + ", " + events + ".";
            case EXTENDED -> events + " added to " + imported.realisation() + ", now " + imported.version() + ".";
            case ALREADY_THERE -> imported.realisation() + " is there already, nothing to add.";
        };
    }

    private static String foreseen(Imported imported) {
        String events = TerminalWords.count(imported.added(), "event", "events");
        return switch (imported.status()) {
            case STORED ->
                "good, would be imported as " + imported.realisation() + ", " + events + "; nothing was stored.";
            case EXTENDED ->
                "good, " + events + " would be added to " + imported.realisation() + ", then " + imported.version()
                        + "; nothing was stored.";
            case ALREADY_THERE -> imported.realisation() + " is there already, nothing to add.";
        };
    }
}
