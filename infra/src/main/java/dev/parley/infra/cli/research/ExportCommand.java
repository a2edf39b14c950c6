package dev.parley.infra.cli.research;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.OutputFile;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.cli.store.Selection;
import dev.parley.kernel.History;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.export.Export;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.export.Exporter;
import dev.parley.query.export.content.ExportOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes realisations to a file.",
            "",
            "Everything comes with a data dictionary, the rule version and a content hash. A history holds everything; imported"
                    + " again it gives the same events: ids, order and both clocks. Every other format names nobody:"
                    + " participants are P1, P2, .... docs/research.md tells more."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class ExportCommand implements Runnable {

    private static final String FORMATS =
            Arrays.stream(ExportFormat.values()).map(ExportFormat::key).collect(Collectors.joining(", "));

    @Mixin
    private Selection selection;

    @Mixin
    private MomentOption moment;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            defaultValue = "history",
            completionCandidates = Formats.class,
            description = "one of ${COMPLETION-CANDIDATES} (default: history)")
    private String as;

    @Option(
            names = "--nameless",
            description = "a history too with P1, P2, ... for its participants; every other format has them anyway")
    private boolean nameless;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description =
                    "where to write it: a file, a folder for csv and for many figures or histories, or a .zip with"
                            + " everything; a history in a .json file is JSON, else YAML (default: standard output, the"
                            + " main file alone)")
    private @Nullable Path path;

    @Mixin
    private DataOption data;

    @Mixin
    private RulesOption rules;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ExportFormat wanted = formatOf(as.toLowerCase(Locale.ROOT));
        RuleSet reasoning = rules.rules(data);
        List<History> histories = selection.histories(data, new Analyst(reasoning), moment);
        Path target = path;
        boolean printed = target == null || target.toString().equals("-");
        boolean json = format.json() || suffix(target, ".json");
        Export export;
        try {
            export = new Exporter(reasoning)
                    .export(
                            histories,
                            wanted,
                            new ExportOptions(
                                    wanted == ExportFormat.HISTORY && !nameless,
                                    json,
                                    selection.words(),
                                    moment.slice(),
                                    moment.leftOut()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("Cannot be exported: " + e.getMessage() + ".");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (target == null || printed) {
            if (export.folder() && wanted != ExportFormat.CSV) {
                throw CommandFailure.badInput("A " + wanted.key() + " file holds one realisation, and there are "
                        + histories.size() + "; name a folder or a .zip with --out.");
            }
            if (wanted == ExportFormat.XLSX) {
                throw CommandFailure.badInput("A workbook is no text to be printed; name a file with --out.");
            }
            out.print(export.main().text());
            return;
        }
        if (export.folder() && Files.isRegularFile(target) && !suffix(target, ".zip")) {
            throw CommandFailure.badInput("--out: " + target + " is a file; this needs a folder or a .zip.");
        }
        try {
            List<Path> written = export.writeTo(OutputFile.overwritable(target));
            out.println(target + ": " + TerminalWords.count(histories.size(), "realisation", "realisations") + " as "
                    + wanted.key() + ", " + TerminalWords.count(written.size(), "file", "files") + ", content "
                    + export.contentHash() + ".");
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
    }

    private static boolean suffix(@Nullable Path target, String suffix) {
        return target != null && target.toString().toLowerCase(Locale.ROOT).endsWith(suffix);
    }

    private static ExportFormat formatOf(String key) {
        try {
            return ExportFormat.of(key);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--as: '" + key + "' is not accepted; accepted are " + FORMATS + ".");
        }
    }

    /** The names of all formats. */
    static final class Formats extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Formats() {
            super(Arrays.stream(ExportFormat.values()).map(ExportFormat::key).toList());
        }
    }
}
