package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about those who take part. */
public sealed interface ParticipantCommand extends RealisationCommand
        permits ParticipantCommand.IdentifyParticipant, ParticipantCommand.ChangeParticipant {

    /**
     * Makes a participant known.
     *
     * @param realisation the realisation
     * @param participant role title, unique in the realisation, never a personal name
     * @param groups the groups it belongs to; empty only for facilitators and researchers; null: none
     * @param role whether it acts for groups or stands outside them; null: MEMBER
     * @param constituency the part of its group that it speaks for, or null where it is not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ParticipantIdentified.class)
    record IdentifyParticipant(
            @TargetAggregateIdentifier RealisationId realisation,
            String participant,
            @Nullable Set<StakeholderGroup> groups,
            @Nullable ParticipantRole role,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements ParticipantCommand {

        /** Keeps copies of its collections. */
        public IdentifyParticipant {
            groups = groups == null ? null : StakeholderGroup.ordered(groups);
        }

        /** Without a constituency, as such a command was before it could be said. */
        public IdentifyParticipant(
                RealisationId realisation,
                String participant,
                @Nullable Set<StakeholderGroup> groups,
                @Nullable ParticipantRole role,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, participant, groups, role, null, at, evidence);
        }
    }

    /**
     * Puts a participant into other groups from then on.
     *
     * @param realisation the realisation
     * @param participant role title, unique in the realisation, never a personal name
     * @param groups the groups it belongs to; empty only for facilitators and researchers; null: none
     * @param role whether it acts for groups or stands outside them; null: MEMBER
     * @param reason why
     * @param constituency the part of its group that it speaks for, or null where it is not said
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ParticipantChanged.class)
    record ChangeParticipant(
            @TargetAggregateIdentifier RealisationId realisation,
            String participant,
            @Nullable Set<StakeholderGroup> groups,
            @Nullable ParticipantRole role,
            @Nullable String reason,
            @Nullable String constituency,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements ParticipantCommand {

        /** Keeps copies of its collections. */
        public ChangeParticipant {
            groups = groups == null ? null : StakeholderGroup.ordered(groups);
        }

        /** Without a constituency, as such a command was before it could be said. */
        public ChangeParticipant(
                RealisationId realisation,
                String participant,
                @Nullable Set<StakeholderGroup> groups,
                @Nullable ParticipantRole role,
                @Nullable String reason,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, participant, groups, role, reason, null, at, evidence);
        }
    }
}
