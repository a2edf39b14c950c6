package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import java.util.Set;
import org.axonframework.serialization.Revision;

/**
 * A participant became known.
 *
 * @param realisation the realisation
 * @param participant role title, unique in the realisation, never a personal name
 * @param groups the groups it belongs to; empty only for facilitators and researchers
 * @param role whether it acts for groups or stands outside them
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Revision("1")
public record ParticipantIdentified(
        RealisationId realisation,
        @Identifies @Refers(Thing.PARTICIPANT) String participant,
        @Means("groups meant") Set<StakeholderGroup> groups,
        @Means("acts for groups or stands outside them") ParticipantRole role,
        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public ParticipantIdentified {
        groups = StakeholderGroup.ordered(groups);
    }
}
