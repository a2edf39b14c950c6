package dev.parley.infra.cli.shared;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogException;
import dev.parley.infra.eventlog.NoEventLogException;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.infra.store.LogAddress;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleSetFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option for the rules by which a command reasons that works on a data directory. */
public final class RulesOption {

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description = "parley-1 to parley-3, or a rule set (YAML), instead of what the data directory goes by")
    private @Nullable String named;

    @Mixin
    private final PacksOption packs = new PacksOption();

    /**
     * The rule set that was asked for; else that of the organisation; else the version of the data directory.
     *
     * @throws CommandFailure if a rule set is not good
     */
    public RuleSet rules(DataOption data) {
        return packs.with(named == null ? of(data) : named(named));
    }

    /**
     * The rule set of the organisation, else the version of the data directory.
     *
     * @throws CommandFailure if a rule set is not good
     */
    public static RuleSet of(DataOption data) {
        ParleyProperties properties = data.settings().properties();
        if (properties.mongodbUri() == null) {
            return of(properties, null);
        }
        try (EventLog log = LogAddress.of(properties).openForReading()) {
            return of(properties, log);
        } catch (NoEventLogException e) {
            return of(properties, null);
        } catch (EventLogException e) {
            throw CommandFailure.failed(
                    "By which rules cannot be known: " + e.getMessage() + " Name them with --rules.");
        }
    }

    /** A published version by its name or number, else a file. */
    public static RuleSet named(String named) {
        return RuleSet.published(named).orElseGet(() -> DocumentFiles.read(Path.of(named), RuleSetFile::read));
    }

    /**
     * The rules of the organisation that a store is worked on for.
     *
     * @param log the open log, or null where it does not say which version it goes by
     */
    public static RuleSet of(ParleyProperties properties, @Nullable EventLog log) {
        Path data = properties.data();
        try {
            RuleSet standard = log == null ? RuleFolder.standard(data) : RuleFolder.standard(data, log);
            return RuleFolder.read(standard, properties.ruleFolder())
                    .rules(new OrganisationId(properties.organisation()));
        } catch (UnreadableDocumentException e) {
            throw DocumentFiles.notGood(e);
        }
    }
}
