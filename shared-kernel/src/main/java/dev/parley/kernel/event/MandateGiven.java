package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody was given a mandate for a change (Vander Elst &amp; De Rynck 2012).
 *
 * @param realisation the realisation
 * @param participant who got it
 * @param givenBy who gave it; may be null
 * @param formal whether it is formal
 * @param scope what it covers; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(section = "Change programme", title = "Somebody was given a mandate")
@Told(kind = "mandate", text = "{participant}[, by {givenBy}][: {scope}]")
@Revision("1")
public record MandateGiven(
        RealisationId realisation,
        @Asks("Who") @Identifies @Refers(Thing.PARTICIPANT) String participant,
        @Asks("Given by") @Means("who gave it") @Nullable String givenBy,

        @Asks("Formally") @Otherwise("false") @Means("whether it is formal")
        boolean formal,

        @Asks("For what") @Means("what it covers") @Nullable String scope,
        OccurredAt at,
        Evidence evidence)
        implements Fact {}
