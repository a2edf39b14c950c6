package dev.parley.infra.eventlog.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.CommitChain;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/**
 * What the chain of hashes costs an append (docs/adr/0176): the same appends to SQLite with its row and without, taking turns in
 * one process, and the time that hashing takes beside that of an append. A trigger keeps the row out where there is to be none.
 */
class ChainBenchmark {

    private static final int ROUNDS = Integer.getInteger("parley.bench.rounds", 11);
    private static final int[] COMMITS = {1, 8, 32};
    private static final Duration MEASURED = Duration.ofMillis(Integer.getInteger("parley.bench.millis", 1_000));

    private final Figures figures = new Figures();
    private final Jackson3Serializer serializer = Jackson3Serializer.builder().build();

    @Test
    void measure() throws Exception {
        Path place = Path.of(System.getProperty("parley.bench.place", "target"));
        append(place, 32, true);
        append(place, 32, false);
        System.out.printf(
                "load average before: %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 0; round < ROUNDS; round++) {
            for (int commits : COMMITS) {
                for (boolean with : round % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                    figures.note(name(commits, with), append(place, commits, with));
                }
            }
            figures.note("ns, hash of an event, one in a link", hash(1));
            figures.note("ns, hash of an event, 32 in a link", hash(32));
        }
        for (int commits : COMMITS) {
            figures.goal(
                    "append/s, %d commit(s) a flush: with the row of the chain / without".formatted(commits),
                    name(commits, true),
                    0,
                    name(commits, false));
        }
        figures.print(System.out);
        assertThat(figures.isEmpty()).isFalse();
    }

    private static String name(int commits, boolean with) {
        return "append/s, %d commit(s) a flush, %s the row of the chain".formatted(commits, with ? "with" : "without");
    }

    /** Events a second, one a commit, so many commits a flush. */
    private double append(Path place, int commits, boolean with) throws Exception {
        Path directory = Files.createTempDirectory(place, "chain");
        try (EventLog log = SqliteEventLog.open(directory)) {
            log.append(List.of(commit("r-begun", 0)));
            if (!with) {
                try (Connection connection =
                                DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(SqliteEventLog.FILE));
                        Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TRIGGER no_row BEFORE INSERT ON chain BEGIN SELECT RAISE(IGNORE); END");
                }
            }
            long appended = 0;
            long took = 0;
            while (took < MEASURED.toNanos()) {
                List<Commit> batch = new ArrayList<>(commits);
                for (int i = 0; i < commits; i++) {
                    batch.add(commit("r-" + i, appended / commits));
                }
                long start = System.nanoTime();
                log.append(batch);
                took += System.nanoTime() - start;
                appended += commits;
            }
            return appended / (took / 1e9);
        } finally {
            Contender.delete(directory);
        }
    }

    private double hash(int events) {
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            commits.add(commit("r-" + i, 0));
        }
        CommitChain.Link link = CommitChain.Link.BEGINNING;
        int links = 200_000 / events;
        long start = System.nanoTime();
        for (int i = 0; i < links; i++) {
            CommitChain chain = CommitChain.after(link);
            long position = link.position();
            for (Commit commit : commits) {
                chain.add(++position, commit.id(), commit.events().get(0));
            }
            link = chain.link();
        }
        assertThat(link.hash()).hasSize(32);
        return (System.nanoTime() - start) / (double) (links * events);
    }

    private Commit commit(String stream, long sequence) {
        DomainEventMessage<?> message = Appending.encounter(stream, sequence);
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        return new Commit(
                UUID.randomUUID(),
                List.of(new StreamEvent(
                        stream,
                        message.getType(),
                        sequence,
                        message.getIdentifier(),
                        message.getTimestamp(),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        payload.getData(),
                        message.serializeMetaData(serializer, byte[].class).getData())));
    }
}
