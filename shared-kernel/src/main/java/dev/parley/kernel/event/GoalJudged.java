package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reached;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

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
@Asked(section = "Goals", title = "Somebody says whether it was reached")
@Told(kind = "goal judged", text = "{goal}: {met}[, says {judgedBy}][. {words}]")
@Revision("1")
public record GoalJudged(
        RealisationId realisation,
        @Asks("Goal") @Identifies @Refers(Thing.GOAL) String goal,

        @Asks("It was") @Means("whether the goal was reached")
        Reached met,

        @Asks("Says who") @Means("groups that say so") @Nullable
        Set<StakeholderGroup> judgedBy,

        @Asks("In their own words") @Means("in its own words") @Nullable
        String words,

        @Asks("In") @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public GoalJudged {
        judgedBy = judgedBy == null ? null : StakeholderGroup.ordered(judgedBy);
    }
}
