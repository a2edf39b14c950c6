package dev.parley.infra.eventlog;

/**
 * Whether the commits in question are stored is unknown and could not be found out in time, for instance because the
 * server went out of reach in between. Unlike after {@link EventLogFailedException} the log itself is sound and goes on
 * working; whoever offered the commits must look before offering them again.
 */
public final class EventLogUncertainException extends EventLogException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports an unknown outcome.
     *
     * @param message what happened, and to which server
     * @param cause   what the store reported last
     */
    public EventLogUncertainException(String message, Throwable cause) {
        super(message, cause);
    }
}
