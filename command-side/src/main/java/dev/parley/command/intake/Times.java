package dev.parley.command.intake;

import dev.parley.kernel.OccurredAt;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads times as files write them. A time without a zone needs one from the mapping, a day that does not exist is none, and
 * nothing is ever guessed.
 */
final class Times {

    static final String NO_ZONE = "has no time zone; say which one is meant with 'zone:' in the mapping";

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

    private Times(@Nullable ZoneId zone, List<DateTimeFormatter> formats, List<String> patterns) {
        this.zone = zone;
        this.formats = formats;
        this.patterns = patterns;
    }

    /** Reads {@code zone} and the patterns under a name of the settings. */
    static Times of(@Nullable ZoneId zone, Settings settings, String name) {
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
                    try {
                        return formats(pattern);
                    } catch (IllegalArgumentException e) {
                        settings.problem(name, "'" + pattern + "' is no date pattern such as dd.MM.yyyy HH:mm");
                        return Stream.empty();
                    }
                })
                .toList();
        return new Times(zone, formats, patterns);
    }

    /** What reads a pattern: days that do not exist are refused, capitals do not matter, months have names of four languages. */
    static Stream<DateTimeFormatter> formats(String pattern) {
        // 'u' is the year that needs no era; people write 'y'
        String strict = pattern.replace('y', 'u');
        boolean named = pattern.contains("MMM") || pattern.contains("LLL") || pattern.contains("E");
        return (named ? LANGUAGES : LANGUAGES.subList(0, 1)).stream().map(language -> new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(strict)
                .toFormatter(language)
                .withResolverStyle(ResolverStyle.STRICT));
    }

    boolean hasFormats() {
        return !formats.isEmpty();
    }

    /**
     * A moment.
     *
     * @throws IllegalArgumentException saying what is wrong and what is accepted
     */
    OccurredAt at(String text) {
        boolean shortEnough = text.length() <= LONGEST;
        for (DateTimeFormatter format : shortEnough ? formats : List.<DateTimeFormatter>of()) {
            TemporalAccessor parsed;
            try {
                parsed = format.parse(text);
            } catch (DateTimeException e) {
                continue;
            }
            if (!parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
                return OccurredAt.day(LocalDate.from(parsed));
            }
            return OccurredAt.instant(
                    parsed.isSupported(ChronoField.OFFSET_SECONDS)
                            ? OffsetDateTime.from(parsed).toInstant()
                            : instant(LocalDateTime.from(parsed)));
        }
        if (!patterns.isEmpty()) {
            throw new IllegalArgumentException("'" + CsvIntake.cut(text, LONGEST) + "' is no time of the form "
                    + String.join(" or ", patterns) + ", or no day that exists");
        }
        Instant machine = machine(text);
        return machine == null ? OccurredAt.parse(CsvIntake.cut(text, LONGEST)) : OccurredAt.instant(machine);
    }

    /** A moment from a cell that holds a date and no text: written as ISO 8601 has it, whatever the mapping says of texts. */
    OccurredAt atOfCell(String text) {
        Instant machine = machine(text);
        return machine == null ? OccurredAt.parse(text) : OccurredAt.instant(machine);
    }

    /**
     * The moment of a date with a time as machines write it; null for anything else.
     *
     * @throws IllegalArgumentException if it has no zone and none is known, or is a time that clocks skip or have twice
     */
    @Nullable
    Instant machine(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        TemporalAccessor parsed;
        try {
            parsed = MACHINE.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
        LocalDateTime local = LocalDateTime.from(parsed);
        boolean utc = text.endsWith("UTC") || text.endsWith("GMT");
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return local.toInstant(ZoneOffset.from(parsed));
        }
        return utc ? local.toInstant(ZoneOffset.UTC) : instant(local);
    }

    /** The instant of a local time; one that the zone skips or has twice is refused. */
    Instant instant(LocalDateTime local) {
        if (zone == null) {
            throw new IllegalArgumentException("'" + local + "' " + NO_ZONE);
        }
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        if (offsets.size() != 1) {
            throw new IllegalArgumentException("'" + local + "' "
                    + (offsets.isEmpty() ? "does not exist in " : "exists twice in ") + zone
                    + ", where clocks changed; write it with its offset, such as " + local + "+02:00");
        }
        return local.toInstant(offsets.get(0));
    }
}
