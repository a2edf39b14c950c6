package dev.parley.command.intake.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A time of a calendar.
 *
 * @param local what the wall clock shows; the beginning of the day for a whole day
 * @param zone where that clock hangs; null for a whole day, which is the same day everywhere
 * @param floating whether the calendar does not say where, so that the zone is what the reader was told
 */
record CalendarTime(LocalDateTime local, @Nullable CalendarZone zone, boolean floating) {

    /** Whether it is a whole day. */
    boolean isDay() {
        return zone == null;
    }

    LocalDate day() {
        return local.toLocalDate();
    }

    /** The moment; of a whole day its beginning in no zone in particular, good for nothing but sorting. */
    Instant instant() {
        CalendarZone where = zone;
        return where == null ? local.toInstant(java.time.ZoneOffset.UTC) : where.instant(local);
    }

    /** The same clock at another time. */
    CalendarTime at(LocalDateTime other) {
        return new CalendarTime(other, zone, floating);
    }

    /** What this clock shows at another time; a time that hangs on no wall is read on this one. */
    LocalDateTime localOf(CalendarTime other) {
        CalendarZone where = zone;
        return where == null || other.isDay() || other.floating() ? other.local() : where.local(other.instant());
    }

    /** Whether another time, as an exception to a series of such times, means this one. A day means all times on it. */
    boolean isMeantBy(CalendarTime other) {
        LocalDateTime there = localOf(other);
        if (isDay() || other.isDay()) {
            return there.toLocalDate().equals(day());
        }
        return there.equals(local) || other.instant().equals(instant());
    }
}
