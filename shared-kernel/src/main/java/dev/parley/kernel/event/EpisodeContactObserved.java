package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import java.util.Set;
import org.axonframework.serialization.Revision;

/**
 * Groups were seen in direct contact during an episode.
 *
 * @param realisation the realisation
 * @param episode label of the episode
 * @param groups two or more groups, each of which met each other
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record EpisodeContactObserved(
        RealisationId realisation,
        @Identifies @Refers(Thing.EPISODE) String episode,
        @Identifies @Means("groups meant") Set<StakeholderGroup> groups,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public EpisodeContactObserved {
        groups = StakeholderGroup.ordered(groups);
    }
}
