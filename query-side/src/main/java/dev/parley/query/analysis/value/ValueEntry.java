package dev.parley.query.analysis.value;

import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One rating.
 *
 * @param group who rated
 * @param constituency the part of the group whose rating it is; null where it is that of the group
 * @param rating 1 to 5
 * @param words in its own words, or null
 * @param about label of the encounter or episode, name of the phase, or key of the need
 * @param phase the phase that it belongs to; null before the first
 * @param at when
 * @param event id of the event
 */
public record ValueEntry(
        StakeholderGroup group,
        @Nullable String constituency,
        int rating,
        @Nullable String words,
        String about,
        @Nullable Phase phase,
        Moment at,
        String event) {}
