package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.event.PhaseEntered;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Begins a phase; a phase that was left can be entered again.
 *
 * @param realisation the realisation
 * @param phase the phase entered
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(PhaseEntered.class)
public record EnterPhase(
        @TargetAggregateIdentifier RealisationId realisation,
        @Except("ANTECEDENT") Phase phase,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
