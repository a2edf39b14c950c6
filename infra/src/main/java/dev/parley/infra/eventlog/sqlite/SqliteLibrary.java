package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.eventlog.EventLogOpenException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteJDBCLoader;

/** SQLite's own code: its driver unpacks it to the directory for temporary files and runs it from there. */
final class SqliteLibrary {

    /** More than it takes. */
    private static final int BYTES = 4_000_000;

    private SqliteLibrary() {}

    /**
     * Loads it, unless that has been done.
     *
     * @throws EventLogOpenException if it cannot be unpacked or run there; the message says why and what to do
     */
    static void load() {
        try {
            if (SQLiteJDBCLoader.initialize()) {
                return;
            }
        } catch (Exception | LinkageError e) {
            throw new EventLogOpenException(refused(), e);
        }
        throw new EventLogOpenException(refused());
    }

    private static String refused() {
        Path directory = Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")));
        return "SQLite cannot be run from %s, the directory for temporary files: %s. Name another with PARLEY_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY."
                .formatted(directory, why(directory));
    }

    /** The driver tells its log why, and nobody else; so that is tried here. */
    private static String why(Path directory) {
        @Nullable Path file = null;
        try {
            file = Files.createTempFile(directory, "parley", ".tmp");
            Files.write(file, new byte[BYTES]);
            return "programs there may not be run (noexec), or there is none for this machine";
        } catch (FileSystemException e) {
            return e.getReason() == null ? "it cannot be written to" : e.getReason();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } finally {
            delete(file);
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // it is as temporary as all there
        }
    }
}
