package dev.parley.infra.eventlog;

/**
 * The log could not do it now: it is overloaded, closed, locked by someone else or out of reach. For an append it
 * promises that nothing of the commits is stored, so they may be offered again.
 */
public final class EventLogUnavailableException extends EventLogException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports that the log is unavailable.
     *
     * @param message why
     */
    public EventLogUnavailableException(String message) {
        super(message);
    }

    /**
     * Reports that the log is unavailable.
     *
     * @param message why
     * @param cause   what the store reported
     */
    public EventLogUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
