package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.event.GoalFact.GoalJudged;
import dev.parley.kernel.event.GoalFact.GoalReframed;
import dev.parley.kernel.event.GoalFact.GoalSet;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about goals: what is to be reached, in which words, and whether it was. */
public sealed interface GoalCommand extends RealisationCommand
        permits GoalCommand.SetGoal, GoalCommand.ReframeGoal, GoalCommand.JudgeGoal {

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
    record SetGoal(
            @TargetAggregateIdentifier RealisationId realisation,
            String goal,
            String wording,
            @Nullable String measure,
            @Nullable List<String> needs,
            @Nullable Set<StakeholderGroup> servedGroups,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements GoalCommand {

        /** Keeps copies of its collections. */
        public SetGoal {
            needs = needs == null ? null : List.copyOf(needs);
            servedGroups = servedGroups == null ? null : StakeholderGroup.ordered(servedGroups);
        }
    }

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
    record ReframeGoal(
            @TargetAggregateIdentifier RealisationId realisation,
            String goal,
            String wording,
            Reframing reframing,
            @Nullable String reason,
            @Nullable Set<StakeholderGroup> agreedBy,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements GoalCommand {

        /** Keeps copies of its collections. */
        public ReframeGoal {
            agreedBy = agreedBy == null ? null : StakeholderGroup.ordered(agreedBy);
        }
    }

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
    record JudgeGoal(
            @TargetAggregateIdentifier RealisationId realisation,
            String goal,
            Reached met,
            @Nullable Set<StakeholderGroup> judgedBy,
            @Nullable String words,
            @Nullable String within,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements GoalCommand {

        /** Keeps copies of its collections. */
        public JudgeGoal {
            judgedBy = judgedBy == null ? null : StakeholderGroup.ordered(judgedBy);
        }
    }
}
