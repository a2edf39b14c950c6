package dev.parley.infra.cli;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FormatOption;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.infra.cli.shared.PortfolioOption;
import dev.parley.infra.cli.store.ListedRealisation;
import dev.parley.infra.cli.store.Store;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.report.AnalysisJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code parley list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the realisations of a data directory with their worst open finding, the worst first.")
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class ListCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Mixin
    private MomentOption moment;

    @Mixin
    private PortfolioOption chosen;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        moment.check();
        chosen.check(moment);
        List<ListedRealisation> rows;
        try (Store store = Store.reading(data)) {
            List<String> leftOut = new ArrayList<>();
            rows = store.list(moment, chosen, leftOut);
            MomentOption.tell(leftOut, spec.commandLine().getErr());
        }
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(AnalysisJson.pretty(rows));
        } else if (rows.isEmpty()) {
            out.println(
                    chosen.narrowed()
                            ? "None is so."
                            : !moment.hindsight()
                                    ? "Nothing had begun by then."
                                    : "No realisations in " + data.directory()
                                            + " yet. Import some with: parley import FILE...");
        } else {
            int width = rows.stream()
                    .mapToInt(row -> row.realisation().length())
                    .max()
                    .orElse(0);
            rows.forEach(row -> {
                out.println(line(row, width));
                if (!row.pairs().isEmpty()) {
                    out.println("    pairs: "
                            + row.pairs().stream().map(ListCommand::pair).collect(Collectors.joining("; ")));
                }
            });
        }
    }

    /** Both numbers, and the level where there is one. */
    private static String pair(ListedRealisation.Pair pair) {
        String names = pair.pair().stream()
                .map(name -> TerminalWords.of(StakeholderGroup.valueOf(name)))
                .collect(Collectors.joining(" - "));
        return names + ": " + pair.numbers()
                + (pair.level() == null ? "" : " (" + pair.level().replace('_', ' ') + ")");
    }

    private static String line(ListedRealisation row, int width) {
        String state = row.outcome() != null ? row.outcome() : row.phase() != null ? row.phase() : "started";
        String findings = row.worst() == null
                ? "no open finding"
                : row.openFindings() + " open, worst: " + row.worst() + " ["
                        + String.valueOf(row.severity()).toLowerCase(Locale.ROOT) + "]";
        return String.format(
                Locale.ROOT,
                "%-" + width + "s  %-16s  %-13s  %s; %s",
                row.realisation(),
                state.toLowerCase(Locale.ROOT),
                TerminalWords.count(row.encounters(), "encounter", "encounters")
                        + (row.planned() == 0 ? "" : " and " + row.planned() + " planned"),
                row.title(),
                findings);
    }
}
