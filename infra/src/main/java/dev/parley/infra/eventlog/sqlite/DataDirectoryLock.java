package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.eventlog.EventLogOpenException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second process out of a data directory. The operating system releases the lock when its holder dies, however
 * it dies; the file itself stays, and only says who has it.
 */
final class DataDirectoryLock implements AutoCloseable {

    private static final String FILE = "events.lock";

    // Some systems refuse to read a locked range, so the lock lies behind the text.
    private static final long LOCKED_BYTE = 1_024;

    private final FileChannel channel;

    private DataDirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataDirectoryLock acquire(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EventLogOpenException(
                    "The data directory %s cannot be written to: %s".formatted(dataDirectory, e), e);
        }
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                throw new EventLogOpenException(
                        "The data directory %s is in use by another Parley%s. Stop it, or choose another data directory."
                                .formatted(dataDirectory, holder.isEmpty() ? "" : " (" + holder + ")"));
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)), 0);
            return new DataDirectoryLock(channel);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new EventLogOpenException(
                    "The data directory %s cannot be locked: %s".formatted(dataDirectory, e), e);
        } catch (RuntimeException e) {
            closeQuietly(channel);
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The reason for closing is on its way to the caller and matters more.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
