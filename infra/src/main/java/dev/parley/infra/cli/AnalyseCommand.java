package dev.parley.infra.cli;

import dev.parley.kernel.History;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Cut;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley analyse}. */
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        description = {
            "Says what can be seen in history files. Needs no server and no store, and changes nothing.",
            "",
            "A moment M is an ISO instant or date, the id of an event, or the label of an encounter or"
                    + " episode, meaning just after it."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class AnalyseCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "history files, YAML or JSON; - for standard input")
    private List<String> files;

    @Mixin
    private FormatOption format;

    @Option(names = "--as-known", paramLabel = "M", description = "only what had been recorded by then")
    private @Nullable String asKnown;

    @Option(
            names = "--as-occurred",
            paramLabel = "M",
            description = "only what had happened by then, however late it was recorded")
    private @Nullable String asOccurred;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            converter = FailOn.Converter.class,
            description = "exit with 3 when a finding of this level or a worse one is open: watch, at_risk or"
                    + " confirmed for false-consensus risk; critical, high, elevated, moderate, low or info for any")
    private @Nullable FailOn failOn;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (asKnown != null && asOccurred != null) {
            throw CommandFailure.badInput("--as-known and --as-occurred exclude each other: a moment is on one clock.");
        }
        List<HistoryFiles.Named> histories = HistoryFiles.readAll(files);
        Imports.check(histories);
        List<Seen> seen = new ArrayList<>();
        for (HistoryFiles.Named file : histories) {
            Cut cut = cut(file);
            seen.add(new Seen(file, cut, new Analyst(RuleSet.V1).analyse(file.history(), cut)));
        }
        print(seen);
        FailOn threshold = failOn;
        return threshold != null && seen.stream().anyMatch(each -> threshold.met(each.analysis()))
                ? Exit.FOUND
                : Exit.DONE;
    }

    private record Seen(HistoryFiles.Named file, Cut cut, Analysis analysis) {}

    private Cut cut(HistoryFiles.Named file) {
        History history = file.history();
        try {
            if (asKnown != null) {
                return Cut.after(Cut.Clock.KNOWN, asKnown, history);
            }
            if (asOccurred != null) {
                return Cut.after(Cut.Clock.OCCURRED, asOccurred, history);
            }
        } catch (Cut.UnknownMomentException e) {
            throw CommandFailure.badInput(file.name() + ": " + e.getMessage());
        }
        return Cut.HINDSIGHT;
    }

    private void print(List<Seen> seen) {
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            Object document = seen.size() == 1
                    ? seen.get(0).analysis()
                    : seen.stream().map(Seen::analysis).toList();
            out.println(AnalysisJson.pretty(document));
        } else {
            for (Seen each : seen) {
                new TextReport(out, each.file().history(), each.analysis())
                        .print(each.file().name(), each.cut());
            }
        }
    }
}
