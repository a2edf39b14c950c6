package dev.parley.command.intake.ical;

import dev.parley.command.intake.ical.CalendarReader.Bound;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar holds.
 *
 * @param meetings meetings that are still on, in their order
 * @param calledOff keys of single meetings and of series that the calendar calls off, and in which version it does
 * @param endings series of which it calls off one and all later ones
 * @param series keys of all series and meetings it speaks of
 * @param complete of these the ones that it holds as a whole, and not only single ones of a series, with their versions
 * @param whole whether it is meant to be all of a calendar, and not a message about one meeting of it
 * @param followedUntil by key of a series that goes on, the last moment up to which it was followed
 * @param from what is before it was left out; null for nothing
 * @param read how many VEVENT it has
 * @param lines how many lines
 * @param faults what cannot be read; there are no meetings then
 * @param notes what was left out, in plain words
 */
public record CalendarContent(
        List<CalendarMeeting> meetings,
        Map<String, MeetingVersion> calledOff,
        List<Ending> endings,
        Set<String> series,
        Map<String, MeetingVersion.Mark> complete,
        boolean whole,
        Map<String, Instant> followedUntil,
        @Nullable Bound from,
        int read,
        int lines,
        List<CalendarFault> faults,
        List<String> notes) {

    /** Keeps its own copies. */
    public CalendarContent {
        meetings = faults.isEmpty() ? List.copyOf(meetings) : List.of();
        calledOff = Map.copyOf(calledOff);
        endings = List.copyOf(endings);
        series = Set.copyOf(series);
        complete = Map.copyOf(complete);
        followedUntil = Map.copyOf(followedUntil);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /**
     * One of a series, from which on all are called off.
     *
     * @param series key of the series
     * @param day the day of the first that is off, where it is a whole one
     * @param instant the moment of it, where it is not
     * @param version in which version the calendar says so
     */
    public record Ending(
            String series,
            @Nullable LocalDate day,
            @Nullable Instant instant,
            MeetingVersion version) {}

    /** Whether a moment is before all that was looked for. */
    public boolean isBeforeAll(Instant instant) {
        Bound begin = from;
        if (begin == null) {
            return false;
        }
        LocalDate day = begin.day();
        Instant moment =
                day == null ? begin.instant() : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return moment != null && instant.isBefore(moment);
    }
}
