package dev.parley.kernel.event;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.DecliningReason;
import dev.parley.kernel.choice.Manoeuvre;
import dev.parley.kernel.choice.SettledMatter;
import dev.parley.kernel.decision.Approach;
import dev.parley.kernel.decision.Basis;
import dev.parley.kernel.decision.Channel;
import dev.parley.kernel.decision.Uncertainty;
import dev.parley.kernel.declare.Asked;
import dev.parley.kernel.declare.Asks;
import dev.parley.kernel.declare.ForResearch;
import dev.parley.kernel.declare.Identifies;
import dev.parley.kernel.declare.Means;
import dev.parley.kernel.declare.Refers;
import dev.parley.kernel.declare.Thing;
import dev.parley.kernel.declare.Told;
import dev.parley.kernel.declare.Written;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** What is said about decisions: what was chosen, under which conditions, and whether they were met. */
public sealed interface DecisionFact extends Fact
        permits DecisionFact.DecisionMade,
                DecisionFact.OptionTakenUp,
                DecisionFact.ConditionMet,
                DecisionFact.SubjectDiscussed,
                DecisionFact.InformationDeclined,
                DecisionFact.MovedBehindScenes {

    /**
     * Options were chosen, rejected or postponed.
     *
     * @param realisation the realisation
     * @param decision key of the decision, unique in the realisation
     * @param subject what was decided on
     * @param options at least one
     * @param decidedBy the groups that decided
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param matter what it settles, or null where it is not said
     * @param needed groups that the decision would have needed, or null where it is not said
     * @param uncertainty how open it was what would come of it, or null where it is not said
     * @param cameFirst how those who decided went about it, or null where it is not said
     * @param restedOn what it rested on, or null where it is not said
     * @param channel where it was taken, or null where it is not said
     * @param quality how good a decision it is, 1 (poor) to 5 (very good), or null where nobody says
     * @param qualityBy the group that says so; given with quality
     * @param supersedes key of the decision that it takes the place of, or null
     * @param deciders the participants that decided, or null where they are not named
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "Something was decided",
            called = "choice, choose, vote, approval, go-ahead, postponed, reject")
    @Revision("1")
    @Told(kind = "decision", text = "{subject}: {options} ({decidedBy:list})")
    record DecisionMade(
            RealisationId realisation,

            @Asks(value = "What was decided about", coined = true, words = "subject")
            @Identifies
            @Refers(Thing.DECISION)
            String decision,

            @Means("what was decided on") String subject,
            @Asks("Option") List<DecisionOption> options,

            @Asks("Decided by") @Means("groups that decided")
            Set<StakeholderGroup> decidedBy,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            @Asks("What it settles") @Means("what it settles") @Nullable
            SettledMatter matter,

            @Asks(value = "Who would have been needed", folded = true)
            @Means(
                    value = "groups declared as needed",
                    values =
                            "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES, spaces between; missing where nobody declared them; the kind of an encounter decides then")
            @Nullable
            Set<StakeholderGroup> needed,

            @Asks(value = "How much was open", folded = true) @Means("how open it was what would come of it") @Nullable
            Uncertainty uncertainty,

            @Asks(value = "What came first", folded = true)
            @Written("approach")
            @Means("how those who decided went about it")
            @Nullable
            Approach cameFirst,

            @Asks(value = "What it rested on", folded = true)
            @Written("basis")
            @Means("what the decision rested on")
            @Nullable
            Set<Basis> restedOn,

            @Asks(value = "Where it was decided", folded = true) @Means("where it was decided") @Nullable
            Channel channel,

            @Asks(
                    value = "How good a decision it is",
                    folded = true,
                    scale = {"poor", "weak", "middling", "good", "very good"})
            @Means(value = "how good a decision it is", values = "1 (poor) to 5 (very good)")
            @Nullable
            Integer quality,

            @Asks(value = "Says who", folded = true) @Means("group that says how good it is") @Nullable
            StakeholderGroup qualityBy,

            @Asks(value = "Takes the place of", folded = true) @Refers(Thing.DECISION) @Nullable
            String supersedes,

            @Asks("Who of them, by role") @Refers(Thing.PARTICIPANT) @Nullable
            List<String> deciders,

            OccurredAt at,
            Evidence evidence)
            implements DecisionFact {

        /** Keeps copies of its collections. */
        public DecisionMade {
            options = List.copyOf(options);
            decidedBy = StakeholderGroup.ordered(decidedBy);
            needed = needed == null ? null : StakeholderGroup.ordered(needed);
            restedOn = restedOn == null ? null : Collections.unmodifiableSet(new TreeSet<>(restedOn));
            deciders = deciders == null ? null : List.copyOf(deciders);
        }

        /** Without what it settles and how it was decided, as such a fact was before that could be said. */
        public DecisionMade(
                RealisationId realisation,
                String decision,
                String subject,
                List<DecisionOption> options,
                Set<StakeholderGroup> decidedBy,
                @Nullable String within,
                OccurredAt at,
                Evidence evidence) {
            this(
                    realisation,
                    decision,
                    subject,
                    options,
                    decidedBy,
                    within,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    at,
                    evidence);
        }
    }

    /**
     * An option of a decision is being done, whatever the decision said of it.
     *
     * @param realisation the realisation
     * @param decision key of the decision
     * @param option the option that is being done
     * @param within label of the encounter or episode it happened in, or null where it is not tied to one
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "What was decided is being done",
            called = "started, carried out, follow-through")
    @Told(kind = "option taken up", text = "{decision}: {option}")
    @Revision("1")
    record OptionTakenUp(
            RealisationId realisation,

            @Asks("Decision") @Identifies @Refers(Thing.DECISION)
            String decision,

            @Asks(value = "The option", hint = "as it was recorded", recalled = true)
            @Identifies
            @Means("the option meant")
            String option,

            @Asks("Encounter or episode") @Refers(Thing.PLACE) @Nullable
            String within,

            OccurredAt at,
            Evidence evidence)
            implements DecisionFact {}

    /**
     * The condition of a postponed option came true.
     *
     * @param realisation the realisation
     * @param decision key of the decision
     * @param option the option whose condition is met
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(section = "Positions, value, decisions", title = "A condition is met", called = "prerequisite, fulfilled")
    @Revision("1")
    @Told(kind = "condition met", text = "{decision}: {option}")
    record ConditionMet(
            RealisationId realisation,

            @Asks("Decision") @Identifies @Refers(Thing.DECISION)
            String decision,

            @Asks(value = "The option put off", recalled = true) @Identifies @Means("the option meant")
            String option,

            OccurredAt at,
            Evidence evidence)
            implements DecisionFact {}

    /**
     * Something was discussed that was to be decided (Pedersen &amp; Nielsen, on those who are too far apart to decide anything).
     *
     * @param realisation the realisation
     * @param subject what is to be decided on, in the same words each time, and those of the decision when it is made
     * @param within label of the encounter or episode in which it was discussed
     * @param summary the result in words; may be null
     * @param at when it happened
     * @param evidence what the fact rests on
     */
    @Asked(
            section = "Positions, value, decisions",
            title = "Something was discussed and not decided",
            hint = "What keeps coming up. Use the same words each time.",
            called = "topic, agenda, stuck, open question")
    @Told(kind = "discussed", text = "{subject}[: {summary}]")
    @Revision("1")
    record SubjectDiscussed(
            RealisationId realisation,

            @Asks(value = "What about", recalled = true) @Identifies @Means("what was decided on")
            String subject,

            @Asks("Encounter or episode") @Identifies @Refers(Thing.PLACE)
            String within,

            @Asks("What came of it") @Means("the result in words") @Nullable
            String summary,

            OccurredAt at,
            Evidence evidence)
            implements DecisionFact {}

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
            hint = "Only analysts and administrators read it afterwards, and no rule does.",
            called = "ignored, refused, rejected, study, report")
    @Told(kind = "information declined", text = "{what}, {declinedFor}[, by {declinedBy:within}]")
    @Revision("1")
    record InformationDeclined(
            RealisationId realisation,

            @Asks("Which information") @Identifies @Means("what it is about")
            String what,

            @Asks("By whom") @Means("the group that did not want it") @Nullable
            StakeholderGroup declinedBy,

            @Asks("Why") @Written("reason") @Means("why it was not wanted")
            DecliningReason declinedFor,

            OccurredAt at,
            Evidence evidence)
            implements DecisionFact {}

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
            hint = "Only analysts and administrators read it afterwards, and no rule does.",
            called = "lobbying, politics, coalition, hidden agenda")
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
            implements DecisionFact {}
}
