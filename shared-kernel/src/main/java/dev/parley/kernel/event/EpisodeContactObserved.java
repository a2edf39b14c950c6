package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
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
        RealisationId realisation, String episode, Set<StakeholderGroup> groups, OccurredAt at, Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public EpisodeContactObserved {
        groups = StakeholderGroup.ordered(groups);
    }
}
