package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about episodes: the stretches between encounters. */
public sealed interface EpisodeCommand extends RealisationCommand
        permits EpisodeCommand.BeginEpisode, EpisodeCommand.ObserveEpisodeContact, EpisodeCommand.EndEpisode {

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
    record BeginEpisode(
            @TargetAggregateIdentifier RealisationId realisation,
            @Nullable String label,
            String title,
            @Nullable Phase phase,
            Set<StakeholderGroup> activeGroups,
            @Nullable LeadMode leadMode,
            @Nullable List<String> activeConstituencies,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EpisodeCommand {

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

    /**
     * Records that groups were in direct contact during an episode, also groups that were not active in it.
     *
     * @param realisation the realisation
     * @param episode label of the episode
     * @param groups two or more groups, each of which met each other, or one where two participants of it are named
     * @param participants who of them, by role, or null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EpisodeContactObserved.class)
    record ObserveEpisodeContact(
            @TargetAggregateIdentifier RealisationId realisation,
            String episode,
            Set<StakeholderGroup> groups,
            @Nullable List<String> participants,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EpisodeCommand {

        /** Keeps copies of its collections. */
        public ObserveEpisodeContact {
            groups = StakeholderGroup.ordered(groups);
            participants = participants == null ? null : List.copyOf(participants);
        }

        /** Names no participants. */
        public ObserveEpisodeContact(
                RealisationId realisation,
                String episode,
                Set<StakeholderGroup> groups,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, episode, groups, null, at, evidence);
        }
    }

    /**
     * Ends an episode.
     *
     * @param realisation the realisation
     * @param episode label of the episode
     * @param outcome how it ended; null: NOT_RECORDED
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param summary the result in words
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EpisodeEnded.class)
    record EndEpisode(
            @TargetAggregateIdentifier RealisationId realisation,
            String episode,
            @Nullable Outcome outcome,
            @Nullable ConflictKind conflictKind,
            @Nullable String summary,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EpisodeCommand {}
}
