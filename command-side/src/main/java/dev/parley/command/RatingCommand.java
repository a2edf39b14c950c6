package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.event.RatingFact.ValuePerceived;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about ratings that groups give: what it is worth to them, and how much say they have. */
public sealed interface RatingCommand extends RealisationCommand
        permits RatingCommand.PerceiveValue, RatingCommand.PerceiveInfluence {

    /**
     * Records how a group rates the process or service so far.
     *
     * @param realisation the realisation
     * @param group who rates
     * @param rating 1 (worthless) to 5 (very valuable)
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param phase the phase rated; at most one of phase and within is given; both null: the phase current at that time
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ValuePerceived.class)
    record PerceiveValue(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup group,
            int rating,
            @Nullable String words,
            @Nullable String within,
            @Except("ANTECEDENT") @Nullable Phase phase,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements RatingCommand {
        /** Without a constituency, as such a command was before it could be said. */
        public PerceiveValue(
                RealisationId realisation,
                StakeholderGroup group,
                int rating,
                @Nullable String words,
                @Nullable String within,
                @Nullable Phase phase,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, group, rating, words, within, phase, null, at, evidence);
        }
    }

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
    record PerceiveInfluence(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup group,
            int rating,
            @Nullable String words,
            @Nullable String within,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements RatingCommand {
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
}
