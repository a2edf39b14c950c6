package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;

/**
 * A phase began.
 *
 * @param realisation the realisation
 * @param phase the phase entered
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Who and where", title = "A phase begins", once = true, called = "stage, start of design, go-live")
@Revision("1")
@Told(kind = "phase entered", text = "{phase:heading}")
public record PhaseEntered(
        RealisationId realisation,

        @Asks("Phase") @Except("ANTECEDENT") @Identifies @Means("phase of the realisation")
        Phase phase,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
