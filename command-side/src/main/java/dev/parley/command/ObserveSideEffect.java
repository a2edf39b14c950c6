package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Handling;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.SideEffectObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record ObserveSideEffect(
        @TargetAggregateIdentifier RealisationId realisation,
        String effect,
        boolean wanted,
        @Nullable StakeholderGroup feltBy,
        @Nullable String ofOutput,
        @Nullable Handling handling,
        @Nullable String words,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
