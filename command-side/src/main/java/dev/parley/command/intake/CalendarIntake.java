package dev.parley.command.intake;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.ParseWarning;
import biweekly.io.TimezoneAssignment;
import biweekly.io.TimezoneInfo;
import biweekly.io.text.ICalReader;
import biweekly.property.Attendee;
import biweekly.property.DateStart;
import biweekly.property.ICalProperty;
import biweekly.property.Organizer;
import biweekly.property.RecurrenceId;
import biweekly.property.Status;
import biweekly.property.Uid;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterPlanned;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calendars (iCalendar, RFC 5545): meetings become planned encounters of one realisation. Addresses and names of attendees
 * are looked up in the mapping and then dropped; of a meeting only its time, its title without names, and who (as role
 * titles) is kept. Recurring meetings are followed for a bounded number of times.
 */
final class CalendarIntake {

    private record Rule(Glob address, String participant, Set<StakeholderGroup> groups, boolean skip) {}

    private record Kinded(
            Glob summary, EncounterKind kind, @Nullable Phase phase) {}

    private record Meeting(OccurredAt at, Instant sort, int line, VEvent event) {}

    private static final Pattern BEGIN_OR_END =
            Pattern.compile("(BEGIN|END):\\s*([^\\s]+)\\s*", Pattern.CASE_INSENSITIVE);
    private static final int FAR = 200;

    /** The library's code for a zone that the file does not define but everybody knows. */
    private static final int KNOWN_ZONE = 37;

    private final String realisation;
    private final String title;
    private final Times times;
    private final Phase phase;
    private final EncounterKind kind;
    private final Presence presence;
    private final List<Rule> rules = new ArrayList<>();
    private final List<Kinded> kinds = new ArrayList<>();
    private final boolean skipUnknown;
    private final boolean titles;
    private final int most;
    private final @Nullable Instant until;

    CalendarIntake(Settings settings) {
        Settings known = settings.map("realisation");
        this.realisation = known.required("id", "the realisation that the meetings belong to");
        this.title = known.text("title", realisation);
        known.done();
        if (!realisation.isEmpty() && !realisation.equals(Slug.of(realisation))) {
            settings.problem(
                    "realisation.id", "'" + realisation + "' is not accepted; accepted are " + RealisationId.ACCEPTED);
        }
        ZoneId zone = settings.zone("zone");
        this.times = Times.of(zone, settings, "format");
        this.phase = settings.constant("phase", Phase.class, Phase.INITIATION);
        this.kind = settings.constant("kind", EncounterKind.class, EncounterKind.MEETING);
        this.presence = settings.constant("presence", Presence.class, Presence.IN_PERSON);
        for (Settings rule : settings.maps("participants")) {
            boolean skip = rule.flag("skip");
            rules.add(new Rule(
                    Glob.of(
                            rule,
                            "address",
                            rule.required("address", "an address, or a pattern such as *@vendor.example")),
                    skip ? "" : rule.required("participant", "a role title, never a personal name"),
                    rule.constants("groups", StakeholderGroup.class),
                    skip));
            rule.done();
        }
        for (Settings rule : settings.maps("kinds")) {
            kinds.add(new Kinded(
                    Glob.of(rule, "summary", rule.required("summary", "a pattern such as *steering*")),
                    rule.constant("kind", EncounterKind.class, kind),
                    rule.has("phase") ? rule.constant("phase", Phase.class, phase) : null));
            rule.done();
        }
        String unknown = settings.text("unknown", "error");
        this.skipUnknown = unknown.equals("skip");
        if (!skipUnknown && !unknown.equals("error")) {
            settings.problem("unknown", "'" + unknown + "' is not accepted; accepted are error, skip");
        }
        String wanted = settings.text("titles", "summary");
        this.titles = wanted.equals("summary");
        if (!titles && !wanted.equals("kind")) {
            settings.problem("titles", "'" + wanted + "' is not accepted; accepted are summary, kind");
        }
        Settings recurrence = settings.map("recurrence");
        this.most = recurrence.number("most", 60, 1_000);
        this.until = until(recurrence);
        recurrence.done();
        settings.done();
    }

