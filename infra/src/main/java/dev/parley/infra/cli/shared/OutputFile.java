package dev.parley.infra.cli.shared;

import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file that an export writes, and what it may overwrite: any file a person names, but none that events or acknowledgements are kept in. */
public final class OutputFile {

    private static final byte[] SQLITE = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private OutputFile() {}

    /**
     * The file itself, where it may be written.
     *
     * @param target as a person names it
     * @return the same
     * @throws CommandFailure if it is a database, or one of the files of a data directory; it is left as it is
     */
    public static Path overwritable(Path target) {
        Path name = target.getFileName();
        boolean ofTheLog = name != null
                && name.toString().startsWith("events.")
                && Files.exists(target.resolveSibling(SqliteEventLog.FILE));
        if (ofTheLog || isDatabase(target)) {
            throw CommandFailure.badInput(
                    "--out: " + target + " holds what Parley stores and would be lost; choose another file.");
        }
        return target;
    }

    private static boolean isDatabase(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(SQLITE.length), SQLITE);
        } catch (IOException e) {
            // What cannot be read is not ours; writing it will say what is wrong.
            return false;
        }
    }
}
