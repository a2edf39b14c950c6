package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RequestWithdrawn;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that what had been asked for is no longer wanted.
 *
 * @param realisation the realisation
 * @param request key of the request
 * @param reason why, as far as known
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(RequestWithdrawn.class)
public record WithdrawRequest(
        @TargetAggregateIdentifier RealisationId realisation,
        String request,
        @Nullable String reason,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
