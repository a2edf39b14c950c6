package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
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

/** What is said about those who take part, each known by a key and a role title, never by a name. */
public sealed interface ParticipantFact extends Fact
        permits ParticipantFact.ParticipantIdentified, ParticipantFact.ParticipantChanged {

    /**
     * A participant became known.
     *
     * @param realisation the realisation
     * @param participant role title, unique in the realisation, never a personal name
     * @param groups the groups it belongs to; empty only for facilitators and researchers
     * @param role whether it acts for groups or stands outside them
     * @param constituency the part of its group that it speaks for, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Who and where",
            title = "Somebody takes part",
            hint = "By role, never by name: “project manager”.",
            called = "role, stakeholder, person, member, facilitator, moderator, researcher")
    @Revision("1")
    @Told(kind = "participant", text = "{participant} ({groups:list|role})")
    record ParticipantIdentified(
            RealisationId realisation,

            @Asks(value = "Role", hint = "unique here, such as “case worker”", coined = true)
            @Identifies
            @Refers(Thing.PARTICIPANT)
            String participant,

            @Asks("Speaks for") @Means("groups meant") Set<StakeholderGroup> groups,

            @Asks("Stands outside the groups") @Means("acts for groups or stands outside them")
            ParticipantRole role,

            @Asks("Speaks for the part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements ParticipantFact {

        /** Keeps copies of its collections. */
        public ParticipantIdentified {
            groups = StakeholderGroup.ordered(groups);
        }

        /** Without a constituency, as such a fact was before it could be said. */
        public ParticipantIdentified(
                RealisationId realisation,
                String participant,
                Set<StakeholderGroup> groups,
                ParticipantRole role,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, participant, groups, role, null, at, evidence);
        }
    }

    /**
     * A participant belongs to other groups from then on.
     *
     * @param realisation the realisation
     * @param participant role title, unique in the realisation, never a personal name
     * @param groups the groups it belongs to; empty only for facilitators and researchers
     * @param role whether it acts for groups or stands outside them
     * @param reason why
     * @param constituency the part of its group that it speaks for, or null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Who and where",
            title = "Somebody changed sides",
            hint = "From then on they speak for other groups.",
            called = "role, moved, new job")
    @Revision("1")
    @Told(kind = "participant changed", text = "{participant} ({groups:list|role})")
    record ParticipantChanged(
            RealisationId realisation,

            @Asks("Role") @Identifies @Refers(Thing.PARTICIPANT)
            String participant,

            @Asks("Speaks for now") @Means("groups meant") Set<StakeholderGroup> groups,

            @Asks("Stands outside the groups") @Means("acts for groups or stands outside them")
            ParticipantRole role,

            @Asks("Why") @Means("why") @Nullable String reason,

            @Asks("Speaks for the part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            OccurredAt at,
            Evidence evidence)
            implements ParticipantFact {

        /** Keeps copies of its collections. */
        public ParticipantChanged {
            groups = StakeholderGroup.ordered(groups);
        }

        /** Without a constituency, as such a fact was before it could be said. */
        public ParticipantChanged(
                RealisationId realisation,
                String participant,
                Set<StakeholderGroup> groups,
                ParticipantRole role,
                @Nullable String reason,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, participant, groups, role, reason, null, at, evidence);
        }
    }
}
