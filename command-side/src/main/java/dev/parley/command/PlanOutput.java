package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.Facing;
import dev.parley.kernel.change.OutputPlace;
import dev.parley.kernel.change.Purpose;
import dev.parley.kernel.event.OutputPlanned;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records an output that is planned.
 *
 * @param realisation the realisation
 * @param output key of the output, unique in the realisation
 * @param serves what it serves
 * @param where where it is met; null: not said
 * @param facing whom it faces; null: not said
 * @param description in words; may be null
 * @param due by when it is to be there; null: not said
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(OutputPlanned.class)
public record PlanOutput(
        @TargetAggregateIdentifier RealisationId realisation,
        String output,
        Purpose serves,
        @Nullable OutputPlace where,
        @Nullable Facing facing,
        @Nullable String description,
        @Nullable OccurredAt due,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
