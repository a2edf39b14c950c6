package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;

/** Takes a fact out in hindsight; it has no place of its own on the clock of what occurred. */
public sealed interface Retraction extends RealisationEvent
        permits Retraction.EncounterRetracted, Retraction.FactRetracted {

    /** Why the fact is taken out. */
    String reason();

    /**
     * An encounter did not happen, or was logged twice; it is taken out in hindsight.
     *
     * @param realisation the realisation
     * @param label label of the encounter taken out
     * @param reason why
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "encounter retracted", text = "{label}. Why: {reason}")
    record EncounterRetracted(
            RealisationId realisation,
            @Identifies @Refers(Thing.ENCOUNTER) String label,
            @Means("why") String reason,
            Evidence evidence)
            implements Retraction {}

    /**
     * A fact other than an encounter was wrong; it is taken out in hindsight.
     *
     * @param realisation the realisation
     * @param event id of the event taken out
     * @param reason why
     * @param evidence what the fact rests on
     */
    @Revision("1")
    @Told(kind = "fact retracted", text = "Why: {reason}")
    record FactRetracted(
            RealisationId realisation,
            @Refers(Thing.EVENT) String event,
            @Means("why") String reason,
            Evidence evidence)
            implements Retraction {}
}
