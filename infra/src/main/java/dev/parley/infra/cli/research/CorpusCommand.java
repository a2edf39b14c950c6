package dev.parley.infra.cli.research;

import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.ProgressLine;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.MadeUpRealisation;
import dev.parley.query.corpus.Recovery;
import dev.parley.query.corpus.Study;
import dev.parley.query.corpus.Truth;
import dev.parley.query.corpus.World;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley corpus}. */
@Command(
        name = "corpus",
        mixinStandardHelpOptions = true,
        description = {
            "Makes up a portfolio with a known truth, for teaching, load and method tests: history files and truth.csv, which"
                    + " says between whom something was really hidden when design ended.",
            "",
            "--recovery says how well the findings recover that truth beside naive baselines (docs/research.md)."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
public final class CorpusCommand implements Runnable {

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "100",
            description = "how many realisations (default: 100)")
    private int size;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "the same seed, the same portfolio (1)")
    private long seed;

    @Option(
            names = "--live",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "share of what is known and passed on that is logged when it happens, 0 to 1 (0.5)")
    private double live;

    @Option(
            names = "--world",
            paramLabel = "WORLD",
            defaultValue = "items",
            description =
                    "items, in which what is known arrives or does not; drift, in which what people take an issue to"
                            + " mean drifts and aligns (default: items)")
    private String worldNamed;

    @Option(
            names = "--packs",
            description = "log what belongs to the packs beyond the core too: decisions, views, parts of groups, power,"
                    + " outputs, goals; each is used by about half of the realisations")
    private boolean packs;

    @Option(names = "--out", paramLabel = "DIR", description = "write the portfolio into this folder")
    private @Nullable Path folder;

    @Option(names = "--recovery", description = "judge findings and baselines by the truth")
    private boolean recovery;

    @Option(
            names = "--study",
            description = "judge both versions of the rules and baselines, with what is logged live from nothing to all"
                    + " (the tables of docs/research.md)")
    private boolean study;

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description = "parley-1, parley-2 or a rule set (YAML) for --recovery (default: parley-2)")
    private @Nullable String rulesNamed;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (size < 1 || size > 1_000_000) {
            throw CommandFailure.badInput("--size: " + size + " is not accepted; accepted are 1 to 1000000.");
        }
        Corpus corpus;
        try {
            corpus = new Corpus(seed, CorpusSettings.USUAL.live(live), world(), packs);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--live: " + e.getMessage() + ".");
        }
        Path target = folder;
        if (target == null && !recovery && !study) {
            throw CommandFailure.badInput("Say where to with --out DIR, or ask for --recovery or --study.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (target != null) {
            int events = write(corpus, target);
            out.println(target + ": " + TerminalWords.count(size, "realisation", "realisations") + " ("
                    + TerminalWords.count(events, "event", "events") + ") and truth.csv.");
        }
        if (recovery) {
            int[] judged = {0};
            try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "realisations judged", size)) {
                Recovery.lines(Recovery.of(
                                corpus.specimens(size).peek(each -> progress.at(++judged[0])),
                                new Analyst(rulesNamed == null ? RuleSet.STANDARD : RulesOption.named(rulesNamed))
                                        ::analyse))
                        .forEach(out::println);
            }
        }
        if (study) {
            Study asked = new Study(world(), seed, size);
            try (ProgressLine progress =
                    new ProgressLine(spec.commandLine().getErr(), "realisations judged", asked.judged())) {
                asked.lines(progress::at).forEach(out::println);
            }
        }
    }

    private World world() {
        for (World world : World.values()) {
            if (world.key().equals(worldNamed)) {
                return world;
            }
        }
        throw CommandFailure.badInput("--world: '" + worldNamed + "' is not accepted; accepted are "
                + Stream.of(World.values()).map(World::key).collect(Collectors.joining(", ")) + ".");
    }

    /** How many events were written. */
    private int write(Corpus corpus, Path target) {
        int events = 0;
        try {
            Files.createDirectories(target);
            try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), "realisations written", size);
                    BufferedWriter truth = Files.newBufferedWriter(target.resolve("truth.csv"))) {
                truth.write("realisation,hiddenGap,pairs,designEnd,friction,becauseOfGap\n");
                for (int i = 0; i < size; i++) {
                    MadeUpRealisation specimen = corpus.specimen(i);
                    events += specimen.history().size();
                    String id = specimen.history().realisation().value();
                    Files.writeString(
                            target.resolve(id + ".yaml"),
                            HistoryFile.write(specimen.history(), HistoryFile.Format.YAML));
                    truth.write(row(id, specimen.truth()));
                    progress.at(i + 1);
                }
            }
        } catch (IOException e) {
            throw CommandFailure.failed(target + " cannot be written: " + e);
        }
        return events;
    }

    private static String row(String id, Truth truth) {
        String pairs = truth.hidden().stream()
                .sorted()
                .map(pair -> pair.first() + "-" + pair.second())
                .collect(Collectors.joining(" "));
        return String.format(
                Locale.ROOT,
                "%s,%s,%s,%s,%s,%s%n",
                id,
                truth.hasHiddenGap(),
                pairs,
                truth.designEnd(),
                truth.friction() == null ? "" : truth.friction(),
                truth.because());
    }
}
