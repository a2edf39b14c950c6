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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue in which many threads share one flush: each hands in a commit and waits; one thread appends whatever is waiting as one
 * batch, and nobody is told "stored" before that batch is durable.
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

    private static final long CLOSING_CHECK_MILLIS = 50;

    private enum State {
        RUNNING,
        CLOSING,
        STOPPED
    }

    private record Waiting(Commit commit, CompletableFuture<AppendResult> result) {}

    private final EventLog log;
    private final Limits limits;
    private final BlockingQueue<Waiting> queue;
    private final Thread flusher;
    private volatile State state = State.RUNNING;
    private volatile @Nullable EventLogFailedException failure;

    // Made beforehand, for when there is no memory left to make one.
    private final EventLogFailedException lastResort = new EventLogFailedException(
            "The event log failed, and so did the attempt to say why", new IllegalStateException("out of memory?"));

    private final Timer flushTime;
    private final Timer waitTime;
    private final DistributionSummary batchSize;
    private final Counter appendedEvents;
    private final Counter appendedCommits;
    private final Counter conflictingCommits;
    private final Counter failedCommits;

    /**
     * Starts the flushing thread.
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
        this.flusher = new Thread(this::run, "event-log-flusher");
        this.flusher.setDaemon(true);
        this.flusher.start();
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
        try {
            AppendResult result = submit(commit).join();
            waitTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return result;
        } catch (CompletionException e) {
            // Thrown anew in this thread, so that each writer has its own stack trace beside the shared cause.
            Throwable cause = e.getCause();
            if (cause instanceof EventLogUnavailableException unavailable) {
                throw new EventLogUnavailableException(message(unavailable), unavailable);
            }
            if (cause instanceof EventLogUncertainException uncertain) {
                throw new EventLogUncertainException(message(uncertain), uncertain);
            }
            if (cause instanceof EventLogFailedException failed) {
                throw new EventLogFailedException(message(failed), failed);
            }
            throw e;
        }
    }

    private static String message(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** Queues a commit; the future ends as {@link #append} does. */
    CompletableFuture<AppendResult> submit(Commit commit) {
        refuseUnlessRunning();
        Waiting waiting = new Waiting(commit, new CompletableFuture<>());
        enqueue(waiting);
        // The flusher empties the queue after it has changed the state. Whoever slipped in behind that is either still
        // in the queue, and takes itself out, or has been seen and will be answered.
        if (state != State.RUNNING && queue.remove(waiting)) {
            refuseUnlessRunning();
        }
        return waiting.result();
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
        if (state != State.RUNNING) {
            throw new EventLogUnavailableException("The event log is closed. Nothing was stored.");
        }
    }

    /** Returns why this has stopped for good, or empty while it works. For health checks. */
    public Optional<EventLogFailedException> failure() {
        return Optional.ofNullable(failure);
    }

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
    }

    /** Waits for a first commit and takes what is there; false when there is nothing and nothing more will come. */
    private boolean fill(List<Waiting> batch) {
        Waiting first = null;
        while (first == null) {
            boolean closing = state != State.RUNNING;
            try {
                first = closing ? queue.poll() : queue.poll(CLOSING_CHECK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // Nobody has a reason to interrupt this thread, and what is queued must still be flushed.
                continue;
            }
            if (first == null && closing) {
                return false;
            }
        }
        batch.add(first);
        long bytes = first.commit().approximateBytes();
        while (batch.size() < limits.batchCommits() && bytes < limits.batchBytes()) {
            Waiting next = queue.poll();
            if (next == null) {
                break;
            }
            batch.add(next);
            bytes += next.commit().approximateBytes();
        }
        return true;
    }

    private void flush(List<Waiting> batch) {
        List<Commit> commits = new ArrayList<>(batch.size());
        for (Waiting waiting : batch) {
            commits.add(waiting.commit());
        }
        long start = System.nanoTime();
        List<AppendResult> results;
        try {
            results = log.append(commits);
            if (results.size() != batch.size()) {
                throw new IllegalStateException("%d results for %d commits".formatted(results.size(), batch.size()));
            }
        } catch (EventLogUnavailableException | EventLogUncertainException e) {
            failedCommits.increment(batch.size());
            LOG.warn("{} commit(s) were not acknowledged: {}", batch.size(), e.getMessage());
            for (Waiting waiting : batch) {
                waiting.result().completeExceptionally(e);
            }
            return;
        } catch (Throwable e) {
            fail(batch, e);
            return;
        }
        flushTime.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        batchSize.record(batch.size());
        int events = 0;
        int appended = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) instanceof AppendResult.Appended) {
                appended++;
                events += commits.get(i).events().size();
            }
            batch.get(i).result().complete(results.get(i));
        }
        appendedEvents.increment(events);
        appendedCommits.increment(appended);
        conflictingCommits.increment(batch.size() - appended);
    }

    private void fail(List<Waiting> batch, Throwable cause) {
        EventLogFailedException failed = lastResort;
        try {
            failed = cause instanceof EventLogFailedException known
                    ? known
                    : new EventLogFailedException("The event log failed unexpectedly: " + cause, cause);
        } finally {
            failure = failed;
            state = State.STOPPED;
            for (Waiting waiting : batch) {
                waiting.result().completeExceptionally(failed);
            }
        }
        failedCommits.increment(batch.size());
        LOG.error(
                "The event log has failed. {} commit(s) have an unknown outcome and were not acknowledged; nothing more is"
                        + " accepted until Parley is started again.",
                batch.size(),
                failed);
    }

    private void refuseTheRest() {
        EventLogFailedException failed = failure;
        String why = failed == null ? "The event log is closed." : "The event log has failed: " + message(failed);
        for (Waiting waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.result().completeExceptionally(new EventLogUnavailableException(why + " Nothing was stored."));
        }
    }

    /** Refuses further commits, flushes what is waiting and ends the flushing thread. Closing twice does nothing. */
    @Override
    public void close() {
        if (state == State.RUNNING) {
            state = State.CLOSING;
        }
        boolean interrupted = false;
        while (flusher.isAlive()) {
            try {
                flusher.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
