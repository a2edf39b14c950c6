package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.change.InvolvementDegree;
import dev.parley.kernel.change.PressureMechanism;
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

/** What is said about involvement in a change: what presses for it, who is involved, and who has a mandate. */
public sealed interface InvolvementFact extends Fact
        permits InvolvementFact.PressureNoted, InvolvementFact.InvolvementNoted, InvolvementFact.MandateGiven {

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
            hint = "A law, the example of others, what is asked for.",
            called = "regulation, ministry, competition, deadline")
    @Told(kind = "pressure", text = "{origin}, {mechanism}[: {what}]")
    @Revision("1")
    record PressureNoted(
            RealisationId realisation,

            @Asks("Where it comes from") @Identifies @Means("where it comes from")
            String origin,

            @Asks("How it works") @Means("how it works") PressureMechanism mechanism,

            @Asks("About what") @Means("what it is about") @Nullable
            String what,

            OccurredAt at,
            Evidence evidence)
            implements InvolvementFact {}

    /**
     * It was noted how much somebody is involved in a change (Vander Elst &amp; De Rynck 2012, table 1).
     *
     * @param realisation the realisation
     * @param involved a participant, or a part of a group
     * @param degree how much
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Change programme",
            title = "How much somebody is involved",
            called = "engagement, sponsor, support, commitment")
    @Told(kind = "involvement", text = "{involved}: {degree}")
    @Revision("1")
    record InvolvementNoted(
            RealisationId realisation,
            @Asks("Who") @Identifies @Refers(Thing.PARTY) String involved,
            @Asks("How much") @Means("how much") InvolvementDegree degree,
            OccurredAt at,
            Evidence evidence)
            implements InvolvementFact {}

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
    @Asked(
            section = "Change programme",
            title = "Somebody was given a mandate",
            called = "authority, appointed, sponsor")
    @Told(kind = "mandate", text = "{participant}[, by {givenBy}][: {scope}]")
    @Revision("1")
    record MandateGiven(
            RealisationId realisation,

            @Asks("Who") @Identifies @Refers(Thing.PARTICIPANT)
            String participant,

            @Asks("Given by") @Means("who gave it") @Nullable
            String givenBy,

            @Asks("Formally") @Otherwise("false") @Means("whether it is formal")
            boolean formal,

            @Asks("For what") @Means("what it covers") @Nullable
            String scope,

            OccurredAt at,
            Evidence evidence)
            implements InvolvementFact {}
}
