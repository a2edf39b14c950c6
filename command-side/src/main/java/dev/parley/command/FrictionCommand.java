package dev.parley.command;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.ResistanceStrength;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Commands about conflict and resistance, and about what was done with them. */
public sealed interface FrictionCommand extends RealisationCommand
        permits FrictionCommand.ObserveConflict,
                FrictionCommand.HandleConflict,
                FrictionCommand.ObserveResistance,
                FrictionCommand.HandleResistance {

    /**
     * Records that groups disagreed openly.
     *
     * @param realisation the realisation
     * @param conflict key of the conflict, unique in the realisation
     * @param parties two or more groups, or one where two participants of it are named
     * @param kind what it is about; null where not known
     * @param description the matter in words
     * @param phase the phase it belongs to; null: the phase current at that time
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
     * @param participants who of them, by role, or null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ConflictObserved.class)
    record ObserveConflict(
            @TargetAggregateIdentifier RealisationId realisation,
            String conflict,
            Set<StakeholderGroup> parties,
            @Nullable ConflictKind kind,
            @Nullable String description,
            @Nullable Phase phase,
            @Nullable String within,
            @Nullable String concerning,
            @Nullable List<String> participants,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FrictionCommand {

        /** Keeps copies of its collections. */
        public ObserveConflict {
            parties = StakeholderGroup.ordered(parties);
            participants = participants == null ? null : List.copyOf(participants);
        }

        /** Does not say what it is about. */
        public ObserveConflict(
                RealisationId realisation,
                String conflict,
                Set<StakeholderGroup> parties,
                @Nullable ConflictKind kind,
                @Nullable String description,
                @Nullable Phase phase,
                @Nullable String within,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, conflict, parties, kind, description, phase, within, null, null, at, evidence);
        }
    }

    /**
     * Records that a conflict was dealt with.
     *
     * @param realisation the realisation
     * @param conflict key of the conflict
     * @param handling how
     * @param settled whether that settled it
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ConflictHandled.class)
    record HandleConflict(
            @TargetAggregateIdentifier RealisationId realisation,
            String conflict,
            Handling handling,
            boolean settled,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FrictionCommand {}

    /**
     * Records that a group resisted.
     *
     * @param realisation the realisation
     * @param resistance key of the resistance, unique in the realisation
     * @param group who resists
     * @param cause why, as far as known
     * @param phase the phase it belongs to; null: the phase current at that time
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param strength how strong it is, or null where it is not said
     * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ResistanceObserved.class)
    record ObserveResistance(
            @TargetAggregateIdentifier RealisationId realisation,
            String resistance,
            StakeholderGroup group,
            @Nullable String cause,
            @Nullable Phase phase,
            @Nullable String within,
            @Nullable String constituency,
            @Nullable ResistanceStrength strength,
            @Nullable String concerning,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FrictionCommand {
        /** Without a constituency, a strength and what it is about, as such a command was before it could be said. */
        public ObserveResistance(
                RealisationId realisation,
                String resistance,
                StakeholderGroup group,
                @Nullable String cause,
                @Nullable Phase phase,
                @Nullable String within,
                @Nullable OccurredAt at,
                @Nullable Evidence evidence) {
            this(realisation, resistance, group, cause, phase, within, null, null, null, at, evidence);
        }
    }

    /**
     * Records that resistance was dealt with.
     *
     * @param realisation the realisation
     * @param resistance key of the resistance
     * @param handling how
     * @param settled whether that settled it
     * @param at when it happened; null: now
     * @param evidence what the fact rests on; null: first-hand
     */
    @Causes(ResistanceHandled.class)
    record HandleResistance(
            @TargetAggregateIdentifier RealisationId realisation,
            String resistance,
            Handling handling,
            boolean settled,
            @Nullable OccurredAt at,
            @Nullable Evidence evidence)
            implements FrictionCommand {}
}
