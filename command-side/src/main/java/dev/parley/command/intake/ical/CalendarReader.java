package dev.parley.command.intake.ical;

import java.nio.charset.Charset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a calendar into single meetings.
 *
 * <pre>{@code
 * CalendarContent content = CalendarReader.read(bytes, options);
 * }</pre>
 */
public final class CalendarReader {

    /** Messages about a meeting that do not say that it takes place (RFC 5546). */
    private static final Set<String> ANSWERS = Set.of("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH");

    /** Messages about single meetings; a calendar as a whole is published, or says nothing. */
    private static final Set<String> MESSAGES = Set.of("REQUEST", "CANCEL", "ADD");

    private final Options options;
    private final List<CalendarFault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, CalendarContent.CalledOff> calledOff = new HashMap<>();
    private final Map<String, CalendarContent.Outside> outside = new HashMap<>();
    private final List<CalendarContent.Ending> endings = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, MeetingVersion.Mark> complete = new HashMap<>();
    private final Map<String, CalendarContent.Horizon> followedUntil = new HashMap<>();
    private final List<CalendarMeeting> meetings = new ArrayList<>();
    private int off;

    /**
     * How to read.
     *
     * @param zone where clocks hang whose place the calendar does not say; null to refuse such times
     * @param charset how the file is written; null for UTF-8, as the standard has it
     * @param from what is before it is left out; null for nothing
     * @param until series are followed no further; null for no bound but the number
     * @param most how many meetings of a series are followed
     * @param meetings meetings accepted
     * @param depth levels of nesting accepted
     * @param text bytes of a line accepted
     * @param people people of a meeting accepted
     * @param faults faults told before giving up
     */
    public record Options(
            @Nullable ZoneId zone,
            @Nullable Charset charset,
            @Nullable Bound from,
            @Nullable Bound until,
            int most,
            int meetings,
            int depth,
            int text,
            int people,
            int faults) {}

    /**
     * A bound in time: a moment, or a day with all that is on it.
     *
     * @param day the day, or null
     * @param instant the moment, or null
     */
    public record Bound(@Nullable LocalDate day, @Nullable Instant instant) {

        /** Whether a day, or a moment, is before this bound. */
        boolean isAfter(@Nullable LocalDate otherDay, @Nullable Instant otherInstant, @Nullable ZoneId zone) {
            return otherDay != null
                    ? compare(new CalendarTime(otherDay.atStartOfDay(), null, false), zone) < 0
                    : otherInstant != null
                            && compare(
                                            new CalendarTime(
                                                    CalendarZones.utc().local(otherInstant),
                                                    CalendarZones.utc(),
                                                    false),
                                            zone)
                                    < 0;
        }

        /** How a time lies to this bound: below 0 before, 0 on it, above 0 after. */
        int compare(CalendarTime time, @Nullable ZoneId zone) {
            ZoneId where = zone == null ? java.time.ZoneOffset.UTC : zone;
            LocalDate bounding = day;
            if (bounding != null) {
                LocalDate there = time.isDay() ? time.day() : LocalDate.ofInstant(time.instant(), where);
                return there.compareTo(bounding);
            }
            Instant moment = time.isDay() ? time.day().atStartOfDay(where).toInstant() : time.instant();
            return instant == null ? 0 : moment.compareTo(instant);
        }
    }

    private CalendarReader(Options options) {
        this.options = options;
    }

    /**
     * Reads a calendar.
     *
     * @param bytes the file
     * @return its meetings, or what is wrong with it
     */
    public static CalendarContent read(byte[] bytes, Options options) {
        return new CalendarReader(options).read(bytes);
    }

    private CalendarContent read(byte[] bytes) {
        CalendarParser parser = new CalendarParser(new ContentLines(bytes, options.charset(), options.text()), options);
        boolean whole = true;
        try {
            List<CalendarComponent> calendars = parser.read();
            Map<String, List<CalendarEvent>> series = new LinkedHashMap<>();
            int unnamed = 0;
            for (CalendarComponent calendar : calendars) {
                String method = method(calendar);
                whole &= !MESSAGES.contains(method);
                CalendarZones zones = new CalendarZones();
                calendar.children().stream()
                        .filter(each -> each.name().equals("VTIMEZONE"))
                        .forEach(zones::define);
                FloatingClock clock = FloatingClock.of(calendar, options.zone());
                for (CalendarComponent each : calendar.children()) {
                    if (each.name().equals("VEVENT")) {
                        off = off == 0 ? each.line() : off;
                        CalendarEvent event = event(each, zones, clock, method);
                        if (event != null) {
                            series.computeIfAbsent(
                                            event.uid() == null ? " " + unnamed++ : event.uid(),
                                            key -> new ArrayList<>())
                                    .add(event);
                        }
                    }
                }
                notes.addAll(clock.notes());
                ContentLine cancel = calendar.one("METHOD");
                if (method.equals("CANCEL") && cancel != null) {
                    off = cancel.line();
                    notes.add("the calendar calls its meetings off (METHOD:CANCEL)");
                }
            }
            notes.addAll(parser.notes());
            series.forEach((uid, events) -> meetings(uid, events));
        } catch (CalendarFault e) {
            fault(e);
        }
        meetings.sort(Comparator.comparing(CalendarReader::sort));
        return new CalendarContent(
                meetings,
                calledOff,
                outside,
                endings,
                known,
                complete,
                whole,
                followedUntil,
                options.from(),
                parser.events(),
                parser.lines(),
                off,
                merged(faults),
                counted(notes));
    }

