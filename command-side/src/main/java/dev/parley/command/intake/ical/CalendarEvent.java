package dev.parley.command.intake.ical;

import dev.parley.command.intake.ical.CalendarMeeting.Person;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        CalendarComponent component,
        CalendarZones zones,
        @Nullable ZoneId floating) {

    private static final String MAIL = "mailto:";
    private static final String NO_MAIL = "invalid:nomail";
    private static final Set<String> AWAY = Set.of("DECLINED", "DELEGATED");
    private static final Set<String> THINGS = Set.of("ROOM", "RESOURCE");

    static CalendarEvent of(
            CalendarComponent component, CalendarZones zones, @Nullable ZoneId floating, boolean calledOff) {
        ContentLine status = component.first("STATUS");
        boolean cancelled =
                calledOff || (status != null && status.value().strip().equalsIgnoreCase("CANCELLED"));
        ContentLine uid = component.first("UID");
        ContentLine start = component.first("DTSTART");
        if (start == null && !cancelled) {
            throw new CalendarFault(component.line(), "DTSTART", "is missing in the meeting that begins here");
        }
        ContentLine replaces = component.first("RECURRENCE-ID");
        if (replaces != null && replaces.says("RANGE", "THISANDPRIOR")) {
            throw new CalendarFault(
                    replaces.line(),
                    "RECURRENCE-ID",
                    "RANGE=THISANDPRIOR is no more part of the standard (RFC 5545) and not read; accepted are"
                            + " THISANDFUTURE, or no RANGE for the one meeting");
        }
        CalendarTime begins = start == null ? null : time(start, start.value(), zones, floating, null);
        return new CalendarEvent(
                component.line(),
                uid == null || uid.value().isBlank() ? null : uid.value().strip(),
                begins,
                replaces == null ? null : time(replaces, replaces.value(), zones, floating, null),
                replaces != null && replaces.says("RANGE", "THISANDFUTURE"),
                cancelled,
                component,
                zones,
                floating);
    }

    /** Other times of a property that is a list, read on the clock of the start where they do not say theirs. */
    List<CalendarTime> times(String property) {
        List<CalendarTime> times = new ArrayList<>();
        for (ContentLine each : component.all(property)) {
            for (String part : each.parts()) {
                if (!part.isBlank()) {
                    // of a period the beginning
                    times.add(time(each, part.split("/", 2)[0], zones, floating, start));
                }
            }
        }
        return times;
    }

    private static CalendarTime time(
            ContentLine line,
            String text,
            CalendarZones zones,
            @Nullable ZoneId floating,
            @Nullable CalendarTime like) {
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
        if (like != null && like.zone() != null) {
            return new CalendarTime(form.local(), like.zone(), like.floating());
        }
        if (floating == null) {
            throw new CalendarFault(line.line(), line.name(), "'" + form.local() + "' " + CalendarFault.NO_ZONE);
        }
        return new CalendarTime(form.local(), CalendarZone.of(floating), true);
    }

    /** Larger is newer. */
    int sequence() {
        ContentLine line = component.first("SEQUENCE");
        try {
            return line == null ? 0 : Integer.parseInt(line.value().strip());
        } catch (NumberFormatException e) {
            throw new CalendarFault(
                    line == null ? this.line : line.line(),
                    "SEQUENCE",
                    "is no number, so that it is not clear what is newer");
        }
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
        ContentLine summary = component.first("SUMMARY");
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
        for (ContentLine each : attendees) {
            person(people, each);
        }
        return List.copyOf(people.values());
    }

    private static void person(Map<String, Person> people, ContentLine line) {
        String mail = line.parameter("EMAIL");
        String cn = line.parameter("CN");
        String value = mail == null || mail.isBlank() ? line.value() : mail;
        // Outlook writes so where it knows no address; the name is then all there is to know somebody by
        String address = address(value.strip().equalsIgnoreCase(NO_MAIL) && cn != null ? cn : value);
        if (address.isEmpty()) {
            return;
        }
        boolean expected = !AWAY.contains(upper(line.parameter("PARTSTAT")))
                && !THINGS.contains(upper(line.parameter("CUTYPE")))
                && !upper(line.parameter("ROLE")).equals("NON-PARTICIPANT");
        // what an attendee answered says more than that the same person called the meeting
        Person before = people.get(address);
        String name = line.parameter("CN");
        people.put(
                address,
                new Person(line.line(), address, name != null || before == null ? name : before.name(), expected));
    }

    /** An address as rules name it: without mailto:, angle brackets and what a link has after it, each letter for itself. */
    private static String address(String value) {
        String address = value.strip();
        if (address.regionMatches(true, 0, MAIL, 0, MAIL.length())) {
            address = unescaped(address.substring(MAIL.length()));
            int more = address.indexOf('?');
            address = more < 0 ? address : address.substring(0, more);
        }
        int open = address.lastIndexOf('<');
        int close = address.indexOf('>', open + 1);
        if (open >= 0 && close > open) {
            address = address.substring(open + 1, close);
        }
        return address.strip().toLowerCase(Locale.ROOT);
    }

    private static String unescaped(String text) {
        try {
            return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // a % that stands for itself
            return text;
        }
    }

    private static String upper(@Nullable String text) {
        return text == null ? "" : text.strip().toUpperCase(Locale.ROOT);
    }
}
