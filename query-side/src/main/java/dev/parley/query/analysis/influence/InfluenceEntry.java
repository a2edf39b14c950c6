package dev.parley.query.analysis.influence;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.term.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A group's rating of its own say.
 *
 * @param group who rated
 * @param constituency the part of it that rated; null for the group as such
 * @param rating 1 (no say) to 5 (decisive)
 * @param words in its own words, or null
 * @param about label of the encounter or episode rated; null for the phase so far
 * @param at when
 * @param event id of the event
 */
public record InfluenceEntry(
        StakeholderGroup group,
        @Nullable String constituency,
        int rating,
        @Nullable String words,
        @Nullable String about,
        Moment at,
        String event) {}
