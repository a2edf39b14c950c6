package dev.parley.kernel.event;

import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An episode ended.
 *
 * @param realisation the realisation
 * @param episode label of the episode
 * @param outcome how it ended
 * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
 * @param summary the result in words
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record EpisodeEnded(
        RealisationId realisation,
        @Identifies @Refers(Thing.EPISODE) String episode,

        @Means(
                value = "how it ended",
                values =
                        "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
        Outcome outcome,

        @Means("kind of the conflict") @Nullable ConflictKind conflictKind,
        @Means("the result in words") @Nullable String summary,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
