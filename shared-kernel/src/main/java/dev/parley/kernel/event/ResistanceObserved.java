package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.ResistanceStrength;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Written;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

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
@Revision("1")
public record ResistanceObserved(
        RealisationId realisation,
        @Identifies @Refers(Thing.RESISTANCE) String resistance,
        @Identifies @Means("the group meant") StakeholderGroup group,
        @Means("why, as far as known") @Nullable String cause,
        @Means("phase of the realisation") Phase phase,
        @Refers(Thing.PLACE) @Nullable String within,
        @Refers(Thing.CONSTITUENCY) @Nullable String constituency,
        @Means("how strong it is") @Nullable ResistanceStrength strength,

        @Asks("Against") @Written("about") @Refers(Thing.MATTER) @Nullable
        String concerning,

        OccurredAt at,
        Evidence evidence)
        implements Fact {
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
