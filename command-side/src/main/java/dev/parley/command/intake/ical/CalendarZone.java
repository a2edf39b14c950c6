package dev.parley.command.intake.ical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What wall clocks show somewhere. A time that clocks skip is read with the offset before the change, one that they show twice
 * is the first of the two (RFC 5545, 3.3.5).
 */
interface CalendarZone {

    /** The moment at which clocks show a time. */
    Instant instant(LocalDateTime local);

    /** What clocks show at a moment. */
    LocalDateTime local(Instant instant);

    /** A zone that java.time knows. */
    static CalendarZone of(ZoneId zone) {
        return new Known(zone);
    }

    /**
     * A zone that java.time knows.
     *
     * @param zone the zone
     */
    record Known(ZoneId zone) implements CalendarZone {

        @Override
        public Instant instant(LocalDateTime local) {
            // of two offsets the earlier one, of none the one before: just what java.time does
            return local.atZone(zone).toInstant();
        }

        @Override
        public LocalDateTime local(Instant instant) {
            return LocalDateTime.ofInstant(instant, zone);
        }
    }
}
