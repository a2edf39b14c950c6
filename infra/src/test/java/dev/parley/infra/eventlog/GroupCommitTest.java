package dev.parley.infra.eventlog;

import static dev.parley.infra.eventlog.Events.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.parley.infra.eventlog.AppendResult.Appended;
import dev.parley.infra.eventlog.AppendResult.Conflict;
import dev.parley.infra.eventlog.GroupCommit.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

@Timeout(60)
class GroupCommitTest {

    private final GatedLog log = new GatedLog();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private GroupCommit groupCommit = new GroupCommit(log, Limits.DEFAULT, meters);

    @BeforeAll
    static void quieten() {
        // The failures are wanted here, and their stack traces would bury those that are not.
        ((Logger) LoggerFactory.getLogger(GroupCommit.class)).setLevel(Level.OFF);
    }

    @AfterAll
    static void loudenAgain() {
        ((Logger) LoggerFactory.getLogger(GroupCommit.class)).setLevel(null);
    }

    @AfterEach
    void close() {
        log.open();
        groupCommit.close();
    }

    @Test
    void nothing_is_acknowledged_before_the_log_has_stored_it() throws Exception {
        // given a flush that hangs
        log.shut();
        // when
        CompletableFuture<AppendResult> result = groupCommit.submit(commit("a", 0, 1));
        log.awaitFlush();
        Thread.sleep(50);
        // then
        assertThat(result).isNotDone();
        // and when the flush ends
        log.open();
        assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(new Appended(1, 1));
    }

    @Test
    void what_waits_during_a_flush_shares_the_next_one() {
        // given a flush that hangs, and 20 commits that arrive meanwhile
        log.shut();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        results.add(groupCommit.submit(commit("first", 0, 1)));
        log.awaitFlush();
        for (int i = 0; i < 20; i++) {
            results.add(groupCommit.submit(commit("s" + i, 0, 2)));
        }
        // when
        log.open();
        results.forEach(CompletableFuture::join);
        // then
        assertThat(log.batches()).containsExactly(1, 20);
        assertThat(log.stored.head()).isEqualTo(41);
    }

    @Test
    void a_batch_ends_at_its_bounds() {
        // given
        groupCommit.close();
        groupCommit = new GroupCommit(log, new Limits(100, 3, 2_000, Duration.ofSeconds(5)), new SimpleMeterRegistry());
        log.shut();
        List<CompletableFuture<AppendResult>> results = new ArrayList<>();
        results.add(groupCommit.submit(commit("first", 0, 1)));
        log.awaitFlush();
        for (int i = 0; i < 7; i++) {
            results.add(groupCommit.submit(commit("small" + i, 0, 1)));
        }
        results.add(groupCommit.submit(commit("big", 0, 50)));
        results.add(groupCommit.submit(commit("late", 0, 1)));
        // when
        log.open();
        results.forEach(CompletableFuture::join);
        // then three by number; the big one closes its batch by bytes
        assertThat(log.batches()).containsExactly(1, 3, 3, 2, 1);
    }

    @Test
    void a_conflict_fails_only_its_own_commit() {
        // given
        groupCommit.append(commit("a", 0, 1));
        log.shut();
        CompletableFuture<AppendResult> holding = groupCommit.submit(commit("hold", 0, 1));
        log.awaitFlush();
        // when
        CompletableFuture<AppendResult> before = groupCommit.submit(commit("b", 0, 1));
        CompletableFuture<AppendResult> conflicting = groupCommit.submit(commit("a", 0, 1));
        CompletableFuture<AppendResult> after = groupCommit.submit(commit("c", 0, 1));
        log.open();
        // then
        assertThat(holding.join()).isEqualTo(new Appended(2, 2));
        assertThat(before.join()).isEqualTo(new Appended(3, 3));
        assertThat(conflicting.join()).isEqualTo(new Conflict("a", 1, 0));
        assertThat(after.join()).isEqualTo(new Appended(4, 4));
        assertThat(log.batches()).containsExactly(1, 1, 3);
    }

    @Test
    void a_failed_flush_acknowledges_nothing_and_is_never_tried_again() {
        // given a flush that will fail, and more commits behind it
        log.shut();
        CompletableFuture<AppendResult> inFlight = groupCommit.submit(commit("a", 0, 1));
        log.awaitFlush();
        CompletableFuture<AppendResult> queued = groupCommit.submit(commit("b", 0, 1));
        log.failWith(new EventLogFailedException("fsync failed", new IOException("EIO")));
        // when
        log.open();
        // then the one in flight has an unknown outcome, the others are certainly not stored
        assertThatThrownBy(inFlight::join).hasCauseInstanceOf(EventLogFailedException.class);
        assertThatThrownBy(queued::join).hasCauseInstanceOf(EventLogUnavailableException.class);
        assertThatThrownBy(() -> groupCommit.append(commit("c", 0, 1)))
                .isInstanceOf(EventLogUnavailableException.class)
                .hasMessageContaining("fsync failed");
        assertThat(groupCommit.failure()).isPresent();
        assertThat(meters.get("parley.eventlog.failed").gauge().value()).isEqualTo(1);
        assertThat(log.batches()).containsExactly(1);
        assertThat(log.stored.head()).isZero();
    }

