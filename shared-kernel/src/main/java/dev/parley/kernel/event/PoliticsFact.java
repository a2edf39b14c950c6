package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.ForResearch;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * What is said about politics and about information that was not wanted (Pedersen &amp; Nielsen, on portfolio decision-making). It
 * is listed for research and never judged.
 */
public sealed interface PoliticsFact extends Fact
        permits PoliticsFact.InformationDeclined, PoliticsFact.MovedBehindScenes {

    /**
     * Information that could have been had was not wanted.
     *
     * @param realisation the realisation
     * @param what which information
     * @param declinedBy the group that did not want it, or null where it is not said
     * @param declinedFor why
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @ForResearch
    @Asked(
            section = "For research",
            title = "Information was not wanted",
            hint = "Only analysts and administrators read it afterwards, and no rule does.")
    @Told(kind = "information declined", text = "{what}, {declinedFor}[, by {declinedBy:within}]")
    @Revision("1")
    record InformationDeclined(
            RealisationId realisation,

            @Asks("Which") @Identifies @Means("what it is about")
            String what,

            @Asks("By whom") @Means("the group that did not want it") @Nullable
            StakeholderGroup declinedBy,

            @Asks("Why") @Written("reason") @Means("why it was not wanted")
            DecliningReason declinedFor,

            OccurredAt at,
            Evidence evidence)
            implements PoliticsFact {}

    /**
     * Something was moved where it is not decided.
     *
     * @param realisation the realisation
     * @param what what was moved
     * @param kind how
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @ForResearch
    @Asked(
            section = "For research",
            title = "Something was moved behind the scenes",
            hint = "Only analysts and administrators read it afterwards, and no rule does.")
    @Told(kind = "behind the scenes", text = "{what}, {kind}")
    @Revision("1")
    record MovedBehindScenes(
            RealisationId realisation,

            @Asks("What") @Identifies @Means("what it is about")
            String what,

            @Asks("How") @Means(value = "what it was for, is, or is about", values = "as in the data model")
            Manoeuvre kind,

            OccurredAt at,
            Evidence evidence)
            implements PoliticsFact {}
}
