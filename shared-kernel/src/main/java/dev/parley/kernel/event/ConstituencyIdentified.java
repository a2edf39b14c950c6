package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;

/**
 * A part of a group became known that may have interests of its own (Lempinen &amp; Rajala 2014, both cases, on who of a
 * group took part).
 *
 * @param realisation the realisation
 * @param constituency its name, unique in the realisation
 * @param group the group it is part of
 * @param affected whether the service will change its work
 * @param at when it happened
 * @param evidence what the fact rests on
 */
@Asked(
        section = "Who of a group, and power",
        title = "A part of a group matters by itself",
        hint =
                "A department, a region, a kind of customer: whoever may want something else than the rest of the group.")
@Told(kind = "part of a group", text = "{constituency}, of {group}")
@Revision("1")
public record ConstituencyIdentified(
        RealisationId realisation,

        @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.CONSTITUENCY)
        String constituency,

        @Asks("It is part of") @Identifies @Means("the group meant")
        StakeholderGroup group,

        @Asks("Will its work change") @Otherwise("true") @Means("whether the service will change its work")
        boolean affected,

        OccurredAt at,
        Evidence evidence)
        implements Fact {}
