package dev.parley.infra.mappings;

import dev.parley.command.intake.reading.ForeignTexts;
import dev.parley.command.intake.reading.MappingTree;
import dev.parley.command.intake.reading.Slug;
import dev.parley.infra.PrivateFiles;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was answered for tables, to be proposed for the next one of the same columns: {@code mappings/ORGANISATION/NAME-SHAPE.yaml} in the
 * data directory. They are mapping files like any other, to be read, changed and taken out by hand. Of calendars none is kept, since
 * their mappings name addresses.
 */
public final class MappingFolder {

    private static final String FOLDER = "mappings";
    private static final String ENDING = ".yaml";
    private static final int SHAPE = 12;
    private static final int LONGEST_NAME = 40;
    private static final int LARGEST = 1_000_000;

    private final Path data;

    public MappingFolder(Path data) {
        this.data = data;
    }

    /**
     * A mapping that is there.
     *
     * @param file where it is
     * @param text its text
     */
    public record Remembered(Path file, String text) {}

    /** The same for all files that have the same columns, in whatever order. */
    private static String shape(Collection<String> columns) {
        String names = String.join(
                "\n", new TreeSet<>(columns.stream().map(ForeignTexts::oneLine).toList()));
        return Sha256.hex(names).substring(0, SHAPE);
    }

    private Path folder(OrganisationId organisation) {
        return data.resolve(FOLDER).resolve(organisation.value());
    }

    private @Nullable Path there(OrganisationId organisation, Collection<String> columns) throws IOException {
        Path folder = folder(organisation);
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (var files = Files.newDirectoryStream(folder, "*-" + shape(columns) + ENDING)) {
            for (Path file : files) {
                return file;
            }
        }
        return null;
    }

    /** The mapping that was made for a file with these columns. One that cannot be read is none. */
    public Optional<Remembered> find(OrganisationId organisation, Collection<String> columns) {
        try {
            Path file = there(organisation, columns);
            return file == null || Files.size(file) > LARGEST
                    ? Optional.empty()
                    : Optional.of(new Remembered(file, Files.readString(file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Every mapping of an organisation that is remembered. */
    List<Path> all(OrganisationId organisation) {
        Path folder = folder(organisation);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a remembered mapping away: the next file of its columns is asked about anew. */
    void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutPeople(String mapping) {
        Map<String, Object> tree = MappingTree.read(mapping);
        Map<String, Object> people = MappingTree.map(tree, "people");
        if (people.remove("who") == null) {
            return mapping;
        }
        tree.put("people", people);
        return MappingTree.write(tree);
    }

    /**
     * Writes down the mapping of a file, in place of what was there for its columns. Who people are is not kept and asked again.
     *
     * @param name name of the file, for people
     * @return where it is
     * @throws IOException if it cannot be written
     */
    public Path remember(OrganisationId organisation, String name, List<String> columns, String mapping)
            throws IOException {
        Path folder = folder(organisation);
        PrivateFiles.createDirectories(folder);
        Path before = there(organisation, columns);
        int dot = name.indexOf('.');
        String plain = Slug.of(dot > 0 ? name.substring(0, dot) : name);
        Path file = before != null
                ? before
                : folder.resolve((plain.isEmpty() ? "table" : ForeignTexts.cut(plain, LONGEST_NAME)) + "-"
                        + shape(columns) + ENDING);
        Path written = PrivateFiles.create(folder.resolve(file.getFileName() + ".new"));
        Files.writeString(written, withoutPeople(mapping));
        return Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
