package dev.parley.infra.cli;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Cut;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.export.Export;
import dev.parley.query.export.ExportFormat;
import dev.parley.query.export.Exporter;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.ProcessFigure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes realisations to a file.",
            "",
            "A history holds everything; imported again it gives the same events: ids, order and both clocks. Every other"
                    + " format names nobody (participants are P1, P2, ...) and comes with a data dictionary, the rule"
                    + " version and a content hash; docs/research.md tells more."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class ExportCommand implements Runnable {

    private static final String HISTORY = "history";
    private static final String SVG = "svg";
    private static final String FORMATS = "history, svg, ocel2, xes, graphml, csv, findings-csv, findings-json";

    @Parameters(arity = "0..*", paramLabel = "ID|FILE", description = "ids of stored realisations, or history files")
    private @Nullable List<String> sources;

    @Option(names = "--all", description = "every stored realisation")
    private boolean all;

    @Option(
            names = "--as",
            paramLabel = "FORMAT",
            defaultValue = HISTORY,
            description = "one of " + FORMATS + " (default: history)")
    private String as;

    @Option(
            names = "--out",
            paramLabel = "PATH",
            description =
                    "where to write it: a file, for csv a folder, or a .zip with everything; a history in a .json file"
                            + " is JSON, else YAML (default: standard output, the main file alone)")
    private @Nullable Path path;

    @Mixin
    private DataOption data;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        String key = as.toLowerCase(Locale.ROOT);
        ExportFormat wanted = key.equals(HISTORY) || key.equals(SVG) ? null : formatOf(key);
        List<History> histories = Sources.histories(sources == null ? List.of() : sources, all, data);
        if (wanted == null && histories.size() > 1) {
            throw CommandFailure.badInput(
                    "A " + key + " file holds one realisation; name one, not " + histories.size() + ".");
        }
        if (wanted == null) {
            text(histories.get(0), key.equals(SVG) ? figure(histories.get(0)) : history(histories.get(0)));
        } else {
            export(histories, wanted);
        }
    }

    private static ExportFormat formatOf(String key) {
        try {
            return ExportFormat.of(key);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--as: '" + key + "' is not accepted; accepted are " + FORMATS + ".");
        }
    }

    private String history(History history) {
        Path target = path;
        boolean json = format.json()
                || (target != null && target.toString().toLowerCase(Locale.ROOT).endsWith(".json"));
        return HistoryFile.write(history, json ? HistoryFile.Format.JSON : HistoryFile.Format.YAML);
    }

    private static String figure(History history) {
        Analysis analysis = new Analyst(RuleSet.V1).analyse(Exporter.nameless(history), Cut.HINDSIGHT);
        return ProcessFigure.draw(analysis, analysis, FigureOptions.PAPER);
    }

    private void text(History history, String text) {
        PrintWriter out = spec.commandLine().getOut();
        Path target = path;
        if (target == null || target.toString().equals("-")) {
            out.print(text);
            return;
        }
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(target, text);
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
        out.println(target + ": " + history.realisation() + ", "
                + Words.count(history.events().size(), "event", "events") + ".");
    }

    private void export(List<History> histories, ExportFormat wanted) {
        Export export = new Exporter(RuleSet.V1).export(histories, wanted);
        PrintWriter out = spec.commandLine().getOut();
        Path target = path;
        if (target == null || target.toString().equals("-")) {
            out.print(export.main().text());
            return;
        }
        try {
            List<Path> written = export.writeTo(target);
            out.println(target + ": " + Words.count(histories.size(), "realisation", "realisations") + " as "
                    + wanted.key() + ", " + Words.count(written.size(), "file", "files") + ", content "
                    + export.contentHash() + ".");
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
    }
}
