package dev.parley.infra.cli;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.audit.AuditTrail;
import dev.parley.infra.cli.report.TerminalWords;
import dev.parley.infra.cli.shared.CommandFailure;
import dev.parley.infra.cli.shared.DataOption;
import dev.parley.infra.cli.shared.DocumentFiles;
import dev.parley.infra.cli.shared.RulesOption;
import dev.parley.infra.cli.store.CommandTrail;
import dev.parley.infra.cli.store.ListedRealisation;
import dev.parley.infra.cli.store.Store;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.NoEventLogException;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.LogAddress;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.whatif.Difference;
import dev.parley.query.whatif.Differences;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code parley rules}. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = {
            "Says by which rules a data directory reasons, and lets it go by another published version.",
            "",
            "A new data directory goes by the newest version. One that there is goes on by what it went by until somebody"
                    + " chooses here. What would change: --try for what is stored, and for a history file analyse FILE"
                    + " --rules parley-3 --against parley-1."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class RulesCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(
            names = "--use",
            paramLabel = "VERSION",
            description = "parley-1, parley-2 or parley-3, from the next start on")
    private @Nullable String use;

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            description = "choose for one organisation only, and not for all without rules of their own")
    private @Nullable String organisation;

    @Option(
            names = "--try",
            paramLabel = "VERSION",
            description = "what another version would find in what is stored; nothing is changed")
    private @Nullable String tried;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ParleyProperties properties = data.settings().properties();
        Path directory = properties.data();
        Path folder = properties.ruleFolder();
        if (tried != null) {
            trial(published("--try", tried), RulesOption.of(data));
            return;
        }
        boolean shared = properties.mongodbUri() != null;
        if (!shared && !Files.isDirectory(directory)) {
            throw CommandFailure.badInput(directory + ": there is no such data directory.");
        }
        PrintWriter out = spec.commandLine().getOut();
        // A log of a directory is left alone, since a server may hold it: what it goes by is in a file beside it.
        try (EventLog log = shared ? LogAddress.of(properties).openForReading() : null) {
            if (use != null) {
                RuleSet chosen = published("--use", use);
                choose(directory, log, folder, chosen);
                new CommandTrail(directory, properties)
                        .done(
                                AuditTrail.Action.OPERATED,
                                "rules " + chosen.name() + (organisation == null ? "" : " of " + organisation));
                out.println("From the next start of the server on:");
            } else if (organisation != null) {
                throw CommandFailure.badInput("--organisation says for whom --use chooses: name a version too.");
            }
            RuleSet standard = log == null ? RuleFolder.standard(directory) : RuleFolder.standard(directory, log);
            print(out, RuleFolder.read(standard, folder));
        } catch (UnreadableDocumentException e) {
            throw DocumentFiles.notGood(e);
        } catch (NoEventLogException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        } catch (EventLogException | UncheckedIOException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    private void choose(Path directory, @Nullable EventLog log, Path folder, RuleSet published) {
        if (organisation == null) {
            if (log == null) {
                RuleFolder.choose(directory, published);
            } else {
                RuleFolder.choose(directory, log, published);
            }
            return;
        }
        try {
            RuleFolder.choose(folder, new OrganisationId(organisation), published);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("--organisation: " + e.getMessage());
        } catch (IllegalStateException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()));
        }
    }

    /** Both versions on every stored history: how many findings would differ, and which. */
    private void trial(RuleSet other, RuleSet own) {
        if (use != null || organisation != null) {
            throw CommandFailure.badInput("--try changes nothing, and --use chooses: one of the two.");
        }
        PrintWriter out = spec.commandLine().getOut();
        int different = 0;
        int all = 0;
        try (Store store = Store.reading(data)) {
            for (ListedRealisation listed : store.list()) {
                History history =
                        store.history(new RealisationId(listed.realisation())).orElseThrow();
                List<Difference> differences = Differences.ofRules(
                                history, Cut.HINDSIGHT, new Analyst(own), new Analyst(other))
                        .differences();
                all++;
                different += differences.isEmpty() ? 0 : 1;
                if (!differences.isEmpty()) {
                    out.println(listed.realisation() + ": "
                            + TerminalWords.count(
                                    differences.size(), "finding would differ.", "findings would differ."));
                    differences.forEach(difference -> out.println("  - " + difference.text()));
                }
            }
        }
        out.printf(
                "By %s instead of %s, %s of %s would look different. Nothing has been changed.%n",
                other.name(), own.name(), different, TerminalWords.count(all, "realisation", "realisations"));
    }

    private static RuleSet published(String option, String name) {
        return RuleSet.published(name)
                .orElseThrow(() -> CommandFailure.badInput(option + ": '" + name
                        + "' is no published version: accepted are "
                        + RuleSet.PUBLISHED.stream().map(RuleSet::name).collect(Collectors.joining(", ")) + "."));
    }

    private static void print(PrintWriter out, OrganisationRules rules) {
        out.printf(
                "%s for everybody who has no rules of their own.%n",
                rules.standard().name());
        rules.own().forEach((whose, own) -> out.printf("%s for %s.%n", own.name(), whose));
    }
}
