package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.PowerBasis;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.SettledMatter;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.PowerHeld;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a group holds power over something.
 *
 * @param realisation the realisation
 * @param group who holds it
 * @param over what the power is over
 * @param basis what it rests on; null where not known
 * @param phase the phase in which it was so; null: not said
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(PowerHeld.class)
public record HoldPower(
        @TargetAggregateIdentifier RealisationId realisation,
        StakeholderGroup group,
        SettledMatter over,
        @Nullable PowerBasis basis,
        @Nullable Phase phase,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
