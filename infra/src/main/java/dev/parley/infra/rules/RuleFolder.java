package dev.parley.infra.rules;

import dev.parley.infra.PrivateFiles;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.history.Problem;
import dev.parley.query.analysis.core.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.rules.RuleSetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with a rule set for each organisation that has its own, as {@code ORGANISATION.yaml}. */
public final class RuleFolder {

    /** Where it is in a data directory. */
    public static final String NAME = "rules";

    private static final String ENDING = ".yaml";

    /** The file of a data directory that names the published version it goes by. */
    public static final String VERSION = "rules-version";

    private RuleFolder() {}

    /**
     * Opens the log of a data directory. A directory that had none goes by the newest published version from then on; one
     * that had goes on by what it went by.
     *
     * @param data the data directory, which need not exist yet
     * @param file the file of its log
     * @param open opens it
     * @return the log
     */
    public static <T> T opened(Path data, String file, Supplier<T> open) {
        boolean fresh = !Files.exists(data.resolve(file)) && !Files.exists(data.resolve(VERSION));
        T log = open.get();
        if (fresh) {
            choose(data, RuleSet.STANDARD);
        }
        return log;
    }

    /** Lets a data directory go by a published version from now on, wherever an organisation has no rules of its own. */
    public static void choose(Path data, RuleSet published) {
        write(data.resolve(VERSION), published.name() + "\n");
    }

    /**
     * Lets an organisation go by a published version from now on.
     *
     * @param folder the folder of rule sets
     * @throws IllegalStateException if it has a rule set of its own there
     */
    public static void choose(Path folder, OrganisationId organisation, RuleSet published) {
        Path file = folder.resolve(organisation.value() + ENDING);
        try {
            if (Files.exists(file) && !RuleSet.PUBLISHED.contains(rules(file))) {
                throw new IllegalStateException(file + " is a rule set of their own: move it away first.");
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        write(file, "rules: %s%nversion: \"%s\"%n".formatted(published.id(), published.version()));
    }

    private static void write(Path file, String text) {
        try {
            // Nobody but its owner reads what Parley makes in a data directory.
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            PrivateFiles.create(fresh);
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The published version that a data directory goes by: version 1 where it names none, since it is older than that. */
    public static RuleSet standard(Path data) {
        Path file = data.resolve(VERSION);
        if (!Files.exists(file)) {
            return RuleSet.V1;
        }
        try {
            String name = Files.readString(file).strip();
            return RuleSet.published(name)
                    .orElseThrow(() -> new UnreadableDocumentException(
                            file.toString(),
                            List.of(new Problem(
                                    1,
                                    1,
                                    "",
                                    "'" + name + "' is no published version: accepted are "
                                            + RuleSet.PUBLISHED.stream()
                                                    .map(RuleSet::name)
                                                    .collect(Collectors.joining(", "))))));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * Reads it.
     *
     * @param data the data directory, which names the version of all who have no rules of their own
     * @param folder where it is
     * @return whose rules count where
     * @throws UnreadableDocumentException if a file is not good, or is not named after an organisation
     */
    public static RuleBook read(Path data, Path folder) {
        RuleSet standard = standard(data);
        if (!Files.isDirectory(folder)) {
            return new RuleBook(standard, Map.of());
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
        return new RuleBook(standard, own);
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
