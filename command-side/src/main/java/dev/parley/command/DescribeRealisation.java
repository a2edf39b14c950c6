package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationDescribed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Puts title, description or antecedent conditions anew; what is left out is gone.
 *
 * @param realisation the realisation
 * @param title what is being realised
 * @param description more about it
 * @param antecedents conditions before the process began
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(RealisationDescribed.class)
public record DescribeRealisation(
        @TargetAggregateIdentifier RealisationId realisation,
        String title,
        @Nullable String description,
        @Nullable String antecedents,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
