package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationOutcome;
import dev.parley.kernel.event.RealisationClosed;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process; late facts about the time before and corrections remain possible.
 *
 * @param realisation the realisation
 * @param outcome how it ended
 * @param onTime whether deadlines were kept; null where not known
 * @param withinBudget whether the budget was kept; null where not known
 * @param summary the outcome in words
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(RealisationClosed.class)
public record CloseRealisation(
        @TargetAggregateIdentifier RealisationId realisation,
        RealisationOutcome outcome,
        @Nullable Boolean onTime,
        @Nullable Boolean withinBudget,
        @Nullable String summary,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
