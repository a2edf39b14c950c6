package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;

/**
 * It was noted how much somebody is involved in a change (Vander Elst &amp; De Rynck 2012, table 1).
 *
 * @param realisation the realisation
 * @param involved a participant, or a part of a group
 * @param degree how much
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Change programme", title = "How much somebody is involved")
@Told(kind = "involvement", text = "{involved}: {degree}")
@Revision("1")
public record InvolvementNoted(
        RealisationId realisation,
        @Asks("Who") @Identifies @Refers(Thing.PARTY) String involved,
        @Asks("How much") @Means("how much") InvolvementDegree degree,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
