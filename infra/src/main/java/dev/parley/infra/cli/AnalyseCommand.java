package dev.parley.infra.cli;

import dev.parley.infra.cli.report.TextReport;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DocumentFiles;
import dev.parley.infra.cli.shared.Exit;
import dev.parley.infra.cli.shared.FailOn;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.HistoryFiles;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PacksOption;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.cli.store.ImportChecks;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.report.AnalysisJson;
import dev.parley.query.whatif.Difference;
import dev.parley.query.whatif.Differences;
import dev.parley.query.whatif.Edits;
import dev.parley.query.whatif.EditsFile;
import dev.parley.query.whatif.ImpossibleEditException;
import dev.parley.query.whatif.WhatIf;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
            "A moment M is an ISO instant or date, the id of an event, or the label of an encounter or of an"
                    + " episode (the stretch between two encounters), meaning just after it."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class AnalyseCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "history files, YAML or JSON; - for standard input")
    private List<String> files;

    @Mixin
    private FormatOption format;

    @Mixin
    private MomentOption moment;

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description = "parley-1 to parley-3, or a rule set of your own (YAML)")
    private @Nullable String rulesNamed;

    @Mixin
    private PacksOption packs;

    @Option(
            names = "--against",
            paramLabel = "RULES",
            description = "what differs from another rule set: parley-1 to parley-3, or a file (YAML)")
    private @Nullable String againstRules;

    @Option(
            names = "--what-if",
            paramLabel = "EDITS",
            description =
                    "edits (YAML) that are tried on the history: what would be found, and what differs; stored nowhere")
    private @Nullable Path editsFile;

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
        moment.check();
        List<HistoryFiles.Named> histories = HistoryFiles.readAll(files);
        ImportChecks.check(histories);
        if (editsFile != null && againstRules != null) {
            throw CommandFailure.badInput("--what-if and --against exclude each other: one thing is varied at a time.");
        }
        Analyst analyst =
                new Analyst(packs.with(rulesNamed == null ? RuleSet.STANDARD : RulesOption.named(rulesNamed)));
        if (editsFile != null) {
            Edits edits = DocumentFiles.read(editsFile, EditsFile::read);
            String question = edits.title() == null ? "the edits were so" : edits.title();
            return compare(histories, "what if: " + question, file -> whatIf(analyst, file, edits));
        }
        if (againstRules != null) {
            Analyst base = new Analyst(RulesOption.named(againstRules));
            return compare(
                    histories,
                    "by " + named(analyst.rules()) + " instead of " + named(base.rules()),
                    file -> Differences.ofRules(file.history(), cut(file), base, analyst));
        }
        List<Seen> seen = new ArrayList<>();
        for (HistoryFiles.Named file : histories) {
            Cut cut = cut(file);
            seen.add(new Seen(file, cut, analyst.analyse(file.history(), cut)));
        }
        print(seen);
        FailOn threshold = failOn;
        return threshold != null && seen.stream().anyMatch(each -> threshold.met(each.analysis()))
                ? Exit.FOUND
                : Exit.DONE;
    }

    private Differences whatIf(Analyst analyst, HistoryFiles.Named file, Edits edits) {
        try {
            return WhatIf.ask(analyst, file.history(), edits, cut(file));
        } catch (ImpossibleEditException e) {
            throw CommandFailure.badInput(editsFile + ": " + e.getMessage());
        }
    }

    private static String named(RuleSet rules) {
        return rules.id() + " " + rules.version();
    }

    private int compare(
            List<HistoryFiles.Named> histories, String question, Function<HistoryFiles.Named, Differences> compared) {
        PrintWriter out = spec.commandLine().getOut();
        List<Differences> comparisons = histories.stream().map(compared).toList();
        if (format.json()) {
            out.println(AnalysisJson.pretty(comparisons.size() == 1 ? comparisons.get(0) : comparisons));
        } else {
            for (int i = 0; i < comparisons.size(); i++) {
                printDifferences(out, histories.get(i).name() + ", " + question, comparisons.get(i));
            }
        }
        FailOn threshold = failOn;
        return threshold != null && comparisons.stream().anyMatch(each -> threshold.met(each.after()))
                ? Exit.FOUND
                : Exit.DONE;
    }

    private static void printDifferences(PrintWriter out, String heading, Differences comparison) {
        out.println(heading);
        Moment divergence = comparison.divergence();
        if (divergence == null) {
            out.println("Nothing that is found would be different.");
            return;
        }
        out.printf(
                "%d finding%s would differ, the first from %s on (%s).%n",
                comparison.differences().size(),
                comparison.differences().size() == 1 ? "" : "s",
                divergence.after() == null ? "the beginning" : divergence.after(),
                divergence.occurred());
        for (Difference difference : comparison.differences()) {
            out.printf("  - %s%n", difference.text());
        }
    }

    private record Seen(HistoryFiles.Named file, Cut cut, Analysis analysis) {}

    private Cut cut(HistoryFiles.Named file) {
        return moment.cut(file.name(), file.history());
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
