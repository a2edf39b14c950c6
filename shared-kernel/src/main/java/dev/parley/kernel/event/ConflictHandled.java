package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.Handling;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;

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
@Revision("1")
public record ConflictHandled(
        RealisationId realisation,
        @Identifies @Refers(Thing.CONFLICT) String conflict,
        @Means("how it was handled") Handling handling,
        @Means("whether that settled it") boolean settled,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
