package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.PressureMechanism;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A pressure on the organisation was noted (Vander Elst &amp; De Rynck 2012, on isomorphism).
 *
 * @param realisation the realisation
 * @param origin where it comes from
 * @param mechanism how it works
 * @param what what it is about; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Change programme",
        title = "A pressure from outside or inside",
        hint = "A law, the example of others, what is asked for.")
@Told(kind = "pressure", text = "{origin}, {mechanism}[: {what}]")
@Revision("1")
public record PressureNoted(
        RealisationId realisation,

        @Asks("Where it comes from") @Identifies @Means("where it comes from")
        String origin,

        @Asks("How it works") @Means("how it works") PressureMechanism mechanism,

        @Asks("About what") @Means("what it is about") @Nullable
        String what,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
