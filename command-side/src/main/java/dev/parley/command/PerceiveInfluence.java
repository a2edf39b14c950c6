package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.InfluencePerceived;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records how a group rates its own say.
 *
 * @param realisation the realisation
 * @param group who rates, and whose say it is
 * @param rating 1 (no say) to 5 (decisive)
 * @param words in its own words
 * @param within label of the encounter or episode rated; null for the phase so far
 * @param constituency the part of the group that is meant, or null where it is not said
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(InfluencePerceived.class)
public record PerceiveInfluence(
        @TargetAggregateIdentifier RealisationId realisation,
        StakeholderGroup group,
        int rating,
        @Nullable String words,
        @Nullable String within,
        @Nullable String constituency,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {
    /** Does not say of which part. */
    public PerceiveInfluence(
            RealisationId realisation,
            StakeholderGroup group,
            int rating,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence) {
        this(realisation, group, rating, words, within, null, at, evidence);
    }
}
