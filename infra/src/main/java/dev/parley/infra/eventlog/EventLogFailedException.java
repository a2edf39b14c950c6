package dev.parley.infra.eventlog;

/**
 * Writing or flushing failed, and whether the commits in question are stored is unknown. The log takes nothing more
 * until it is opened anew: after a failed flush the operating system may have dropped the data, and a second flush would
 * report success all the same.
 */
public final class EventLogFailedException extends EventLogException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports a failure.
     *
     * @param message what happened, and to which file or server
     * @param cause   what the store reported
     */
    public EventLogFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