    private static @Nullable Instant until(Settings recurrence) {
        String text = recurrence.text("until");
        if (text == null) {
            return null;
        }
        try {
            Instant start = OccurredAt.parse(text).start();
            if (start != null) {
                return start;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        recurrence.problem("until", "'" + text + "' is no date such as 2027-01-31");
        return null;
    }

    /** Reads a calendar. */
    IntakeResult read(String file, InputStream in, IntakeContext context, IntakeLimits limits, IntakeProgress progress)
            throws IOException {
        return new Reading(file, context, limits).read(in, progress);
    }

    /** One calendar being read. */
    private final class Reading {

        private final String file;
        private final IntakeContext context;
        private final IntakeLimits limits;
        private final List<IntakeProblem> problems = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Integer> lines = new ArrayList<>();

        Reading(String file, IntakeContext context, IntakeLimits limits) {
            this.file = file;
            this.context = context;
            this.limits = limits;
        }

        IntakeResult read(InputStream in, IntakeProgress progress) throws IOException {
            String text = text(in);
            scan(text);
            List<Meeting> meetings = new ArrayList<>();
            int read = 0;
            try (ICalReader reader = new ICalReader(text)) {
                ICalendar calendar;
                while ((calendar = reader.readNext()) != null) {
                    for (ParseWarning warning : reader.getWarnings()) {
                        Integer code = warning.getCode();
                        if (code != null && code == KNOWN_ZONE) {
                            continue;
                        }
                        Integer line = warning.getLineNumber();
                        problem(
                                line == null ? 0 : line,
                                warning.getPropertyName(),
                                explained(warning.getPropertyName(), warning.getMessage()));
                    }
                    if (!problems.isEmpty()) {
                        return new IntakeResult(List.of(), problems, read, notes);
                    }
                    List<VEvent> events = calendar.getEvents();
                    meetings(calendar, events, lines.subList(Math.min(read, lines.size()), lines.size()), meetings);
                    read += events.size();
                }
            } catch (RuntimeException e) {
                if (e instanceof IntakeException intake) {
                    throw intake;
                }
                throw new IntakeException(
                        new IntakeProblem(file, 0, null, "is no calendar that can be read: " + e.getMessage()));
            }
            if (read == 0) {
                problem((int) text.lines().count(), null, "ends here and holds no meeting (VEVENT)");
            }
            progress.read(1, read);
            if (!problems.isEmpty()) {
                return new IntakeResult(List.of(), problems, read, notes);
            }
            meetings.sort(Comparator.comparing(Meeting::sort));
            return planned(meetings, read);
        }

        /** What the parser says, with what is accepted in its place. */
        private static String explained(@Nullable String property, String message) {
            String accepted =
                    switch (String.valueOf(property).toUpperCase(Locale.ROOT)) {
                        case "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP" ->
                            "20261118T130000Z, 20261118T130000 with a zone, or 20261118";
                        case "DURATION" -> "PT1H30M, P1D or P2W";
                        case "RRULE" -> "FREQ=WEEKLY;COUNT=10 and the like";
                        default -> "";
                    };
            String plain = message.strip();
            while (plain.endsWith(".")) {
                plain = plain.substring(0, plain.length() - 1);
            }
            String said = plain.isEmpty() ? plain : plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
            return accepted.isEmpty() ? said : said + " (accepted: " + accepted + ")";
        }

        private String text(InputStream in) throws IOException {
            byte[] bytes = Bounded.of(file, in, limits).readAllBytes();
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                throw new IntakeException(
                        new IntakeProblem(file, 0, null, "is not written in UTF-8, as calendars are (RFC 5545)"));
            }
        }

        /** Checks the frame: content lines, properly nested components, and where each meeting begins. */
        private void scan(String text) {
            Deque<String> open = new ArrayDeque<>();
            int number = 0;
            boolean any = false;
            for (String line : (Iterable<String>) text.lines()::iterator) {
                number++;
                if (line.isBlank() || line.startsWith(" ") || line.startsWith("\t")) {
                    continue;
                }
                if (line.length() > limits.text()) {
                    throw wrong(number, "is longer than " + limits.text() + " characters");
                }
                Matcher frame = BEGIN_OR_END.matcher(line);
                if (!any && !(frame.matches() && line.strip().equalsIgnoreCase("BEGIN:VCALENDAR"))) {
                    throw wrong(number, "a calendar begins with BEGIN:VCALENDAR");
                }
                any = true;
                if (frame.matches()) {
                    String component = frame.group(2).toUpperCase(Locale.ROOT);
                    if (frame.group(1).equalsIgnoreCase("BEGIN")) {
                        open.push(component);
                        if (component.equals("VEVENT")) {
                            lines.add(number);
                        }
                        if (open.size() > limits.depth() || lines.size() > limits.rows()) {
                            throw wrong(
                                    number,
                                    "nested more than " + limits.depth() + " deep, or more than " + limits.rows()
                                            + " meetings");
                        }
                    } else if (open.isEmpty() || !open.pop().equals(component)) {
                        throw wrong(number, "END:" + component + " ends what is not open");
                    }
                } else if (line.indexOf(':') < 0) {
                    throw wrong(number, "is no content line: NAME:VALUE is accepted");
                } else if (line.substring(0, line.indexOf(':')).contains(";;")) {
                    throw wrong(number, "has a parameter without a name (two semicolons in a row)");
                }
            }
            if (!any) {
                throw new IntakeException(new IntakeProblem(file, 0, null, "is empty"));
            }
            if (!open.isEmpty()) {
                throw wrong(number, "END:" + open.peek() + " is missing at the end of the file");
            }
        }

        private IntakeException wrong(int line, String message) {
            return new IntakeException(new IntakeProblem(file, line, null, message));
        }

        private void problem(int line, @Nullable String property, String message) {
            if (problems.size() < limits.problems()) {
                problems.add(new IntakeProblem(file, line, property, message));
            }
        }

        private void meetings(ICalendar calendar, List<VEvent> events, List<Integer> begins, List<Meeting> meetings) {
            TimezoneInfo zones = calendar.getTimezoneInfo();
            Map<String, Set<Instant>> moved = new HashMap<>();
            int startless = 0;
            int firstStartless = 0;
            int cancelled = 0;
            for (VEvent event : events) {
                RecurrenceId moves = event.getRecurrenceId();
                Uid uid = event.getUid();
                if (moves != null && moves.getValue() != null && uid != null) {
                    moved.computeIfAbsent(uid.getValue(), key -> new HashSet<>())
                            .add(moves.getValue().toInstant());
                }
            }
            for (int i = 0; i < events.size(); i++) {
                VEvent event = events.get(i);
                int line = i < begins.size() ? begins.get(i) : 0;
                Status status = event.getStatus();
                if (status != null && status.isCancelled()) {
                    cancelled++;
                    continue;
                }
                DateStart start = event.getDateStart();
                if (start == null || start.getValue() == null) {
                    firstStartless = startless++ == 0 ? line : firstStartless;
                    continue;
                }
                if (tooLong(event, line)) {
                    continue;
                }
                try {
                    occurrences(event, start, zones, moved, line, meetings);
                } catch (DateTimeException | IllegalArgumentException e) {
                    problem(line, "DTSTART", String.valueOf(e.getMessage()));
                }
            }
            if (startless > 0) {
                problem(
                        firstStartless,
                        "DTSTART",
                        "is missing"
                                + (startless == 1
                                        ? ""
                                        : " in " + startless + " meetings, first in the one that begins here"));
            }
            if (cancelled > 0) {
                notes.add(cancelled + " cancelled meetings were left out");
            }
        }

        /** Whether a meeting says more than is read; what is longer is looked at no further. */
        private boolean tooLong(VEvent event, int line) {
            int before = problems.size();
            int length = summary(event).length();
            if (length > Glob.LONGEST_TEXT) {
                problem(line, "SUMMARY", "has " + length + " characters, " + Glob.LONGEST_TEXT + " are accepted");
            }
            int taking = event.getAttendees().size();
            if (taking > limits.columns()) {
                problem(line, "ATTENDEE", "names " + taking + " who take part, " + limits.columns() + " are accepted");
            }
            for (Attendee attendee : event.getAttendees()) {
                String address = attendee.getEmail() != null ? attendee.getEmail() : attendee.getUri();
                if (address != null && address.length() > Glob.LONGEST_TEXT) {
                    problem(
                            line,
                            "ATTENDEE",
                            "has " + address.length() + " characters, " + Glob.LONGEST_TEXT + " are accepted");
                    break;
                }
            }
            return problems.size() > before;
        }

        private void occurrences(
                VEvent event,
                DateStart start,
                TimezoneInfo zones,
                Map<String, Set<Instant>> moved,
                int line,
                List<Meeting> meetings) {
            ICalDate value = start.getValue();
            add(meetings, at(value, start, zones), line, event);
            if (event.getRecurrenceRule() == null && event.getRecurrenceDates().isEmpty()) {
                return;
            }
            Uid uid = event.getUid();
            Set<Instant> replaced = uid == null ? Set.of() : moved.getOrDefault(uid.getValue(), Set.of());
            TimezoneAssignment assigned = zones.getTimezone(start);
            TimeZone zone = assigned == null ? TimeZone.getTimeZone("UTC") : assigned.getTimeZone();
            boolean floating = value.hasTime() && zones.isFloating(start);
            Iterator<Date> dates = event.getDateIterator(zone);
            Instant first = value.toInstant();
            int followed = 1;
            while (dates.hasNext()) {
                Instant next = dates.next().toInstant();
                if (!next.isAfter(first)) {
                    continue;
                }
                if (until != null && next.isAfter(until)) {
                    notes.add("a recurring meeting was followed until " + until);
                    return;
                }
                if (++followed > most) {
                    notes.add("a recurring meeting was followed " + most + " times");
                    return;
                }
                if (replaced.contains(next)) {
                    continue;
                }
                LocalDateTime local = LocalDateTime.ofInstant(next, zone.toZoneId());
                OccurredAt at = !value.hasTime()
                        ? OccurredAt.day(local.toLocalDate())
                        : OccurredAt.instant(floating ? times.instant(local) : next);
                add(meetings, at, line, event);
            }
        }

        private void add(List<Meeting> meetings, OccurredAt at, int line, VEvent event) {
            Instant sort = at.start();
            if (sort != null) {
                meetings.add(new Meeting(at, sort, line, event));
            }
            if (meetings.size() > limits.rows()) {
                throw wrong(line, "more than " + limits.rows() + " meetings");
            }
        }

        private OccurredAt at(ICalDate value, ICalProperty start, TimezoneInfo zones) {
            DateTimeComponents raw = value.getRawComponents();
            if (!value.hasTime()) {
                return raw == null
                        ? OccurredAt.day(LocalDate.ofInstant(value.toInstant(), ZoneId.systemDefault()))
                        : OccurredAt.day(LocalDate.of(raw.getYear(), raw.getMonth(), raw.getDate()));
            }
            if (zones.isFloating(start) && raw != null && !raw.isUtc()) {
                return OccurredAt.instant(times.instant(LocalDateTime.of(
                        raw.getYear(),
                        raw.getMonth(),
                        raw.getDate(),
                        raw.getHour(),
                        raw.getMinute(),
                        raw.getSecond())));
            }
            Instant instant = value.toInstant();
            int year = instant.atZone(ZoneId.of("UTC")).getYear();
            if (year < 1900 || year > 1900 + FAR * 2) {
                throw new IllegalArgumentException(
                        "the year " + year + " is not accepted; accepted are 1900 to " + (1900 + FAR * 2));
            }
            return OccurredAt.instant(instant);
        }

        private IntakeResult planned(List<Meeting> meetings, int read) {
            if (meetings.isEmpty()) {
                problem(0, null, "holds no meeting that is still on");
                return new IntakeResult(List.of(), problems, read, notes);
            }
            Evidence evidence = new Evidence(EvidenceLevel.STATED, "calendar " + file, null);
            Meeting first = meetings.get(0);
            HistoryBuilder builder = new HistoryBuilder(
                    context, new RealisationId(realisation), title, first.at(), context.now(), evidence);
            int number = 0;
            Set<String> unknown = new LinkedHashSet<>();
            IdentityHashMap<VEvent, String> plain = new IdentityHashMap<>();
            for (Meeting meeting : meetings) {
                Map<String, Set<StakeholderGroup>> taking = taking(meeting, unknown);
                taking.forEach((participant, groups) ->
                        builder.participant(participant, groups, first.at(), context.now(), evidence));
                EncounterKind meantKind = kind;
                Phase meantPhase = phase;
                String summary = summary(meeting.event());
                for (Kinded rule : kinds) {
                    if (rule.summary().matches(summary)) {
                        meantKind = rule.kind();
                        meantPhase = rule.phase() == null ? phase : rule.phase();
                        break;
                    }
                }
                String nameless = plain.computeIfAbsent(meeting.event(), event -> nameless(summary, event));
                builder.add(
                        new EncounterPlanned(
                                builder.realisation(),
                                "en" + ++number,
                                meantKind,
                                titles && !nameless.isEmpty() ? nameless : CsvIntake.words(meantKind),
                                builder.phase(meantPhase, first.at(), context.now(), evidence),
                                taking.keySet().stream()
                                        .map(participant -> new Attendance(participant, presence))
                                        .toList(),
                                null,
                                meeting.at(),
                                evidence),
                        context.now());
            }
            return new IntakeResult(List.of(builder.build()), problems, read, notes);
        }

        private Map<String, Set<StakeholderGroup>> taking(Meeting meeting, Set<String> unknown) {
            Map<String, Set<StakeholderGroup>> taking = new LinkedHashMap<>();
            for (String address : addresses(meeting.event())) {
                Rule rule = rules.stream()
                        .filter(candidate -> candidate.address().matches(address))
                        .findFirst()
                        .orElse(null);
                if (rule == null) {
                    if (!skipUnknown && unknown.add(address)) {
                        problem(
                                meeting.line(),
                                "ATTENDEE",
                                "no rule of the mapping says who '" + address
                                        + "' is; add one under 'participants', or say 'unknown: skip'");
                    }
                } else if (!rule.skip()) {
                    taking.putIfAbsent(rule.participant(), rule.groups());
                }
            }
            return taking;
        }
    }

    private static Set<String> addresses(VEvent event) {
        Set<String> addresses = new LinkedHashSet<>();
        Organizer organizer = event.getOrganizer();
        if (organizer != null) {
            address(addresses, organizer.getEmail(), organizer.getUri());
        }
        for (Attendee attendee : event.getAttendees()) {
            address(addresses, attendee.getEmail(), attendee.getUri());
        }
        return addresses;
    }

    private static void address(Set<String> addresses, @Nullable String email, @Nullable String uri) {
        String address = email != null ? email : uri;
        if (address != null && !address.isBlank()) {
            addresses.add(address.strip().toLowerCase(Locale.ROOT).replaceFirst("^mailto:", ""));
        }
    }

    private static String summary(VEvent event) {
        return event.getSummary() == null || event.getSummary().getValue() == null
                ? ""
                : event.getSummary().getValue().strip();
    }

    /** A summary without addresses, and without the names the calendar itself gives to those who take part. */
    private static String nameless(String summary, VEvent event) {
        Set<String> names = new LinkedHashSet<>();
        Organizer organizer = event.getOrganizer();
        if (organizer != null && organizer.getCommonName() != null) {
            names.add(organizer.getCommonName());
        }
        for (Attendee attendee : event.getAttendees()) {
            if (attendee.getCommonName() != null) {
                names.add(attendee.getCommonName());
            }
        }
        return new Namelessness(names, addresses(event)).of(summary);
    }
}