    @Test
    void anything_unforeseen_stops_it_as_well() {
        for (Throwable unforeseen : List.of(
                new IllegalStateException("a defect"), new OutOfMemoryError("test"), new StackOverflowError("test"))) {
            // given
            GatedLog failing = new GatedLog();
            failing.failWith(unforeseen);
            try (GroupCommit stopping = new GroupCommit(failing, Limits.DEFAULT, new SimpleMeterRegistry())) {
                // then
                assertThatThrownBy(() -> stopping.append(commit("a", 0, 1)))
                        .isInstanceOf(EventLogFailedException.class)
                        .hasRootCause(unforeseen);
                assertThatThrownBy(() -> stopping.append(commit("a", 0, 1)))
                        .isInstanceOf(EventLogUnavailableException.class);
                assertThat(failing.batches()).hasSize(1);
            }
        }
    }

    @Test
    void a_log_that_answers_for_too_few_commits_is_not_believed() {
        // given
        EventLog mute = new ForwardingEventLog(new InMemoryEventLog()) {
            @Override
            public List<AppendResult> append(List<Commit> batch) {
                super.append(batch);
                return List.of();
            }
        };
        try (GroupCommit stopping = new GroupCommit(mute, Limits.DEFAULT, new SimpleMeterRegistry())) {
            // then
            assertThatThrownBy(() -> stopping.append(commit("a", 0, 1))).isInstanceOf(EventLogFailedException.class);
        }
    }

    @Test
    void an_unavailable_log_refuses_the_batch_and_goes_on() {
        // given
        log.failWith(new EventLogUnavailableException("locked"));
        // then
        assertThatThrownBy(() -> groupCommit.append(commit("a", 0, 1)))
                .isInstanceOf(EventLogUnavailableException.class)
                .hasMessageContaining("locked");
        // and when it is back
        log.failWith(null);
        assertThat(groupCommit.append(commit("a", 0, 1))).isEqualTo(new Appended(1, 1));
        assertThat(groupCommit.failure()).isEmpty();
    }

    @Test
    void a_full_queue_refuses_after_a_while_and_stores_nothing_of_the_refused() {
        // given
        groupCommit.close();
        groupCommit =
                new GroupCommit(log, new Limits(2, 10, 1_000_000, Duration.ofMillis(50)), new SimpleMeterRegistry());
        log.shut();
        List<CompletableFuture<AppendResult>> accepted = new ArrayList<>();
        accepted.add(groupCommit.submit(commit("a", 0, 1)));
        log.awaitFlush();
        accepted.add(groupCommit.submit(commit("b", 0, 1)));
        accepted.add(groupCommit.submit(commit("c", 0, 1)));
        // when
        assertThatThrownBy(() -> groupCommit.append(commit("d", 0, 1)))
                .isInstanceOf(EventLogUnavailableException.class)
                .hasMessageContaining("overloaded");
        log.open();
        accepted.forEach(CompletableFuture::join);
        // then
        assertThat(log.stored.head()).isEqualTo(3);
        assertThat(log.stored.lastSequence("d")).isEmpty();
    }

    @Test
    void an_interrupt_does_not_end_the_wait() throws Exception {
        // given
        log.shut();
        AtomicBoolean interruptedAfterwards = new AtomicBoolean();
        CompletableFuture<AppendResult> result = new CompletableFuture<>();
        Thread writer = new Thread(() -> {
            result.complete(groupCommit.append(commit("a", 0, 1)));
            interruptedAfterwards.set(Thread.currentThread().isInterrupted());
        });
        writer.start();
        log.awaitFlush();
        // when
        writer.interrupt();
        Thread.sleep(50);
        assertThat(result).isNotDone();
        log.open();
        writer.join();
        // then
        assertThat(result.join()).isEqualTo(new Appended(1, 1));
        assertThat(interruptedAfterwards).isTrue();
    }

