package dev.parley.command.intake.reading;

import dev.parley.kernel.OccurredAt;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as files write them. A time without a zone needs one from the mapping, a day that does not exist is none, and
 * nothing is ever guessed.
 */
public final class Times {

    public static final String NO_ZONE = "has no time zone; say which one is meant with 'zone:' in the mapping";

    /** What cannot be said of something that happened. */
    public static final String NOT_YET = "still to come: what has not happened cannot be recorded; a calendar plans";

    /** The farthest that any clock is ahead of UTC, which is where days begin here. */
    private static final Duration AHEAD = Duration.ofHours(14);

    /** A time in the evening of a day that could be no month, in a year whose digits are no day. */
    private static final ZonedDateTime TRIAL = ZonedDateTime.of(2035, 11, 23, 22, 45, 52, 0, ZoneOffset.ofHours(2));

    /** Texts between quotes in a pattern. */
    private static final Pattern LITERALS = Pattern.compile("'[^']*'");

    /** Letters of a pattern that read short names of zones. */
    private static final Pattern ZONE_NAMES = Pattern.compile("[zv]");

    /** Short names of clocks, as people write them behind a time, and how far from UTC they are; some are of several clocks. */
    private static final Map<String, Set<ZoneOffset>> SHORT_NAMES = shortNames(
            "CET +1",
            "MEZ +1",
            "CEST +2",
            "MESZ +2",
            "EET +2",
            "EEST +3",
            "WET +0",
            "WEST +1",
            "MSK +3",
            "BST +1 +6",
            "IST +1 +2 +05:30",
            "EST -5 +10",
            "EDT -4 +11",
            "CST -6 +8",
            "CDT -5",
            "MST -7",
            "MDT -6",
            "PST -8",
            "PDT -7",
            "AEST +10",
            "AEDT +11",
            "JST +9");

    /** Letters of a pattern that say a time of day. */
    private static final Pattern TIMED = Pattern.compile("[HhKkmsSanN]");

