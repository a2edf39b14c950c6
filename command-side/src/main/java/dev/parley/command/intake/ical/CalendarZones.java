package dev.parley.command.intake.ical;

import dev.parley.command.intake.reading.ZoneNames;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesProvider;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The zones of one calendar. A name that java.time or Windows knows means what they say (whatever rules the calendar gives with
 * it, which are often old or broken); any other name means the rules that the calendar gives, and so does the name of a clock that is
 * never put forward (GMT, UTC) where the rules put it forward.
 */
final class CalendarZones {

    private static final Set<String> KNOWN = ZoneRulesProvider.getAvailableZoneIds();
    private static final Map<String, String> FIXED =
            Map.of("est", "-05:00", "mst", "-07:00", "hst", "-10:00", "gmt+0", "Z", "gmt-0", "Z", "roc", "Asia/Taipei");
    private static final Map<String, String> NAMES = names();
    private static final CalendarZone UTC = CalendarZone.of(ZoneOffset.UTC);

    /** Another one than UTC, though its clocks show the same: where it counts, it is asked about. */
    private static final CalendarZone NOWHERE = new Nowhere(UTC);

    private final Map<String, List<CalendarComponent>> defined = new HashMap<>();
    private final Map<String, CalendarZone> found = new HashMap<>();

    /** Takes the definition of a zone. */
    void define(CalendarComponent component) {
        ContentLine name = component.first("TZID");
        if (name != null) {
            defined.computeIfAbsent(plain(name.value()), key -> new ArrayList<>())
                    .add(component);
        }
    }

    static CalendarZone utc() {
        return UTC;
    }

    /** That of a clock of which nobody says where it hangs. */
    static CalendarZone nowhere() {
        return NOWHERE;
    }

    private record Nowhere(CalendarZone like) implements CalendarZone {

        @Override
        public Instant instant(LocalDateTime local) {
            return like.instant(local);
        }

        @Override
        public LocalDateTime local(Instant instant) {
            return like.local(instant);
        }
    }

    /**
     * The zone with a name.
     *
     * @throws CalendarFault if nothing says what it means
     */
    CalendarZone zone(String name, ContentLine user) {
        CalendarZone known = found.get(name);
        if (known == null) {
            known = resolve(plain(name), user);
            found.put(name, known);
        }
        return known;
    }

    /** A name as it is looked up: programs escape the commas of one and not of the other. */
    private static String plain(String name) {
        return name.replace("\\", "").replace("\"", "").strip();
    }

    private CalendarZone resolve(String name, ContentLine user) {
        ZoneId zone = ZoneNames.known(name);
        List<CalendarComponent> components = defined.getOrDefault(name, List.of());
        if (!components.isEmpty()
                && (zone == null || components.stream().anyMatch(each -> isOfAnotherClock(zone, each)))) {
            return defined(name, one(name, components));
        }
        if (zone != null) {
            return CalendarZone.of(zone);
        }
        // not defined: another way of writing a known one, or one that ends in it, as /example.org/2026a/Europe/Berlin
        String end = name;
        int slash = -1;
        do {
            end = end.substring(slash + 1);
            String id = NAMES.get(end.toLowerCase(Locale.ROOT));
            if (id != null && (end.equals(name) || end.indexOf('/') > 0)) {
                return CalendarZone.of(ZoneId.of(id));
            }
            slash = end.indexOf('/');
        } while (slash >= 0);
        throw new CalendarFault(
                user.line(),
                user.name(),
                "the time zone '" + name + "' is not defined in the calendar and not known; accepted are names such as"
                        + " Europe/Berlin or W. Europe Standard Time, and whatever a VTIMEZONE of the calendar defines");
    }

    /**
     * What a calendar defines under a name. The same rules said twice are no matter.
     *
     * @throws CalendarFault at others: nobody knows which of them hold
     */
    private static CalendarComponent one(String name, List<CalendarComponent> components) {
        CalendarComponent first = components.get(0);
        for (CalendarComponent each : components) {
            if (!rules(each).equals(rules(first))) {
                throw new CalendarFault(
                        each.line(),
                        "VTIMEZONE",
                        "defines the time zone '" + name + "' otherwise than line " + first.line()
                                + " does; one definition is accepted");
            }
        }
        return first;
    }

