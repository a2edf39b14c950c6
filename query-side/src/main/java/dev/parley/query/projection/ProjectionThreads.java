package dev.parley.query.projection;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a projection. None of them keeps the process alive. */
final class ProjectionThreads {

    private static final int TELLERS = 4;

    /** One thread that looks at claims, lag and generations now and then. */
    final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(named("projection-housekeeping"));

    /** One thread of Axon's that reads the log for the workers. */
    final ScheduledExecutorService coordinator =
            Executors.newSingleThreadScheduledExecutor(named("projection-coordinator"));

    /** Those that handle the segments. */
    final ScheduledExecutorService workers;

    /** One thread that reads the log for a build. */
    final ExecutorService builder = Executors.newSingleThreadExecutor(named("projection-rebuild"));

    /** Those that fold and write what a build has read. */
    final ExecutorService folding;

    /** Those that tell subscribers of changes. */
    final ExecutorService telling = Executors.newFixedThreadPool(TELLERS, named("projection-changes"));

    ProjectionThreads(int segments) {
        int processors = Math.max(2, Runtime.getRuntime().availableProcessors());
        workers = Executors.newScheduledThreadPool(Math.min(segments, processors), named("projection-worker"));
        folding = Executors.newFixedThreadPool(processors, named("projection-fold"));
    }

    /**
     * Ends builds at once and housekeeping after what it is at.
     *
     * @return whether both have ended
     */
    boolean endBuilding() {
        builder.shutdownNow();
        folding.shutdownNow();
        housekeeping.shutdown();
        try {
            return housekeeping.awaitTermination(10, TimeUnit.SECONDS)
                    && builder.awaitTermination(10, TimeUnit.SECONDS)
                    && folding.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the rest, after what it is at. */
    void end() {
        workers.shutdown();
        coordinator.shutdown();
        telling.shutdown();
        try {
            boolean ended =
                    workers.awaitTermination(5, TimeUnit.SECONDS) && coordinator.awaitTermination(5, TimeUnit.SECONDS);
            if (!ended) {
                workers.shutdownNow();
                coordinator.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
