package dev.parley.query.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A realisation whose view could not be brought up to date; it stays as it was before the event that failed, and every
 * later event of it waits, until an operator retries it.
 *
 * @param realisation id of its stream
 * @param organisation whose it is; null where not even its first event could be read
 * @param sequence sequence of the first event that is not in its view
 * @param event id of that event
 * @param cause what went wrong
 * @param since when it was parked
 * @param waiting how many events are not in its view
 * @param lastSequence sequence of the last event that arrived
 * @param lastPosition position of that event
 * @param attempts how often it was tried
 */
public record ParkedRealisation(
        String realisation,
        @Nullable String organisation,
        long sequence,
        String event,
        String cause,
        Instant since,
        long waiting,
        long lastSequence,
        long lastPosition,
        int attempts) {}
