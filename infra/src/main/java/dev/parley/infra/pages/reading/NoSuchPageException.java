package dev.parley.infra.pages.reading;

/** What a page was asked to show does not exist. */
public final class NoSuchPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoSuchPageException(String message) {
        super(message);
    }

    public NoSuchPageException(String message, Throwable cause) {
        super(message, cause);
    }
}
