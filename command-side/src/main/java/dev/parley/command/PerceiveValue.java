package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.event.ValuePerceived;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record PerceiveValue(
        @TargetAggregateIdentifier RealisationId realisation,
        StakeholderGroup group,
        int rating,
        @Nullable String words,
        @Nullable String within,
        @Except("ANTECEDENT") @Nullable Phase phase,
        @Nullable String constituency,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {
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
