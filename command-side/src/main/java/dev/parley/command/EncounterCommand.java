package dev.parley.command;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.FacilitationStep;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EncounterFact.GroupsInformed;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about encounters: to plan one, to record one, to correct what was recorded and to take it out. */
public sealed interface EncounterCommand extends RealisationCommand
        permits EncounterCommand.PlanEncounter,
                EncounterCommand.RecordEncounter,
                EncounterCommand.AmendEncounter,
                EncounterCommand.RetractEncounter,
                EncounterCommand.InformGroups {

    /**
     * Intends an encounter.
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4; null: the next
     *     free one, given when the command is carried out
     * @param kind what it is for
     * @param title what it is, in a few words
     * @param phase the phase it belongs to; null: the phase current at that time
     * @param attendances who took part and how; null: nobody known yet
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param at when it is to take place
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EncounterPlanned.class)
    record PlanEncounter(
            @TargetAggregateIdentifier RealisationId realisation,
            @Nullable String label,
            EncounterKind kind,
            String title,
            @Nullable Phase phase,
            @Nullable List<Attendance> attendances,
            @Nullable Set<StakeholderGroup> needed,
            OccurredAt at,
            @Nullable Evidence evidence)
            implements EncounterCommand {

        /** Keeps copies of its collections. */
        public PlanEncounter {
            attendances = attendances == null ? null : List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }
    }

    /**
     * Records that stakeholders met, planned or not.
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4; null: the next
     *     free one, given when the command is carried out
     * @param kind what it was for; null: as planned
     * @param title what it was, in a few words; null: as planned
     * @param phase the phase it belongs to; null: as planned, else the phase current at that time
     * @param attendances who took part and how; null: as planned
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param outcome how it ended; null: NOT_RECORDED
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param preparatory whether it only prepared others, such as a one-group interview
     * @param facilitation label of the facilitation that it is a step of, or null
     * @param step which step; only with a facilitation
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EncounterRecorded.class)
    record RecordEncounter(
            @TargetAggregateIdentifier RealisationId realisation,
            @Nullable String label,
            @Nullable EncounterKind kind,
            @Nullable String title,
            @Nullable Phase phase,
            @Nullable List<Attendance> attendances,
            @Nullable Set<StakeholderGroup> needed,
            @Nullable Outcome outcome,
            @Nullable ConflictKind conflictKind,
            boolean preparatory,
            @Nullable String facilitation,
            @Nullable FacilitationStep step,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EncounterCommand {

        /** Keeps copies of its collections. */
        public RecordEncounter {
            attendances = attendances == null ? null : List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }

        /** Without a facilitation, as such a command was before it could be said. */
        public RecordEncounter(
                RealisationId realisation,
                @Nullable String label,
                @Nullable EncounterKind kind,
                @Nullable String title,
                @Nullable Phase phase,
                @Nullable List<Attendance> attendances,
                @Nullable Set<StakeholderGroup> needed,
                @Nullable Outcome outcome,
                @Nullable ConflictKind conflictKind,
                boolean preparatory,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(
                    realisation,
                    label,
                    kind,
                    title,
                    phase,
                    attendances,
                    needed,
                    outcome,
                    conflictKind,
                    preparatory,
                    null,
                    null,
                    at,
                    evidence);
        }
    }

    /**
     * Corrects a recorded encounter as a whole.
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4
     * @param kind what it was for
     * @param title what it was, in a few words
     * @param phase the phase it belongs to; null: unchanged
     * @param attendances who took part and how
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param outcome how it ended
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param preparatory whether it only prepared others, such as a one-group interview
     * @param reason why it is amended
     * @param facilitation label of the facilitation that it is a step of; where neither it nor a step is given, as before
     * @param step which step; only with a facilitation
     * @param at when the encounter happened, as corrected; null: unchanged
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EncounterAmended.class)
    record AmendEncounter(
            @TargetAggregateIdentifier RealisationId realisation,
            String label,
            EncounterKind kind,
            String title,
            @Nullable Phase phase,
            List<Attendance> attendances,
            @Nullable Set<StakeholderGroup> needed,
            Outcome outcome,
            @Nullable ConflictKind conflictKind,
            boolean preparatory,
            String reason,
            @Nullable String facilitation,
            @Nullable FacilitationStep step,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EncounterCommand {

        /** Keeps copies of its collections. */
        public AmendEncounter {
            attendances = List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }

        /** Without a facilitation, as such a command was before it could be said. */
        public AmendEncounter(
                RealisationId realisation,
                String label,
                EncounterKind kind,
                String title,
                @Nullable Phase phase,
                List<Attendance> attendances,
                @Nullable Set<StakeholderGroup> needed,
                Outcome outcome,
                @Nullable ConflictKind conflictKind,
                boolean preparatory,
                String reason,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(
                    realisation,
                    label,
                    kind,
                    title,
                    phase,
                    attendances,
                    needed,
                    outcome,
                    conflictKind,
                    preparatory,
                    reason,
                    null,
                    null,
                    at,
                    evidence);
        }
    }

    /**
     * Takes out an encounter that did not happen, is not to happen, or was logged twice; its label is not used again.
     *
     * @param realisation the realisation
     * @param label label of the encounter taken out
     * @param reason why
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(EncounterRetracted.class)
    record RetractEncounter(
            @TargetAggregateIdentifier RealisationId realisation,
            String label,
            String reason,
            @Nullable Evidence evidence)
            implements EncounterCommand {}

    /**
     * Records that groups were told of an encounter.
     *
     * @param realisation the realisation
     * @param encounter label of the encounter, planned or recorded
     * @param groups the groups that were told, at least one
     * @param before whether that was before it took place; null: it was
     * @param at when they were told; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(GroupsInformed.class)
    record InformGroups(
            @TargetAggregateIdentifier RealisationId realisation,
            String encounter,
            Set<StakeholderGroup> groups,
            @Nullable Boolean before,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements EncounterCommand {

        /** Keeps copies of its collections. */
        public InformGroups {
            groups = StakeholderGroup.ordered(groups);
        }
    }
}
