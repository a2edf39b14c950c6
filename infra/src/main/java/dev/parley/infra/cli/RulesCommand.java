package dev.parley.infra.cli;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.LogAddress;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleBook;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
                    + " chooses here. What would change in a history: analyse FILE --rules parley-2 --against parley-1."
        })
// Picocli fills in what carries its annotations.
@SuppressWarnings("NullAway.Init")
final class RulesCommand implements Runnable {

    @Mixin
    private DataOption data;

    @Option(names = "--use", paramLabel = "VERSION", description = "parley-1 or parley-2, from the next start on")
    private @Nullable String use;

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            description = "choose for one organisation only, and not for all without rules of their own")
    private @Nullable String organisation;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        ParleyProperties properties = data.settings().properties();
        Path directory = properties.data();
        Path folder = properties.ruleFolder();
        boolean shared = properties.mongodbUri() != null;
        if (!shared && !Files.isDirectory(directory)) {
            throw CommandFailure.badInput(directory + ": there is no such data directory.");
        }
        PrintWriter out = spec.commandLine().getOut();
        // A log of a directory is left alone, since a server may hold it: what it goes by is in a file beside it.
        try (EventLog log = shared ? LogAddress.of(properties).openForReading() : null) {
            if (use != null) {
                choose(directory, log, folder, published(use));
                out.println("From the next start of the server on:");
            } else if (organisation != null) {
                throw CommandFailure.badInput("--organisation says for whom --use chooses: name a version too.");
            }
            RuleSet standard = log == null ? RuleFolder.standard(directory) : RuleFolder.standard(directory, log);
            print(out, RuleFolder.read(standard, folder));
        } catch (UnreadableDocumentException e) {
            throw DocumentFiles.notGood(e);
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

    private static RuleSet published(String name) {
        return RuleSet.published(name)
                .orElseThrow(() -> CommandFailure.badInput("--use: '" + name
                        + "' is no published version: accepted are "
                        + RuleSet.PUBLISHED.stream().map(RuleSet::name).collect(Collectors.joining(", ")) + "."));
    }

    private static void print(PrintWriter out, RuleBook book) {
        out.printf(
                "%s for everybody who has no rules of their own.%n",
                book.standard().name());
        book.own().forEach((whose, rules) -> out.printf("%s for %s.%n", rules.name(), whose));
    }
}
