package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.FacilitationEnded;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a facilitation ended.
 *
 * @param realisation the realisation
 * @param facilitation its label
 * @param summary the result in words; may be null
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(FacilitationEnded.class)
public record EndFacilitation(
        @TargetAggregateIdentifier RealisationId realisation,
        String facilitation,
        @Nullable String summary,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