    private static List<String> rules(CalendarComponent component) {
        return component.children().stream()
                .map(each -> each.name() + each.said())
                .sorted()
                .toList();
    }

    /**
     * Whether a calendar defines a clock that is put forward and back under a name that means one that never is: programs call London's
     * clock GMT.
     */
    private static boolean isOfAnotherClock(ZoneId zone, CalendarComponent component) {
        if (!zone.getRules().isFixedOffset()) {
            return false;
        }
        ZoneOffset fixed = zone.getRules().getOffset(Instant.EPOCH);
        return component.children().stream()
                .filter(each -> each.name().equals("STANDARD") || each.name().equals("DAYLIGHT"))
                .anyMatch(each -> each.one("TZOFFSETTO") != null
                        && !offset(each, "TZOFFSETTO").equals(fixed));
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        KNOWN.forEach(id -> names.put(id.toLowerCase(Locale.ROOT), id));
        // names of the IANA list that java.time leaves out, since people mean other things by them too
        FIXED.forEach(names::putIfAbsent);
        return names;
    }

    // --- zones that the calendar defines -----------------------------------------------------------------------

    private static CalendarZone defined(String name, CalendarComponent component) {
        List<DefinedZone.Observance> observances = new ArrayList<>();
        for (CalendarComponent each : component.children()) {
            if (each.name().equals("STANDARD") || each.name().equals("DAYLIGHT")) {
                observances.addAll(observances(each));
            }
        }
        if (observances.isEmpty()) {
            throw new CalendarFault(
                    component.line(),
                    "VTIMEZONE",
                    "the time zone '" + name
                            + "' is neither known nor does its definition have rules (STANDARD, DAYLIGHT)");
        }
        return new DefinedZone(observances);
    }

    /** An observance; one for each rule where there are several. */
    private static List<DefinedZone.Observance> observances(CalendarComponent component) {
        ZoneOffset from = offset(component, "TZOFFSETFROM");
        ZoneOffset to = offset(component, "TZOFFSETTO");
        ContentLine begins = component.one("DTSTART");
        if (begins == null) {
            throw new CalendarFault(component.line(), component.name(), "a rule of a time zone has no DTSTART");
        }
        LocalDateTime start = onset(begins, begins.value(), from);
        List<LocalDateTime> more = new ArrayList<>();
        for (ContentLine dates : component.all("RDATE")) {
            for (String part : dates.parts()) {
                more.add(onset(dates, part.split("/", 2)[0], from));
            }
        }
        List<ContentLine> rules = component.all("RRULE");
        if (rules.isEmpty()) {
            return List.of(new DefinedZone.Observance(from, to, RecurrenceSet.of(start, more)));
        }
        return rules.stream()
                .map(rule -> new DefinedZone.Observance(
                        from, to, RecurrenceSet.of(start, rule, until -> bound(rule, until, from), more)))
                .toList();
    }

    private static Predicate<LocalDateTime> bound(ContentLine rule, String until, ZoneOffset from) {
        WrittenTime end = WrittenTime.of(rule, until);
        return end.utc()
                ? time -> !time.toInstant(from).isAfter(end.local().toInstant(ZoneOffset.UTC))
                : end.day()
                        ? time -> !time.toLocalDate().isAfter(end.local().toLocalDate())
                        : time -> !time.isAfter(end.local());
    }

    private static LocalDateTime onset(ContentLine line, String text, ZoneOffset from) {
        WrittenTime form = WrittenTime.of(line, text);
        return form.utc() ? form.local().plusSeconds(from.getTotalSeconds()) : form.local();
    }

    private static ZoneOffset offset(CalendarComponent component, String name) {
        ContentLine line = component.one(name);
        if (line == null) {
            throw new CalendarFault(component.line(), component.name(), "a rule of a time zone has no " + name);
        }
        String text = line.value().strip();
        try {
            if (text.matches("[+-]\\d{4}(\\d{2})?")) {
                return ZoneOffset.of(text);
            }
        } catch (DateTimeException e) {
            // said below, like any other text
        }
        throw new CalendarFault(line.line(), name, "'" + text + "' is no offset such as +0100");
    }
}
