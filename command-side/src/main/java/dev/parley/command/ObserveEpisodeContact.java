package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EpisodeContactObserved;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that groups were in direct contact during an episode, also groups that were not active in it.
 *
 * @param realisation the realisation
 * @param episode label of the episode
 * @param groups two or more groups, each of which met each other
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(EpisodeContactObserved.class)
public record ObserveEpisodeContact(
        @TargetAggregateIdentifier RealisationId realisation,
        String episode,
        Set<StakeholderGroup> groups,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public ObserveEpisodeContact {
        groups = StakeholderGroup.ordered(groups);
    }
}
