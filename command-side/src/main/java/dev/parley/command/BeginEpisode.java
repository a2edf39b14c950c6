package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.LeadMode;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EpisodeBegun;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Begins a period with a stable set of activities.
 *
 * @param realisation the realisation
 * @param label label of the episode, unique among the encounters and episodes of the realisation; null: the next free one
 * @param title what went on, in a few words
 * @param phase the phase it belongs to; null: the phase current at that time
 * @param activeGroups groups active in it; sharing an episode is not contact
 * @param leadMode who led; null where not known
 * @param activeConstituencies the parts of those groups that were active, or null where it is not said
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(EpisodeBegun.class)
public record BeginEpisode(
        @TargetAggregateIdentifier RealisationId realisation,
        @Nullable String label,
        String title,
        @Nullable Phase phase,
        Set<StakeholderGroup> activeGroups,
        @Nullable LeadMode leadMode,
        @Nullable List<String> activeConstituencies,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public BeginEpisode {
        activeGroups = StakeholderGroup.ordered(activeGroups);
    }

    /** Without constituencies, as such a command was before it could be said. */
    public BeginEpisode(
            RealisationId realisation,
            @Nullable String label,
            String title,
            @Nullable Phase phase,
            Set<StakeholderGroup> activeGroups,
            @Nullable LeadMode leadMode,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, label, title, phase, activeGroups, leadMode, null, at, evidence);
    }
}