    @Test
    void closing_flushes_what_waits_and_refuses_what_comes() throws Exception {
        // given
        log.shut();
        List<CompletableFuture<AppendResult>> waiting = new ArrayList<>();
        waiting.add(groupCommit.submit(commit("a", 0, 1)));
        log.awaitFlush();
        waiting.add(groupCommit.submit(commit("b", 0, 1)));
        // when
        Thread closing = new Thread(groupCommit::close);
        closing.start();
        await().until(() -> {
            try {
                waiting.add(groupCommit.submit(commit("c" + System.nanoTime(), 0, 1)));
                return false;
            } catch (EventLogUnavailableException e) {
                return true;
            }
        });
        log.open();
        closing.join();
        // then
        assertThat(waiting).allSatisfy(result -> assertThat(result.join()).isInstanceOf(Appended.class));
        assertThatThrownBy(() -> groupCommit.append(commit("z", 0, 1)))
                .isInstanceOf(EventLogUnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void whoever_races_with_closing_or_failing_gets_a_true_answer() throws Exception {
        for (int round = 0; round < 40; round++) {
            // given
            boolean failing = round % 2 == 0;
            InMemoryEventLog stored = new InMemoryEventLog();
            AtomicInteger left = new AtomicInteger(5 + round);
            EventLog breaking = new ForwardingEventLog(stored) {
                @Override
                public List<AppendResult> append(List<Commit> batch) {
                    if (failing && left.decrementAndGet() < 0) {
                        throw new EventLogFailedException("broken", new IOException());
                    }
                    return super.append(batch);
                }
            };
            GroupCommit raced = new GroupCommit(
                    breaking, new Limits(8, 4, 1_000_000, Duration.ofSeconds(5)), new SimpleMeterRegistry());
            ConcurrentHashMap<String, String> answers = new ConcurrentHashMap<>();
            AtomicInteger asked = new AtomicInteger();
            // when
            EventLogContract.inParallel(17, thread -> {
                if (thread == 16) {
                    Thread.sleep(3);
                    raced.close();
                    return null;
                }
                for (int i = 0; i < 200; i++) {
                    String stream = thread + "-" + i;
                    asked.incrementAndGet();
                    try {
                        raced.append(commit(stream, 0, 1));
                        answers.put(stream, "stored");
                    } catch (EventLogUnavailableException e) {
                        answers.put(stream, "not stored");
                    } catch (EventLogFailedException e) {
                        answers.put(stream, "unknown");
                    }
                }
                return null;
            });
            // then
            assertThat(answers).hasSize(asked.get());
            answers.forEach((stream, answer) -> {
                boolean there = stored.lastSequence(stream).isPresent();
                if (!answer.equals("unknown")) {
                    assertThat(there).as(stream).isEqualTo(answer.equals("stored"));
                }
            });
        }
    }

    @Test
    void it_counts() {
        // when
        groupCommit.append(commit("a", 0, 3));
        groupCommit.append(commit("a", 3, 2));
        groupCommit.append(commit("a", 0, 1));
        // then the counters follow the acknowledgement by a moment
        await().untilAsserted(() -> {
            assertThat(meters.get("parley.eventlog.events").counter().count()).isEqualTo(5);
            assertThat(meters.get("parley.eventlog.commits")
                            .tag("outcome", "appended")
                            .counter()
                            .count())
                    .isEqualTo(2);
            assertThat(meters.get("parley.eventlog.commits")
                            .tag("outcome", "conflict")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("parley.eventlog.flush").timer().count()).isEqualTo(3);
            assertThat(meters.get("parley.eventlog.flush.commits").summary().totalAmount())
                    .isEqualTo(3);
            assertThat(meters.get("parley.eventlog.append").timer().count()).isEqualTo(3);
            assertThat(meters.get("parley.eventlog.queue.commits").gauge().value())
                    .isZero();
            assertThat(meters.get("parley.eventlog.failed").gauge().value()).isZero();
        });
    }

    /** A log whose flush can be held, and made to fail. */
    private static final class GatedLog extends ForwardingEventLog {

        private final InMemoryEventLog stored;
        private final List<Integer> batchSizes = new ArrayList<>();
        private boolean shut;
        private boolean inFlush;
        private Throwable failure;

        GatedLog() {
            this(new InMemoryEventLog());
        }

        private GatedLog(InMemoryEventLog stored) {
            super(stored);
            this.stored = stored;
        }

        @Override
        public synchronized List<AppendResult> append(List<Commit> batch) {
            batchSizes.add(batch.size());
            inFlush = true;
            notifyAll();
            waitWhile(() -> shut);
            inFlush = false;
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            if (failure instanceof Error error) {
                throw error;
            }
            return super.append(batch);
        }

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        synchronized void awaitFlush() {
            waitWhile(() -> !inFlush);
        }

        synchronized void failWith(Throwable throwable) {
            failure = throwable;
        }

        synchronized List<Integer> batches() {
            return List.copyOf(batchSizes);
        }

        private synchronized void waitWhile(BooleanSupplier condition) {
            try {
                while (condition.getAsBoolean()) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
