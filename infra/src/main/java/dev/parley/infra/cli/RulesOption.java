package dev.parley.infra.cli;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleSetFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** By which rules a command reasons that works on a data directory. */
final class RulesOption {

    @Option(
            names = "--rules",
            paramLabel = "RULES",
            description = "a rule set (YAML) instead of the organisation's own in the data directory, or version 1")
    private @Nullable Path file;

    /**
     * The rule set that was asked for; else that of the organisation; else version 1.
     *
     * @throws CommandFailure if a rule set is not good
     */
    RuleSet rules(DataOption data) {
        return file == null ? of(data.settings().properties()) : DocumentFiles.read(file, RuleSetFile::read);
    }

    /** The rules of the organisation that a store is worked on for. */
    static RuleSet of(ParleyProperties properties) {
        try {
            return RuleFolder.read(properties.ruleFolder()).rules(new OrganisationId(properties.organisation()));
        } catch (UnreadableDocumentException e) {
            throw DocumentFiles.notGood(e);
        }
    }
}
