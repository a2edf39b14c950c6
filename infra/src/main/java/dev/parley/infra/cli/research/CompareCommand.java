package dev.parley.infra.cli.research;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.cli.store.Selection;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.ComparisonTables;
import dev.parley.query.compare.Measure;
import dev.parley.query.report.AnalysisJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Puts realisations side by side: who met whom, reach, who led, knowledge gaps, how early a false consensus could"
                    + " have been seen, needs, and how it ended.",
            "",
            "Up to four are shown beside each other; of more, how often each value occurs. --out writes tables for"
                    + " statistics: comparison.csv (a row a realisation), dictionary.csv, gaps.csv (open gaps after each"
                    + " encounter), sequences.csv (variants and runs of encounters), windows.csv (a moving window)."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class CompareCommand implements Runnable {

    @Mixin
    private Selection selection;

    @Mixin
    private MomentOption moment;

    @Option(names = "--differences", description = "leave out what is the same for all")
    private boolean differences;

    @Option(
            names = "--window",
            paramLabel = "N",
            defaultValue = "3",
            description = "encounters in the moving window of windows.csv (3)")
    private int window;

    @Option(names = "--out", paramLabel = "DIR", description = "write tables into this folder")
    private @Nullable Path folder;

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
        if (window < 1) {
            throw CommandFailure.badInput("--window: " + window + " is not accepted; accepted are 1 and more.");
        }
        Analyst analyst = new Analyst(rules.rules(data));
        List<Analysis> analyses = selection.histories(data, analyst, moment).stream()
                .map(history -> analyst.analyse(history, moment.cut(history)))
                .toList();
        Comparison comparison = Comparison.of(analyses);
        PrintWriter out = spec.commandLine().getOut();
        Path target = folder;
        if (target != null) {
            write(comparison, target);
            out.println(target + ": " + TerminalWords.count(analyses.size(), "realisation", "realisations")
                    + " in comparison.csv, dictionary.csv, gaps.csv, sequences.csv, windows.csv.");
        } else if (format.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("realisations", comparison.realisations());
            document.put(
                    "measures",
                    comparison.measures().stream()
                            .filter(measure -> !differences || measure.differs())
                            .map(CompareCommand::json)
                            .toList());
            out.println(AnalysisJson.pretty(document));
        } else {
            comparison.lines(differences).forEach(out::println);
        }
    }

    private static Map<String, Object> json(Measure measure) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("section", measure.section());
        document.put("name", measure.name());
        document.put("meaning", measure.meaning());
        document.put("values", measure.values());
        return document;
    }

    private void write(Comparison comparison, Path target) {
        ComparisonTables tables = new ComparisonTables(comparison);
        try {
            Files.createDirectories(target);
            Files.writeString(target.resolve("comparison.csv"), tables.comparison());
            Files.writeString(target.resolve("dictionary.csv"), tables.dictionary());
            Files.writeString(target.resolve("gaps.csv"), tables.gaps());
            Files.writeString(target.resolve("sequences.csv"), tables.sequences());
            Files.writeString(target.resolve("windows.csv"), tables.windows(window));
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
    }
}
