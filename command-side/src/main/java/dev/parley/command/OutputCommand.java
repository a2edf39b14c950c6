package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.event.OutputFact.OutputObserved;
import dev.parley.kernel.event.OutputFact.OutputPlanned;
import dev.parley.kernel.event.OutputFact.SideEffectObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about what a realisation brings about: outputs, outcomes and side effects. */
public sealed interface OutputCommand extends RealisationCommand
        permits OutputCommand.PlanOutput,
                OutputCommand.ObserveOutput,
                OutputCommand.ObserveOutcome,
                OutputCommand.ObserveSideEffect {

    /**
     * Records an output that is planned.
     *
     * @param realisation the realisation
     * @param output key of the output, unique in the realisation
     * @param serves what it serves
     * @param where where it is met; null: not said
     * @param facing whom it faces; null: not said
     * @param description in words; may be null
     * @param due by when it is to be there; null: not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(OutputPlanned.class)
    record PlanOutput(
            @TargetAggregateIdentifier RealisationId realisation,
            String output,
            Purpose serves,
            @Nullable OutputPlace where,
            @Nullable Facing facing,
            @Nullable String description,
            @Nullable OccurredAt due,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements OutputCommand {}

    /**
     * Records how far an output has come.
     *
     * @param realisation the realisation
     * @param output key of the output
     * @param state how far it has come
     * @param extent the same in percent, 0 to 100; null: not known
     * @param words in its own words
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(OutputObserved.class)
    record ObserveOutput(
            @TargetAggregateIdentifier RealisationId realisation,
            String output,
            OutputState state,
            @Nullable Integer extent,
            @Nullable String words,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements OutputCommand {}

    /**
     * Records a lasting outcome of a change.
     *
     * @param realisation the realisation
     * @param effect key of the outcome, the same each time it is observed
     * @param serves what it serves
     * @param direction which way it went; null: not said
     * @param measured how it was measured; may be null
     * @param forWhom for whom; may be null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(OutcomeObserved.class)
    record ObserveOutcome(
            @TargetAggregateIdentifier RealisationId realisation,
            String effect,
            Purpose serves,
            @Nullable EffectDirection direction,
            @Nullable String measured,
            @Nullable String forWhom,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements OutputCommand {}

    /**
     * Records a side effect of a change.
     *
     * @param realisation the realisation
     * @param effect key of the side effect, the same each time it is observed
     * @param wanted whether it is welcome
     * @param feltBy the group that feels it; null: not said
     * @param ofOutput key of the output that it comes from; null: not said
     * @param handling what was done about it; null: nothing so far
     * @param words in its own words
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(SideEffectObserved.class)
    record ObserveSideEffect(
            @TargetAggregateIdentifier RealisationId realisation,
            String effect,
            boolean wanted,
            @Nullable StakeholderGroup feltBy,
            @Nullable String ofOutput,
            @Nullable Handling handling,
            @Nullable String words,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements OutputCommand {}
}
