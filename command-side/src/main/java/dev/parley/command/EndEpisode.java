package dev.parley.command;

import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.EpisodeEnded;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record EndEpisode(
        @TargetAggregateIdentifier RealisationId realisation,
        String episode,
        @Nullable Outcome outcome,
        @Nullable ConflictKind conflictKind,
        @Nullable String summary,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
