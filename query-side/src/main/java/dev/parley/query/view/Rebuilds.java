package dev.parley.query.view;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Rebuilding the read models from the log, while the old ones go on serving. */
public interface Rebuilds {

    /**
     * Starts a rebuild, unless one is going on.
     *
     * @return whether this call started one
     */
    boolean rebuild();

    /** The rebuild that is going on, here or on another node, or else the last one seen; see {@link Rebuild#state()}. */
    Rebuild latest();

    /** Where a rebuild stands. */
    enum State {
        /** None was seen by this node. */
        NONE,
        /** It is going on. */
        RUNNING,
        /** The new read models serve. */
        DONE,
        /** It was given up; the old read models go on serving. */
        FAILED
    }

    /**
     * A rebuild.
     *
     * @param state where it stands
     * @param generation name of the read models it fills; empty where there is none
     * @param started when it started, or null
     * @param ended when it ended, or null
     * @param done events done so far; one that is read and not yet written is half done
     * @param total events to do, as far as known
     * @param rate events per second so far; 0 where not known
     * @param cause why it failed, or null
     */
    record Rebuild(
            State state,
            String generation,
            @Nullable Instant started,
            @Nullable Instant ended,
            long done,
            long total,
            double rate,
            @Nullable String cause) {

        /** No rebuild. */
        public static final Rebuild NONE = new Rebuild(State.NONE, "", null, null, 0, 0, 0, null);

        /** From 0 to 1. */
        public double progress() {
            if (state == State.DONE) {
                return 1;
            }
            return total <= 0 ? 0 : Math.min(1, (double) done / total);
        }

        /** Time left at the rate so far; null where not known. */
        public @Nullable Duration eta() {
            if (state != State.RUNNING || rate <= 0) {
                return null;
            }
            return Duration.ofMillis((long) (Math.max(0, total - done) * 1000 / rate));
        }
    }
}
