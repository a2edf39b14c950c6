package dev.parley.infra.eventlog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many threads share one flush: each hands in a commit and waits; one of them appends whatever is waiting as one
 * batch, for all, and nobody is told "stored" before that batch is durable. There is no thread of its own, so that a
 * single writer does not pay for changing threads.
 *
 * <p>A commit that conflicts fails alone. When the log fails ({@link EventLogFailedException}, or anything unforeseen),
 * this stops for good: every waiting and every later commit is refused and nothing is tried again, because after a
 * failed flush a second one proves nothing.
 *
 * <p>Closing it flushes what is waiting; it does not close the log.
 */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /**
     * The bounds of a group commit.
     *
     * @param queueCommits most commits waiting for a flush; beyond it a writer waits for room
     * @param batchCommits most commits in one flush
     * @param batchBytes   bytes after which a batch is closed; a single commit may be bigger
     * @param patience     how long a writer waits for room in the queue before it is refused
     */
    public record Limits(int queueCommits, int batchCommits, int batchBytes, Duration patience) {

        /** What suits one machine: 1,024 waiting, 256 or 4 MiB per flush, 10 s of patience. */
        public static final Limits DEFAULT = new Limits(1_024, 256, 4 * 1024 * 1024, Duration.ofSeconds(10));

        /** Checks that every bound leaves room for one commit. */
        public Limits {
            if (queueCommits < 1 || batchCommits < 1 || batchBytes < 1 || patience.isNegative()) {
                throw new IllegalArgumentException("every bound of a group commit must be positive");
            }
        }
    }

    private static final long CLOSING_WAIT_NANOS = 1_000_000;
    private static final String CLOSED = "The event log is closed. Nothing was stored.";
    private static final List<Waiting> NO_BATCH = List.of();

    private enum State {
        RUNNING,
        CLOSING,
        STOPPED
    }

    /** A commit in the queue, the thread that waits for it, and in the end the answer. */
    private static final class Waiting {

        private final Commit commit;
        private final Thread thread = Thread.currentThread();
        private volatile @Nullable AppendResult result;
        private volatile @Nullable EventLogException refusal;

        Waiting(Commit commit) {
            this.commit = commit;
        }

        boolean answered() {
            return result != null || refusal != null;
        }
    }

    private final EventLog log;
    private final Limits limits;
    private final BlockingQueue<Waiting> queue;
    private final AtomicBoolean leading = new AtomicBoolean();
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile @Nullable EventLogFailedException failure;

<<<<<<< HEAD
    // Made beforehand, for when there is no memory left to make them.
    private final EventLogFailedException lastResort = new EventLogFailedException(
            "The event log failed, and so did the attempt to say why", new IllegalStateException("out of memory?"));
    private final EventLogUnavailableException refusedBehindFailure = new EventLogUnavailableException(
            "The event log failed while this commit was waiting. Nothing of it was stored.");
=======
    // Made beforehand, for when there is no memory left to make one.
    private final EventLogFailedException lastResort = new EventLogFailedException(
            "The event log failed, and so did the attempt to say why", new IllegalStateException("out of memory?"));
