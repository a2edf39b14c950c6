package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.event.GroupFact.ConstituencyIdentified;
import dev.parley.kernel.event.GroupFact.DominanceObserved;
import dev.parley.kernel.event.GroupFact.PowerHeld;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about a group itself: parts of it, the power that it holds, that it dominated. */
public sealed interface GroupCommand extends RealisationCommand
        permits GroupCommand.IdentifyConstituency, GroupCommand.HoldPower, GroupCommand.ObserveDominance {

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
    record IdentifyConstituency(
            @TargetAggregateIdentifier RealisationId realisation,
            String constituency,
            StakeholderGroup group,
            @Nullable Boolean affected,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements GroupCommand {}

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
            implements GroupCommand {}

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
            implements GroupCommand {}
}
