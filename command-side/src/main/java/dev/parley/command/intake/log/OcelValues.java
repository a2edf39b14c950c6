package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.IntakeLimits;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of an event or an object of an OCEL log that somebody reads; all others are dropped, whatever they hold. An object may have had
 * other values at other times, of which the earliest counts; of an event there is one.
 */
final class OcelValues {

    private final IntakeLimits limits;
    private final Predicate<String> wanted;
    private final boolean isEvent;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Instant> since = new LinkedHashMap<>();
    private boolean changed;

    OcelValues(IntakeLimits limits, Predicate<String> wanted, boolean isEvent) {
        this.limits = limits;
        this.wanted = wanted;
        this.isEvent = isEvent;
    }

    boolean isWanted(String name) {
        return wanted.test(name);
    }

    /**
     * Takes a value.
     *
     * @param time since when an object has it; null where it is not said, and so from its beginning
     * @return what is wrong with it; null for nothing, as where nobody reads it
     */
    @Nullable
    String take(String name, String value, @Nullable String time) {
        if (!wanted.test(name)) {
            return null;
        }
        if (value.length() > limits.text()) {
            return "has a value of more than " + limits.text() + " characters";
        }
        String before = values.get(name);
        if (isEvent || before == null) {
            values.putIfAbsent(name, value);
            if (!isEvent) {
                Instant at = instant(time);
                since.put(name, at == null ? Instant.MAX : at);
            }
            return before != null && !before.equals(value)
                    ? XmlElements.TWICE
                    : values.size() > limits.columns()
                            ? "is one of more than " + limits.columns() + " attributes"
                            : null;
        }
        Instant at = instant(time);
        Instant first = since.getOrDefault(name, Instant.MAX);
        if (before.equals(value)) {
            since.put(name, at == null || first.isBefore(at) ? first : at);
            return null;
        }
        if (at == null || first.equals(Instant.MAX)) {
            return "has other values at other times, and since when is not known: a time such as 2026-11-18T13:00:00Z is expected";
        }
        if (at.equals(first)) {
            return XmlElements.TWICE;
        }
        changed = true;
        if (at.isBefore(first)) {
            values.put(name, value);
            since.put(name, at);
        }
        return null;
    }

    /** The values. */
    Map<String, String> values() {
        return values;
    }

    /** Whether an attribute had another value at another time. */
    boolean isChanged() {
        return changed;
    }

    /** A moment as programs write it; the beginning of time where nothing is said; null for what is none. */
    private static @Nullable Instant instant(@Nullable String time) {
        if (time == null || time.isBlank()) {
            return Instant.MIN;
        }
        String text = time.strip().replace(' ', 'T');
        try {
            int zone = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return text.endsWith("Z") || zone > text.indexOf('T')
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
