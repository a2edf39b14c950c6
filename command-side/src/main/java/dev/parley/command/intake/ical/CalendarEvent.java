package dev.parley.command.intake.ical;

import dev.parley.command.intake.ical.CalendarMeeting.Person;
import dev.parley.command.intake.reading.MailAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A meeting, a series of them, or a change to one of a series (VEVENT).
 *
 * @param line line it begins on
 * @param uid what the calendar calls it, or null
 * @param start when it begins; null where the calendar does not say, which only a message that calls it off may do
 * @param replaces which one of its series it is a change to, or null
 * @param later whether it changes all later ones too
 * @param cancelled whether it is called off
 * @param added whether it is one more of a series that is elsewhere (METHOD:ADD)
 * @param component all lines
 * @param zones zones of its calendar
 * @param floating where clocks hang whose place is not said
 */
record CalendarEvent(
        int line,
        @Nullable String uid,
        @Nullable CalendarTime start,
        @Nullable CalendarTime replaces,
        boolean later,
        boolean cancelled,
        boolean added,
        CalendarComponent component,
        CalendarZones zones,
        @Nullable ZoneId floating) {

    private static final long MOST = 999_999_999_999_999_999L;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_WEEKS = 6;
    private static final String NO_MAIL = "invalid:nomail";
    private static final Pattern MOMENT = Pattern.compile("\\d{8}T\\d{6}Z?");
    private static final Set<String> AWAY = Set.of("DECLINED", "DELEGATED");
    private static final Set<String> THINGS = Set.of("ROOM", "RESOURCE");

    static CalendarEvent of(
            CalendarComponent component, CalendarZones zones, @Nullable ZoneId floating, String method) {
        ContentLine status = component.one("STATUS");
        boolean cancelled = method.equals("CANCEL")
                || (status != null && status.value().strip().equalsIgnoreCase("CANCELLED"));
        ContentLine uid = component.one("UID");
        ContentLine start = component.one("DTSTART");
        if (start == null && !cancelled) {
            throw new CalendarFault(component.line(), "DTSTART", "is missing in the meeting that begins here");
        }
        ContentLine replaces = component.one("RECURRENCE-ID");
        boolean later = replaces != null && isLater(replaces);
        CalendarTime begins = start == null ? null : time(start, start.value(), zones, floating);
        return new CalendarEvent(
                component.line(),
                uid == null || uid.value().isBlank() ? null : uid.value().strip(),
                begins,
                replaces == null ? null : replaced(replaces, zones, floating, begins),
                later,
                cancelled,
                method.equals("ADD") && replaces == null,
                component,
                zones,
                floating);
    }

    /**
     * The original time of one of a series. Where it does not say where its clock hangs, it is read on the clock of the series, if that
     * is at hand; else on that of the start it has now.
     */
    private static CalendarTime replaced(
            ContentLine line, CalendarZones zones, @Nullable ZoneId floating, @Nullable CalendarTime start) {
        WrittenTime form = WrittenTime.ofMeeting(line, line.value());
        if (!isFloating(line, form)) {
            return time(line, line.value(), zones, floating);
        }
        if (start == null || start.isDay() || start.isUtc() || start.floating()) {
            return new CalendarTime(form.local(), place(floating), true);
        }
        return new CalendarTime(form.local(), start.zone(), true);
    }

    private static boolean isFloating(ContentLine line, WrittenTime form) {
        String name = line.parameter("TZID");
        return !form.day() && !form.utc() && (name == null || name.isBlank());
    }

    private static CalendarZone place(@Nullable ZoneId floating) {
        return floating == null ? CalendarZones.nowhere() : CalendarZone.of(floating);
    }

    private static boolean isLater(ContentLine replaces) {
        String range = replaces.parameter("RANGE");
        if (range != null && !range.isBlank() && !replaces.says("RANGE", "THISANDFUTURE")) {
            throw new CalendarFault(
                    replaces.line(),
                    "RECURRENCE-ID",
                    "RANGE=" + upper(range) + " is not part of the standard (RFC 5545) and not read; accepted are"
                            + " THISANDFUTURE, or no RANGE for the one meeting");
        }
        return range != null && !range.isBlank();
    }

    /**
     * Refuses a change to one and all later ones that has other times, too: nobody knows whether it moves the others or puts these in
     * their place.
     */
    void withoutOther(List<String> names) {
        for (String name : names) {
            for (ContentLine each : component.all(name)) {
                if (!each.value().isBlank()) {
                    throw new CalendarFault(
                            each.line(),
                            name,
                            "stands in a change to one and all later ones (RANGE=THISANDFUTURE), which is not read;"
                                    + " accepted are changes without a rule, or a series of its own");
                }
            }
        }
    }

    /**
     * A time of a property that is a list.
     *
     * @param time the time
     * @param line where it stands
     */
    record Listed(CalendarTime time, int line) {}

    /** The times at which one of the series is taken out, as they are written: what they mean, the series says. */
    List<Listed> excepted() {
        List<Listed> times = new ArrayList<>();
        for (ContentLine each : component.all("EXDATE")) {
            for (String part : parts(each)) {
                WrittenTime form = WrittenTime.ofMeeting(each, part);
                times.add(new Listed(
                        isFloating(each, form)
                                ? new CalendarTime(form.local(), place(floating), true)
                                : time(each, part, zones, floating),
                        each.line()));
            }
        }
        return times;
    }

    /**
     * The times that a series has beside its rule, whole days where it has whole days; on the clock of the start where they do not say
     * theirs, unless that is UTC, which is the clock of no place.
     *
     * @throws CalendarFault at one that is no time, or no day, as the others are
     */
    List<CalendarTime> more() {
        CalendarTime begins = Objects.requireNonNull(start);
        List<CalendarTime> times = new ArrayList<>();
        for (ContentLine each : component.all("RDATE")) {
            for (String part : parts(each)) {
                WrittenTime form = WrittenTime.ofMeeting(each, part);
                if (begins.isDay()) {
                    times.add(begins.at(day(each, part, form).atStartOfDay()));
                } else if (form.day()) {
                    throw new CalendarFault(
                            each.line(),
                            each.name(),
                            "'" + part.strip() + "' is a day, and the meetings of its series have a time; accepted are"
                                    + " days with a time, such as " + part.strip() + "T130000");
                } else {
                    times.add(
                            isFloating(each, form) && !begins.isUtc()
                                    ? begins.at(form.local())
                                    : time(each, part, zones, floating));
                }
            }
        }
        return times;
    }

    /** The day that one of a series of whole days is, though written with a time: that of a midnight. */
    private LocalDate day(ContentLine line, String part, WrittenTime form) {
        LocalDateTime local = form.local();
        if (form.day() || local.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            return local.toLocalDate();
        }
        ZoneId place = floating;
        if (form.utc() && place == null) {
            throw new CalendarFault(line.line(), line.name(), "'" + part.strip() + "' " + CalendarFault.NO_ZONE);
        }
        LocalDateTime there =
                form.utc() && place != null ? LocalDateTime.ofInstant(local.toInstant(ZoneOffset.UTC), place) : local;
        if (!there.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw new CalendarFault(
                    line.line(),
                    line.name(),
                    "'" + part.strip()
                            + "' is a time, and the meetings of its series are whole days; accepted are days,"
                            + " such as " + part.strip().substring(0, 8));
        }
        return there.toLocalDate();
    }

    /** The times of a list, of periods their beginnings. */
    private static List<String> parts(ContentLine line) {
        return line.parts().stream()
                .filter(part -> !part.isBlank())
                .map(part -> part.split("/", 2)[0])
                .toList();
    }

    private static CalendarTime time(ContentLine line, String text, CalendarZones zones, @Nullable ZoneId floating) {
        WrittenTime form = WrittenTime.ofMeeting(line, text);
        if (form.day()) {
            return new CalendarTime(form.local(), null, false);
        }
        if (form.utc()) {
            return new CalendarTime(form.local(), CalendarZones.utc(), false);
        }
        String name = line.parameter("TZID");
        if (name != null && !name.isBlank()) {
            return new CalendarTime(form.local(), zones.zone(name, line), false);
        }
        if (floating == null) {
            throw new CalendarFault(line.line(), line.name(), "'" + form.local() + "' " + CalendarFault.NO_ZONE);
        }
        return new CalendarTime(form.local(), CalendarZone.of(floating), true);
    }

    /**
     * How long it lasts. Only whether it is over hangs on this, so what is not understood, or lasts longer than a meeting does, says nothing.
     *
     * @return null where nothing is said
     */
    @Nullable
    Duration lasts() {
        CalendarTime begins = start;
        ContentLine end = component.ending("DTEND");
        ContentLine length = component.ending("DURATION");
        try {
            Duration lasts = begins == null
                    ? null
                    : end != null
                            ? between(begins, time(end, end.value(), zones, floating))
                            : length == null ? null : duration(length.value().strip());
            return lasts == null || lasts.isNegative() || lasts.compareTo(LONGEST) > 0 ? null : lasts;
        } catch (CalendarFault | DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Weeks, which calendars know, too. */
    private static Duration duration(String text) {
        boolean weeks = text.length() <= LONGEST_WEEKS && text.startsWith("P") && text.endsWith("W");
        return Duration.parse(weeks ? "P" + 7 * Integer.parseInt(text.substring(1, text.length() - 1)) + "D" : text);
    }

    private static @Nullable Duration between(CalendarTime begins, CalendarTime ends) {
        if (begins.isDay() || ends.isDay()) {
            return begins.isDay() && ends.isDay()
                    ? Duration.ofDays(ChronoUnit.DAYS.between(begins.day(), ends.day()))
                    : null;
        }
        return Duration.between(begins.instant(), ends.instant());
    }

    /** Larger is newer. Some programs put milliseconds there. */
    long sequence() {
        ContentLine line = component.one("SEQUENCE");
        try {
            long sequence = line == null ? 0 : Long.parseLong(line.value().strip());
            if (sequence <= MOST) {
                return sequence;
            }
        } catch (NumberFormatException e) {
            // said below, like a number that is too large
        }
        throw new CalendarFault(
                line == null ? this.line : line.line(),
                "SEQUENCE",
                "is no whole number of up to 18 digits, so that it is not clear what is newer");
    }

    /** What is kept of how new it is. */
    MeetingVersion.Mark mark() {
        String modified = moment("LAST-MODIFIED");
        return new MeetingVersion.Mark(
                Math.max(0, sequence()), moment("DTSTAMP") + (modified.isEmpty() ? "" : "/" + modified));
    }

    private String moment(String name) {
        ContentLine line = component.first(name);
        String text = line == null ? "" : upper(line.value());
        return MOMENT.matcher(text).matches() ? text : "";
    }

    /** When it was written down; as text, of which the larger is newer. */
    String stamp() {
        ContentLine modified = component.first("LAST-MODIFIED");
        ContentLine stamp = component.first("DTSTAMP");
        return (stamp == null ? "" : stamp.value().strip())
                + "/"
                + (modified == null ? "" : modified.value().strip());
    }

    String summary() {
        ContentLine summary = component.one("SUMMARY");
        return summary == null ? "" : EncodedText.of(summary);
    }

    /** Everybody who is asked to come, each once. */
    List<Person> people(int most) {
        List<ContentLine> attendees = component.all("ATTENDEE");
        if (attendees.size() > most) {
            throw new CalendarFault(
                    line, "ATTENDEE", "names " + attendees.size() + " who take part, " + most + " are accepted");
        }
        Map<String, Person> people = new LinkedHashMap<>();
        for (ContentLine each : component.all("ORGANIZER")) {
            person(people, each);
        }
        Map<String, ContentLine> answers = new HashMap<>();
        for (ContentLine each : attendees) {
            String address = person(people, each);
            if (!address.isEmpty() && address.indexOf('@') > 0) {
                answered(answers, address, each);
            }
        }
        return List.copyOf(people.values());
    }

    /** Of somebody who is asked twice, and declined once and once not, nobody knows whether they come. */
    private static void answered(Map<String, ContentLine> answers, String address, ContentLine line) {
        ContentLine before = answers.putIfAbsent(address, line);
        if (before != null
                && AWAY.contains(upper(before.parameter("PARTSTAT")))
                        != AWAY.contains(upper(line.parameter("PARTSTAT")))) {
            throw new CalendarFault(
                    line.line(),
                    line.name(),
                    "names whom line " + before.line()
                            + " names, and only one of them says that they do not come (declined, delegated)");
        }
    }

    /** Adds somebody. Says the address, empty for nobody. */
    private static String person(Map<String, Person> people, ContentLine line) {
        String mail = line.parameter("EMAIL");
        String cn = line.parameter("CN");
        String value = mail == null || mail.isBlank() ? line.value() : mail;
        // Outlook writes so where it knows no address; the name is then all there is to know somebody by
        String address = MailAddress.of(value.strip().equalsIgnoreCase(NO_MAIL) && cn != null ? cn : value);
        if (address.isEmpty()) {
            return address;
        }
        if (MailAddress.isSeveral(address)) {
            throw new CalendarFault(
                    line.line(),
                    line.name(),
                    "holds more than one address; one is accepted, each in a line of its own");
        }
        boolean expected = !AWAY.contains(upper(line.parameter("PARTSTAT")))
                && !THINGS.contains(upper(line.parameter("CUTYPE")))
                && !upper(line.parameter("ROLE")).equals("NON-PARTICIPANT");
        Person before = people.get(address);
        // what an attendee answered says more than that the same person called the meeting
        String name = line.parameter("CN");
        people.put(
                address,
                new Person(line.line(), address, name != null || before == null ? name : before.name(), expected));
        return address;
    }

    private static String upper(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }
}
