package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.ResistanceStrength;
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

/** What is said about conflict and resistance, and about what was done with them. */
public sealed interface FrictionFact extends Fact
        permits FrictionFact.ConflictObserved,
                FrictionFact.ConflictHandled,
                FrictionFact.ResistanceObserved,
                FrictionFact.ResistanceHandled {

    /**
     * Groups disagreed openly.
     *
     * @param realisation the realisation
     * @param conflict key of the conflict, unique in the realisation
     * @param parties two or more groups, or one where two participants of it are named
     * @param kind what it is about; null where not known
     * @param description the matter in words
     * @param phase the phase it belongs to
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
     * @param participants who of them, by role; two or more of one group where it is within that group; null where it is not said
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Conflict and resistance",
            title = "Groups are in conflict",
            hint = "About the task is healthy, and is not the same as personal.",
            called = "dispute, argument, quarrel, fight, disagreement, clash")
    @Revision("1")
    @Told(kind = "conflict", text = "{parties:list}[: {description}]")
    record ConflictObserved(
            RealisationId realisation,

            @Asks(value = "What about", coined = true, words = "description") @Identifies @Refers(Thing.CONFLICT)
            String conflict,

            @Asks("Between whom") @Means("groups in conflict, or that agreed")
            Set<StakeholderGroup> parties,

            @Asks("What kind of conflict")
            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            @Nullable
            ConflictKind kind,

            @Means("in words") @Nullable String description,

            @Asks("Phase") @Means("phase of the realisation")
            Phase phase,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks(value = "About which matter", folded = true) @Written("about") @Refers(Thing.MATTER) @Nullable
            String concerning,

            @Asks(value = "Who of them, by role", hint = "Two or more of one group where it is within that group.")
            @Refers(Thing.PARTICIPANT)
            @Nullable
            List<String> participants,

            OccurredAt at,
            Evidence evidence)
            implements FrictionFact {

        /** Keeps copies of its collections. */
        public ConflictObserved {
            parties = StakeholderGroup.ordered(parties);
            participants = participants == null ? null : List.copyOf(participants);
        }

        /** Without what it is about, as such a fact was before it could be said. */
        public ConflictObserved(
                RealisationId realisation,
                String conflict,
                Set<StakeholderGroup> parties,
                @Nullable ConflictKind kind,
                @Nullable String description,
                Phase phase,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, conflict, parties, kind, description, phase, within, null, null, at, evidence);
        }
    }

    /**
     * A conflict was dealt with.
     *
     * @param realisation the realisation
     * @param conflict key of the conflict
     * @param handling how
     * @param settled whether that settled it
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Conflict and resistance",
            title = "A conflict was handled",
            called = "mediation, compromise, settled, resolved")
    @Revision("1")
    @Told(kind = "conflict handled", text = "by {handling}, {settled:settled/not settled}")
    record ConflictHandled(
            RealisationId realisation,

            @Asks("Conflict") @Identifies @Refers(Thing.CONFLICT)
            String conflict,

            @Asks("How it was handled") @Means("how it was handled")
            Handling handling,

            @Asks("That settled it") @Means("whether that settled it")
            boolean settled,

            OccurredAt at,
            Evidence evidence)
            implements FrictionFact {}

    /**
     * A group resisted.
     *
     * @param realisation the realisation
     * @param resistance key of the resistance, unique in the realisation
     * @param group who resists
     * @param cause why, as far as known
     * @param phase the phase it belongs to
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param constituency the part of the group that is meant, or null where it is not said
     * @param strength how strong it is, or null where it is not said
     * @param concerning key of the agreement, request, decision, goal or need that it is about, or null
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Conflict and resistance",
            title = "A group resists",
            called = "complaint, refusal, opposition, protest, workaround")
    @Revision("1")
    @Told(kind = "resistance", text = "{group}[: {cause}]")
    record ResistanceObserved(
            RealisationId realisation,

            @Asks(value = "Why, as far as known", coined = true, words = "cause") @Identifies @Refers(Thing.RESISTANCE)
            String resistance,

            @Asks("Who") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Means("why, as far as known") @Nullable String cause,

            @Asks("Phase") @Means("phase of the realisation")
            Phase phase,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks("Of which part") @Refers(Thing.CONSTITUENCY) @Nullable
            String constituency,

            @Asks("How strong") @Means("how strong it is") @Nullable
            ResistanceStrength strength,

            @Asks(value = "Against which matter", folded = true) @Written("about") @Refers(Thing.MATTER) @Nullable
            String concerning,

            OccurredAt at,
            Evidence evidence)
            implements FrictionFact {
        /** Without a constituency, a strength and what it is about, as such a fact was before it could be said. */
        public ResistanceObserved(
                RealisationId realisation,
                String resistance,
                StakeholderGroup group,
                @Nullable String cause,
                Phase phase,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(realisation, resistance, group, cause, phase, within, null, null, null, at, evidence);
        }
    }

    /**
     * Resistance was dealt with.
     *
     * @param realisation the realisation
     * @param resistance key of the resistance
     * @param handling how
     * @param settled whether that settled it
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Conflict and resistance",
            title = "Resistance was handled",
            called = "complaint, persuasion, training, settled")
    @Revision("1")
    @Told(kind = "resistance handled", text = "by {handling}, {settled:settled/not settled}")
    record ResistanceHandled(
            RealisationId realisation,

            @Asks("Resistance") @Identifies @Refers(Thing.RESISTANCE)
            String resistance,

            @Asks("How it was handled") @Means("how it was handled")
            Handling handling,

            @Asks("That settled it") @Means("whether that settled it")
            boolean settled,

            OccurredAt at,
            Evidence evidence)
            implements FrictionFact {}
}
