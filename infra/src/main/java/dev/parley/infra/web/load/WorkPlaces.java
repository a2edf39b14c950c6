package dev.parley.infra.web.load;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Places for work, and room for some who wait for one; who comes first is seen to first. There is much room for a crowd that
 * comes at once and is seen to within the moment. Where more came than there is room for, or somebody waited in vain, there is more
 * to do than can be done: for a while little room is left, so that what is taken ends soon and what is refused hears of it
 * at once (docs/adr/0450).
 */
final class WorkPlaces {

    /** How long it is remembered that somebody was refused. */
    private static final long MEMORY = Duration.ofSeconds(5).toNanos();

    private final Semaphore working;
    private final Semaphore present;
    private final int waitingWhenFull;
    private final Duration patience;

    /** Whether somebody was refused at all, and when that was last, in nanoseconds of the process. */
    private volatile boolean everRefused;

    private volatile long refused;

    /**
     * Places that are all free.
     *
     * @param most how many there are
     * @param waiting how many may wait beside
     * @param patience how long they wait
     */
    WorkPlaces(int most, int waiting, Duration patience) {
        this.working = new Semaphore(most, true);
        this.present = new Semaphore(most + waiting, true);
        this.waitingWhenFull = Math.min(waiting, (most + 1) / 2);
        this.patience = patience;
    }

    /** Takes a place, after waiting where that is needed; false where there is none, and nothing is to be given back. */
    boolean take() {
        boolean taken = false;
        if ((working.availablePermits() > 0 || !full() || waiting() < waitingWhenFull) && present.tryAcquire()) {
            try {
                taken = working.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                if (!taken) {
                    present.release();
                }
            }
        }
        if (!taken) {
            refused = System.nanoTime();
            everRefused = true;
        }
        return taken;
    }

    /** Gives back a place that was taken. */
    void leave() {
        working.release();
        present.release();
    }

    /** How many wait, about. */
    int waiting() {
        return working.getQueueLength();
    }

    private boolean full() {
        return everRefused && System.nanoTime() - refused < MEMORY;
    }
}
