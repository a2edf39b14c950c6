package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.event.GoalJudged;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that somebody said whether a goal was reached.
 *
 * @param realisation the realisation
 * @param goal key of the goal
 * @param met what was said
 * @param judgedBy the groups that said so, or null where it is not said
 * @param words in their own words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(GoalJudged.class)
public record JudgeGoal(
        @TargetAggregateIdentifier RealisationId realisation,
        String goal,
        Reached met,
        @Nullable Set<StakeholderGroup> judgedBy,
        @Nullable String words,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public JudgeGoal {
        judgedBy = judgedBy == null ? null : StakeholderGroup.ordered(judgedBy);
    }
}
