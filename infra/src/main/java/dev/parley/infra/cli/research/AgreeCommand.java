package dev.parley.infra.cli.research;

import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.HistoryFiles;
import dev.parley.infra.cli.store.ImportChecks;
import dev.parley.query.compare.CoderAgreement;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley agree}. */
@Command(
        name = "agree",
        mixinStandardHelpOptions = true,
        description =
                "Says how far two coders of one case agree: facts of each kind that both have, Cohen's kappa for what"
                        + " they chose from fixed sets, and everything they differ in.")
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class AgreeCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "FILE", description = "history by one coder")
    private String first;

    @Parameters(index = "1", paramLabel = "FILE", description = "history by the other")
    private String second;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        List<HistoryFiles.Named> files = HistoryFiles.readAll(List.of(first, second));
        ImportChecks.check(files);
        CoderAgreement agreement =
                CoderAgreement.of(files.get(0).history(), files.get(1).history());
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("kinds", agreement.kinds());
            document.put("choices", agreement.choices());
            document.put("disagreements", agreement.disagreements());
            out.println(AnalysisJson.pretty(document));
        } else {
            agreement.lines().forEach(out::println);
        }
    }
}
