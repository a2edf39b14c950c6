package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
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
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
