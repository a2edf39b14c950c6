package dev.parley.kernel.event;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

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
public record EncounterPlanned(
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
                        "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between; missing where its kind decides")
        @Nullable
        Set<StakeholderGroup> needed,

        OccurredAt at,
        Evidence evidence)
        implements Fact {

    /** Keeps copies of its collections. */
    public EncounterPlanned {
        attendances = List.copyOf(attendances);
        needed = needed == null ? null : StakeholderGroup.ordered(needed);
    }
}
