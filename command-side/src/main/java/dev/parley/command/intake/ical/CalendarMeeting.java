package dev.parley.command.intake.ical;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A single meeting of a calendar; of a series, one of it.
 *
 * @param line line on which what says so begins
 * @param key what tells it from every other meeting, however often it is moved; says nothing of what the calendar calls it
 * @param series key of the series it is of, or of the meeting itself
 * @param day the day, where it is a whole one
 * @param instant the moment it begins, where it is not
 * @param lasts how long it lasts, in whole days where it is of whole days; null where the calendar does not say, or not so that it is understood
 * @param summary what it is called, maybe empty
 * @param people who is asked to come, organiser first
 * @param recurring whether it is of a series
 * @param version in which version the calendar tells it
 */
public record CalendarMeeting(
        int line,
        String key,
        String series,
        @Nullable LocalDate day,
        @Nullable Instant instant,
        @Nullable Duration lasts,
        String summary,
        List<Person> people,
        boolean recurring,
        MeetingVersion version) {

    /** Keeps its own copy. */
    public CalendarMeeting {
        people = List.copyOf(people);
    }

    /**
     * Somebody who is asked to come.
     *
     * @param line line that says so
     * @param address mail address in lower case, or whatever stands for one
     * @param name name the calendar gives, or null
     * @param expected whether to be expected: not who declined or sends somebody else, who is only informed, nor a room
     */
    public record Person(int line, String address, @Nullable String name, boolean expected) {}
}
