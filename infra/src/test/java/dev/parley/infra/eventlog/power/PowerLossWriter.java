package dev.parley.infra.eventlog.power;

import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.io.FileOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * The process whose writes are recorded: it opens the log three times, appends, folds the write-ahead log into the file in the
 * middle of it, and writes a line to {@code ledger} beside the log after each acknowledgement, so that the record of all writes
 * tells what had been acknowledged when.
 */
public final class PowerLossWriter {

    static final int OPENINGS = 3;
    static final int COMMITS = 24;

    private PowerLossWriter() {}

    /**
     * Writes and ends.
     *
     * @param args data directory, seed, and {@code unsafe} for a log that does not flush
     */
    public static void main(String[] args) throws Exception {
        Path directory = Path.of(args[0]);
        Random random = new Random(Long.parseLong(args[1]));
        int number = 0;
        long sequence = 0;
        for (int opening = 0; opening < OPENINGS; opening++) {
            try (SqliteEventLog log = SqliteEventLog.open(directory);
                    FileOutputStream ledger =
                            new FileOutputStream(directory.resolve("ledger").toFile(), true)) {
                if (args[2].equals("unsafe")) {
                    withoutFlushing(log);
                }
                for (int i = 0; i < COMMITS; i++) {
                    List<StreamEvent> events = new ArrayList<>();
                    int size = 1 + random.nextInt(6);
                    for (int index = 0; index < size; index++) {
                        byte[] payload = new byte[random.nextInt(random.nextInt(8) == 0 ? 9_000 : 400)];
                        random.nextBytes(payload);
                        events.add(new StreamEvent(
                                "stream",
                                "T",
                                sequence++,
                                number + "/" + index + "/" + size,
                                Instant.EPOCH.plusSeconds(number),
                                "P",
                                null,
                                payload,
                                new byte[0]));
                    }
                    AppendResult result = log.append(List.of(Commit.recordedNow(new UUID(0, number), events)))
                            .get(0);
                    if (!(result instanceof AppendResult.Appended)) {
                        throw new IllegalStateException(result.toString());
                    }
                    number++;
                    ledger.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
                    if (i == COMMITS / 2 && opening < 2) {
                        fold(log);
                    }
                }
            }
        }
    }

    private static void withoutFlushing(SqliteEventLog log) throws Exception {
        Field writer = SqliteEventLog.class.getDeclaredField("writer");
        writer.setAccessible(true);
        try (Statement statement = ((Connection) writer.get(log)).createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
        }
    }

    /** What happens by itself every 16 MiB. */
    private static void fold(SqliteEventLog log) throws Exception {
        Method checkpoint = SqliteEventLog.class.getDeclaredMethod("checkpoint");
        checkpoint.setAccessible(true);
        checkpoint.invoke(log);
    }
}
