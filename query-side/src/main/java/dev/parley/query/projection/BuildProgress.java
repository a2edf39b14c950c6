package dev.parley.query.projection;

import dev.parley.query.projection.log.EventReader;
import dev.parley.query.view.Rebuilds.Rebuild;
import dev.parley.query.view.Rebuilds.State;
import dev.parley.query.view.store.Generation;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts what a build has done. */
final class BuildProgress {

    private final Generation generation;
    private final EventReader events;
    private final Clock clock;
    private final Instant since;
    private final long sinceNanos = System.nanoTime();
    private final long tail;
    private volatile long before;
    private volatile long round;

    BuildProgress(Generation generation, EventReader events, Clock clock) {
        this.generation = generation;
        this.events = events;
        this.clock = clock;
        this.since = clock.instant();
        this.tail = events.tail();
    }

    Generation generation() {
        return generation;
    }

    /** So many events are done in the round through the log going on. */
    void done(long count) {
        round = count;
    }

    /** The log has been read to the end it had. */
    void nextRound() {
        long reached = before + round;
        round = 0;
        before = reached;
    }

    double seconds() {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    Rebuild report(State state, @Nullable String cause) {
        long done = before + round;
        return new Rebuild(
                state,
                generation.name(),
                since,
                state == State.RUNNING ? null : clock.instant(),
                done,
                Math.max(done, events.head() - tail),
                done / Math.max(1e-3, seconds()),
                cause);
    }
}
