package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.event.GoalReframed;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records that a goal was put into other words.
 *
 * @param realisation the realisation
 * @param goal key of the goal
 * @param wording what is to be reached from now on, in words
 * @param reframing where it went
 * @param reason why, or null where it is not said
 * @param agreedBy the groups that agreed to it, or null where it is not said
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(GoalReframed.class)
public record ReframeGoal(
        @TargetAggregateIdentifier RealisationId realisation,
        String goal,
        String wording,
        Reframing reframing,
        @Nullable String reason,
        @Nullable Set<StakeholderGroup> agreedBy,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public ReframeGoal {
        agreedBy = agreedBy == null ? null : StakeholderGroup.ordered(agreedBy);
    }
}
