package dev.parley.infra.eventlog;

/** The log cannot be opened; the message tells an operator why and what to do about it. */
public sealed class EventLogOpenException extends EventLogException permits NoEventLogException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports why.
     *
     * @param message one sentence for the operator
     */
    public EventLogOpenException(String message) {
        super(message);
    }

    /**
     * Reports why.
     *
     * @param message one sentence for the operator
     * @param cause   what the store reported
     */
    public EventLogOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
