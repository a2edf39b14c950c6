package dev.parley.query.projection.log;

/** A stream holds something that cannot be read as an event of a realisation. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnreadableEventException(String message) {
        super(message);
    }
}
