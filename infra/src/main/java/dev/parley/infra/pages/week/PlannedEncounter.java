package dev.parley.infra.pages.week;

import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.OccurredAt;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned encounter.
 *
 * @param realisation id of the realisation
 * @param title title of the realisation
 * @param label label of the encounter
 * @param what what it is, in a few words
 * @param at when it is planned for
 * @param people roles invited
 * @param matters what stands open between the groups invited, in a few words each
 */
public record PlannedEncounter(
        String realisation,
        String title,
        String label,
        String what,
        OccurredAt at,
        List<String> people,
        List<String> matters) {

    /** Whether it can stand in a calendar. */
    public boolean dated() {
        return at.precision() == OccurredAt.Precision.INSTANT || at.precision() == OccurredAt.Precision.DAY;
    }

    /** When it is planned for, in words. */
    public String when() {
        return Wording.of(at);
    }

    /** The end of when it is planned for; a plan for a day ends with the day. Null where only its place in the order is known. */
    public @Nullable Instant end() {
        Instant start = at.start();
        if (start == null) {
            return null;
        }
        return switch (at.precision()) {
            case INSTANT -> start;
            case DAY -> start.plus(Duration.ofDays(1));
            case MONTH -> start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
            case YEAR -> start.atZone(ZoneOffset.UTC).plusYears(1).toInstant();
            case ORDER_ONLY -> null;
        };
    }

    /** Whether it should have taken place. */
    public boolean overdue(Instant now) {
        Instant end = end();
        return end != null && !end.isAfter(now);
    }
}
