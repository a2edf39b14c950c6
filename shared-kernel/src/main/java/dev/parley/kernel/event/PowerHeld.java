package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.PowerBasis;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.SettledMatter;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A group was seen to hold power over something (Lempinen &amp; Rajala 2014, power structure; Hirschheim et al. 1991).
 *
 * @param realisation the realisation
 * @param group who holds it
 * @param over what the power is over
 * @param basis what it rests on; null where not known
 * @param phase the phase in which it is so; null: throughout
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Who of a group, and power",
        title = "A group holds power over something",
        hint = "Formally, or because nothing goes without it.")
@Told(kind = "power", text = "{group}: over {over}[, {basis}][, in {phase}]")
@Revision("1")
public record PowerHeld(
        RealisationId realisation,
        @Asks("Who") @Identifies @Means("the group meant") StakeholderGroup group,

        @Asks("Over what") @Identifies @Means("what the power is over")
        SettledMatter over,

        @Asks("What it rests on") @Means("what the power rests on") @Nullable
        PowerBasis basis,

        @Asks("Only in the phase") @Means("phase of the realisation") @Nullable
        Phase phase,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
