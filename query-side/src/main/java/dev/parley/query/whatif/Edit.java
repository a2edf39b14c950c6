package dev.parley.query.whatif;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.LeadMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One change to what happened. */
public sealed interface Edit {

    /**
     * An encounter more.
     *
     * @param label a label that the history does not have
     * @param kind what it is for
     * @param phase the phase it belongs to, or null for the phase that lasts at that moment
     * @param present groups present; each is stood for by a participant of its own
     * @param participants participants of the history who are present
     * @param needed groups needed, or null so that the kind decides
     * @param outcome how it ends
     * @param conflictKind only with outcome CONFLICT, or null
     * @param preparatory whether it only prepares others
     * @param at when
     */
    record AddEncounter(
            String label,
            EncounterKind kind,
            @Nullable Phase phase,
            Set<StakeholderGroup> present,
            List<String> participants,
            @Nullable Set<StakeholderGroup> needed,
            Outcome outcome,
            @Nullable ConflictKind conflictKind,
            boolean preparatory,
            OccurredAt at)
            implements Edit {}

    /**
     * An encounter that does not take place, nor anything recorded within it; a plan is given up likewise.
     *
     * @param label its label
     */
    record DropEncounter(String label) implements Edit {}

    /**
     * An encounter at another time, and with it what is recorded within it at the same moment.
     *
     * @param label its label
     * @param at when instead
     * @param phase the phase it belongs to then, or null for the same
     */
    record MoveEncounter(
            String label, OccurredAt at, @Nullable Phase phase) implements Edit {}

    /**
     * Somebody more at an encounter.
     *
     * @param encounter its label
     * @param who a group, or a participant of the history
     * @param presence how
     */
    record AddParticipant(String encounter, String who, Presence presence) implements Edit {}

    /**
     * Somebody less at an encounter.
     *
     * @param encounter its label
     * @param who a participant, or a group: then everybody who belongs to it
     */
    record RemoveParticipant(String encounter, String who) implements Edit {}

    /**
     * Another outcome of an encounter or episode.
     *
     * @param label its label
     * @param outcome how it ends instead
     * @param conflictKind only with outcome CONFLICT, or null
     */
    record ChangeOutcome(
            String label, Outcome outcome, @Nullable ConflictKind conflictKind) implements Edit {}

    /**
     * An episode more.
     *
     * @param label a label that the history does not have
     * @param phase the phase it belongs to, or null for the phase that lasts when it begins
     * @param active groups active in it
     * @param leadMode who leads, or null
     * @param contacts groups seen in direct contact in it; empty for none
     * @param outcome how it ends
     * @param at when it begins
     * @param until when it ends, or null for the same moment
     */
    record AddEpisode(
            String label,
            @Nullable Phase phase,
            Set<StakeholderGroup> active,
            @Nullable LeadMode leadMode,
            Set<StakeholderGroup> contacts,
            Outcome outcome,
            OccurredAt at,
            @Nullable OccurredAt until)
            implements Edit {}

    /**
     * An episode that does not take place, nor anything recorded within it.
     *
     * @param label its label
     */
    record DropEpisode(String label) implements Edit {}

    /**
     * An episode at another time, and with it what is recorded within it at the moment it began.
     *
     * @param label its label
     * @param at when it begins instead
     * @param until when it ends instead, or null for the same
     */
    record MoveEpisode(
            String label, OccurredAt at, @Nullable OccurredAt until) implements Edit {}

    /**
     * Groups met directly during an episode.
     *
     * @param episode label of the episode
     * @param groups two or more
     * @param at when, or null for when it began
     */
    record ObserveContact(
            String episode,
            Set<StakeholderGroup> groups,
            @Nullable OccurredAt at) implements Edit {}

    /**
     * A knowledge item is passed on.
     *
     * @param item its key
     * @param from who holds it
     * @param to who receives it
     * @param via the group in between, or null where it is passed on directly
     * @param completeness how much arrives
     * @param within label of the encounter it is passed on in, or null
     * @param at when, or null for the moment of that encounter
     */
    record ShareKnowledge(
            String item,
            StakeholderGroup from,
            StakeholderGroup to,
            @Nullable StakeholderGroup via,
            Completeness completeness,
            @Nullable String within,
            @Nullable OccurredAt at)
            implements Edit {}
}
