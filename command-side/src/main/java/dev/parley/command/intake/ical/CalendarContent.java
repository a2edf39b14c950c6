package dev.parley.command.intake.ical;

import dev.parley.command.intake.ical.CalendarReader.Bound;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar holds.
 *
 * @param meetings meetings that are still on, in their order
 * @param calledOff single meetings and series that the calendar calls off, by their keys
 * @param outside single meetings that are on, and that were left out as too early or too late, by their keys
 * @param endings series of which it calls off one and all later ones
 * @param series keys of all series and meetings it speaks of
 * @param complete of these the ones that it holds as a whole, and not only single ones of a series, with their versions
 * @param whole whether it is meant to be all of a calendar, and not a message about one meeting of it
 * @param followedUntil by key of a series that goes on, how far it was followed
 * @param from what is before it was left out; null for nothing
 * @param read how many VEVENT it has
 * @param lines how many lines
 * @param off line that says why nothing is on where nothing is: METHOD:CANCEL, or else the first meeting; 0 where it has none
 * @param faults what cannot be read; there are no meetings then
 * @param notes what was left out, in plain words
 */
public record CalendarContent(
        List<CalendarMeeting> meetings,
        Map<String, CalledOff> calledOff,
        Map<String, Outside> outside,
        List<Ending> endings,
        Set<String> series,
        Map<String, MeetingVersion.Mark> complete,
        boolean whole,
        Map<String, Horizon> followedUntil,
        @Nullable Bound from,
        int read,
        int lines,
        int off,
        List<CalendarFault> faults,
        List<String> notes) {

    /** Keeps its own copies. */
    public CalendarContent {
        meetings = faults.isEmpty() ? List.copyOf(meetings) : List.of();
        calledOff = Map.copyOf(calledOff);
        outside = Map.copyOf(outside);
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

    /**
     * A meeting or a series that is called off.
     *
     * @param version in which version the calendar says so
     * @param line where
     */
    public record CalledOff(MeetingVersion version, int line) {}

    /**
     * A meeting that is on and was left out.
     *
     * @param day the day on which it is held, where that is a whole one
     * @param instant the moment at which it is held, where it is not
     * @param version in which version the calendar says so
     */
    public record Outside(@Nullable LocalDate day, @Nullable Instant instant, MeetingVersion version) {}

    /**
     * How far a series was followed.
     *
     * @param next the original time of the first that was not looked at; of a whole day its beginning in UTC
     * @param held when that one is held, as a change to all later ones may move it; all later ones of the series are later
     * @param moved whether there is such a change
     */
    public record Horizon(Instant next, Instant held, boolean moved) {}

    /**
     * Whether a day or a moment is before all that was looked for.
     *
     * @param zone where days begin; null for UTC
     */
    public boolean isBeforeAll(@Nullable LocalDate day, @Nullable Instant instant, @Nullable ZoneId zone) {
        return from != null && from.isAfter(day, instant, zone);
    }
}
