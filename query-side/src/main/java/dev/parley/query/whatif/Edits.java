package dev.parley.query.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to what happened, made one after the other.
 *
 * @param title what is asked, in a few words, or null
 * @param edits at least one
 */
public record Edits(@Nullable String title, List<Edit> edits) {

    /** @throws IllegalArgumentException if there is no edit */
    public Edits {
        edits = List.copyOf(edits);
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("without an edit there is nothing to ask");
        }
    }
}
