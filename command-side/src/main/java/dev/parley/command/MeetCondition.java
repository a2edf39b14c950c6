package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.ConditionMet;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that the condition of a postponed option came true.
 *
 * @param realisation the realisation
 * @param decision key of the decision
 * @param option the option whose condition is met
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(ConditionMet.class)
public record MeetCondition(
        @TargetAggregateIdentifier RealisationId realisation,
        String decision,
        String option,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {}
