package dev.parley.query.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time along the axis: even, but for encounters that would stand on each other. Those are kept a little apart, and what
 * lies between them, the months too, moves with them; so a date is always between the dates it is between.
 */
final class TimeScale {

    /**
     * A date that is named under the axis.
     *
     * @param x where
     * @param words the date
     */
    record Mark(double x, String words) {}

    private final double[] places;
    private final double[] times;
    private final double[] xs;

    private TimeScale(double[] places, double[] times, double[] xs) {
        this.places = places;
        this.times = times;
        this.xs = xs;
    }

    /**
     * A calendar.
     *
     * @param encounters when they were, in order, at least one
     * @param earliest the first date on the axis, not after the first encounter
     * @param latest the last, after the earliest
     * @param from where the earliest stands
     * @param to where the latest stands
     * @param apart how far encounters stand apart at the least
     */
    static TimeScale of(
            List<Instant> encounters, Instant earliest, Instant latest, double from, double to, double apart) {
        int n = encounters.size();
        double first = earliest.getEpochSecond();
        double span = latest.getEpochSecond() - first;
        double least = Math.min(apart, (to - from) / n);
        double[] places = new double[n];
        for (int i = 0; i < n; i++) {
            double even = from + (to - from) * (encounters.get(i).getEpochSecond() - first) / span;
            places[i] = i == 0 ? even : Math.max(even, places[i - 1] + least);
        }
        double limit = to;
        for (int i = n - 1; i >= 0 && places[i] > limit; i--) {
            places[i] = limit;
            limit -= least;
        }
        double[] times = new double[n + 2];
        double[] xs = new double[n + 2];
        times[0] = first;
        xs[0] = Math.min(from, places[0]);
        for (int i = 0; i < n; i++) {
            times[i + 1] = encounters.get(i).getEpochSecond();
            xs[i + 1] = places[i];
        }
        times[n + 1] = latest.getEpochSecond();
        xs[n + 1] = Math.max(to, places[n - 1]);
        return new TimeScale(places, times, xs);
    }

    /** Where the encounters stand. */
    double[] places() {
        return places;
    }

    /** Where a date stands; dates off the axis at its ends. */
    double x(Instant at) {
        double time = at.getEpochSecond();
        for (int i = 0; i < times.length; i++) {
            if (time <= times[i]) {
                return i == 0 || times[i] - times[i - 1] < 1
                        ? xs[i]
                        : xs[i - 1] + (xs[i] - xs[i - 1]) * (time - times[i - 1]) / (times[i] - times[i - 1]);
            }
        }
        return xs[xs.length - 1];
    }

    /** The dates to name, from left to right, none nearer to another than its words are long. */
    List<Mark> marks() {
        LocalDate first = day(times[0]);
        LocalDate last = day(times[times.length - 1]);
        long days = ChronoUnit.DAYS.between(first, last);
        List<Mark> marks = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        int year = Integer.MIN_VALUE;
        for (LocalDate day = start(first, days); !day.isAfter(last); day = next(day, days)) {
            if (day.isBefore(first)) {
                continue;
            }
            String words = (day.getYear() == year ? format(days, false) : format(days, true)).format(day);
            double x = x(day.atStartOfDay(ZoneOffset.UTC).toInstant());
            double half = TextWidth.width(words, 11, false) / 2;
            if (x - half > end + 10) {
                marks.add(new Mark(x, words));
                end = x + half;
                year = day.getYear();
            }
        }
        return marks;
    }

    private static LocalDate day(double time) {
        return Instant.ofEpochSecond((long) time).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static LocalDate start(LocalDate first, long days) {
        if (days <= 21) {
            return first;
        }
        if (days <= 120) {
            return first.plusDays((8 - first.getDayOfWeek().getValue()) % 7);
        }
        return days <= 365 * 6 ? first.withDayOfMonth(1) : first.withDayOfYear(1);
    }

    private static LocalDate next(LocalDate day, long days) {
        if (days <= 21) {
            return day.plusDays(1);
        }
        if (days <= 120) {
            return day.plusWeeks(1);
        }
        if (days <= 365 * 2) {
            return day.plusMonths(1);
        }
        return days <= 365 * 6 ? day.plusMonths(3) : day.plusYears(1);
    }

    private static DateTimeFormatter format(long days, boolean year) {
        String pattern = days <= 120 ? "d MMM" : days <= 365 * 6 ? "MMM" : "uuuu";
        return DateTimeFormatter.ofPattern(year && days <= 365 * 6 ? pattern + " uuuu" : pattern, Locale.ENGLISH);
    }
}
