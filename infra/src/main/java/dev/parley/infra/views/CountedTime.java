package dev.parley.infra.views;

import java.time.Instant;

/** Times as stores count them to order rows by them. */
public final class CountedTime {

    private CountedTime() {}

    /**
     * Milliseconds since 1970. A time beyond all that can be counted, in a log of before they were refused, is the first or the last.
     */
    public static long milliseconds(Instant at) {
        try {
            return at.toEpochMilli();
        } catch (ArithmeticException e) {
            return at.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}
