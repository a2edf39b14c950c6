package dev.parley.infra.eventlog.sqlite;

import dev.parley.infra.PrivateFiles;
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
            channel = FileChannel.open(PrivateFiles.create(file), StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EventLogOpenException(
                    "The data directory %s cannot be written to: %s".formatted(dataDirectory, e), e);
        }
        try {
            if (tryLock(channel, false) == null) {
                throw inUse(dataDirectory, file);
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

    /**
     * Keeps writers out for as long as somebody reads a directory that he cannot write to. Without a file to lock, as in a
     * backup, there is no writer.
     */
    static @Nullable DataDirectoryLock share(Path dataDirectory) {
        Path file = dataDirectory.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw new EventLogOpenException("The data directory %s cannot be read: %s".formatted(dataDirectory, e), e);
        }
        try {
            if (tryLock(channel, true) == null) {
                throw inUse(dataDirectory, file);
            }
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

    private static EventLogOpenException inUse(Path dataDirectory, Path file) throws IOException {
        String holder = Files.readString(file).strip();
        return new EventLogOpenException(
                "The data directory %s is in use by another Parley%s. Stop it, or choose another data directory."
                        .formatted(dataDirectory, holder.isEmpty() ? "" : " (" + holder + ")"));
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
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
