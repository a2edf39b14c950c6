package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ConstituencyIdentified;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records a part of a group that may have interests of its own.
 *
 * @param realisation the realisation
 * @param constituency its name, unique in the realisation
 * @param group the group it is part of
 * @param affected whether the service will change its work; null: it will
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ConstituencyIdentified.class)
public record IdentifyConstituency(
        @TargetAggregateIdentifier RealisationId realisation,
        String constituency,
        StakeholderGroup group,
        @Nullable Boolean affected,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
