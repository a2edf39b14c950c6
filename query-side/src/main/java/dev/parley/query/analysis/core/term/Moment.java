package dev.parley.query.analysis.core.term;

import dev.parley.kernel.OccurredAt;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A moment on both clocks.
 *
 * @param occurred when it happened, as exactly as known
 * @param recorded when it could first be known: the earliest recorded moment at which what had been recorded shows it
 * @param event id of the event at which it happened
 * @param after label of the last encounter that had happened by then (the encounter itself where it is one), or null
 *     where none had
 */
public record Moment(
        OccurredAt occurred,
        Instant recorded,
        String event,
        @Nullable String after) {

    public Moment knownSince(Instant first) {
        return first.equals(recorded) ? this : new Moment(occurred, first, event, after);
    }
}