    /** Faults that say the same are told once, where the first of them is. */
    private static List<CalendarFault> merged(List<CalendarFault> faults) {
        Map<String, List<CalendarFault>> alike = new LinkedHashMap<>();
        faults.forEach(each -> alike.computeIfAbsent(each.property() + ": " + each.message(), key -> new ArrayList<>())
                .add(each));
        return alike.values().stream()
                .map(each -> each.size() == 1
                        ? each.get(0)
                        : new CalendarFault(
                                each.get(0).line(),
                                each.get(0).property(),
                                each.get(0).message() + " (and " + (each.size() - 1) + " more times, further on)"))
                .toList();
    }

    /** Notes that say the same are said once. */
    private static List<String> counted(List<String> notes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        notes.forEach(note -> counts.merge(note, 1, Integer::sum));
        List<String> said = new ArrayList<>();
        counts.forEach((note, count) -> said.add(count == 1 ? note : note + " (" + count + " times)"));
        return said;
    }

    private static Instant sort(CalendarMeeting meeting) {
        Instant instant = meeting.instant();
        LocalDate day = meeting.day();
        return instant != null
                ? instant
                : day == null
                        ? Instant.MAX
                        : day.atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    }

    private static String method(CalendarComponent calendar) {
        ContentLine line = calendar.one("METHOD");
        String method = line == null ? "" : line.value().strip().toUpperCase(Locale.ROOT);
        if (line != null && ANSWERS.contains(method)) {
            throw new CalendarFault(
                    line.line(),
                    "METHOD",
                    "'" + method
                            + "' is an answer to an invitation and no calendar of meetings; accepted are calendars and"
                            + " invitations (PUBLISH, REQUEST, ADD, CANCEL, or none)");
        }
        return method;
    }

    private @Nullable CalendarEvent event(
            CalendarComponent component, CalendarZones zones, FloatingClock clock, String method) {
        try {
            CalendarEvent event = CalendarEvent.of(component, zones, clock.zone(), method);
            clock.read(event);
            return event;
        } catch (CalendarFault e) {
            fault(clock.told(e));
            return null;
        }
    }

    private void meetings(String uid, List<CalendarEvent> events) {
        try {
            new MeetingSeries(uid, events, options, this).read();
        } catch (CalendarFault e) {
            fault(e);
        }
    }

    private void fault(CalendarFault fault) {
        if (faults.size() < options.faults()) {
            faults.add(fault);
        }
    }

    // --- told by the series ------------------------------------------------------------------------------------

    void meeting(CalendarMeeting meeting) {
        if (meetings.size() >= options.meetings()) {
            throw new CalendarFault(meeting.line(), null, "more than " + options.meetings() + " meetings");
        }
        meetings.add(meeting);
    }

    void note(String note) {
        notes.add(note);
    }

    void calledOff(String key, MeetingVersion version, int line) {
        calledOff.put(key, new CalendarContent.CalledOff(version, line));
    }

    /** One that is on, and left out as too early or too late. */
    void outside(String key, CalendarTime held, MeetingVersion version) {
        if (outside.size() < options.meetings()) {
            boolean day = held.isDay();
            outside.put(
                    key, new CalendarContent.Outside(day ? held.day() : null, day ? null : held.instant(), version));
        }
    }

    void ends(CalendarContent.Ending ending) {
        endings.add(ending);
    }

    void knows(String key) {
        known.add(key);
    }

    void complete(String key, MeetingVersion.Mark version) {
        complete.put(key, version);
    }

    void followed(String key, Instant next, Instant held, boolean moved) {
        followedUntil.put(key, new CalendarContent.Horizon(next, held, moved));
    }
}
