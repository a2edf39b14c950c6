package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.PowerBasis;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Somebody saw a group dominate a phase (Lempinen &amp; Rajala 2014, power structure).
 *
 * @param realisation the realisation
 * @param group who dominated
 * @param phase the phase
 * @param basis what it rested on; null where not known
 * @param words in words; may be null
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Who of a group, and power",
        title = "A group dominated a phase",
        hint = "As somebody saw it; who was most often present is counted anyway.")
@Told(kind = "dominance", text = "{group}, {phase}[, {basis}][: {words}]")
@Revision("1")
public record DominanceObserved(
        RealisationId realisation,
        @Asks("Who") @Identifies @Means("the group meant") StakeholderGroup group,

        @Asks("Which phase") @Means("phase of the realisation")
        Phase phase,

        @Asks("What it rested on") @Means("what the power rests on") @Nullable
        PowerBasis basis,

        @Asks("In words") @Means("in its own words") @Nullable
        String words,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
