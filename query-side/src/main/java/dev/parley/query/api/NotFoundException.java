package dev.parley.query.api;

/** The organisation has no such thing; whether another has is not told. */
final class NotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
