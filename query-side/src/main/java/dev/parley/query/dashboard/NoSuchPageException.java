package dev.parley.query.dashboard;

/** What a page was asked to show does not exist. */
final class NoSuchPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoSuchPageException(String message) {
        super(message);
    }

    NoSuchPageException(String message, Throwable cause) {
        super(message, cause);
    }
}
