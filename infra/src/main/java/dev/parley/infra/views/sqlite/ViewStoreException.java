package dev.parley.infra.views.sqlite;

/** The file of read models could not be read or written. */
public class ViewStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ViewStoreException(String message) {
        super(message);
    }

    ViewStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
