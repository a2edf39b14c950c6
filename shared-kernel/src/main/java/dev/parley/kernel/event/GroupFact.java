package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.PowerBasis;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Except;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about a group itself: parts of it, the power that it holds, that it dominated. */
public sealed interface GroupFact extends Fact
        permits GroupFact.ConstituencyIdentified, GroupFact.PowerHeld, GroupFact.DominanceObserved {

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
                    "A department, a region, a kind of customer: whoever may want something else than the rest of the group.",
            called = "team, unit, office, subgroup, split")
    @Told(kind = "part of a group", text = "{constituency}, of {group}")
    @Revision("1")
    record ConstituencyIdentified(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.CONSTITUENCY)
            String constituency,

            @Asks("It is part of") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks("Will its work change") @Otherwise("true") @Means("whether the service will change its work")
            boolean affected,

            OccurredAt at,
            Evidence evidence)
            implements GroupFact {}

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
            hint = "Formally, or because nothing goes without it.",
            called = "budget, veto, authority, sponsor")
    @Told(kind = "power", text = "{group}: over {over}[, {basis}][, in {phase}]")
    @Revision("1")
    record PowerHeld(
            RealisationId realisation,

            @Asks("Who") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks("Over what") @Identifies @Means("what the power is over")
            SettledMatter over,

            @Asks("What it rests on") @Means("what the power rests on") @Nullable
            PowerBasis basis,

            @Asks("Only in the phase") @Means("phase of the realisation") @Except("ANTECEDENT") @Nullable
            Phase phase,

            OccurredAt at,
            Evidence evidence)
            implements GroupFact {}

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
            hint = "As somebody saw it; who was most often present is counted anyway.",
            called = "in charge, led, pushed")
    @Told(kind = "dominance", text = "{group}, {phase}[, {basis}][: {words}]")
    @Revision("1")
    record DominanceObserved(
            RealisationId realisation,

            @Asks("Who") @Identifies @Means("the group meant")
            StakeholderGroup group,

            @Asks("Which phase") @Means("phase of the realisation") @Except("ANTECEDENT")
            Phase phase,

            @Asks("What it rested on") @Means("what the power rests on") @Nullable
            PowerBasis basis,

            @Asks("In words") @Means("in its own words") @Nullable
            String words,

            OccurredAt at,
            Evidence evidence)
            implements GroupFact {}
}
