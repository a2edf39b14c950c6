package dev.parley.query.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to what happened, made one after the other.
 *
 * @param title what is asked, in a few words, or null
 * @param edits at least one; a file may have {@value #MOST}, as each is made in the history that the one before has left
 */
public record Edits(@Nullable String title, List<Edit> edits) {

    /** Edits in one file at the most. */
    public static final int MOST = 100;

    /** What is said of more. */
    static final String TOO_MANY = "more than " + MOST + " edits in one file are not made";

    /** @throws IllegalArgumentException if there is no edit */
    public Edits {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("without an edit there is nothing to ask");
        }
    }
}
