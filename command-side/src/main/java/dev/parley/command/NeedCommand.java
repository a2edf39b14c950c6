package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.NeedFact.NeedDelivered;
import dev.parley.kernel.event.NeedFact.NeedDropped;
import dev.parley.kernel.event.NeedFact.NeedSpecified;
import dev.parley.kernel.event.NeedFact.NeedStated;
import dev.parley.kernel.event.NeedFact.NeedValued;
import dev.parley.kernel.event.NeedFact.NeedWithdrawn;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about a need on its way from being stated to being valued. */
public sealed interface NeedCommand extends RealisationCommand
        permits NeedCommand.StateNeed,
                NeedCommand.SpecifyNeed,
                NeedCommand.DropNeed,
                NeedCommand.WithdrawNeed,
                NeedCommand.DeliverNeed,
                NeedCommand.ValueNeed {

    /**
     * Records a need of a group.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param group whose need it is
     * @param description the need in words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(NeedStated.class)
    record StateNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            StakeholderGroup group,
            String description,
            @Nullable String within,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {
        /** Without a constituency, as such a command was before it could be said. */
        public StateNeed(
                RealisationId realisation,
                String need,
                StakeholderGroup group,
                String description,
                @Nullable String within,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, need, group, description, within, null, at, evidence);
        }
    }

    /**
     * Records that a need was taken into what is specified.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(NeedSpecified.class)
    record SpecifyNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {}

    /**
     * Records that a need was left out of what is specified.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param reason why
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(NeedDropped.class)
    record DropNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            @Nullable String reason,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {}

    /**
     * Records that a group gave up its need.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param reason why
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(NeedWithdrawn.class)
    record WithdrawNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            @Nullable String reason,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {}

    /**
     * Records that what answers a need was delivered.
     *
     * @param realisation the realisation
     * @param need key of the need, unique in the realisation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(NeedDelivered.class)
    record DeliverNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {}

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
    record ValueNeed(
            @TargetAggregateIdentifier RealisationId realisation,
            String need,
            StakeholderGroup group,
            int rating,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements NeedCommand {}
}
