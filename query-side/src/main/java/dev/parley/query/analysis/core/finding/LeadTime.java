package dev.parley.query.analysis.core.finding;

import dev.parley.kernel.OccurredAt;
import dev.parley.query.analysis.core.term.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How early the first sign was, from first WATCH or AT_RISK to confirmation.
 *
 * @param encounters encounters after the first sign, up to and with the one at or before the confirmation
 * @param occurred time between them as they happened, the least it can have been; null where dates are not known
 * @param occurredAtMost the most it can have been: the same where both are known to the day or better
 * @param recorded time between the moments at which they could first be known; never negative
 */
public record LeadTime(
        int encounters,
        @Nullable Duration occurred,
        @Nullable Duration occurredAtMost,
        Duration recorded) {

    /** The time between two moments as far as their dates say it. */
    public static LeadTime between(Moment sign, Moment confirmation, int encounters) {
        Duration recorded = Duration.between(sign.recorded(), confirmation.recorded());
        Instant from = sign.occurred().start();
        Instant to = confirmation.occurred().start();
        if (from == null || to == null) {
            return new LeadTime(encounters, null, null, recorded);
        }
        Duration starts = Duration.between(from, to);
        if (!coarse(sign.occurred()) && !coarse(confirmation.occurred())) {
            return new LeadTime(encounters, starts, starts, recorded);
        }
        Duration least = Duration.between(lastDay(sign.occurred(), from), to);
        Duration most = Duration.between(from, lastDay(confirmation.occurred(), to));
        return new LeadTime(encounters, least.isNegative() ? Duration.ZERO : least, most, recorded);
    }

    /** Whether the time as it happened is only known to lie between two bounds. */
    public boolean range() {
        return occurred != null && !occurred.equals(occurredAtMost);
    }

    /** The lead on the clock of what was recorded, once it is known when each was known. */
    LeadTime known(Moment sign, List<LevelChange> path) {
        for (LevelChange change : path) {
            if (change.level() == Level.CONFIRMED) {
                Duration between =
                        Duration.between(sign.recorded(), change.since().recorded());
                return new LeadTime(encounters, occurred, occurredAtMost, between);
            }
        }
        return this;
    }

    private static boolean coarse(OccurredAt at) {
        return at.precision() == OccurredAt.Precision.MONTH || at.precision() == OccurredAt.Precision.YEAR;
    }

    /** The start of the last day that is meant. */
    private static Instant lastDay(OccurredAt at, Instant start) {
        return switch (at.precision()) {
            case MONTH ->
                start.atOffset(ZoneOffset.UTC).plusMonths(1).minusDays(1).toInstant();
            case YEAR ->
                start.atOffset(ZoneOffset.UTC).plusYears(1).minusDays(1).toInstant();
            case INSTANT, DAY, ORDER_ONLY -> start;
        };
    }
}
