package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Handling;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.ConflictHandled;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a conflict was dealt with.
 *
 * @param realisation the realisation
 * @param conflict key of the conflict
 * @param handling how
 * @param settled whether that settled it
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ConflictHandled.class)
public record HandleConflict(
        @TargetAggregateIdentifier RealisationId realisation,
        String conflict,
        Handling handling,
        boolean settled,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
