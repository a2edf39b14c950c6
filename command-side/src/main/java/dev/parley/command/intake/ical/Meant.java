package dev.parley.command.intake.ical;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which of a series an exception to it means (EXDATE, RECURRENCE-ID). Programs write them in other forms than the series has: as days, in
 * UTC, without a zone. Where such a form can be read in more than one way, the series tells which of them is meant, as only one of them is a
 * time that it has; where several are, the exception is refused.
 */
final class Meant {

    /** Hours by which clocks are behind UTC at most. */
    static final int WEST = 12;

    /** Hours by which clocks are before UTC at most. */
    static final int EAST = 14;

    private final CalendarTime time;
    private final String property;
    private final int line;
    private final boolean placed;
    private final List<Predicate<CalendarTime>> ways;
    private final List<Set<CalendarTime>> found = new ArrayList<>();

    /**
     * @param start the first of the series
     * @param time the exception as it is written
     * @param place where clocks hang whose place is not said; null where nobody says
     */
    Meant(CalendarTime start, CalendarTime time, @Nullable ZoneId place, String property, int line) {
        this.time = time;
        this.property = property;
        this.line = line;
        this.placed = place != null;
        this.ways = start.isDay() ? days(time, place) : times(start, time, place);
        ways.forEach(way -> found.add(new LinkedHashSet<>()));
    }

    private static List<Predicate<CalendarTime>> days(CalendarTime time, @Nullable ZoneId place) {
        LocalDateTime local = time.local();
        LocalDate known = time.dayAt(place);
        Set<LocalDate> days = new LinkedHashSet<>();
        if (known != null) {
            days.add(known);
        } else {
            days.add(local.minusHours(WEST).toLocalDate());
            days.add(local.toLocalDate());
            days.add(local.plusHours(EAST).toLocalDate());
        }
        return days.stream()
                .<Predicate<CalendarTime>>map(day -> one -> one.day().equals(day))
                .toList();
    }

    private static List<Predicate<CalendarTime>> times(CalendarTime start, CalendarTime time, @Nullable ZoneId place) {
        List<Predicate<CalendarTime>> ways = new ArrayList<>();
        if (time.isDay()) {
            ways.add(one -> one.day().equals(time.day()));
            if (start.isUtc() && place != null) {
                ways.add(one -> LocalDate.ofInstant(one.instant(), place).equals(time.day()));
            }
        } else if (time.floating()) {
            ways.add(one -> one.local().equals(time.local()));
            if (place != null) {
                ways.add(one -> one.instant().equals(CalendarZone.of(place).instant(time.local())));
            }
        } else {
            ways.add(one ->
                    one.instant().equals(time.instant()) || one.localOf(time).equals(one.local()));
        }
        return ways;
    }

    int line() {
        return line;
    }

    /** As it is written. */
    CalendarTime time() {
        return time;
    }

    /** Whether it means one of the series, read in some way. To be asked of each of them, in their order. */
    boolean means(CalendarTime one) {
        boolean meant = false;
        for (int i = 0; i < ways.size(); i++) {
            if (ways.get(i).test(one)) {
                found.get(i).add(one);
                meant = true;
            }
        }
        return meant;
    }

    /** Whether it meant one of those asked of so far. */
    boolean isFound() {
        return found.stream().anyMatch(each -> !each.isEmpty());
    }

    /**
     * To be asked in the end.
     *
     * @throws CalendarFault if it means one of the series in one way of reading it, and another in another
     */
    void sure() {
        List<Set<CalendarTime>> meanings =
                found.stream().filter(each -> !each.isEmpty()).distinct().toList();
        if (meanings.size() > 1) {
            throw new CalendarFault(
                    line,
                    property,
                    "may mean " + said(meanings.get(0)) + " or " + said(meanings.get(1))
                            + " of its series, as it does not say where its clock hangs"
                            + (placed ? "" : " and the mapping gives no 'zone:'")
                            + "; accepted are exceptions in the form that the series has");
        }
    }

    private static String said(Set<CalendarTime> times) {
        CalendarTime time = times.iterator().next();
        return time.isDay() ? time.day().toString() : time.instant().toString();
    }
}