    /** Ways of writing a time of day. */
    private static final List<DateTimeFormatter> CLOCKS = Stream.of(
                    "H:mm[:ss]",
                    "H.mm[.ss]",
                    "H:mm[:ss] 'Uhr'",
                    "H.mm 'Uhr'",
                    "'kl. 'H.mm",
                    "'klo 'H.mm",
                    "h:mm[:ss] a",
                    "h:mm[:ss]a")
            .map(pattern -> new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    /** A time of day with its distance from UTC. */
    private static final DateTimeFormatter CLOCK_WITH_OFFSET =
            DateTimeFormatter.ofPattern("H:mm[:ss][' ']XXX", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** The first year of anything that files tell of: earlier ones come of two digits for a year, and of numbers that are no dates. */
    private static final int FIRST_YEAR = 1950;

    /** Characters of the plain form, without parts of a second and with nine of them. */
    private static final int PLAIN_SHORTEST = "2026-11-18T13:00:00Z".length();

    private static final int PLAIN_LONGEST = "2026-11-18T13:00:00.123456789+01:00".length();

    /** No number of seconds that an offset has. */
    private static final int NO_OFFSET = Integer.MAX_VALUE;

    private static final int LONGEST_PATTERN = 100;
    private static final int LONGEST = 100;

    /** Languages whose names of months and days are read. */
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("da"), Locale.forLanguageTag("fi"));

    /** As machines write times: ISO 8601, and how databases, R and Python do. */
    private static final DateTimeFormatter MACHINE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[' '][XXXXX][XXXX][XXX][XX][X]['UTC']['GMT']")
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private final @Nullable ZoneId zone;
    private final List<DateTimeFormatter> formats;
    private final List<String> patterns;
    private final List<DateOrder.Form> forms;
    private final boolean named;

    private Times(@Nullable ZoneId zone, List<DateTimeFormatter> formats, List<String> patterns) {
        this.zone = zone;
        this.formats = formats;
        this.patterns = patterns;
        this.forms = DateOrder.differing(patterns);
        this.named = patterns.stream().anyMatch(Times::isNamed);
    }

    /** Times as machines write them, where clocks without a place hang in a zone; null for none. */
    public static Times in(@Nullable ZoneId zone) {
        return new Times(zone, List.of(), List.of());
    }

    /** Reads {@code zone} and the patterns under a name of the settings; a pattern that does not say a day is refused. */
    public static Times of(@Nullable ZoneId zone, MappingSettings settings, String name) {
        List<String> patterns = settings.texts(name);
        List<DateTimeFormatter> formats = patterns.stream()
                .flatMap(pattern -> {
                    if (pattern.length() > LONGEST_PATTERN) {
                        settings.problem(
                                name,
                                "the date pattern has " + pattern.length() + " characters, " + LONGEST_PATTERN
                                        + " are accepted");
                        return Stream.empty();
                    }
                    if (ZONE_NAMES
                            .matcher(LITERALS.matcher(pattern).replaceAll(""))
                            .find()) {
                        settings.problem(
                                name,
                                "'" + pattern + "' reads short names of zones (z, v), which several zones share;"
                                        + " accepted are X for a distance such as +02:00 and VV for a name such as"
                                        + " Europe/Helsinki");
                        return Stream.empty();
                    }
                    try {
                        List<DateTimeFormatter> readers = formats(pattern).toList();
                        readers.forEach(reader -> tried(reader, pattern));
                        return readers.stream();
                    } catch (IllegalArgumentException | DateTimeException e) {
                        settings.problem(
                                name,
                                "'" + pattern + "' is no date pattern such as dd.MM.yyyy HH:mm (M is the month, m the"
                                        + " minute, d the day of the month, y the year, H the hour of 24, h that of 12"
                                        + " with a for am and pm)");
                        return Stream.empty();
                    }
                })
                .toList();
        return new Times(zone, formats, patterns);
    }

    /**
     * Tries whether a pattern says what it seems to: a time written by it has to come back by it.
     *
     * @throws DateTimeException if it does not, as with mm for a month, or hh without am and pm
     */
    private static void tried(DateTimeFormatter reader, String pattern) {
        TemporalAccessor back = reader.parse(reader.format(TRIAL));
        boolean timed = TIMED.matcher(LITERALS.matcher(pattern).replaceAll("")).find();
        boolean same = LocalDate.from(back).equals(TRIAL.toLocalDate())
                && (!timed
                        || (back.isSupported(ChronoField.HOUR_OF_DAY)
                                && LocalTime.from(back).getHour() == TRIAL.getHour()));
        if (!same) {
            throw new DateTimeException(pattern);
        }
    }

    /** What reads a pattern: days that do not exist are refused, capitals do not matter, months have names of four languages. */
    public static Stream<DateTimeFormatter> formats(String pattern) {
        // 'u' is the year that needs no era; people write 'y'. A Z or UTC that stands in the file says where its clock
        // hangs,
        // however the pattern quotes it.
        String strict = pattern.replace('y', 'u')
                .replace("'Z'", "X")
                .replace("'UTC'", "VV")
                .replace("'GMT'", "VV");
        return (isNamed(pattern) ? LANGUAGES : LANGUAGES.subList(0, 1))
                .stream().map(language -> new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(strict)
                        .toFormatter(language)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    private static Map<String, Set<ZoneOffset>> shortNames(String... names) {
        Map<String, Set<ZoneOffset>> offsets = new HashMap<>();
        for (String each : names) {
            List<String> parts = List.of(each.split(" "));
            offsets.put(
                    parts.get(0), parts.stream().skip(1).map(ZoneOffset::of).collect(Collectors.toUnmodifiableSet()));
        }
        return offsets;
    }

    /** Whether a pattern reads names of months or days. */
    private static boolean isNamed(String pattern) {
        return pattern.contains("MMM") || pattern.contains("LLL") || pattern.contains("E");
    }

    /** The same for clocks that hang somewhere else. */
    public Times elsewhere(ZoneId other) {
        return new Times(other, formats, patterns);
    }

    /** The zone of times that say none; null where none was given. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    /** What the texts of a column say of the order in which it has day and month. */
    public DateOrder order() {
        return new DateOrder(forms);
    }

    public boolean hasFormats() {
        return !formats.isEmpty();
    }

    /**
     * A moment.
     *
     * @throws IllegalArgumentException saying what is wrong and what is accepted
     */
    public OccurredAt at(String text) {
        return bounded(read(text), text);
    }

    /** Refuses a year in which nothing happened that files tell of. */
    private static OccurredAt bounded(OccurredAt at, String text) {
        Instant start = at.start();
        if (start != null && start.atOffset(ZoneOffset.UTC).getYear() < FIRST_YEAR) {
            throw new IllegalArgumentException("'" + ForeignTexts.cut(text, LONGEST) + "' would be " + at
                    + "; accepted are years from " + FIRST_YEAR + " on, with four digits");
        }
        return at;
    }

    private OccurredAt read(String text) {
        OccurredAt found = formed(text);
        for (String english :
                found == null && named && text.length() <= LONGEST ? DateWords.english(text) : List.<String>of()) {
            found = found == null ? formed(english) : found;
        }
        if (found != null) {
            return found;
        }
        if (!patterns.isEmpty()) {
            Instant whole = wholeMachine(text);
            if (whole != null) {
                return OccurredAt.instant(whole);
            }
            throw new IllegalArgumentException("'" + ForeignTexts.cut(text, LONGEST) + "' is no time of the form "
                    + String.join(" or ", patterns) + ", or no day that exists");
        }
        Instant machine = machine(text);
        return machine == null ? OccurredAt.parse(ForeignTexts.cut(text, LONGEST)) : OccurredAt.instant(machine);
    }

    /** What the forms make of a text; null where none reads it. */
    private @Nullable OccurredAt formed(String text) {
        OccurredAt found = null;
        for (DateTimeFormatter format : text.length() <= LONGEST ? formats : List.<DateTimeFormatter>of()) {
            TemporalAccessor parsed;
            try {
                parsed = format.parse(text);
            } catch (DateTimeException e) {
                continue;
            }
            OccurredAt read = !parsed.isSupported(ChronoField.HOUR_OF_DAY)
                    ? OccurredAt.day(LocalDate.from(parsed))
                    : OccurredAt.instant(moment(text, parsed));
            if (found != null && !found.equals(read)) {
                throw new IllegalArgumentException("'" + text + "' is " + found + " by one of the forms "
                        + String.join(", ", patterns) + " and " + read
                        + " by another; leave one form in the mapping");
            }
            found = read;
        }
        return found;
    }

    /**
     * When it was by a clock that hangs where the text says, else where the mapping does.
     *
     * @throws IllegalArgumentException if the text ends in the short name of another clock, which a form has between quotes
     */
    private Instant moment(String text, TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return OffsetDateTime.from(parsed).toInstant();
        }
        ZoneId said = parsed.query(TemporalQueries.zoneId());
        LocalDateTime clock = LocalDateTime.from(parsed);
        Instant moment = said == null ? instant(clock) : elsewhere(said).instant(clock);
        Set<ZoneOffset> meant =
                SHORT_NAMES.get(text.substring(text.lastIndexOf(' ') + 1).toUpperCase(Locale.ROOT));
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(
                (int) Duration.between(moment, clock.toInstant(ZoneOffset.UTC)).toSeconds());
        if (meant != null && !meant.contains(offset)) {
            throw new IllegalArgumentException("'" + text + "' ends in the short name of a clock at "
                    + meant.stream().map(ZoneOffset::toString).sorted().collect(Collectors.joining(" or "))
                    + ", and that of the mapping is at " + offset
                    + " then; write the distance instead (+01:00, X in the form), or take the name out of the file");
        }
        return moment;
    }

    /** Whether a text is a day as this file writes days, or as machines do; null if it is neither. */
    public @Nullable LocalDate day(String text) {
        try {
            OccurredAt at = at(text);
            Instant start = at.start();
            return at.precision() == OccurredAt.Precision.DAY && start != null
                    ? LocalDate.ofInstant(start, ZoneOffset.UTC)
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * The moment at which a clock shows a time of day, as people write it: 9:30, 09.30, 9:30:15, 9:30 PM.
     *
     * @throws IllegalArgumentException if it is no time of day, or has no zone, or clocks skip it or have it twice
     */
    public OccurredAt at(LocalDate day, String time) {
        for (DateTimeFormatter clock : CLOCKS) {
            LocalTime clockTime;
            try {
                clockTime = clock.parse(time, LocalTime::from);
            } catch (DateTimeException e) {
                continue;
            }
            return bounded(OccurredAt.instant(instant(day.atTime(clockTime))), day + " " + time);
        }
        try {
            OffsetTime whole = CLOCK_WITH_OFFSET.parse(time, OffsetTime::from);
            return bounded(OccurredAt.instant(day.atTime(whole).toInstant()), day + " " + time);
        } catch (DateTimeException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "'" + ForeignTexts.cut(time, LONGEST) + "' is no time of day such as 9:30, 09.30 or 9:30 PM");
    }

    /** Whether something cannot have happened by now anywhere. */
    public static boolean isToCome(OccurredAt at, Instant now) {
        Instant start = at.start();
        return start != null && start.isAfter(at.precision() == OccurredAt.Precision.INSTANT ? now : now.plus(AHEAD));
    }

    /**
     * Whether what is told as planned lies in the past: a moment that has come, a day, month or year that is over everywhere. What has begun may
     * be under way; nobody but who is there knows.
     */
    public static boolean isPast(OccurredAt at, Instant now) {
        return at.isOver(now);
    }

    /**
     * Whether what is told as planned lies in the past, with its end: until then it may be under way.
     *
     * @param lasts how long it lasts; null where that is not known, and then what has begun is past
     */
    public static boolean isPast(OccurredAt at, @Nullable Duration lasts, Instant now) {
        Instant start = at.start();
        if (start == null || lasts == null) {
            return isPast(at, now);
        }
        return switch (at.precision()) {
            case INSTANT -> !start.plus(lasts).isAfter(now);
            // the last of its days
            case DAY ->
                isPast(
                        OccurredAt.day(
                                LocalDate.ofInstant(start, ZoneOffset.UTC).plusDays(Math.max(0, lasts.toDays() - 1))),
                        now);
            default -> isPast(at, now);
        };
    }

    /** A moment from a cell that holds a date and no text: written as ISO 8601 has it, whatever the mapping says of texts. */
    public OccurredAt atOfCell(String text) {
        Instant machine = machine(text);
        return bounded(machine == null ? OccurredAt.parse(text) : OccurredAt.instant(machine), text);
    }

    /**
     * The day that a text is of, on the calendar of whoever wrote it: by the forms, or as machines write dates with or without a time.
     *
     * @throws IllegalArgumentException if it is none
     */
    public OccurredAt dayOf(String text) {
        List<String> written = new ArrayList<>(List.of(text));
        written.addAll(named && text.length() <= LONGEST ? DateWords.english(text) : List.of());
        for (String each : written) {
            for (DateTimeFormatter format : each.length() <= LONGEST ? formats : List.<DateTimeFormatter>of()) {
                try {
                    return bounded(OccurredAt.day(format.parse(each, LocalDate::from)), text);
                } catch (DateTimeException e) {
                    // another way of writing it
                }
            }
        }
        TemporalAccessor machine = parsed(text);
        return machine == null ? at(text) : bounded(OccurredAt.day(LocalDate.from(machine)), text);
    }

    /** The moment of a machine's date, time and distance from UTC, which mean one thing whatever forms there are; null for anything else. */
    private @Nullable Instant wholeMachine(String text) {
        TemporalAccessor parsed = parsed(text);
        return parsed != null && (parsed.isSupported(ChronoField.OFFSET_SECONDS) || isUtc(text)) ? machine(text) : null;
    }

    private static boolean isUtc(String text) {
        return text.endsWith("UTC") || text.endsWith("GMT");
    }

    private static @Nullable TemporalAccessor parsed(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        try {
            // ISO 8601 has a comma or a dot before parts of a second
            return MACHINE.parse(text.replace(',', '.'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * The moment of a date with a time as machines write it; null for anything else.
     *
     * @throws IllegalArgumentException if it has no zone and none is known, or is a time that clocks skip or have twice
     */
    @Nullable
    public Instant machine(String text) {
        Instant plain = plain(text);
        if (plain != null) {
            return plain;
        }
        TemporalAccessor parsed = parsed(text);
        if (parsed == null) {
            return null;
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return local.toInstant(ZoneOffset.from(parsed));
        }
        return isUtc(text) ? local.toInstant(ZoneOffset.UTC) : instant(local);
    }

    /**
     * The moment of a text in the one form that logs have by the hundred thousand, 2026-11-18T13:00:00.000+01:00 (or Z; parts of a second may be
     * missing), which the formatter takes a third of their reading for; null for anything else, also where a number of it is too large.
     */
    static @Nullable Instant plain(String text) {
        int length = text.length();
        if (length < PLAIN_SHORTEST
                || length > PLAIN_LONGEST
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        int at = 19;
        int nanos = 0;
        if (text.charAt(at) == '.') {
            int from = ++at;
            while (at < length && isDigit(text.charAt(at))) {
                at++;
            }
            if (at == from || at - from > 9) {
                return null;
            }
            nanos = digits(text, from, at);
            for (int places = at - from; places < 9; places++) {
                nanos *= 10;
            }
        }
        int offset = offset(text, at);
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        boolean exists = offset != NO_OFFSET
                && year >= 0
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth())
                && hour >= 0
                && hour < 24
                && minute >= 0
                && minute < 60
                && second >= 0
                && second < 60;
        return exists
                ? Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * 86_400L
                                + hour * 3_600L
                                + minute * 60L
                                + second
                                - offset,
                        nanos)
                : null;
    }

    /** Seconds of Z or +01:00, with which a text ends; a number that is none for anything else. */
    private static int offset(String text, int at) {
        if (at + 1 == text.length() && text.charAt(at) == 'Z') {
            return 0;
        }
        if (at + 6 != text.length() || text.charAt(at + 3) != ':') {
            return NO_OFFSET;
        }
        char sign = text.charAt(at);
        int hours = digits(text, at + 1, at + 3);
        int minutes = digits(text, at + 4, at + 6);
        boolean exists = (sign == '+' || sign == '-') && hours >= 0 && hours < 18 && minutes >= 0 && minutes < 60;
        return exists ? (sign == '+' ? 1 : -1) * (hours * 3_600 + minutes * 60) : NO_OFFSET;
    }

    /** A number of ASCII digits; negative where there is anything else among them. */
    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** The instant of a local time; one that the zone skips or has twice is refused. */
    public Instant instant(LocalDateTime local) {
        if (zone == null) {
            throw new IllegalArgumentException("'" + local + "' " + NO_ZONE);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + local + "' does not exist in " + zone + ", where clocks were put forward over it");
        }
        if (offsets.size() != 1) {
            throw new IllegalArgumentException("'" + local + "' exists twice in " + zone
                    + ", where clocks were put back; write it with its offset: " + local + offsets.get(0) + " or "
                    + local
                    + offsets.get(1));
        }
        return local.toInstant(offsets.get(0));
    }
}
