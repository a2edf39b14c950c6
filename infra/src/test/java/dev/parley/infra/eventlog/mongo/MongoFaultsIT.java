package dev.parley.infra.eventlog.mongo;

import static dev.parley.infra.eventlog.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.infra.eventlog.AppendResult;
import dev.parley.infra.eventlog.AppendResult.Appended;
import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLogAudit;
import dev.parley.infra.eventlog.EventLogUnavailableException;
import dev.parley.infra.eventlog.EventLogUncertainException;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.LoggedEvent;
import dev.parley.infra.eventlog.mongo.FaultProxy.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No acknowledged event is lost and none is doubled, whatever happens between a node and the server. */
@Timeout(180)
class MongoFaultsIT {

    private final String database = MongoServer.freshDatabase();
    private MongoServer server;
    private FaultProxy proxy;
    private MongoEventLog log;
    private MongoEventLog direct;

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
        assumeThat(server.canBeProxied())
                .as("the fault proxy cannot look into an encrypted connection")
                .isTrue();
        proxy = new FaultProxy(server.address());
        log = open(proxy, Duration.ofSeconds(10));
        direct = MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(10), true));
    }

    private MongoEventLog open(FaultProxy through, Duration patience) {
        return MongoEventLog.open(new MongoLogOptions(
                server.through(through, database) + "&socketTimeoutMS=400&serverSelectionTimeoutMS=2000",
                patience,
                true));
    }

    @AfterEach
    void close() throws Exception {
        if (log != null) {
            log.close();
            direct.close();
            proxy.close();
            server.drop(database);
        }
    }

    static List<Fault> passing() {
        return FaultProxy.passing();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_fault_that_passes_is_survived_without_loss_or_repetition(Fault fault) {
        // given
        log.append(List.of(commit("a", 0, 2)));
        proxy.inject(fault);
        // when
        List<AppendResult> results = log.append(List.of(commit("a", 2, 1), commit("b", 0, 3), commit("a", 3, 1)));
        // then
        assertThat(proxy.injected()).isEqualTo(1);
        assertThat(results).containsExactly(new Appended(3, 3), new Appended(4, 6), new Appended(7, 7));
        assertThat(log.append(List.of(commit("b", 3, 1)))).containsExactly(new Appended(8, 8));
        assertThat(direct.head()).isEqualTo(8);
        assertThat(EventLogAudit.of(direct).problems()).isEmpty();
    }

    @Test
    void an_insert_that_arrives_after_it_was_given_up_changes_nothing() throws Exception {
        // given the first insert reaches the server one second after the client has stopped waiting for it
        proxy.inject(new Fault.LateArrival(1_500));
        // when
        List<AppendResult> results = log.append(List.of(commit("a", 0, 1), commit("b", 0, 1)));
        log.append(List.of(commit("a", 1, 1)));
        Thread.sleep(2_000);
        // then
        assertThat(results).containsExactly(new Appended(1, 1), new Appended(2, 2));
        assertThat(direct.head()).isEqualTo(3);
        assertThat(EventLogAudit.of(direct).problems()).isEmpty();
    }

    @Test
    void another_node_between_a_lost_reply_and_the_retry_shares_the_order() {
        // given a reply is lost after the server applied the batch, and another node appends at once
        proxy.inject(new Fault.CutBefore());
        direct.append(List.of(commit("other", 0, 4)));
        // when
        List<AppendResult> results = log.append(List.of(commit("a", 0, 1), commit("b", 0, 1)));
        // then
        assertThat(results).containsExactly(new Appended(5, 5), new Appended(6, 6));
        assertThat(EventLogAudit.of(direct).problems()).isEmpty();
    }

    @Test
    void a_server_out_of_reach_is_never_reported_as_success() throws Exception {
        // given
        MongoEventLog impatient = open(proxy, Duration.ofMillis(800));
        Commit offered = commit("a", 0, 1);
        // when the server is gone
        proxy.close();
        // then
        assertThatThrownBy(() -> impatient.append(List.of(offered)))
                .isInstanceOfAny(EventLogUnavailableException.class, EventLogUncertainException.class);
        assertThatThrownBy(impatient::head).isInstanceOf(EventLogUnavailableException.class);
        assertThat(direct.stored(List.of(offered.id()))).isEmpty();
        impatient.close();
    }

    @Test
    void an_outcome_that_cannot_be_found_out_is_reported_as_uncertain_and_the_log_goes_on() {
        // given
        MongoEventLog impatient = open(proxy, Duration.ofMillis(300));
        for (int i = 0; i < 60; i++) {
            proxy.inject(new Fault.ErrorReply(189, "PrimarySteppedDown", false));
        }
        // when
        assertThatThrownBy(() -> impatient.append(List.of(commit("a", 0, 1))))
                .isInstanceOf(EventLogUncertainException.class)
                .hasMessageContaining("unknown");
        impatient.close();
        // then another node, and this one too, can still append
        assertThat(direct.append(List.of(commit("a", 0, 1)))).containsExactly(new Appended(1, 1));
        assertThat(EventLogAudit.of(direct).problems()).isEmpty();
    }

    @Test
    void a_refusal_stores_nothing_and_says_so() {
        // given
        proxy.inject(new Fault.ErrorReply(13, "Unauthorized", false));
        Commit offered = commit("a", 0, 1);
        // when
        assertThatThrownBy(() -> log.append(List.of(offered)))
                .isInstanceOf(EventLogUnavailableException.class)
                .hasMessageContaining("Unauthorized")
                .hasMessageContaining("Nothing was stored");
        // then
        assertThat(direct.head()).isZero();
        assertThat(log.append(List.of(offered))).containsExactly(new Appended(1, 1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_ledger_balances_after_random_faults_on_two_nodes(long seed) throws Exception {
        // given two nodes with a proxy each, writers on streams of their own and on one they share, and a slow reader
        CommitLedger ledger = new CommitLedger();
        AtomicBoolean done = new AtomicBoolean();
        Random random = new Random(seed);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<FaultProxy> proxies = new ArrayList<>();
        List<MongoEventLog> logs = new ArrayList<>();
        List<GroupCommit> nodes = new ArrayList<>();
        try {
            Future<List<LoggedEvent>> reader = threads.submit(() -> CommitLedger.readSlowly(direct, done));
            List<Future<?>> writers = new ArrayList<>();
            for (int node = 0; node < 2; node++) {
                FaultProxy through = new FaultProxy(server.address());
                proxies.add(through);
                MongoEventLog nodeLog = open(through, Duration.ofSeconds(8));
                logs.add(nodeLog);
                GroupCommit groupCommit =
                        new GroupCommit(nodeLog, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
                nodes.add(groupCommit);
                for (int writer = 0; writer < 4; writer++) {
                    String own = "node" + node + "-writer" + writer;
                    writers.add(threads.submit(() -> ledger.write(groupCommit, nodeLog, own, done)));
                }
            }
            // when
            List<Fault> faults = FaultProxy.passing();
            for (int i = 0; i < 40; i++) {
                FaultProxy victim = proxies.get(random.nextInt(2));
                if (random.nextInt(6) == 0) {
                    victim.cutAll();
                } else {
                    victim.inject(faults.get(random.nextInt(faults.size())));
                }
                Thread.sleep(50 + random.nextInt(150));
            }
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            List<LoggedEvent> read = reader.get(60, TimeUnit.SECONDS);
            // then
            System.out.printf(
                    "[MongoDB tests] seed %d: %d faults, %s%n",
                    seed, proxies.stream().mapToInt(FaultProxy::injected).sum(), ledger.balance(direct, read));
        } finally {
            done.set(true);
            threads.shutdownNow();
            nodes.forEach(GroupCommit::close);
            logs.forEach(MongoEventLog::close);
            for (FaultProxy through : proxies) {
                through.close();
            }
        }
    }
}
