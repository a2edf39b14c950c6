package dev.parley.query.analysis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of a realisation from a moment on, as long as nothing is logged.
 *
 * @param analysis everything found
 * @param from the moment of looking
 * @param until when the next thing is due, and one has to look again; null where nothing is
 */
public record Sight(
        Analysis analysis, Instant from, @Nullable Instant until) {

    /** Whether it is also what is seen at another moment. */
    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(from) && (until == null || moment.isBefore(until));
    }
}
