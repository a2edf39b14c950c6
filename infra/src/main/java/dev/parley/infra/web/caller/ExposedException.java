package dev.parley.infra.web.caller;

/** The server would be open to everybody who can reach it; it does not start. */
public final class ExposedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExposedException(String message) {
        super(message);
    }
}
