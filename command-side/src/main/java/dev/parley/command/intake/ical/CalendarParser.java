package dev.parley.command.intake.ical;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the frame of a calendar file and those of its lines that are of use. What nobody reads cannot refuse a file; a frame that
 * does not close can, since something may be missing.
 */
final class CalendarParser {

    private static final Set<String> EVENT = Set.of(
            "UID",
            "SEQUENCE",
            "DTSTAMP",
            "LAST-MODIFIED",
            "DTSTART",
            "RRULE",
            "RDATE",
            "EXDATE",
            "EXRULE",
            "RECURRENCE-ID",
            "STATUS",
            "SUMMARY",
            "ORGANIZER",
            "ATTENDEE");
    /** What of a meeting says when it ends: of no matter where it cannot be read. */
    private static final Set<String> ENDS = Set.of("DTEND", "DURATION");

    private static final Map<String, Set<String>> READ = Map.of(
            "VCALENDAR", Set.of("METHOD", "X-WR-TIMEZONE", "VERSION", "TZ", "DAYLIGHT"),
            "VEVENT", EVENT,
            "VTIMEZONE", Set.of("TZID"),
            "STANDARD", Set.of("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"),
            "DAYLIGHT", Set.of("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"));
    /** Where a component has to stand to be read. */
    private static final Map<String, String> PARENTS = Map.of(
            "VEVENT", "VCALENDAR",
            "VTIMEZONE", "VCALENDAR",
            "STANDARD", "VTIMEZONE",
            "DAYLIGHT", "VTIMEZONE");
    /** Lines that are none and told one by one. */
    private static final int MOST_NOTED = 5;

    private static final int LONGEST_COMPONENT = 40;

    private final ContentLines lines;
    private final CalendarReader.Options options;
    private final List<CalendarComponent> calendars = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<CalendarComponent> kept = new ArrayDeque<>();
    private int events;
    private int broken;

    CalendarParser(ContentLines lines, CalendarReader.Options options) {
        this.lines = lines;
        this.options = options;
    }

    List<String> notes() {
        return notes;
    }

    int events() {
        return events;
    }

    int lines() {
        return lines.line();
    }

    /**
     * Reads everything.
     *
     * @throws CalendarFault if the frame is broken
     */
    List<CalendarComponent> read() {
        ContentLines.Raw raw;
        while ((raw = lines.next()) != null) {
            String text = lines.loosely(raw);
            ContentLine line = ContentLine.of(raw.line(), text);
            if (open.isEmpty() && !(line != null && line.name().equals("BEGIN"))) {
                if (calendars.isEmpty()) {
                    throw new CalendarFault(raw.line(), null, "a calendar begins with BEGIN:VCALENDAR");
                }
                stray(raw, text);
            } else if (line == null) {
                stray(raw, text);
            } else if (line.name().equals("BEGIN")) {
                begin(line);
            } else if (line.name().equals("END")) {
                end(line);
            } else {
                property(raw, line);
            }
        }
        if (calendars.isEmpty()) {
            throw new CalendarFault(1, null, "is empty");
        }
        if (!open.isEmpty()) {
            throw new CalendarFault(
                    lines.line(), null, "END" + named(open.element()) + " is missing at the end of the file");
        }
        if (broken > 0) {
            notes.add(broken + (broken == 1 ? " line is" : " lines are") + " no content line (NAME:VALUE) and "
                    + (broken == 1 ? "was" : "were") + " left out" + (broken > MOST_NOTED ? "" : "; see above"));
        }
        return calendars;
    }

    /** A line that is none: of no matter where nobody reads it, an error where it seems to be one that counts. */
    private void stray(ContentLines.Raw raw, String text) {
        CalendarComponent component = kept.isEmpty() ? null : kept.peek();
        if (component == null) {
            return;
        }
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        if (READ.getOrDefault(component.name(), Set.of()).contains(ContentLine.name(text, end))) {
            throw new CalendarFault(raw.line(), ContentLine.name(text, end), ContentLine.ACCEPTED);
        }
        if (++broken <= MOST_NOTED) {
            notes.add("line " + raw.line() + " is no content line");
        }
    }

    private void begin(ContentLine line) {
        String name = line.value().strip().toUpperCase(Locale.ROOT);
        if (open.isEmpty() && !name.equals("VCALENDAR")) {
            throw new CalendarFault(line.line(), null, "a calendar begins with BEGIN:VCALENDAR");
        }
        if (open.size() >= options.depth()) {
            throw new CalendarFault(line.line(), null, "nested more than " + options.depth() + " deep");
        }
        CalendarComponent parent = kept.isEmpty() ? null : kept.peek();
        CalendarComponent component = null;
        if (open.isEmpty()) {
            component = new CalendarComponent(name, line.line());
            calendars.add(component);
        } else if (parent != null && parent.name().equals(PARENTS.get(name))) {
            component = new CalendarComponent(name, line.line());
            parent.add(component);
            if (name.equals("VEVENT") && ++events > options.meetings()) {
                throw new CalendarFault(line.line(), null, "more than " + options.meetings() + " meetings");
            }
        }
        open.push(name);
        // a deque keeps no null: what is not read is told by being a component of nothing
        kept.push(component == null ? new CalendarComponent("", line.line()) : component);
    }

    private void end(ContentLine line) {
        String name = line.value().strip().toUpperCase(Locale.ROOT);
        if (open.isEmpty() || !open.pop().equals(name)) {
            throw new CalendarFault(line.line(), null, "END" + named(name) + " ends what is not open");
        }
        kept.pop();
    }

    /** The name of a component, where it is one; what else stands there may be anything, a person's name too. */
    private static String named(String component) {
        boolean name = component.length() <= LONGEST_COMPONENT
                && component.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-');
        return name ? ":" + component : "";
    }

    private void property(ContentLines.Raw raw, ContentLine line) {
        CalendarComponent component = kept.peek();
        if (component != null && component.name().equals("VEVENT") && ENDS.contains(line.name())) {
            end(component, raw);
            return;
        }
        if (component == null || !READ.getOrDefault(component.name(), Set.of()).contains(line.name())) {
            return;
        }
        if (raw.tooLong()) {
            throw new CalendarFault(raw.line(), line.name(), "is longer than " + options.text() + " bytes");
        }
        String strict = lines.strictly(raw);
        if (strict == null) {
            throw new CalendarFault(
                    raw.line(),
                    line.name(),
                    "is not written in " + lines.charset()
                            + " as calendars are (RFC 5545); say 'encoding: windows-1252', or whatever it is, in the mapping");
        }
        ContentLine read = ContentLine.of(raw.line(), strict);
        if (read != null) {
            component.add(read);
        }
    }

    private void end(CalendarComponent meeting, ContentLines.Raw raw) {
        String strict = raw.tooLong() ? null : lines.strictly(raw);
        ContentLine read = strict == null ? null : ContentLine.of(raw.line(), strict);
        if (read != null) {
            meeting.ends(read);
        }
    }
}
