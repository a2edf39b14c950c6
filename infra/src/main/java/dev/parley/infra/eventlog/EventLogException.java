package dev.parley.infra.eventlog;

/** Something the event log could not do. The subclasses say what the caller may conclude from it. */
public abstract sealed class EventLogException extends RuntimeException
        permits EventLogFailedException,
                EventLogUncertainException,
                EventLogUnavailableException,
                EventLogOpenException {

    private static final long serialVersionUID = 1L;

    EventLogException(String message) {
        super(message);
    }

    EventLogException(String message, Throwable cause) {
        super(message, cause);
    }
}
