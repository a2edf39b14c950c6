package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.EncounterRetracted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Takes out an encounter that did not happen, is not to happen, or was logged twice; its label is not used again.
 *
 * @param realisation the realisation
 * @param label label of the encounter taken out
 * @param reason why
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(EncounterRetracted.class)
public record RetractEncounter(
        @TargetAggregateIdentifier RealisationId realisation,
        String label,
        String reason,
        @Nullable Evidence evidence) implements RealisationCommand {}
