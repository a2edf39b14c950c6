package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;

/**
 * An encounter did not happen, or was logged twice; it is taken out in hindsight.
 *
 * @param realisation the realisation
 * @param label label of the encounter taken out
 * @param reason why
 * @param evidence what the fact rests on
 */
@Revision("1")
public record EncounterRetracted(
        RealisationId realisation,
        @Identifies @Refers(Thing.ENCOUNTER) String label,
        @Means("why") String reason,
        Evidence evidence)
        implements Retraction {}
