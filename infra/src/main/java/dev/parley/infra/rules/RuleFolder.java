package dev.parley.infra.rules;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.history.Problem;
import dev.parley.query.analysis.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.rules.RuleSetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with a rule set for each organisation that has its own, as {@code ORGANISATION.yaml}. */
public final class RuleFolder {

    /** Where it is in a data directory. */
    public static final String NAME = "rules";

    private static final String ENDING = ".yaml";

    private RuleFolder() {}

    /**
     * Reads it.
     *
     * @param folder where it is; where there is none, everybody reasons by version 1
     * @return whose rules count where
     * @throws UnreadableDocumentException if a file is not good, or is not named after an organisation
     */
    public static RuleBook read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return RuleBook.V1;
        }
        Map<OrganisationId, RuleSet> own = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (Files.isRegularFile(file)) {
                    own.put(organisation(file), rules(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
        return new RuleBook(own);
    }

    private static RuleSet rules(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return RuleSetFile.read(file.toString(), in);
        }
    }

    private static OrganisationId organisation(Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
            try {
                return new OrganisationId(name.substring(0, name.length() - ENDING.length()));
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw new UnreadableDocumentException(
                file.toString(),
                List.of(new Problem(
                        1, 1, "", "a rule set is in a file named after its organisation, such as local" + ENDING)));
    }
}
