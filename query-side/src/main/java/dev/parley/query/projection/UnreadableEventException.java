package dev.parley.query.projection;

/** A stream holds something that cannot be read as an event of a realisation. */
final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }
}
