package dev.parley.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of an SQLite file in a directory that cannot be written to. What was not closed in order has to be put in order, which takes
 * writing: to a copy among the temporary files, that goes when it has been read.
 */
public final class SqliteCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteCopy.class);

    private final Path folder;

    private SqliteCopy(Path folder) {
        this.folder = folder;
    }

    /**
     * Copies a file with the write-ahead log that lies beside it.
     *
     * @param file the file
     * @return a folder in which both have the names that they had; to be closed
     * @throws IOException if they cannot be copied; nothing of the copy is left then
     */
    public static SqliteCopy of(Path file) throws IOException {
        SqliteCopy copy = new SqliteCopy(Files.createTempDirectory("parley-reading"));
        try {
            for (Path each : List.of(file, walOf(file))) {
                Path made = copy.folder.resolve(each.getFileName());
                Files.copy(each, made);
                if (!made.toFile().setWritable(true)) {
                    throw new IOException(made + " cannot be written to");
                }
            }
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** Whether a file was not closed in order, so that what was written last lies beside it. */
    public static boolean isUnclosed(Path file) throws IOException {
        Path wal = walOf(file);
        return Files.exists(wal) && Files.size(wal) > 0;
    }

    /** The address by which a file is read that was closed in order, and that nobody writes to. */
    public static String readOnly(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath().toUri().toString().replaceFirst("^file:/*", "file:///")
                + "?mode=ro&immutable=1";
    }

    private static Path walOf(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    /** The folder. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.toList()) {
                Files.delete(each);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted", folder, e);
        }
    }
}
