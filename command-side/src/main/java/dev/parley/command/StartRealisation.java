package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.RealisationStarted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Opens a realisation, and with it a stream.
 *
 * @param realisation its id
 * @param title what is being realised
 * @param description more about it
 * @param antecedents conditions before the process began
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(RealisationStarted.class)
public record StartRealisation(
        @TargetAggregateIdentifier RealisationId realisation,
        String title,
        @Nullable String description,
        @Nullable String antecedents,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
