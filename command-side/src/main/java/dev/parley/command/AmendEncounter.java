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
import dev.parley.kernel.event.EncounterAmended;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record AmendEncounter(
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
        implements RealisationCommand {

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
