package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.event.PressureNoted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Notes a pressure on the organisation.
 *
 * @param realisation the realisation
 * @param origin where it comes from
 * @param mechanism how it works
 * @param what what it is about; may be null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(PressureNoted.class)
public record NotePressure(
        @TargetAggregateIdentifier RealisationId realisation,
        String origin,
        PressureMechanism mechanism,
        @Nullable String what,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
