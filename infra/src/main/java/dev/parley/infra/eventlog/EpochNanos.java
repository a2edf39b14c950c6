package dev.parley.infra.eventlog;

import java.time.Instant;

/** An instant as one number, without loss: nanoseconds since 1970-01-01T00:00:00Z, good for the years 1678 to 2262. */
public final class EpochNanos {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** The earliest instant a log can keep. */
    public static final Instant EARLIEST = Instant.ofEpochSecond(Long.MIN_VALUE / NANOS_PER_SECOND + 1);

    /** The latest instant a log can keep. */
    public static final Instant LATEST = Instant.ofEpochSecond(Long.MAX_VALUE / NANOS_PER_SECOND - 1);

    private EpochNanos() {}

    /**
     * Converts an instant.
     *
     * @param instant the instant
     * @return its nanoseconds since the epoch
     * @throws IllegalArgumentException if the instant lies outside the years a log can keep
     */
    public static long of(Instant instant) {
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException(
                    "a recorded time must lie between the years 1678 and 2262, but is " + instant);
        }
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }

    /**
     * Converts back.
     *
     * @param nanos nanoseconds since the epoch
     * @return the instant
     */
    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }
}
