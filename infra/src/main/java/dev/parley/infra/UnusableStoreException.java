package dev.parley.infra;

/**
 * What is kept beside the events (alerts, marks, members, the audit trail) cannot be read or written for now: a disk is full, a file
 * is locked. Nothing was changed; whoever asked may ask again.
 */
public final class UnusableStoreException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** @param message what cannot be done, and why, for people */
    public UnusableStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