>>>>>>> eventlog

    private final Timer flushTime;
    private final Timer waitTime;
    private final DistributionSummary batchSize;
    private final Counter appendedEvents;
    private final Counter appendedCommits;
    private final Counter conflictingCommits;
    private final Counter failedCommits;

    /**
     * Prepares to append to a log.
     *
     * @param log    the log to append to
     * @param limits the bounds
     * @param meters where to count: {@code parley.eventlog.flush} (time), {@code parley.eventlog.flush.commits},
     *               {@code parley.eventlog.append} (time a writer waits), {@code parley.eventlog.events},
     *               {@code parley.eventlog.commits} by outcome, {@code parley.eventlog.queue.commits} and
     *               {@code parley.eventlog.failed}
     */
    public GroupCommit(EventLog log, Limits limits, MeterRegistry meters) {
        this.log = log;
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.queueCommits());
        this.flushTime = Timer.builder("parley.eventlog.flush")
                .description("Time to write and flush one batch of commits")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
        this.waitTime = Timer.builder("parley.eventlog.append")
                .description("Time from handing in a commit to its acknowledgement")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(50_000))
                .maximumExpectedValue(Duration.ofSeconds(10))
                .register(meters);
        this.batchSize = DistributionSummary.builder("parley.eventlog.flush.commits")
                .description("Commits that shared one flush")
                .register(meters);
        this.appendedEvents = Counter.builder("parley.eventlog.events")
                .description("Events appended and durable")
                .register(meters);
        this.appendedCommits = commits(meters, "appended");
        this.conflictingCommits = commits(meters, "conflict");
        this.failedCommits = commits(meters, "failed");
        Gauge.builder("parley.eventlog.queue.commits", queue, BlockingQueue::size)
                .description("Commits waiting for a flush")
                .register(meters);
        Gauge.builder("parley.eventlog.failed", this, self -> self.failure == null ? 0 : 1)
                .description("1 once the log has failed and takes nothing more")
                .register(meters);
    }

    private static Counter commits(MeterRegistry meters, String outcome) {
        return Counter.builder("parley.eventlog.commits")
                .description("Commits by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    /**
     * Appends a commit and returns when it is durable or refused. An interrupt does not end the wait, because the
     * outcome would then be unknown; the thread's interrupt flag is kept.
     *
     * @param commit the commit
     * @return where it stands, or the conflict
     * @throws EventLogUnavailableException if nothing of it was stored and it may be offered again
     * @throws EventLogUncertainException   if it is unknown whether it was stored, and the log goes on working
     * @throws EventLogFailedException      if it is unknown whether it was stored, and the log has stopped
     */
    public AppendResult append(Commit commit) {
        long start = System.nanoTime();
        refuseUnlessRunning();
        Waiting waiting = new Waiting(commit);
        enqueue(waiting);
        // Whoever stops this empties the queue after changing the state. A commit that slipped in behind is either
        // still
        // in the queue, and taken out here, or has been seen and will be answered.
        if (state.get() != State.RUNNING && queue.remove(waiting)) {
            refuseUnlessRunning();
        }
        try {
            awaitAnswer(waiting);
        } finally {
            if (!waiting.answered()) {
                // Only an Error of the virtual machine leads here. The thread leaves, so nobody must rely on it.
                queue.remove(waiting);
                wakeNext();
            }
        }
        AppendResult result = waiting.result;
        if (result != null) {
            waitTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return result;
        }
        throw refusal(waiting);
    }

    /** Waits to be answered by another thread, or becomes the one that answers. */
    private void awaitAnswer(Waiting waiting) {
        boolean interrupted = false;
        while (!waiting.answered()) {
            if (leading.compareAndSet(false, true)) {
                lead(waiting);
            } else {
                // Not lost: whoever leads now gives up the lead before it looks for somebody to wake.
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Flushes one batch, unless the commit on whose behalf this is done has been answered meanwhile. */
    private void lead(@Nullable Waiting waiting) {
        List<Waiting> batch = NO_BATCH;
        try {
            if (waiting == null || !waiting.answered()) {
                batch = new ArrayList<>(limits.batchCommits());
                fill(batch);
                if (!batch.isEmpty()) {
                    flush(batch);
                }
            }
        } catch (Throwable e) {
            // An Error of the virtual machine too: nobody may wait for ever because of it.
            fail(batch, e);
        } finally {
            // The next batch starts before this one's writers are woken.
            leading.set(false);
            wakeNext();
            for (Waiting answered : batch) {
                LockSupport.unpark(answered.thread);
            }
        }
    }

    private void wakeNext() {
        Waiting next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    /** A new exception in the writer's own thread, so that each has its own stack trace beside the shared cause. */
    private static EventLogException refusal(Waiting waiting) {
        EventLogException refusal = waiting.refusal;
        if (refusal instanceof EventLogFailedException) {
            return new EventLogFailedException(message(refusal), refusal);
        }
        if (refusal instanceof EventLogUncertainException) {
            return new EventLogUncertainException(message(refusal), refusal);
        }
        if (refusal == null) {
            throw new IllegalStateException("A commit was left without an answer");
        }
        return new EventLogUnavailableException(message(refusal), refusal);
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private void enqueue(Waiting waiting) {
        try {
            if (!queue.offer(waiting) && !queue.offer(waiting, limits.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new EventLogUnavailableException(
                        "The event log is overloaded: %d commits are waiting and none was taken for %d s. Nothing was stored."
                                .formatted(
                                        limits.queueCommits(), limits.patience().toSeconds()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventLogUnavailableException(
                    "Interrupted while waiting for room in the event log's queue. Nothing was stored.", e);
        }
    }

    private void refuseUnlessRunning() {
        EventLogFailedException failed = failure;
        if (failed != null) {
            // Never queued, so certainly not stored; yet offering it again is useless until the log is opened anew.
            throw new EventLogUnavailableException(
                    "The event log has failed and takes nothing more until Parley is started again: " + message(failed),
                    failed);
        }
        if (state.get() != State.RUNNING) {
            throw new EventLogUnavailableException(CLOSED);
        }
    }

    /** Returns why this has stopped for good, or empty while it works. For health checks. */
    public Optional<EventLogFailedException> failure() {
        return Optional.ofNullable(failure);
    }

<<<<<<< HEAD
    /** Returns how many commits wait for a flush. */
    int waiting() {
        return queue.size();
=======
    private void run() {
        // Big enough from the start: a commit taken from the queue must not get lost for want of memory.
        List<Waiting> batch = new ArrayList<>(limits.batchCommits());
        try {
            while (failure == null) {
                batch.clear();
                if (!fill(batch)) {
                    break;
                }
                flush(batch);
            }
        } catch (Throwable e) {
            // An Error of the virtual machine: nobody may wait for ever because this thread has gone.
            fail(batch, e);
        } finally {
            state = State.STOPPED;
            refuseTheRest();
        }
>>>>>>> eventlog
    }

    private void fill(List<Waiting> batch) {
        long bytes = 0;
        while (batch.size() < limits.batchCommits() && bytes < limits.batchBytes()) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            bytes += next.commit.approximateBytes();
        }
    }

    private void flush(List<Waiting> batch) {
        long start = System.nanoTime();
        List<Commit> commits = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            commits.add(waiting.commit);
        }
        List<AppendResult> results;
        try {
            results = log.append(commits);
        } catch (EventLogUnavailableException | EventLogUncertainException e) {
            LOG.warn("{} commit(s) were not acknowledged: {}", batch.size(), e.getMessage());
            failedCommits.increment(batch.size());
            for (Waiting waiting : batch) {
                waiting.refusal = e;
            }
            return;
        }
        if (results.size() != batch.size()) {
            throw new IllegalStateException("%d results for %d commits".formatted(results.size(), batch.size()));
        }
        flushTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        count(commits, results);
        for (int i = 0; i < results.size(); i++) {
            batch.get(i).result = results.get(i);
        }
    }

    private void count(List<Commit> commits, List<AppendResult> results) {
        int events = 0;
        int appended = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof AppendResult.Appended) {
                appended++;
                events += commits.get(i).events().size();
            }
        }
        batchSize.record(results.size());
        appendedEvents.increment(events);
        appendedCommits.increment(appended);
        conflictingCommits.increment(results.size() - appended);
    }

    private void fail(List<Waiting> batch, Throwable cause) {
        EventLogFailedException failed = lastResort;
        try {
            failed = cause instanceof EventLogFailedException known
                    ? known
                    : new EventLogFailedException("The event log failed unexpectedly: " + cause, cause);
        } finally {
            failure = failed;
<<<<<<< HEAD
            state.set(State.STOPPED);
            for (Waiting waiting : batch) {
                if (!waiting.answered()) {
                    waiting.refusal = failed;
                }
            }
            refuseTheRest(refusedBehindFailure);
=======
            state = State.STOPPED;
            for (Waiting waiting : batch) {
                waiting.result().completeExceptionally(failed);
            }
>>>>>>> eventlog
        }
        failedCommits.increment(batch.size());
        LOG.error(
                "The event log has failed. {} commit(s) have an unknown outcome and were not acknowledged; nothing more is"
                        + " accepted until Parley is started again.",
                batch.size(),
                failed);
    }

    private void refuseTheRest(EventLogUnavailableException why) {
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.refusal = why;
            LockSupport.unpark(waiting.thread);
        }
    }

    /** Refuses further commits and flushes what is waiting. Closing twice does nothing. */
    @Override
    public void close() {
        state.compareAndSet(State.RUNNING, State.CLOSING);
        while (state.get() == State.CLOSING) {
            if (!leading.compareAndSet(false, true)) {
                LockSupport.parkNanos(this, CLOSING_WAIT_NANOS);
            } else if (queue.isEmpty()) {
                state.compareAndSet(State.CLOSING, State.STOPPED);
                refuseTheRest(new EventLogUnavailableException(CLOSED));
                leading.set(false);
            } else {
                lead(null);
            }
        }
    }
}
