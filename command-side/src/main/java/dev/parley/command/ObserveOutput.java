package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.OutputState;
import dev.parley.kernel.event.OutputObserved;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records how far an output has come.
 *
 * @param realisation the realisation
 * @param output key of the output
 * @param state how far it has come
 * @param extent the same in percent, 0 to 100; null: not known
 * @param words in its own words
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(OutputObserved.class)
public record ObserveOutput(
        @TargetAggregateIdentifier RealisationId realisation,
        String output,
        OutputState state,
        @Nullable Integer extent,
        @Nullable String words,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
