package dev.parley.kernel.event;

import dev.parley.kernel.DecisionOption;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.SettledMatter;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Options were chosen, rejected or postponed.
 *
 * @param realisation the realisation
 * @param decision key of the decision, unique in the realisation
 * @param subject what was decided on
 * @param options at least one
 * @param decidedBy the groups that decided
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param matter what it settles, or null where it is not said
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record DecisionMade(
        RealisationId realisation,
        @Identifies @Refers(Thing.DECISION) String decision,
        @Means("what was decided on") String subject,
        List<DecisionOption> options,
        @Means("groups that decided") Set<StakeholderGroup> decidedBy,
        @Refers(Thing.PLACE) @Nullable String within,
        @Means("what it settles") @Nullable SettledMatter matter,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public DecisionMade {
        options = List.copyOf(options);
        decidedBy = StakeholderGroup.ordered(decidedBy);
    }

    /** Without what it settles, as such a fact was before it could be said. */
    public DecisionMade(
            RealisationId realisation,
            String decision,
            String subject,
            List<DecisionOption> options,
            Set<StakeholderGroup> decidedBy,
            @Nullable String within,
            OccurredAt at,
            Evidence evidence) {
        this(realisation, decision, subject, options, decidedBy, within, null, at, evidence);
    }
}
