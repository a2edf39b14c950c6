package dev.parley.query.whatif;

/** An edit names something that the history does not have; the message says what there is. */
public final class ImpossibleEditException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final int edit;

    ImpossibleEditException(int edit, String message) {
        super("edit " + (edit + 1) + ": " + message);
        this.edit = edit;
    }

    /** Index of the edit, from 0. */
    public int edit() {
        return edit;
    }
}
