package dev.parley.command.intake.ical;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In which version a calendar tells a meeting (RFC 5546, 2.1.5). Kept beside the plan that the meeting became, so that an older
 * message or an older copy of the calendar, read later, does not bring back what was moved or called off since.
 *
 * @param own of the meeting itself, or of the change to one of a series
 * @param series of the series as a whole; null where the file does not hold it
 */
public record MeetingVersion(Mark own, @Nullable Mark series) {

    private static final String OWN = ", version ";
    private static final String SERIES = ", series ";
    private static final String ALONE = ", alone";
    private static final String MARK = "(\\d{1,18})(?: of ([0-9TZ/]{1,40}))?";
    private static final Pattern WRITTEN = Pattern.compile(OWN + MARK + "(?:(" + ALONE + ")|" + SERIES + MARK + ")?$");

    /**
     * A place in the order of versions.
     *
     * @param sequence SEQUENCE; larger is newer
     * @param stamp DTSTAMP and, after a stroke, LAST-MODIFIED where there is one; empty where the calendar does not say it
     */
    public record Mark(long sequence, String stamp) implements Comparable<Mark> {

        @Override
        public int compareTo(Mark other) {
            int order = Long.compare(sequence, other.sequence);
            return order != 0 || stamp.isEmpty() || other.stamp.isEmpty() ? order : stamp.compareTo(other.stamp);
        }

        @Override
        public String toString() {
            return sequence + (stamp.isEmpty() ? "" : " of " + stamp);
        }
    }

    /** What comes before the version in a text that ends in one; all of it where it does not. */
    public static String before(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.find() ? text.substring(0, written.start()) : text;
    }

    /** The version that a text ends in; null where it does not, as those do not that older programs wrote. */
    public static @Nullable MeetingVersion after(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.find()) {
            return null;
        }
        Mark own = mark(written.group(1), written.group(2));
        String series = written.group(4);
        return new MeetingVersion(
                own, series != null ? mark(series, written.group(5)) : written.group(3) != null ? null : own);
    }

    private static Mark mark(String sequence, @Nullable String stamp) {
        return new Mark(Long.parseLong(sequence), stamp == null ? "" : stamp);
    }

    /** The same as text, to stand at the end of another. */
    public String text() {
        Mark whole = series;
        return OWN + own + (whole == null ? ALONE : whole.equals(own) ? "" : SERIES + whole);
    }

    /**
     * Whether something newer was read before.
     *
     * @param known what was read of the same meeting; null for nothing
     * @param newest the newest version of the whole series that was read; null for none
     */
    public boolean isOlder(@Nullable MeetingVersion known, @Nullable Mark newest) {
        Mark whole = series;
        if (newest != null && (whole != null ? whole : known == null ? own : newest).compareTo(newest) < 0) {
            return true;
        }
        if (known == null) {
            return false;
        }
        Mark before = known.series();
        return (whole == null || before == null || whole.compareTo(before) <= 0) && own.compareTo(known.own()) < 0;
    }
}
