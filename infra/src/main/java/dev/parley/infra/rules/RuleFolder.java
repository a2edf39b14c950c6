package dev.parley.infra.rules;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.PrivateFiles;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogOpenException;
import dev.parley.infra.eventlog.RulesNote;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.store.LogAddress;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.document.Problem;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.document.UnreadableDocumentException;
import dev.parley.query.rules.OrganisationRules;
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
     * Opens the log that the settings name. One without any event is a new installation, and goes by the standard version
     * from then on unless somebody has chosen another; one with events goes on by what it went by. A process that ends
     * before it has named a version leaves a log without events, so that the next one names it.
     *
     * @return to be closed
     * @throws EventLogOpenException if it cannot be opened, or the version cannot be noted; the message says why
     */
    public static EventLog opened(ParleyProperties properties) {
        EventLog log = LogAddress.of(properties).open();
        try {
            if (log.head() == 0) {
                offer(properties.data(), log);
            }
            return log;
        } catch (UncheckedIOException e) {
            log.close();
            throw new EventLogOpenException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    private static void offer(Path data, EventLog log) {
        if (log instanceof RulesNote note) {
            // A choice that was made before the log kept it is in the directory of the node.
            note.offerRules(Files.exists(data.resolve(VERSION)) ? standard(data).name() : RuleSet.STANDARD.name());
        } else if (!Files.exists(data.resolve(VERSION))) {
            choose(data, RuleSet.STANDARD);
        }
    }

    /** Lets an installation go by a published version from now on, wherever an organisation has no rules of its own. */
    public static void choose(Path data, EventLog log, RuleSet published) {
        if (log instanceof RulesNote note) {
            note.chooseRules(published.name());
        } else {
            choose(data, published);
        }
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

    /**
     * The published version that a data directory goes by. Where it names none, it is the standard version if there is no
     * log yet, and version 1 if there is one, since it is older than the file.
     *
     * @throws UnreadableDocumentException if it names none that is known
     */
    public static RuleSet standard(Path data) {
        Path file = data.resolve(VERSION);
        try {
            if (Files.exists(file)) {
                return published(file.toString(), Files.readString(file).strip());
            }
            return Files.exists(data.resolve(SqliteEventLog.FILE)) ? RuleSet.V1 : RuleSet.STANDARD;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /**
     * The published version that an installation goes by: the one noted with its log where nodes share it. Such a log that
     * is older than its note goes by what the node's data directory names, or else by version 1.
     *
     * @param data the data directory
     * @param log the open log
     * @throws UnreadableDocumentException if it names none that is known
     */
    public static RuleSet standard(Path data, EventLog log) {
        if (!(log instanceof RulesNote note)) {
            return standard(data);
        }
        return note.rules()
                .map(name -> published("the note of the event log", name))
                .orElseGet(() -> Files.exists(data.resolve(VERSION)) ? standard(data) : RuleSet.V1);
    }

    private static RuleSet published(String where, String name) {
        return RuleSet.published(name)
                .orElseThrow(() -> new UnreadableDocumentException(
                        where,
                        List.of(new Problem(
                                1,
                                1,
                                "",
                                "'" + name + "' is no published version: accepted are "
                                        + RuleSet.PUBLISHED.stream()
                                                .map(RuleSet::name)
                                                .collect(Collectors.joining(", "))))));
    }

    /**
     * Reads the rules of an installation.
     *
     * @param standard the version of all who have no rules of their own
     * @param folder where theirs are
     * @return whose rules count where
     * @throws UnreadableDocumentException if a file is not good, or is not named after an organisation
     */
    public static OrganisationRules read(RuleSet standard, Path folder) {
        if (!Files.isDirectory(folder)) {
            return new OrganisationRules(standard, Map.of());
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
        return new OrganisationRules(standard, own);
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
