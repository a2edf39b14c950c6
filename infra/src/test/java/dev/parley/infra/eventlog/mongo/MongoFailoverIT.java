package dev.parley.infra.eventlog.mongo;

import static org.awaitility.Awaitility.await;

import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.LoggedEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Kills the primary of a real server under writers on two nodes, and compares what was acknowledged with what is there.
 * {@code PARLEY_TEST_MONGODB_FAILOVER} is the shell command that kills it and, where nothing else does, brings a server
 * back; docs/operations.md has one for a replica set. {@code -Dparley.failover.rounds=N} sets how often.
 */
@EnabledIfEnvironmentVariable(
        named = MongoServer.FAILOVER_COMMAND,
        matches = ".+",
        disabledReason = "kills a server; docs/operations.md says how to run it")
class MongoFailoverIT {

    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(90);

    @Test
    void the_ledger_balances_after_the_primary_was_killed() throws Exception {
        // given two nodes with four writers each, and a slow reader
        int rounds = Integer.getInteger("parley.failover.rounds", 3);
        MongoServer server = MongoServer.shared();
        String database = MongoServer.freshDatabase();
        CommitLedger ledger = new CommitLedger();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newCachedThreadPool();
        List<MongoEventLog> logs = new ArrayList<>();
        List<GroupCommit> nodes = new ArrayList<>();
        try (MongoEventLog direct = open(server, database)) {
            Future<List<LoggedEvent>> reader = threads.submit(() -> CommitLedger.readSlowly(direct, done));
            List<Future<?>> writers = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                MongoEventLog log = open(server, database);
                logs.add(log);
                GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
                nodes.add(groupCommit);
                for (int writer = 0; writer < 4; writer++) {
                    String own = "node" + node + "-writer" + writer;
                    writers.add(threads.submit(() -> ledger.write(groupCommit, log, own, done)));
                }
            }
            // when the primary is killed, again and again
            for (int round = 1; round <= rounds; round++) {
                Thread.sleep(2_000);
                int before = ledger.acknowledgedCommits();
                long start = System.nanoTime();
                MongoServer.killByCommand();
                // then appends go on without anybody's help
                await().atMost(LONGEST_OUTAGE).until(() -> ledger.acknowledgedCommits() > before + 20);
                System.out.printf(
                        "[MongoDB tests] failover %d of %d: %,d commits acknowledged before, appends go on %.1f s after the command was given%n",
                        round, rounds, before, (System.nanoTime() - start) / 1e9);
            }
            Thread.sleep(2_000);
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get(LONGEST_OUTAGE.toSeconds(), TimeUnit.SECONDS);
            }
            List<LoggedEvent> read = reader.get(60, TimeUnit.SECONDS);
            System.out.printf("[MongoDB tests] %d failovers: %s%n", rounds, ledger.balance(direct, read));
        } finally {
            done.set(true);
            threads.shutdownNow();
            nodes.forEach(GroupCommit::close);
            logs.forEach(MongoEventLog::close);
            server.drop(database);
        }
    }

    private static MongoEventLog open(MongoServer server, String database) {
        return MongoEventLog.open(new MongoLogOptions(server.uri(database), LONGEST_OUTAGE, true));
    }
}
