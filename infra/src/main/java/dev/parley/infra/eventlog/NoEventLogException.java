package dev.parley.infra.eventlog;

/** There is no log where one was to be read; none was made. The message says where. */
public final class NoEventLogException extends EventLogOpenException {

    private static final long serialVersionUID = 1L;

    /**
     * Reports where.
     *
     * @param message one sentence for the operator
     */
    public NoEventLogException(String message) {
        super(message);
    }
}
