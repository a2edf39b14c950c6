package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Handling;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.ResistanceHandled;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that resistance was dealt with.
 *
 * @param realisation the realisation
 * @param resistance key of the resistance
 * @param handling how
 * @param settled whether that settled it
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ResistanceHandled.class)
public record HandleResistance(
        @TargetAggregateIdentifier RealisationId realisation,
        String resistance,
        Handling handling,
        boolean settled,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
