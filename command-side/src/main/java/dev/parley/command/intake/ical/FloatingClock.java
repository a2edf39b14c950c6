package dev.parley.command.intake.ical;

import dev.parley.command.intake.reading.ZoneNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the clocks of one calendar hang whose place a time does not say: where the reader was told. Where the calendar as a whole says
 * otherwise (X-WR-TIMEZONE), this is told: programs differ in whether such times follow it. In vCalendar 1.0, the form before iCalendar, such times are by the offset of the calendar (TZ).
 */
final class FloatingClock {

    private static final String OFFSET = "[+-]\\d{1,2}(:?\\d{2})?";

    private final @Nullable ZoneId zone;
    private final @Nullable String note;
    private final @Nullable CalendarFault fault;
    private boolean used;

    private FloatingClock(@Nullable ZoneId zone, @Nullable String note, @Nullable CalendarFault fault) {
        this.zone = zone;
        this.note = note;
        this.fault = fault;
    }

    static FloatingClock of(CalendarComponent calendar, @Nullable ZoneId told) {
        ContentLine version = calendar.first("VERSION");
        ContentLine offset = calendar.first("TZ");
        if (version != null && version.value().strip().startsWith("1") && offset != null) {
            return old(calendar, offset);
        }
        List<String> names = calendar.all("X-WR-TIMEZONE").stream()
                .map(each -> each.value().strip())
                .distinct()
                .toList();
        ZoneId said = names.size() == 1 ? ZoneNames.known(names.get(0)) : null;
        if (said == null || said.equals(told)) {
            return new FloatingClock(told, null, null);
        }
        return told == null
                ? new FloatingClock(null, "the calendar as a whole says " + said + " (X-WR-TIMEZONE)", null)
                : new FloatingClock(
                        told,
                        "times without a zone were read in " + told + ", as the mapping says, though the calendar says "
                                + said + " (X-WR-TIMEZONE)",
                        null);
    }

    private static FloatingClock old(CalendarComponent calendar, ContentLine offset) {
        ContentLine summer = calendar.first("DAYLIGHT");
        if (summer != null && !summer.value().strip().regionMatches(true, 0, "FALSE", 0, 5)) {
            return wrong(summer, "says in the manner of vCalendar 1.0 when clocks change, which is not read");
        }
        String text = offset.value().strip();
        try {
            if (text.matches(OFFSET)) {
                return new FloatingClock(ZoneOffset.of(text), null, null);
            }
        } catch (DateTimeException e) {
            // said below, like any other text
        }
        return wrong(offset, "'" + text + "' is no offset such as +0100");
    }

    private static FloatingClock wrong(ContentLine line, String message) {
        return new FloatingClock(
                ZoneOffset.UTC,
                null,
                new CalendarFault(
                        line.line(),
                        line.name(),
                        message
                                + "; accepted are times in UTC (20261118T130000Z), or the calendar saved as iCalendar 2.0"));
    }

    /** Where they hang; null where nobody says. */
    @Nullable
    ZoneId zone() {
        return zone;
    }

    /**
     * Takes note of a meeting that was read.
     *
     * @throws CalendarFault if it has a time that cannot be read
     */
    void read(CalendarEvent event) {
        ZoneId place = zone;
        boolean floating = place != null
                && Stream.of(event.start(), event.replaces())
                        .anyMatch(time -> time != null
                                && time.floating()
                                && CalendarZone.of(place).equals(time.zone()));
        used |= floating;
        CalendarFault wrong = fault;
        if (floating && wrong != null) {
            throw wrong;
        }
    }

    /** What is wrong with a time that says no place, with what the calendar says of it. */
    CalendarFault told(CalendarFault wrong) {
        return zone == null && note != null && wrong.message().contains(CalendarFault.NO_ZONE)
                ? new CalendarFault(wrong.line(), wrong.property(), wrong.message() + "; " + note)
                : wrong;
    }

    /** What is to be told of times that were read so. */
    List<String> notes() {
        String said = note;
        return used && said != null ? List.of(said) : List.of();
    }
}
