package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.Strictness;
import dev.parley.kernel.event.SpecificationFixed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a specification was fixed, for the first time or anew.
 *
 * @param realisation the realisation
 * @param specification its name, the same each time
 * @param precision how exactly it binds
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(SpecificationFixed.class)
public record FixSpecification(
        @TargetAggregateIdentifier RealisationId realisation,
        String specification,
        Strictness precision,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
