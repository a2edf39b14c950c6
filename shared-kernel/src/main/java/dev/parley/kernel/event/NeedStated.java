package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A group stated a need.
 *
 * @param realisation the realisation
 * @param need key of the need, unique in the realisation
 * @param group whose need it is
 * @param description the need in words
 * @param within label of the encounter or episode it happened in, or null where it is not tied to one
 * @param constituency the part of the group that is meant, or null where it is not said
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record NeedStated(
        RealisationId realisation,
        @Identifies @Refers(Thing.NEED) String need,
        @Identifies @Means("the group meant") StakeholderGroup group,
        @Means("in words") String description,
        @Refers(Thing.PLACE) @Nullable String within,
        @Refers(Thing.CONSTITUENCY) @Nullable String constituency,
        OccurredAt at,
        Evidence evidence)
        implements Fact {
    /** Without a constituency, as such a fact was before it could be said. */
    public NeedStated(
            RealisationId realisation,
            String need,
            StakeholderGroup group,
            String description,
            @Nullable String within,
            OccurredAt at,
            Evidence evidence) {
        this(realisation, need, group, description, within, null, at, evidence);
    }
}
