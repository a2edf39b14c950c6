package dev.parley.infra.cli;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.rules.RuleFolder;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleSetFile;
import java.nio.file.Path;
import java.util.Objects;
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
        return file == null ? of(data.directory) : DocumentFiles.read(file, RuleSetFile::read);
    }

    /** The rules of the organisation that a data directory is worked on for. */
    static RuleSet of(Path data) {
        String folder = System.getenv("PARLEY_RULES");
        String organisation =
                Objects.requireNonNullElse(System.getenv("PARLEY_ORGANISATION"), ParleyProperties.DEFAULT_ORGANISATION);
        try {
            return RuleFolder.read(folder == null ? data.resolve(RuleFolder.NAME) : Path.of(folder))
                    .rules(new OrganisationId(organisation));
        } catch (UnreadableDocumentException e) {
            throw DocumentFiles.notGood(e);
        }
    }
}
