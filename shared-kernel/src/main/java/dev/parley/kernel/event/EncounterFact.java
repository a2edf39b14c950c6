package dev.parley.kernel.event;

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
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about encounters: the point events of the process, planned, recorded and recorded anew. */
public sealed interface EncounterFact extends Fact
        permits EncounterFact.EncounterPlanned,
                EncounterFact.EncounterRecorded,
                EncounterFact.EncounterAmended,
                EncounterFact.GroupsInformed {

    /**
     * An encounter is intended; it is no contact until it is recorded.
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4
     * @param kind what it is for
     * @param title what it is, in a few words
     * @param phase the phase it belongs to
     * @param attendances who took part and how
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param at when it is to take place
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "encounter planned", text = "{label} · {title}")
    record EncounterPlanned(
            RealisationId realisation,
            @Identifies @Refers(Thing.ENCOUNTER) String label,

            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            EncounterKind kind,

            @Means("what it is, in a few words") String title,
            @Means("phase of the realisation") Phase phase,
            List<Attendance> attendances,

            @Means(
                    value = "groups declared as needed",
                    values =
                            "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between; missing where nobody declared them; the kind of an encounter decides then")
            @Nullable
            Set<StakeholderGroup> needed,

            OccurredAt at,
            Evidence evidence)
            implements EncounterFact {

        /** Keeps copies of its collections. */
        public EncounterPlanned {
            attendances = List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }
    }

    /**
     * Stakeholders met: a point event of the process (Newman &amp; Robey 1992).
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4
     * @param kind what it was for
     * @param title what it was, in a few words
     * @param phase the phase it belongs to
     * @param attendances who took part and how
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param outcome how it ended
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param preparatory whether it only prepared others, such as a one-group interview
     * @param facilitation label of the facilitation that it is a step of, or null
     * @param step which step; only with a facilitation
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "encounter", text = "{label} · {title} ({kind}), {attendances:list}; {outcome}")
    record EncounterRecorded(
            RealisationId realisation,
            @Identifies @Refers(Thing.ENCOUNTER) String label,

            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            EncounterKind kind,

            @Means("what it is, in a few words") String title,
            @Means("phase of the realisation") Phase phase,
            List<Attendance> attendances,

            @Means(
                    value = "groups declared as needed",
                    values =
                            "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between; missing where nobody declared them; the kind of an encounter decides then")
            @Nullable
            Set<StakeholderGroup> needed,

            @Means(
                    value = "how it ended",
                    values =
                            "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
            Outcome outcome,

            @Means("kind of the conflict") @Nullable ConflictKind conflictKind,

            @Otherwise("false") @Means("whether it only prepared others")
            boolean preparatory,

            @Refers(Thing.FACILITATION) @Nullable String facilitation,
            @Means("step of the facilitation") @Nullable FacilitationStep step,

            OccurredAt at,
            Evidence evidence)
            implements EncounterFact {

        /** Keeps copies of its collections. */
        public EncounterRecorded {
            attendances = List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }

        /** Without a facilitation, as such a fact was before it could be said. */
        public EncounterRecorded(
                RealisationId realisation,
                String label,
                EncounterKind kind,
                String title,
                Phase phase,
                List<Attendance> attendances,
                @Nullable Set<StakeholderGroup> needed,
                Outcome outcome,
                @Nullable ConflictKind conflictKind,
                boolean preparatory,
                OccurredAt at,
                Evidence evidence) {
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
     * An encounter was recorded wrongly; what stands here replaces it in hindsight and changes nothing about what was known before.
     *
     * @param realisation the realisation
     * @param label label of the encounter, unique among the encounters and episodes of the realisation, such as en4
     * @param kind what it was for
     * @param title what it was, in a few words
     * @param phase the phase it belongs to
     * @param attendances who took part and how
     * @param needed groups needed for its topic; null where not declared, so that its kind decides
     * @param outcome how it ended
     * @param conflictKind kind of the conflict; only with outcome CONFLICT, null where not known
     * @param preparatory whether it only prepared others, such as a one-group interview
     * @param reason why it is amended
     * @param facilitation label of the facilitation that it is a step of, or null
     * @param step which step; only with a facilitation
     * @param at when the encounter happened, as corrected
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "amended", text = "{label} · {title} ({kind}), {attendances:list}; {outcome}. Why: {reason}")
    record EncounterAmended(
            RealisationId realisation,
            @Identifies @Refers(Thing.ENCOUNTER) String label,

            @Means(value = "what it was for, is, or is about", values = "as in the data model")
            EncounterKind kind,

            @Means("what it is, in a few words") String title,
            @Means("phase of the realisation") Phase phase,
            List<Attendance> attendances,

            @Means(
                    value = "groups declared as needed",
                    values =
                            "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between; missing where nobody declared them; the kind of an encounter decides then")
            @Nullable
            Set<StakeholderGroup> needed,

            @Means(
                    value = "how it ended",
                    values =
                            "CONSENSUS RESISTANCE CONFLICT NONE_OBSERVED NOT_RECORDED; of a realisation SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED")
            Outcome outcome,

            @Means("kind of the conflict") @Nullable ConflictKind conflictKind,

            @Otherwise("false") @Means("whether it only prepared others")
            boolean preparatory,

            @Means("why") String reason,
            @Refers(Thing.FACILITATION) @Nullable String facilitation,
            @Means("step of the facilitation") @Nullable FacilitationStep step,
            OccurredAt at,
            Evidence evidence)
            implements EncounterFact {

        /** Keeps copies of its collections. */
        public EncounterAmended {
            attendances = List.copyOf(attendances);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
        }

        /** Without a facilitation, as such a fact was before it could be said. */
        public EncounterAmended(
                RealisationId realisation,
                String label,
                EncounterKind kind,
                String title,
                Phase phase,
                List<Attendance> attendances,
                @Nullable Set<StakeholderGroup> needed,
                Outcome outcome,
                @Nullable ConflictKind conflictKind,
                boolean preparatory,
                String reason,
                OccurredAt at,
                Evidence evidence) {
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
     * Groups were told of an encounter, before or after it (Lempinen &amp; Rajala 2014, third insight, on apprising the essential
     * stakeholders). Who knew of it was not there for that.
     *
     * @param realisation the realisation
     * @param encounter label of the encounter, planned or recorded
     * @param groups the groups that were told
     * @param before whether that was before it took place
     * @param at when they were told
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Who and where",
            title = "Groups were told of an encounter",
            hint = "Whoever knew of it without being there.",
            called = "mail, newsletter, announcement, invitation, heard")
    @Told(kind = "told of it", text = "{groups:list} of {encounter}[, {before:before it/after it}]")
    @Revision("1")
    record GroupsInformed(
            RealisationId realisation,

            @Asks("Of which encounter") @Identifies @Refers(Thing.ENCOUNTER)
            String encounter,

            @Asks("Who was told") @Identifies @Means("groups meant")
            Set<StakeholderGroup> groups,

            @Asks("Before it took place") @Otherwise("true") @Means("whether they were told before it took place")
            boolean before,

            OccurredAt at,
            Evidence evidence)
            implements EncounterFact {

        /** Keeps copies of its collections. */
        public GroupsInformed {
            groups = StakeholderGroup.ordered(groups);
        }
    }
}
