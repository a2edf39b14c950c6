package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.event.PowerFact.DominanceObserved;
import dev.parley.kernel.event.PowerFact.PowerHeld;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about power: who holds it over what, and who dominated. */
public sealed interface PowerCommand extends RealisationCommand
        permits PowerCommand.HoldPower, PowerCommand.ObserveDominance {

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
    record HoldPower(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup group,
            SettledMatter over,
            @Nullable PowerBasis basis,
            @Except("ANTECEDENT") @Nullable Phase phase,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PowerCommand {}

    /**
     * Records that a group dominated a phase.
     *
     * @param realisation the realisation
     * @param group who dominated
     * @param phase the phase; null: the one current at that time
     * @param basis what it rested on; null where not known
     * @param words in words; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(DominanceObserved.class)
    record ObserveDominance(
            @TargetAggregateIdentifier RealisationId realisation,
            StakeholderGroup group,
            @Except("ANTECEDENT") @Nullable Phase phase,
            @Nullable PowerBasis basis,
            @Nullable String words,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements PowerCommand {}
}
