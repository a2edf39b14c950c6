package dev.parley.infra.packaged;

import static org.awaitility.Awaitility.await;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the whole program on one real MongoDB that is killed, or whose primary is, again and again while people log
 * and import on either. docs/operations.md says how to run it; {@code -Dparley.failover.rounds=N} sets how often.
 */
@EnabledIfEnvironmentVariable(
        named = MongoServer.FAILOVER_COMMAND,
        matches = ".+",
        disabledReason = "kills a server; docs/operations.md says how to run it")
class MongoFailoverPackagedIT {

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(2);

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final ClientLedger clients = new ClientLedger();
    private final String database = MongoServer.freshDatabase();
    private final List<PackagedServer> nodes = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        for (PackagedServer node : nodes) {
            node.close();
        }
        MongoServer.shared().drop(database);
    }

    @Test
    void nothing_acknowledged_is_lost_when_the_server_behind_two_nodes_is_killed() throws Exception {
        // given
        MongoServer mongo = MongoServer.shared();
        int rounds = Integer.getInteger("parley.failover.rounds", 3);
        Random random = new Random();
        for (String node : List.of("one", "other")) {
            nodes.add(program.of("serve")
                    .data(directory.resolve(node))
                    .environment("PARLEY_MONGODB_URI", mongo.uri(database))
                    .environment("PARLEY_MONGODBVOLATILE", "true")
                    .serve());
        }
        ClientLedger.begin(nodes.get(0));
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> logging = new ArrayList<>();
        for (PackagedServer node : nodes) {
            logging.addAll(clients.start(node.url(), random, done::get));
        }

        // when
        for (int round = 1; round <= rounds; round++) {
            Thread.sleep(2_000 + random.nextInt(2_000));
            int before = clients.size();
            long start = System.nanoTime();
            MongoServer.killByCommand();
            await().atMost(LONGEST_OUTAGE).until(() -> clients.size() > before + 20);
            System.out.printf(
                    "[server failover] %d of %d: %,d commands acknowledged before, the next twenty %.1f s after the kill%n",
                    round, rounds, before, (System.nanoTime() - start) / 1e9);
        }
        done.set(true);
        for (Thread each : logging) {
            each.join();
        }

        // then
        clients.settle(nodes.get(1).url());
        try (EventLog log = MongoEventLog.open(new MongoLogOptions(mongo.uri(database), LONGEST_OUTAGE, true))) {
            ClientLedger.Count count = clients.reckon(log, "after " + rounds + " kills");
            System.out.printf(
                    "[server failover] %d kills, %s, %,d events in the log; 0 lost, 0 doubled, 0 partial, views == fold%n",
                    rounds, clients.numbers(), count.events());
        }
        for (PackagedServer node : nodes) {
            node.awaitViews();
            new Acknowledged().takeAll(node).assertAllThere(node, directory);
        }
    }
}
