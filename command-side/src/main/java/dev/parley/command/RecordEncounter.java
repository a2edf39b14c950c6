package dev.parley.command;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.ConflictKind;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.FacilitationStep;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterRecorded;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record RecordEncounter(
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
        implements RealisationCommand {

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
