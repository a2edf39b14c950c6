package dev.parley.command.refusal;

/** The realisation has changed since the sender of a command last saw it; the command changed nothing. */
public final class VersionMismatchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long actual;

    /**
     * @param expected number of events the sender saw
     * @param actual number of events there are
     */
    public VersionMismatchException(long expected, long actual) {
        super("the realisation is at version " + actual + ", not " + expected);
        this.expected = expected;
        this.actual = actual;
    }

    /** Number of events the sender saw. */
    public long expected() {
        return expected;
    }

    /** Number of events there are. */
    public long actual() {
        return actual;
    }
}
