package dev.parley.infra.eventlog.sqlite;

import static dev.parley.infra.eventlog.Events.commit;
import static dev.parley.infra.eventlog.Events.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.LoggedEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a loss of power can leave of the write-ahead log: any beginning of it, with rubbish behind. A kill cannot show
 * this, as the operating system survives it.
 */
class TornWriteAheadLogIT {

    private static final int COMMITS = 60;

    @TempDir
    Path directory;

    private final List<Commit> commits = new ArrayList<>();
    private final List<Long> sizeWhenAcknowledged = new ArrayList<>();
    private byte[] database;
    private byte[] writeAheadLog;

    private void write(Random random) throws Exception {
        Path original = directory.resolve("original");
        Path wal = original.resolve(SqliteEventLog.FILE + "-wal");
        try (EventLog log = SqliteEventLog.open(original)) {
            long a = 0;
            for (int i = 0; i < COMMITS; i++) {
                int events = 1 + random.nextInt(8);
                Commit commit = together(commit("a", a, events), commit("b" + i, 0, 1 + random.nextInt(3)));
                a += events;
                log.append(List.of(commit));
                commits.add(commit);
                sizeWhenAcknowledged.add(Files.size(wal));
            }
            database = Files.readAllBytes(original.resolve(SqliteEventLog.FILE));
            writeAheadLog = Files.readAllBytes(wal);
        }
    }

    /** Opens what is left and returns how many whole commits it holds, having checked that they are the first ones. */
    private int commitsLeftIn(byte[] torn, int round) throws Exception {
        Path copy = Files.createDirectory(directory.resolve("copy" + round));
        Files.write(copy.resolve(SqliteEventLog.FILE), database);
        Files.write(copy.resolve(SqliteEventLog.FILE + "-wal"), torn);
        try (EventLog log = SqliteEventLog.open(copy)) {
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
            List<LoggedEvent> events = log.events(0).toList();
            int read = 0;
            int whole = 0;
            for (Commit commit : commits) {
                if (read == events.size()) {
                    break;
                }
                assertThat(events.size() - read)
                        .as("commit %d is there in part", whole)
                        .isGreaterThanOrEqualTo(commit.events().size());
                for (int i = 0; i < commit.events().size(); i++) {
                    assertThat(events.get(read++).event())
                            .isEqualTo(commit.events().get(i));
                }
                whole++;
            }
            assertThat(read).isEqualTo(events.size());
            // and it can be written to
            long next = log.lastSequence("a").orElse(-1) + 1;
            log.append(List.of(commit("a", next, 2)));
            assertThat(EventLogAudit.of(log).problems()).isEmpty();
            return whole;
        }
    }

    private int acknowledgedWithin(int bytes) {
        return (int) sizeWhenAcknowledged.stream().filter(size -> size <= bytes).count();
    }

    @Test
    void any_beginning_of_it_gives_whole_commits_and_all_that_were_flushed() throws Exception {
        // given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        System.out.println("Torn write-ahead log: seed " + seed);
        write(random);
        assertThat(commitsLeftIn(writeAheadLog, 0)).isEqualTo(COMMITS);
        for (int round = 1; round <= 150; round++) {
            // when it ends anywhere, or in rubbish
            int length = random.nextInt(writeAheadLog.length + 1);
            byte[] torn = Arrays.copyOf(writeAheadLog, length);
            boolean rubbish = round % 3 == 0;
            if (rubbish) {
                byte[] tail = new byte[random.nextInt(20_000)];
                random.nextBytes(tail);
                torn = Arrays.copyOf(torn, length + tail.length);
                System.arraycopy(tail, 0, torn, length, tail.length);
            }
            // then
            assertThat(commitsLeftIn(torn, round))
                    .as("seed %d, round %d, %d of %d bytes", seed, round, length, writeAheadLog.length)
                    .isEqualTo(acknowledgedWithin(length));
        }
    }

    @Test
    void a_damaged_byte_costs_what_comes_behind_it_and_never_half_a_commit() throws Exception {
        // given
        long seed = System.nanoTime();
        Random random = new Random(seed);
        System.out.println("Damaged write-ahead log: seed " + seed);
        write(random);
        for (int round = 1; round <= 50; round++) {
            // when
            byte[] damaged = writeAheadLog.clone();
            int where = random.nextInt(damaged.length);
            damaged[where] ^= (byte) (1 << random.nextInt(8));
            // then
            assertThat(commitsLeftIn(damaged, round))
                    .as("seed %d, round %d, byte %d", seed, round, where)
                    .isGreaterThanOrEqualTo(acknowledgedWithin(where))
                    .isLessThanOrEqualTo(COMMITS);
        }
    }
}
