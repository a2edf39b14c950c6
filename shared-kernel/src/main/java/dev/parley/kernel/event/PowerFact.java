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
import dev.parley.kernel.declare.Told;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about power: who holds it over what, and who dominated. */
public sealed interface PowerFact extends Fact permits PowerFact.PowerHeld, PowerFact.DominanceObserved {

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
            implements PowerFact {}

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
            implements PowerFact {}
}
