package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about goals: what is to be reached, in which words, and whether it was. */
public sealed interface GoalFact extends Fact permits GoalFact.GoalSet, GoalFact.GoalReframed, GoalFact.GoalJudged {

    /**
     * Something is to be reached (Pedersen &amp; Nielsen, on portfolio decision-making: goals are renegotiated).
     *
     * @param realisation the realisation
     * @param goal key of the goal, unique in the realisation
     * @param wording what is to be reached, in words
     * @param measure by what it is to be seen, or null where it is not said
     * @param needs keys of the needs that it serves, or null where it is not said
     * @param servedGroups the groups that it is for, or null where it is not said
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Goals",
            title = "Something is to be reached",
            hint = "In words that one can look back at later.",
            called = "target, aim, objective, KPI")
    @Told(kind = "goal", text = "{wording}[, seen by {measure}][; for {servedGroups}][; serves {needs}]")
    @Revision("1")
    record GoalSet(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.GOAL)
            String goal,

            @Asks("What is to be reached") @Written("text") @Means("the words of the goal")
            String wording,

            @Asks("How one will see that it is reached") @Means("by what it is to be seen") @Nullable
            String measure,

            @Asks("Needs that it serves") @Refers(Thing.NEED) @Nullable
            List<String> needs,

            @Asks("For whom") @Written("groups") @Means("groups that it is for") @Nullable
            Set<StakeholderGroup> servedGroups,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements GoalFact {

        /** Keeps copies of its collections. */
        public GoalSet {
            needs = needs == null ? null : List.copyOf(needs);
            servedGroups = servedGroups == null ? null : StakeholderGroup.ordered(servedGroups);
        }
    }

    /**
     * A goal was put into other words.
     *
     * @param realisation the realisation
     * @param goal key of the goal
     * @param wording what is to be reached from now on, in words
     * @param reframing where it went
     * @param reason why, or null where it is not said
     * @param agreedBy the groups that agreed to it, or null where it is not said
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Goals",
            title = "A goal is put into other words",
            hint = "That goals change as people learn is normal.",
            called = "target, scope, lowered, raised")
    @Told(kind = "goal in other words", text = "{goal} {reframing}: {wording}[; agreed by {agreedBy}][. {reason}]")
    @Revision("1")
    record GoalReframed(
            RealisationId realisation,
            @Asks("Goal") @Identifies @Refers(Thing.GOAL) String goal,

            @Asks(value = "The goal now", hint = "what is to be reached from here on")
            @Written("text")
            @Means("the words of the goal")
            String wording,

            @Asks("How it changed") @Written("direction") @Means("where the goal went")
            Reframing reframing,

            @Asks("Why") @Means("why") @Nullable String reason,

            @Asks("Agreed by") @Means("groups that agreed to it") @Nullable
            Set<StakeholderGroup> agreedBy,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements GoalFact {

        /** Keeps copies of its collections. */
        public GoalReframed {
            agreedBy = agreedBy == null ? null : StakeholderGroup.ordered(agreedBy);
        }
    }

    /**
     * Somebody said whether a goal was reached.
     *
     * @param realisation the realisation
     * @param goal key of the goal
     * @param met what was said
     * @param judgedBy the groups that said so, or null where it is not said
     * @param words in their own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Goals", title = "Somebody says whether it was reached", called = "target, success, evaluation")
    @Told(kind = "goal judged", text = "{goal}: {met}[, says {judgedBy}][. {words}]")
    @Revision("1")
    record GoalJudged(
            RealisationId realisation,
            @Asks("Goal") @Identifies @Refers(Thing.GOAL) String goal,

            @Asks("Was it reached") @Means("whether the goal was reached")
            Reached met,

            @Asks("Says who") @Means("groups that say so") @Nullable
            Set<StakeholderGroup> judgedBy,

            @Asks("In their own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements GoalFact {

        /** Keeps copies of its collections. */
        public GoalJudged {
            judgedBy = judgedBy == null ? null : StakeholderGroup.ordered(judgedBy);
        }
    }
}
