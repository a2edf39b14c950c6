package dev.parley.infra.eventlog.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.kill.WriterProcess.Mode;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes append to one MongoDB, some of it to the same stream, and are killed with {@code SIGKILL} one after the
 * other, again and again; the server lives on. {@code -Dparley.kill.rounds.mongodb=N} sets the number of rounds.
 */
class MongoKillIT {

    @TempDir
    Path directory;

    private final String database = MongoServer.freshDatabase();
    private MongoServer server;

    private final Map<String, Integer> acknowledged = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final List<Fold> folds = new ArrayList<>();
    private final List<String> skips = new ArrayList<>();

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
    }

    @AfterEach
    void drop() {
        server.drop(database);
    }

    @Test
    void killed_nodes_leave_no_acknowledged_event_behind_and_no_commit_in_part() throws Exception {
        // given
        int rounds = Integer.getInteger("parley.kill.rounds.mongodb", 3);
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.printf("[MongoDB tests] kill test: %d rounds, -Dparley.kill.seed=%d%n", rounds, seed);
        Reckoning reckoning = null;
        for (int round = 1; round <= rounds; round++) {
            // when one node is killed while the other goes on, and then that one too
            Fold last = folds.isEmpty() ? Fold.NOTHING : folds.get(folds.size() - 1);
            List<Process> nodes = new ArrayList<>();
            List<Ledger> ledgers = new ArrayList<>();
            for (String node : List.of("a", "b")) {
                Process process = KillIT.start(
                        directory, server.uri(database), List.of(), Mode.REAL, node + round, random.nextLong(), last);
                nodes.add(process);
                ledgers.add(new Ledger(process.getInputStream()));
            }
            for (Ledger ledger : ledgers) {
                ledger.awaitReady();
            }
            for (int each = 0; each < nodes.size(); each++) {
                Process node = nodes.get(each);
                ledgers.get(each).awaitAcknowledged(random.nextInt(80));
                Thread.sleep(random.nextInt(60));
                assertThat(node.isAlive())
                        .as("the process must not die by itself: %s", KillIT.errors(directory))
                        .isTrue();
                // Not Process.destroyForcibly, which also throws away what has been said and not been read.
                node.toHandle().destroyForcibly();
                assertThat(node.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            for (Ledger ledger : ledgers) {
                ledger.awaitEnd();
                acknowledged.putAll(ledger.acknowledged());
                refused.addAll(ledger.refused());
                skips.addAll(ledger.skips());
                folds.addAll(ledger.folds());
            }
            folds.sort((one, other) -> Long.compare(one.position(), other.position()));
            // then
            try (EventLog log =
                    MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(20), true))) {
                reckoning = Reckoning.of(log, acknowledged, refused, folds);
            }
            assertThat(reckoning.balanced())
                    .as("round %d, seed %d: %s", round, seed, reckoning)
                    .isTrue();
            assertThat(skips).as("round %d, seed %d", round, seed).isEmpty();
        }
        System.out.printf(
                "[MongoDB tests] kill test: %d kills, %,d commits acknowledged, %,d events in the log, %,d commits stored but"
                        + " not acknowledged, %,d refused, %,d folds compared; 0 lost, 0 partial, 0 repeated%n",
                2 * rounds,
                acknowledged.size(),
                reckoning.events(),
                (long) reckoning.commits() - acknowledged.size(),
                refused.size(),
                folds.size());
        assertThat(acknowledged).hasSizeGreaterThan(rounds * 5);
        assertThat(folds).isNotEmpty();
    }
}
