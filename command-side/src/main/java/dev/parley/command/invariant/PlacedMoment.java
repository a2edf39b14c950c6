package dev.parley.command.invariant;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OccurredAt.Precision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, with its place on the clock of what occurred.
 *
 * @param at as it is known
 * @param anchor start of its period; for an order-only fact, the largest anchor of the dated facts before it in the
 *     stream, plans left out
 */
record PlacedMoment(OccurredAt at, Instant anchor) {

    /**
     * Whether this lies before the other for certain. What is known only by month or year, or only by order, is often
     * neither before nor after; then nothing may be refused on account of it.
     */
    boolean certainlyBefore(PlacedMoment other) {
        Instant start = at.start();
        Instant otherStart = other.at.start();
        if (start == null && otherStart == null) {
            return anchor.equals(other.anchor) && smaller(at.order(), other.at.order());
        }
        if (start == null || otherStart == null) {
            return false;
        }
        if (at.precision() == other.at.precision() && start.equals(otherStart)) {
            return smaller(at.order(), other.at.order());
        }
        return start.isBefore(otherStart) && !end(at.precision(), start).isAfter(otherStart);
    }

    private static boolean smaller(@Nullable BigDecimal order, @Nullable BigDecimal other) {
        return order != null && other != null && order.compareTo(other) < 0;
    }

    /** First instant after the period. */
    private static Instant end(Precision precision, Instant start) {
        ZonedDateTime first = start.atZone(ZoneOffset.UTC);
        return switch (precision) {
            case DAY -> first.plusDays(1).toInstant();
            case MONTH -> first.plusMonths(1).toInstant();
            case YEAR -> first.plusYears(1).toInstant();
            case INSTANT, ORDER_ONLY -> start;
        };
    }
}
