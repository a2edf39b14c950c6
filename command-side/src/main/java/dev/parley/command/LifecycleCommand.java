package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about a realisation as a whole. */
public sealed interface LifecycleCommand extends RealisationCommand
        permits LifecycleCommand.StartRealisation,
                LifecycleCommand.DescribeRealisation,
                LifecycleCommand.CloseRealisation {

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
    record StartRealisation(
            @TargetAggregateIdentifier RealisationId realisation,
            String title,
            @Nullable String description,
            @Nullable String antecedents,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements LifecycleCommand {}

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
    record DescribeRealisation(
            @TargetAggregateIdentifier RealisationId realisation,
            String title,
            @Nullable String description,
            @Nullable String antecedents,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements LifecycleCommand {}

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
    record CloseRealisation(
            @TargetAggregateIdentifier RealisationId realisation,
            RealisationOutcome outcome,
            @Nullable Boolean onTime,
            @Nullable Boolean withinBudget,
            @Nullable String summary,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements LifecycleCommand {}
}
