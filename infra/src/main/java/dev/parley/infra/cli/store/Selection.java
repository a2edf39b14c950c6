package dev.parley.infra.cli.store;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.FailOn;
import dev.parley.infra.cli.shared.MomentOption;
import dev.parley.kernel.History;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The realisations a command is about: named one by one, or a portfolio, and of those the ones that a filter lets through.
 * Filters look at the moment that is asked for, as the portfolio does.
 */
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class Selection {

    /** What the portfolio can be narrowed to. */
    enum Status {
        OPEN,
        CLOSED
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "ID|FILE",
            description = "ids of stored realisations, history files, or folders of them")
    private @Nullable List<String> sources;

    @Option(names = "--all", description = "every stored realisation; a filter alone asks for them too")
    private boolean all;

    @Option(names = "--search", paramLabel = "WORDS", description = "only with these words in id or title")
    private @Nullable String search;

    @Option(names = "--status", paramLabel = "open|closed", description = "only those still open, or closed")
    private @Nullable Status status;

    @Option(names = "--phase", paramLabel = "PHASE", description = "only those in this phase: ${COMPLETION-CANDIDATES}")
    private @Nullable Phase phase;

    @Option(
            names = "--outcome",
            paramLabel = "OUTCOME",
            description = "only those closed like this: ${COMPLETION-CANDIDATES}")
    private @Nullable RealisationOutcome outcome;

    @Option(
            names = "--finding",
            paramLabel = "LEVEL",
            converter = FailOn.Converter.class,
            description = "only with an open finding of this level or worse, as analyse --fail-on takes it")
    private @Nullable FailOn finding;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /**
     * Reads what was chosen.
     *
     * @param data where the store is
     * @param analyst by whose rules findings are filtered
     * @param moment when to look; what had not begun by then is left out
     * @return at least one history, each of another realisation
     * @throws CommandFailure if a file is not good, there is no such realisation, or the filter lets none through
     */
    public List<History> histories(DataOption data, Analyst analyst, MomentOption moment) {
        moment.check();
        List<String> named = sources == null ? List.of() : sources;
        boolean portfolio = all || (named.isEmpty() && filtered());
        PrintWriter err = spec.commandLine().getErr();
        List<History> chosen = moment.begun(HistorySources.histories(named, portfolio, data, err), err);
        if (!filtered()) {
            return chosen;
        }
        List<History> through = chosen.stream()
                .filter(history -> lets(analyst.analyse(history, moment.cut(history))))
                .toList();
        if (through.isEmpty()) {
            throw CommandFailure.badInput("None of " + TerminalWords.count(chosen.size(), "realisation", "realisations")
                    + " is chosen by: " + String.join(", ", filters()) + ".");
        }
        return through;
    }

    /** How they were chosen, in words; null where they were named one by one. */
    @Nullable
    public String words() {
        List<String> parts = new ArrayList<>();
        if (all || (sources == null && filtered())) {
            parts.add("of all stored realisations");
        }
        parts.addAll(filters());
        return parts.isEmpty() ? null : String.join(", ", parts);
    }

    private boolean filtered() {
        return !filters().isEmpty();
    }

    private List<String> filters() {
        List<String> filters = new ArrayList<>();
        if (search != null) {
            filters.add("search '" + search + "'");
        }
        if (status != null) {
            filters.add("status " + status.name().toLowerCase(Locale.ROOT));
        }
        if (phase != null) {
            filters.add("phase " + phase);
        }
        if (outcome != null) {
            filters.add("outcome " + outcome);
        }
        if (finding != null) {
            filters.add("an open finding of level " + (finding.level() == null ? finding.severity() : finding.level())
                    + " or worse");
        }
        return filters;
    }

    private boolean lets(Analysis analysis) {
        return (status == null || (analysis.outcome() == null) == (status == Status.OPEN))
                && (phase == null || phase == analysis.phase())
                && (outcome == null || outcome == analysis.outcome())
                && (finding == null || finding.met(analysis))
                && (search == null || found(search, analysis));
    }

    private static boolean found(String words, Analysis analysis) {
        String text = (analysis.title() + "\n" + analysis.realisation().value()).toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
