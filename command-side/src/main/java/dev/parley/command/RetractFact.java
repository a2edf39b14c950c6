package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.Retraction.FactRetracted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Takes out a fact other than an encounter that was wrong; refused while other facts rest on it.
 *
 * @param realisation the realisation
 * @param event id of the event taken out
 * @param reason why
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(FactRetracted.class)
public record RetractFact(
        @TargetAggregateIdentifier RealisationId realisation,
        String event,
        String reason,
        @Nullable Evidence evidence) implements RealisationCommand {}
