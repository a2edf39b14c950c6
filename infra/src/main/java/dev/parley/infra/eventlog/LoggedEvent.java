package dev.parley.infra.eventlog;

import java.util.Objects;
import java.util.UUID;

/**
 * A serialised event in the log of all events, at its position there. What it means says a {@code RecordedEvent}.
 *
 * @param position its place among all events of the log: strictly increasing, without gaps, the first is
 *                 {@value EventLog#FIRST_POSITION}
 * @param commitId the commit it was appended with; all events of a commit have neighbouring positions
 * @param event    the event itself
 */
public record LoggedEvent(long position, UUID commitId, StreamEvent event) {

    /** Checks the position. */
    public LoggedEvent {
        if (position < EventLog.FIRST_POSITION) {
            throw new IllegalArgumentException(
                    "position must be " + EventLog.FIRST_POSITION + " or more, but is " + position);
        }
        Objects.requireNonNull(commitId, "commitId");
        Objects.requireNonNull(event, "event");
    }

    /**
     * The event with its texts in their places.
     *
     * @throws EventLogUnavailableException if they cannot be put there
     */
    public LoggedEvent whole() {
        if (event.texts() == null) {
            return this;
        }
        try {
            return new LoggedEvent(position, commitId, event.whole());
        } catch (IllegalArgumentException e) {
            throw new EventLogUnavailableException(
                    "event %d is not what was recorded: %s".formatted(position, e.getMessage()), e);
        }
    }
}
