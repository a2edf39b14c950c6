package dev.parley.query.analysis.position;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Stance;
import dev.parley.query.analysis.core.term.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A position: what a group said about an objective, or what another group believed it to say.
 *
 * @param group whose position it is
 * @param constituency the part of the group that said it; null where the group did, or where it is a belief
 * @param believedBy who believes so; null where the group said it itself
 * @param objective what it is about
 * @param stance what it says
 * @param words the words of who said or believed it, or null
 * @param within label of the encounter or episode it was said in, or null
 * @param at when
 * @param event id of the event
 */
public record PositionEntry(
        StakeholderGroup group,
        @Nullable String constituency,
        @Nullable StakeholderGroup believedBy,
        String objective,
        Stance stance,
        @Nullable String words,
        @Nullable String within,
        Moment at,
        String event) {}
