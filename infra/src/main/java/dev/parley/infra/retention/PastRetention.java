package dev.parley.infra.retention;

import java.time.Instant;
import java.util.List;

/**
 * The realisations of an organisation that were closed longer ago than what is recorded of them is to be kept.
 *
 * @param after how long it is kept, as ISO 8601 writes a period
 * @param at as of when
 * @param realisations which, and in which there is still something to be erased; those that are past it longest first
 * @param erased how many more are past it of which everything is erased that can be
 */
public record PastRetention(String after, Instant at, List<Past> realisations, int erased) {

    /** Keeps a copy. */
    public PastRetention {
        realisations = List.copyOf(realisations);
    }

    /**
     * One of them.
     *
     * @param realisation its id
     * @param title its latest title
     * @param closed when it was closed, as exactly as that is known
     * @param dated whether that says a date; where it does not, what counts is when the closing was recorded
     * @param past since when it is past; a closing of which only the day, month or year is known counts from its end
     * @param lastRecorded when the last of it was recorded
     * @param lastRecordedDays how many whole days ago that was
     * @param texts how many of its texts, names and logins are not erased yet; what stands beside the log comes on top
     */
    public record Past(
            String realisation,
            String title,
            String closed,
            boolean dated,
            Instant past,
            Instant lastRecorded,
            long lastRecordedDays,
            int texts) {}
}
