package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.GoalSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Records what is to be reached.
 *
 * @param realisation the realisation
 * @param goal key of the goal, unique in the realisation
 * @param wording what is to be reached, in words
 * @param measure by what it is to be seen, or null where it is not said
 * @param needs keys of the needs that it serves, or null where it is not said
 * @param servedGroups the groups that it is for, or null where it is not said
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param at when it happened; null: now
 * @param evidence what the fact rests on; null: first-hand
 */
@Causes(GoalSet.class)
public record SetGoal(
        @TargetAggregateIdentifier RealisationId realisation,
        String goal,
        String wording,
        @Nullable String measure,
        @Nullable List<String> needs,
        @Nullable Set<StakeholderGroup> servedGroups,
        @Nullable String within,
        @Nullable OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public SetGoal {
        needs = needs == null ? null : List.copyOf(needs);
        servedGroups = servedGroups == null ? null : StakeholderGroup.ordered(servedGroups);
    }
}
