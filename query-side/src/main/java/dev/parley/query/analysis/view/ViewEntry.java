package dev.parley.query.analysis.view;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ViewAspect;
import dev.parley.query.analysis.core.term.Moment;
import dev.parley.query.analysis.core.term.Phrasing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A view, or what one group believes another's to be.
 *
 * @param holder who holds the view, or believes
 * @param constituency the part of the group whose view it is, or null
 * @param about whose view is meant; null where it is the holder's own
 * @param dimension what it is about
 * @param category where on the dimension
 * @param aspect whether it is so or is wanted so
 * @param before the category that the same one stated, or believed, before; null where this is the first
 * @param latest whether nothing later replaced it
 * @param words in words, or null
 * @param within label of the encounter or episode, or null
 * @param at when
 * @param events id of the event
 */
public record ViewEntry(
        StakeholderGroup holder,
        @Nullable String constituency,
        @Nullable StakeholderGroup about,
        String dimension,
        String category,
        ViewAspect aspect,
        @Nullable String before,
        boolean latest,
        @Nullable String words,
        @Nullable String within,
        Moment at,
        List<String> events) {

    /** Whether it is another category than the same one stated, or believed, before. */
    public boolean moved() {
        return before != null && !Phrasing.plain(before).equals(Phrasing.plain(category));
    }
}
