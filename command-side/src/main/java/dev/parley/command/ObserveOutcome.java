package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.EffectDirection;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.event.OutcomeObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record ObserveOutcome(
        @TargetAggregateIdentifier RealisationId realisation,
        String effect,
        Purpose serves,
        @Nullable EffectDirection direction,
        @Nullable String measured,
        @Nullable String forWhom,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
