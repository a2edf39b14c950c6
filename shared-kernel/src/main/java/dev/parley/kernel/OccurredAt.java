package dev.parley.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as exactly as it is known. Written as {@code 2026-11-18T13:00:00Z}, {@code 2026-11-18},
 * {@code 2026-11}, {@code 2026} or {@code order 4.5}; a date may carry an order too ({@code 2010-01 order 2}), which
 * ranks what happened on the same date.
 *
 * @param precision how exactly it is known
 * @param start first instant of the period meant (UTC), in the years 0 to 9999, or null where only the order is known
 * @param order place among the facts of the realisation that share the period, or null where it does not matter; 0 to
 *     1,000,000 with up to 6 decimals
 */
public record OccurredAt(
        Precision precision,
        @Nullable Instant start,
        @Nullable BigDecimal order) {

    /** What {@link #parse} accepts. */
    public static final String ACCEPTED = "2026-11-18T13:00:00Z (with zone), 2026-11-18, 2026-11, 2026, 'order 4', or a"
            + " date and an order such as '2010-01 order 2'";

    /** How far clocks are behind UTC at most. */
    private static final Duration BEHIND = Duration.ofHours(12);

    /** How exactly a moment is known. */
    public enum Precision {
        /** To the instant. */
        INSTANT,
        /** To the day (UTC). */
        DAY,
        /** To the month. */
        MONTH,
        /** To the year. */
        YEAR,
        /** Only its place in the sequence of facts. */
        ORDER_ONLY
    }

    private static final ReadLately<OccurredAt> MOMENTS = new ReadLately<>(OccurredAt::read);

    private static final Pattern FORM =
            Pattern.compile("((?<date>\\d{4}\\S*)(\\s+|$))?(order\\s+(?<order>\\d{1,7}(\\.\\d{1,6})?))?");
    private static final int MOST_DECIMALS = 6;
    private static final int LONGEST_SCALE = 100;
    private static final Instant FIRST = startOf(LocalDate.of(0, 1, 1));
    private static final Instant END = startOf(LocalDate.of(10_000, 1, 1));
    private static final BigDecimal LARGEST_ORDER = BigDecimal.valueOf(1_000_000);

    /** @throws IllegalArgumentException if precision and parts do not fit together */
    public OccurredAt {
        if ((precision == Precision.ORDER_ONLY) != (start == null) || (start == null && order == null)) {
            throw new IllegalArgumentException("a date, an order, or both are needed: " + ACCEPTED);
        }
        if (order != null) {
            // Zeros behind the point are taken away one by one: of very many of them that takes longer than the number
            // grows.
            if (order.scale() > LONGEST_SCALE || order.precision() > LONGEST_SCALE) {
                throw new IllegalArgumentException(
                        "an order is 0 to 1000000 and has up to 6 decimals, not more digits");
            }
            if (order.signum() < 0 || order.compareTo(LARGEST_ORDER) > 0) {
                throw new IllegalArgumentException("an order is 0 to 1000000, not " + order);
            }
            order = order.signum() == 0 ? BigDecimal.ZERO : order.stripTrailingZeros();
            if (order.scale() > MOST_DECIMALS) {
                throw new IllegalArgumentException("an order has up to 6 decimals, not as many as " + order);
            }
        }
        if (start != null && !isFirstInstant(precision, start)) {
            throw new IllegalArgumentException(
                    start + " is not the first instant of a " + precision + " in the years 0 to 9999");
        }
    }

    private static boolean isFirstInstant(Precision precision, Instant start) {
        if (start.isBefore(FIRST) || !start.isBefore(END)) {
            return false;
        }
        LocalDateTime time = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
        return switch (precision) {
            case INSTANT, ORDER_ONLY -> true;
            case DAY -> time.toLocalTime().equals(LocalTime.MIDNIGHT);
            case MONTH -> time.toLocalTime().equals(LocalTime.MIDNIGHT) && time.getDayOfMonth() == 1;
            case YEAR -> time.toLocalTime().equals(LocalTime.MIDNIGHT) && time.getDayOfYear() == 1;
        };
    }

    /** A moment known to the instant. */
    public static OccurredAt instant(Instant instant) {
        return new OccurredAt(Precision.INSTANT, instant, null);
    }

    /** A moment known to the day (UTC). */
    public static OccurredAt day(LocalDate day) {
        return new OccurredAt(Precision.DAY, day.atStartOfDay(ZoneOffset.UTC).toInstant(), null);
    }

    /** A moment of which only the place among the other facts is known. */
    public static OccurredAt order(double order) {
        return new OccurredAt(Precision.ORDER_ONLY, null, BigDecimal.valueOf(order));
    }

    /**
     * Reads the written form.
     *
     * @param text see {@link #ACCEPTED}
     * @return the moment
     * @throws IllegalArgumentException if the text is not accepted; a time without a zone is never guessed at
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static OccurredAt parse(String text) {
        return MOMENTS.read(text);
    }

    private static OccurredAt read(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || text.isBlank()) {
            throw new IllegalArgumentException("'" + text + "' is no moment: accepted are " + ACCEPTED);
        }
        String date = form.group("date");
        String orderText = form.group("order");
        BigDecimal order = orderText == null ? null : new BigDecimal(orderText);
        if (date == null) {
            return new OccurredAt(Precision.ORDER_ONLY, null, order);
        }
        try {
            return switch (date.length()) {
                case 4 ->
                    new OccurredAt(Precision.YEAR, startOf(Year.parse(date).atDay(1)), order);
                case 7 ->
                    new OccurredAt(
                            Precision.MONTH, startOf(YearMonth.parse(date).atDay(1)), order);
                case 10 -> new OccurredAt(Precision.DAY, startOf(LocalDate.parse(date)), order);
                default ->
                    new OccurredAt(Precision.INSTANT, OffsetDateTime.parse(date).toInstant(), order);
            };
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no moment: accepted are " + ACCEPTED, e);
        }
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** First instant after the period meant; an instant's own; null where only the order is known. */
    public @Nullable Instant end() {
        if (start == null) {
            return null;
        }
        LocalDateTime first = LocalDateTime.ofInstant(start, ZoneOffset.UTC);
        LocalDateTime after =
                switch (precision) {
                    case INSTANT, ORDER_ONLY -> first;
                    case DAY -> first.plusDays(1);
                    case MONTH -> first.plusMonths(1);
                    case YEAR -> first.plusYears(1);
                };
        return after.toInstant(ZoneOffset.UTC);
    }

    /**
     * Whether it is over by a moment: a moment that has come; a day, month or year that has ended even where clocks are farthest behind (twelve
     * hours). What is known by its order alone is over by none.
     */
    public boolean isOver(Instant now) {
        Instant ends = precision == Precision.INSTANT ? start : end();
        return ends != null && !(precision == Precision.INSTANT ? ends : ends.plus(BEHIND)).isAfter(now);
    }

    /** The written form; {@link #parse} reads it back to an equal value. */
    @JsonValue
    @Override
    public String toString() {
        String date = start == null
                ? ""
                : switch (precision) {
                    case INSTANT -> start.toString();
                    case DAY -> start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
                    case MONTH -> YearMonth.from(start.atOffset(ZoneOffset.UTC)).toString();
                    case YEAR ->
                        String.format(
                                Locale.ROOT,
                                "%04d",
                                start.atOffset(ZoneOffset.UTC).getYear());
                    case ORDER_ONLY -> "";
                };
        if (order == null) {
            return date;
        }
        return (date.isEmpty() ? "" : date + " ") + "order " + order.toPlainString();
    }
}
