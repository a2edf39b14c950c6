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
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads times as files write them. A time without a zone needs one from the mapping; none is ever guessed. */
final class Times {

    static final String NO_ZONE = "has no time zone; say which one is meant with 'zone:' in the mapping";

    private static final int LONGEST_PATTERN = 100;

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
                .map(pattern -> {
                    if (pattern.length() > LONGEST_PATTERN) {
                        settings.problem(
                                name,
                                "the date pattern has " + pattern.length() + " characters, " + LONGEST_PATTERN
                                        + " are accepted");
                        return DateTimeFormatter.ISO_DATE;
                    }
                    try {
                        // 'u' is the year that needs no era; people write 'y'.
                        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH);
                    } catch (IllegalArgumentException e) {
                        settings.problem(name, "'" + pattern + "' is no date pattern such as dd.MM.yyyy HH:mm");
                        return DateTimeFormatter.ISO_DATE;
                    }
                })
                .toList();
        return new Times(zone, formats, patterns);
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
        for (DateTimeFormatter format : formats) {
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
        if (!formats.isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no time of the form " + String.join(" or ", patterns));
        }
        LocalDateTime local = local(text);
        return local == null ? OccurredAt.parse(text) : OccurredAt.instant(instant(local));
    }

    private static @Nullable LocalDateTime local(String text) {
        try {
            return LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
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
