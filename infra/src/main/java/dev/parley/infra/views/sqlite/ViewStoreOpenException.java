package dev.parley.infra.views.sqlite;

/** The file of read models could not be opened, and is not ours to replace; the message is for people. */
public final class ViewStoreOpenException extends ViewStoreException {

    private static final long serialVersionUID = 1L;

    ViewStoreOpenException(String message) {
        super(message);
    }

    ViewStoreOpenException(String message, Throwable cause) {
        super(message, cause);
    }
}
