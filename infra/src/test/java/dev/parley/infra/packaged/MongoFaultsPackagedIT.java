package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.mongo.FaultProxy;
import dev.parley.infra.eventlog.mongo.FaultProxy.Fault;
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
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of the whole program, a proxy between each and one MongoDB, and everything that a network or a failover does to
 * an insert, while several people log and import on either. {@code -Dparley.faults.program=N} sets how many faults; every
 * kind of them meets the log itself in each build ({@code MongoFaultsIT}).
 */
@EnabledIfSystemProperty(
        named = MongoFaultsPackagedIT.FAULTS,
        matches = "[1-9]\\d*",
        disabledReason = "the nightly build does this")
class MongoFaultsPackagedIT {

    static final String FAULTS = "parley.faults.program";

    private final PackagedProgram program = PackagedProgram.laidOut();
    private final ClientLedger clients = new ClientLedger();
    private final String database = MongoServer.freshDatabase();
    private final List<AutoCloseable> open = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void clear() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        MongoServer.shared().drop(database);
    }

    @Test
    void no_fault_between_nodes_and_server_loses_doubles_or_halves_anything() throws Exception {
        // given
        MongoServer mongo = MongoServer.shared();
        assumeThat(mongo.canBeProxied())
                .as("the proxy cannot look into an encrypted connection")
                .isTrue();
        int faults = Integer.getInteger(FAULTS);
        long seed = Long.getLong("parley.kill.seed", System.nanoTime());
        System.out.printf("[server faults] %d faults, -Dparley.kill.seed=%d%n", faults, seed);
        Random random = new Random(seed);
        List<FaultProxy> proxies = new ArrayList<>();
        List<PackagedServer> nodes = new ArrayList<>();
        for (String node : List.of("one", "other")) {
            FaultProxy proxy = new FaultProxy(mongo.address());
            PackagedServer server = program.of("serve")
                    .data(directory.resolve(node))
                    .environment(
                            "PARLEY_MONGODB_URI",
                            mongo.through(proxy, database) + "&socketTimeoutMS=2000&serverSelectionTimeoutMS=5000")
                    .environment("PARLEY_MONGODBVOLATILE", "true")
                    .serve();
            open.add(server);
            open.add(proxy);
            proxies.add(proxy);
            nodes.add(server);
        }
        ClientLedger.begin(nodes.get(0));
        AtomicBoolean done = new AtomicBoolean();
        List<Thread> logging = new ArrayList<>();
        for (PackagedServer node : nodes) {
            logging.addAll(clients.start(node.url(), random, done::get));
        }

        // when
        List<Fault> kinds = FaultProxy.passing();
        int cuts = 0;
        while (proxies.stream().mapToInt(FaultProxy::injected).sum() + cuts < faults) {
            FaultProxy victim = proxies.get(random.nextInt(proxies.size()));
            if (random.nextInt(8) == 0) {
                victim.cutAll();
                cuts++;
            } else {
                victim.inject(kinds.get(random.nextInt(kinds.size())));
            }
            Thread.sleep(20 + random.nextInt(200));
            assertThat(logging)
                    .as("seed %d: clients who still get answers", seed)
                    .anyMatch(Thread::isAlive);
        }
        done.set(true);
        for (Thread each : logging) {
            each.join();
        }

        // then
        clients.settle(nodes.get(1).url());
        try (EventLog log =
                MongoEventLog.open(new MongoLogOptions(mongo.uri(database), Duration.ofSeconds(20), true))) {
            ClientLedger.Count count = clients.reckon(log, "seed " + seed);
            System.out.printf(
                    "[server faults] %d faults at inserts, %d times every connection cut, %s, %,d events in the log; 0 lost, 0"
                            + " doubled, 0 partial, views == fold%n",
                    proxies.stream().mapToInt(FaultProxy::injected).sum(), cuts, clients.numbers(), count.events());
        }
        assertThat(clients.size()).isGreaterThan(faults / 10);
        for (PackagedServer node : nodes) {
            node.awaitViews();
            new Acknowledged().takeAll(node).assertAllThere(node, directory);
        }
    }
}
