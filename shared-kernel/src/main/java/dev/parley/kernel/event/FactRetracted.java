package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.RealisationId;
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
public record FactRetracted(RealisationId realisation, String event, String reason, Evidence evidence)
        implements Retraction {}
