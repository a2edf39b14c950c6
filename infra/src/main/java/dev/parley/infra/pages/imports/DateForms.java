package dev.parley.infra.pages.imports;

import dev.parley.command.intake.reading.DateWords;
import dev.parley.infra.pages.language.Wording;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the dates of a column are written: one way for all of them, never one for each. Where two ways read as many and do not make the
 * same of them, nobody but the person who has the table can know.
 */
final class DateForms {

    /** Longer texts are no dates. */
    private static final int LONGEST = 60;

    /** As machines write dates, which needs no form. */
    private static final Pattern PLAIN =
            Pattern.compile("\\d{4}(-\\d{2}(-\\d{2}([T ]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?"
                    + "( ?(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?))?)?)?)?");

    private static final List<String> DAYS = List.of(
            "dd.MM.yyyy",
            "d.M.yyyy",
            "dd/MM/yyyy",
            "d/M/yyyy",
            "MM/dd/yyyy",
            "M/d/yyyy",
            "yyyy/MM/dd",
            "yyyy/M/d",
            "dd-MM-yyyy",
            "d-M-yyyy",
            "MM-dd-yyyy",
            "M-d-yyyy",
            "yyyy.MM.dd",
            "d MMM yyyy",
            "d MMMM yyyy",
            "d. MMM yyyy",
            "d. MMMM yyyy",
            "d-MMM-yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "dd.MM.yy",
            "d.M.yy",
            "dd/MM/yy",
            "d/M/yy",
            "MM/dd/yy",
            "M/d/yy",
            "yy/MM/dd",
            "dd-MM-yy",
            "yy-MM-dd",
            "d-MMM-yy",
            "yyyyMMdd");
    private static final List<String> TIMES = List.of(
            "",
            " H:mm",
            " H:mm:ss",
            " h:mm a",
            " h:mm:ss a",
            ", H:mm",
            " H.mm",
            "'T'H:mm",
            " H:mm 'Uhr'",
            " H.mm 'Uhr'",
            " H 'Uhr'",
            " 'kl.' H.mm",
            " 'kl.' H:mm",
            " 'klo' H.mm",
            " 'klo' H:mm");
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("da"), Locale.forLanguageTag("fi"));

    /** Patterns with what reads them. */
    private static final Map<String, List<DateTimeFormatter>> READERS = readers();

    /**
     * What was found.
     *
     * @param formats patterns of the one way, with and without a time; empty where none is needed or none is found
     * @param ways where several ways read all and differ: their patterns, each with what it makes of a value; empty else
     * @param odd a value that shows that there is no one way; null if there is, or several
     */
    record Found(
            List<String> formats,
            Map<String, String> ways,
            @Nullable String odd) {}

    /** A way of writing days, tried. */
    private record Tried(List<String> formats, List<Optional<LocalDateTime>> times) {

        long read() {
            return times.stream().filter(Optional::isPresent).count();
        }
    }

    private DateForms() {}

    /** Patterns with a semicolon between, as they stand in a field: a pattern can have a comma in it. */
    static String written(List<String> formats) {
        return String.join("; ", formats);
    }

    /** Looks at the values of a column. What the way that was found does not read is told row by row when the table is read. */
    static Found of(List<String> values) {
        List<String> left =
                values.stream().filter(each -> !PLAIN.matcher(each).matches()).toList();
        if (left.size() <= values.size() - left.size()) {
            return new Found(List.of(), Map.of(), null);
        }
        List<Tried> best = new ArrayList<>();
        for (String day : DAYS) {
            Tried tried = tried(day, left);
            long most = best.isEmpty() ? 1 : best.get(0).read();
            if (tried.read() > most) {
                best.clear();
            }
            if (tried.read() >= most
                    && best.stream().noneMatch(each -> each.times().equals(tried.times()))) {
                best.add(tried);
            }
        }
        if (best.isEmpty()) {
            return new Found(List.of(), Map.of(), null);
        }
        if (best.size() == 1) {
            return new Found(best.get(0).formats(), Map.of(), null);
        }
        return best.get(0).read() == left.size()
                ? new Found(List.of(), ways(best, left), null)
                : new Found(
                        List.of(), Map.of(), left.get(best.get(0).times().indexOf(Optional.<LocalDateTime>empty())));
    }

    /** Each way with what it makes of a value on which they differ. */
    private static Map<String, String> ways(List<Tried> all, List<String> values) {
        int differing = 0;
        while (sameAt(all, differing)) {
            differing++;
        }
        Map<String, String> ways = new LinkedHashMap<>();
        DateTimeFormatter day = DateTimeFormatter.ofPattern(Wording.say("import.day"), Wording.locale());
        for (Tried each : all) {
            ways.put(
                    written(each.formats()),
                    values.get(differing) + " = "
                            + each.times().get(differing).map(day::format).orElse(""));
        }
        return ways;
    }

    private static boolean sameAt(List<Tried> all, int at) {
        return all.stream().map(each -> each.times().get(at)).distinct().count() == 1;
    }

    private static Tried tried(String day, List<String> values) {
        List<String> formats = new ArrayList<>();
        List<Optional<LocalDateTime>> times = new ArrayList<>();
        for (String value : values) {
            List<String> written = new ArrayList<>(List.of(value));
            if (day.contains("MMM") && value.length() <= LONGEST) {
                written.addAll(DateWords.english(value));
            }
            Optional<LocalDateTime> read = Optional.empty();
            for (int i = 0; i < TIMES.size() && read.isEmpty(); i++) {
                String pattern = day + TIMES.get(i);
                read = READERS.getOrDefault(pattern, List.of()).stream()
                        .flatMap(reader -> written.stream().flatMap(each -> parsed(reader, each).stream()))
                        .findFirst();
                if (read.isPresent() && !formats.contains(pattern)) {
                    formats.add(pattern);
                }
            }
            times.add(read);
        }
        return new Tried(formats, times);
    }

    private static Map<String, List<DateTimeFormatter>> readers() {
        Map<String, List<DateTimeFormatter>> readers = new LinkedHashMap<>();
        for (String day : DAYS) {
            Stream<Locale> languages = day.contains("MMM") ? LANGUAGES.stream() : Stream.of(Locale.ENGLISH);
            List<Locale> of = languages.toList();
            for (String time : TIMES) {
                readers.put(
                        day + time,
                        of.stream()
                                .map(language -> new DateTimeFormatterBuilder()
                                        .parseCaseInsensitive()
                                        .appendPattern((day + time).replace('y', 'u'))
                                        .toFormatter(language)
                                        .withResolverStyle(ResolverStyle.STRICT))
                                .toList());
            }
        }
        return readers;
    }

    private static Optional<LocalDateTime> parsed(DateTimeFormatter reader, String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = reader.parse(text);
            return Optional.of(
                    parsed.isSupported(ChronoField.HOUR_OF_DAY)
                            ? LocalDateTime.from(parsed)
                            : LocalDate.from(parsed).atStartOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
