package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.NeedValued;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records how a group rates what was delivered for a need.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param group who rates
 * @param rating 1 (worthless) to 5 (very valuable)
 * @param words in its own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(NeedValued.class)
public record ValueNeed(
        @TargetAggregateIdentifier RealisationId realisation,
        String need,
        StakeholderGroup group,
        int rating,
        @Nullable String words,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
