package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import java.util.Set;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about facilitated sessions: from when to when somebody took a group through their steps. */
public sealed interface FacilitationFact extends Fact
        permits FacilitationFact.FacilitationBegun, FacilitationFact.ProposalMade, FacilitationFact.FacilitationEnded {

    /**
     * A facilitation between groups began (Hansen, Kræmmergaard &amp; Mathiassen, participatory process model).
     *
     * @param realisation the realisation
     * @param facilitation its label, unique in the realisation
     * @param facilitator who facilitates: a participant with the role of facilitator
     * @param sides the groups between which it goes, two or more
     * @param purpose what it is for; may be null
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Views and facilitation",
            title = "A facilitation begins",
            hint = "Somebody from outside brings sides together, step by step.",
            called = "facilitator, moderator, mediation, series of workshops")
    @Told(kind = "facilitation begun", text = "{facilitation}, by {facilitator}, between {sides}[: {purpose}]")
    @Revision("1")
    record FacilitationBegun(
            RealisationId realisation,

            @Asks(value = "What it is called", coined = true) @Identifies @Refers(Thing.FACILITATION)
            String facilitation,

            @Asks(value = "Who facilitates", hint = "Somebody who takes part as facilitator, outside the groups.")
            @Identifies
            @Refers(Thing.PARTICIPANT)
            String facilitator,

            @Asks("Between whom") @Means("groups between which it goes")
            Set<StakeholderGroup> sides,

            @Asks("What for") @Means("what for") @Nullable String purpose,
            OccurredAt at,
            Evidence evidence)
            implements FacilitationFact {
        /** Keeps copies of its collections. */
        public FacilitationBegun {
            sides = StakeholderGroup.ordered(sides);
        }
    }

    /**
     * Somebody proposed something in a facilitation. Whose proposals are chosen says whose the result is (Hansen,
     * Kr&aelig;mmergaard &amp; Mathiassen, on who owns it).
     *
     * @param realisation the realisation
     * @param option what was proposed, in the words of the option that a decision chooses
     * @param participant who proposed it, the facilitator or somebody of a side
     * @param facilitation label of the facilitation
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Views and facilitation",
            title = "Something was proposed",
            hint = "In a facilitation, by whom. What is chosen later has the same words.",
            called = "suggestion, idea")
    @Told(kind = "proposal", text = "{option}, by {participant}")
    @Revision("1")
    record ProposalMade(
            RealisationId realisation,

            @Asks(value = "What was proposed", recalled = true) @Identifies @Means("the option meant")
            String option,

            @Asks("By whom") @Identifies @Refers(Thing.PARTICIPANT)
            String participant,

            @Asks("In which facilitation") @Identifies @Refers(Thing.FACILITATION)
            String facilitation,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements FacilitationFact {}

    /**
     * A facilitation ended.
     *
     * @param realisation the realisation
     * @param facilitation its label
     * @param summary the result in words; may be null
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Views and facilitation",
            title = "A facilitation ended",
            called = "facilitator, moderator, mediation, series of workshops")
    @Told(kind = "facilitation ended", text = "{facilitation}[: {summary}]")
    @Revision("1")
    record FacilitationEnded(
            RealisationId realisation,

            @Asks("Which facilitation") @Identifies @Refers(Thing.FACILITATION)
            String facilitation,

            @Asks("In words") @Means("the result in words") @Nullable
            String summary,

            OccurredAt at,
            Evidence evidence)
            implements FacilitationFact {}
}
