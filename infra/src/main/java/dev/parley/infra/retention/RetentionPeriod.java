package dev.parley.infra.retention;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How long something is kept: years, months, weeks and days of the calendar, counted in UTC.
 *
 * @see #ACCEPTED
 */
public final class RetentionPeriod {

    /** What {@link #parse} accepts. */
    public static final String ACCEPTED =
            "a period of 1 day to 200 years, such as 6y, 18m, '18 months', '1 year 6 months', 90d or P6Y";

    private static final int LONGEST_TEXT = 60;
    private static final int MOST_YEARS = 200;
    private static final int MONTHS_OF_A_YEAR = 12;
    private static final int DAYS_OF_A_YEAR = 365;
    private static final int DAYS_OF_A_WEEK = 7;

    /** What may be counted, the longest first, as words and as ISO 8601 write it. */
    private static final List<Set<String>> UNITS = List.of(
            Set.of("y", "year", "years"),
            Set.of("m", "month", "months"),
            Set.of("w", "week", "weeks"),
            Set.of("d", "day", "days"));

    private static final int MOST_DIGITS = 5;

    private final Period period;

    private RetentionPeriod(Period period) {
        this.period = period;
    }

    /**
     * Reads what people write.
     *
     * @param text see {@link #ACCEPTED}; in capitals or not
     * @return the period; empty where the text is not accepted
     */
    public static Optional<RetentionPeriod> parse(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty() || plain.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        boolean iso = plain.charAt(0) == 'p';
        int[] counted = new int[UNITS.size()];
        int from = iso ? 1 : 0;
        int next = 0;
        while (from < plain.length()) {
            int letters = after(plain, from, true);
            int blank = letters < plain.length() && plain.charAt(letters) == ' ' && !iso ? 1 : 0;
            int end = after(plain, letters + blank, false);
            int unit = unit(plain.substring(letters + blank, end), iso);
            if (letters == from || letters - from > MOST_DIGITS || unit < next) {
                return Optional.empty();
            }
            counted[unit] = Integer.parseInt(plain.substring(from, letters));
            next = unit + 1;
            from = end < plain.length() && plain.charAt(end) == ' ' && !iso ? end + 1 : end;
        }
        int days = DAYS_OF_A_WEEK * counted[2] + counted[3];
        double inYears = counted[0] + counted[1] / (double) MONTHS_OF_A_YEAR + days / (double) DAYS_OF_A_YEAR;
        return inYears == 0 || inYears > MOST_YEARS
                ? Optional.empty()
                : Optional.of(new RetentionPeriod(Period.of(counted[0], counted[1], days)));
    }

    /** Where digits end that begin at a place, or letters. */
    private static int after(String text, int from, boolean digits) {
        int end = from;
        while (end < text.length()
                && (digits
                        ? text.charAt(end) >= '0' && text.charAt(end) <= '9'
                        : text.charAt(end) >= 'a' && text.charAt(end) <= 'z')) {
            end++;
        }
        return end;
    }

    /** The place of a unit among those there are; -1 where it is none. */
    private static int unit(String word, boolean iso) {
        for (int i = 0; i < UNITS.size(); i++) {
            if (UNITS.get(i).contains(word) && (!iso || word.length() == 1)) {
                return i;
            }
        }
        return -1;
    }

    /** The moment at which the period is over that begins at another one. */
    public Instant after(Instant beginning) {
        return beginning.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    /** As ISO 8601 writes it, such as {@code P6Y}; {@link #parse} reads it back. */
    @Override
    public String toString() {
        return period.toString();
    }
}
