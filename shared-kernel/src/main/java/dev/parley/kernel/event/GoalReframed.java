package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Reframing;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

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
        hint = "That goals change as people learn is normal.")
@Told(kind = "goal in other words", text = "{goal} {reframing}: {wording}[; agreed by {agreedBy}][. {reason}]")
@Revision("1")
public record GoalReframed(
        RealisationId realisation,
        @Asks("Goal") @Identifies @Refers(Thing.GOAL) String goal,

        @Asks(value = "It is now", hint = "what is to be reached from here on")
        @Written("text")
        @Means("the words of the goal")
        String wording,

        @Asks("It was") @Written("direction") @Means("where the goal went")
        Reframing reframing,

        @Asks("Why") @Means("why") @Nullable String reason,

        @Asks("Agreed by") @Means("groups that agreed to it") @Nullable
        Set<StakeholderGroup> agreedBy,

        @Asks("In") @Refers(Thing.PLACE) @Nullable String within,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public GoalReframed {
        agreedBy = agreedBy == null ? null : StakeholderGroup.ordered(agreedBy);
    }
}
