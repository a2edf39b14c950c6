package dev.parley.command.intake.ical;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
        return where == null ? local.toInstant(ZoneOffset.UTC) : where.instant(local);
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

    /**
     * The day that it is as one of a series of whole days: in UTC, that of a midnight, else of its moment at the place of the program that
     * wrote it.
     *
     * @param place that place
     * @return null where nobody says what place that is
     */
    @Nullable
    LocalDate dayAt(@Nullable ZoneId place) {
        if (!isUtc() || local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate();
        }
        return place == null ? null : LocalDate.ofInstant(local.toInstant(ZoneOffset.UTC), place);
    }

    /** Whether it is said in UTC, by which programs write times of any place. */
    boolean isUtc() {
        return !floating && CalendarZones.utc().equals(zone);
    }

    /** Whether nobody says where its clock hangs. */
    boolean isNowhere() {
        return CalendarZones.nowhere().equals(zone);
    }
}
