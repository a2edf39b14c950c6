package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.LeadMode;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A period with a stable set of activities began (Newman &amp; Robey 1992).
 *
 * @param realisation the realisation
 * @param label label of the episode, unique among the encounters and episodes of the realisation
 * @param title what went on, in a few words
 * @param phase the phase it belongs to
 * @param activeGroups groups active in it; sharing an episode is not contact
 * @param leadMode who led; null where not known
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record EpisodeBegun(
        RealisationId realisation,
        String label,
        String title,
        Phase phase,
        Set<StakeholderGroup> activeGroups,
        @Nullable LeadMode leadMode,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public EpisodeBegun {
        activeGroups = StakeholderGroup.ordered(activeGroups);
    }
}
