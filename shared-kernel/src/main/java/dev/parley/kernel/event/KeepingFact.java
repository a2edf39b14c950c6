package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.decision.Keeping;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about agreements between groups, and whether they are kept. */
public sealed interface KeepingFact extends Fact permits KeepingFact.AgreementReached, KeepingFact.AgreementChecked {

    /**
     * Groups agreed on how they will go about something (Hansen, Kr&aelig;mmergaard &amp; Mathiassen, on acting on what was agreed).
     *
     * @param realisation the realisation
     * @param agreement key of the agreement, unique in the realisation
     * @param parties two or more groups
     * @param terms what was agreed: key of a decision, an objective, or in words
     * @param checkBy by when somebody is to look whether it is kept, or null where that was not agreed
     * @param incentive why each party would keep it, in words, or null where it is not said
     * @param replaces key of the agreement that it takes the place of, or null
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Agreements and requests",
            title = "Groups agreed on how to go on",
            hint = "Who does what from now on, and when one will look whether it works.",
            called = "promise, deal, commitment, contract, arrangement, deadline")
    @Told(
            kind = "agreement",
            text = "{parties}: {terms}[; to be looked at by {checkBy}][. Why they would keep it: {incentive}]")
    @Revision("1")
    record AgreementReached(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.AGREEMENT)
            String agreement,

            @Asks("Between whom") @Means("groups in conflict, or that agreed")
            Set<StakeholderGroup> parties,

            @Asks("What was agreed") @Written("about") @Means("what was agreed")
            String terms,

            @Asks(value = "One will look at it by", hint = "a day, a month or a year: 2026-11-18, 2026-11, 2026")
            @Means(value = "by when it is to be looked at whether it is kept", values = "a moment, as exactly as known")
            @Nullable
            OccurredAt checkBy,

            @Asks("Why each would keep it") @Means("why each party would keep it") @Nullable
            String incentive,

            @Asks("Takes the place of") @Refers(Thing.AGREEMENT) @Nullable
            String replaces,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements KeepingFact {

        /** Keeps copies of its collections. */
        public AgreementReached {
            parties = StakeholderGroup.ordered(parties);
        }
    }

    /**
     * Somebody looked whether an agreement is kept.
     *
     * @param realisation the realisation
     * @param agreement key of the agreement
     * @param kept what was seen
     * @param checkedBy the group that looked, or null where it is not said
     * @param words in its own words
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Agreements and requests",
            title = "Somebody looked whether it is kept",
            called = "promise, broken, follow-up, review, overdue")
    @Told(kind = "agreement looked at", text = "{agreement}: {kept}[, says {checkedBy}][. {words}]")
    @Revision("1")
    record AgreementChecked(
            RealisationId realisation,

            @Asks("Agreement") @Identifies @Refers(Thing.AGREEMENT)
            String agreement,

            @Asks("Is it kept") @Means("how far it is kept") Keeping kept,

            @Asks("Who looked") @Means("group that looked") @Nullable
            StakeholderGroup checkedBy,

            @Asks("In their own words") @Means("in its own words") @Nullable
            String words,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements KeepingFact {}
}
