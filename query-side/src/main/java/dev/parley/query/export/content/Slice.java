package dev.parley.query.export.content;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The moment up to which realisations are looked at: a moment means another cut in each of them.
 *
 * @param cut the cut of a history
 * @param words the moment and its clock, such as "as known at 2026-03-01"; null for everything
 */
public record Slice(Function<History, Cut> cut, @Nullable String words) {

    /** Why a realisation is left out that had not begun by the moment. */
    public static final String NOT_BEGUN = "had not begun by then";

    /** Everything. */
    public static final Slice WHOLE = new Slice(history -> Cut.HINDSIGHT, null);
}
