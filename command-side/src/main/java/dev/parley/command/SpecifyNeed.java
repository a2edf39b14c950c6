package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.NeedSpecified;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a need was taken into what is specified.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(NeedSpecified.class)
public record SpecifyNeed(
        @TargetAggregateIdentifier RealisationId realisation,
        String need,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
