package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import org.axonframework.serialization.Revision;

/**
 * A fact other than an encounter was wrong; it is taken out in hindsight.
 *
 * @param realisation the realisation
 * @param event id of the event taken out
 * @param reason why
 * @param evidence what the fact rests on
 */
@Revision("1")
public record FactRetracted(
        RealisationId realisation,
        @Refers(Thing.EVENT) String event,
        @Means("why") String reason,
        Evidence evidence) implements Retraction {}
