package dev.parley.command;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterPlanned;
import java.util.List;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

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
public record PlanEncounter(
        @TargetAggregateIdentifier RealisationId realisation,
        @Nullable String label,
        EncounterKind kind,
        String title,
        @Nullable Phase phase,
        @Nullable List<Attendance> attendances,
        @Nullable Set<StakeholderGroup> needed,
        OccurredAt at,
        @Nullable Evidence evidence)
        implements RealisationCommand {

    /** Keeps copies of its collections. */
    public PlanEncounter {
        attendances = attendances == null ? null : List.copyOf(attendances);
        needed = needed == null ? null : StakeholderGroup.ordered(needed);
    }
}
