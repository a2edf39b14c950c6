package dev.parley.query.analysis.core.finding;

import dev.parley.query.analysis.core.term.Phrasing;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be found. */
public enum FindingType {
    /** An encounter of one group, or of IT and one other, settled something an absent group was needed for. */
    SINGLE_STAKEHOLDER_ENCOUNTER(
            1, "Flagged", "Lempinen & Rajala 2014, on closed and dyadic interactions, cross-case comparison"),
    /** The process runs through IT dyads: others meet IT and never each other. */
    INTERMEDIATED_PROCESS(
            1,
            "All through IT",
            "Lempinen & Rajala 2014, on the IS organisation as intermediary, cross-case comparison"),
    /** Two active groups have not met. */
    NEVER_MET(1, "Never met", "Lempinen & Rajala 2014, on joint encounters of the key actors, cross-case comparison"),
    /** A group lacks what another holds. */
    KNOWLEDGE_GAP(1, "Open gap", "Lempinen & Rajala 2014, on knowledge differences and their disclosure, both cases"),
    /** Agreement that may be, or was, only apparent. */
    FALSE_CONSENSUS_RISK(
            1,
            "Risk",
            "Lempinen & Rajala 2014, on false consensus in the design phase of the university case; that a conflict"
                    + " about the task lowers the risk: Pedersen & Nielsen, on portfolio decision-making"),
    /** A group whose needs are in scope took no part in the phase that specified them. */
    ABSENT_INTEREST(1, "Absent", "Lempinen & Rajala 2014, on neglected interests, university case, design phase"),
    /** Groups hold the opposite positions to what others believe: they disagree less, or more, than they think. */
    MISJUDGED_POSITION(1, "Misjudged", "Hansen et al., participatory process model, on views and views of views"),
    /** Who leads changed between phases. */
    LEAD_SHIFT(1, "Lead shift", "Lempinen & Rajala 2014, on business-led, IT-led and joint modes, both cases"),
    /** A need got lost between stated, specified, delivered and valued. */
    NEED_LOST(1, "Need lost", "Lempinen & Rajala 2014, on interests of users served or neglected, both cases"),
    /** Groups value the same thing very differently. */
    VALUE_DIVERGENCE(1, "Valued apart", "Lempinen & Rajala 2014, on user perceived value and further research"),
    /** Something was settled that a group is needed for that is no part of the realisation. */
    GROUP_MISSING(2, "Nobody there", "Lempinen & Rajala 2014, on neglected interests, university case"),
    /** A group was there where something was weighed or settled, and rates its own say as low. */
    CONSULTED_WITHOUT_SAY(
            Pack.INFLUENCE, 3, "Little say", "Lempinen & Rajala 2014, on mutual interests, university case"),
    /** A part of a group had no part in design while another had. */
    ONE_SIDED_PARTICIPATION(
            Pack.CONSTITUENCIES, 3, "One-sided", "Lempinen & Rajala 2014, on who of each group took part, both cases"),
    /** Two parts of a group hold opposite positions or rate the same thing apart. */
    CONSTITUENCY_SPLIT(
            Pack.CONSTITUENCIES, 3, "Not of one mind", "Lempinen & Rajala 2014, on user groups, university case"),
    /** Something was settled without a group that holds power over it. */
    POWER_UNHEEDED(
            Pack.POWER, 3, "Power unheeded", "Lempinen & Rajala 2014, on power structure; Hirschheim et al. 1991"),
    /** Another group was seen to dominate than in the phase before. */
    DOMINANCE_SHIFT(Pack.POWER, 3, "Dominance shift", "Lempinen & Rajala 2014, on power structure"),
    /** It was fixed to the letter too early, or while users and others did not know the same. */
    STRICT_TOO_EARLY(Pack.POWER, 3, "Strict too early", "Lempinen & Rajala 2014, on mutual interests, university case"),
    /** What a group believes another to think is not what that one says. */
    VIEW_MISJUDGED(
            Pack.VIEWS,
            3,
            "View misjudged",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on views of views"),
    /** Parts of a group see the same thing otherwise. */
    VIEW_SPLIT(
            Pack.VIEWS, 3, "Views split", "Hansen, Kraemmergaard & Mathiassen, participatory process model, on views"),
    /** Two groups want different things. */
    VIEW_DIVERGENCE(
            Pack.VIEWS,
            3,
            "Want otherwise",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on views"),
    /** What is seen has moved away from what was wanted together. */
    VIEW_DRIFT(Pack.VIEWS, 3, "Drifting", "Hansen, Kraemmergaard & Mathiassen, participatory process model, on views"),
    /** A step that is for both sides lacked one. */
    STEP_ONE_SIDED(
            Pack.FACILITATION,
            3,
            "Step one-sided",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on its steps"),
    /** It was decided without a debate, or put side by side without each side heard. */
    STEP_SKIPPED(
            Pack.FACILITATION,
            3,
            "Step skipped",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on its steps"),
    /** What was decided was not looked at again. */
    FOLLOW_UP_MISSING(
            Pack.FACILITATION,
            3,
            "No follow-up",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on acting and following up"),
    /** All that was chosen in a facilitation came from whoever facilitated, or they decided themselves. */
    NOT_OWNED(
            Pack.FACILITATION,
            3,
            "Not their own",
            "Hansen, Kraemmergaard & Mathiassen, participatory process model, on who owns the result"),
    /** A radical change became one of small steps. */
    SLOWED(Pack.CHANGE, 3, "Slowed", "Vander Elst & De Rynck 2012, table 1"),
    /** Several outputs are planned and no vision holds them together. */
    NO_VISION(Pack.CHANGE, 3, "No vision", "Vander Elst & De Rynck 2012, table 1"),
    /** One participant of the IT function carries the change alone. */
    CHAMPION_ALONE(Pack.CHANGE, 3, "Champion alone", "Vander Elst & De Rynck 2012, on the city with a single driver"),
    /** An output was due and is not there. */
    OUTPUT_BEHIND(Pack.CHANGE, 3, "Behind", "Vander Elst & De Rynck 2012, tables 2 to 4"),
    /** It was closed while an output was not there. */
    OUTPUT_UNMET(Pack.CHANGE, 3, "Unmet", "Vander Elst & De Rynck 2012, tables 2 to 4"),
    /** Something else came of an output than was planned. */
    OUTPUT_OTHERWISE(Pack.CHANGE, 3, "Otherwise", "Vander Elst & De Rynck 2012, table 4"),
    /** A change had an effect that was not meant. */
    SIDE_EFFECT(Pack.CHANGE, 3, "Side effect", "Vander Elst & De Rynck 2012, on outputs and what else they do"),
    /** An outcome of effectiveness and one of efficiency went opposite ways. */
    OBJECTIVES_PULL(Pack.CHANGE, 3, "Pulling apart", "Vander Elst & De Rynck 2012, tables 2 and 3"),
    /** A resistance is not settled. */
    RESISTANCE_OPEN(
            Pack.CHANGE,
            3,
            "Resistance",
            "Vander Elst & De Rynck 2012, table 1; Lempinen & Rajala 2014, university case"),
    /** A resistance was settled by order in the end. */
    OVERRULED(Pack.CHANGE, 3, "Overruled", "Vander Elst & De Rynck 2012, table 1, on handling by formal authority"),
    /** A resistance was settled by order before anything else was tried. */
    OVERRULED_FIRST(
            Pack.CHANGE, 3, "Overruled first", "Vander Elst & De Rynck 2012, table 1, on handling by formal authority"),
    /** Those an output faces were not heard before it was fixed what they get. */
    BENEFICIARIES_UNHEARD(Pack.CHANGE, 3, "Not heard", "Vander Elst & De Rynck 2012, table 1, on citizens"),
    /** A group that took part in a phase was not asked what it was worth. */
    VALUE_UNASKED(Pack.VALUE, 3, "Not asked", "Lempinen & Rajala 2014, limitations and second insight"),
    /** A group rates something well below what it rated before. */
    VALUE_FALLING(Pack.VALUE, 3, "Falling", "Lempinen & Rajala 2014, second insight"),
    /** A supplier was chosen before the IT function knew of it. */
    IT_AFTER_PURCHASE(
            Pack.INVOLVEMENT,
            3,
            "IT after purchase",
            "Mueller, Reinwald & Kraemmergaard, on craftsmanship; Pedersen, on portfolio improvement"),
    /** A group that was needed in design took part only in implementation. */
    LATE_INVOLVEMENT(Pack.INVOLVEMENT, 3, "Came late", "Mueller, Reinwald & Kraemmergaard, on partnership"),
    /** What a group can do was not known when initiation was left. */
    CAPABILITY_UNMAPPED(Pack.VALUE, 3, "Not mapped", "Lempinen & Rajala 2014, practical implications, third"),
    /** What waited for a condition goes ahead, and nobody said that the condition is met. */
    CONDITION_IGNORED(
            Pack.DECISIONS,
            3,
            "Condition passed over",
            "Pedersen & Nielsen, on portfolio decision-making: decisions with conditions"),
    /** The condition is met, and nobody has said what becomes of what waited for it. */
    CONDITION_DUE(
            Pack.DECISIONS,
            3,
            "To be decided",
            "Pedersen & Nielsen, on portfolio decision-making: decisions with conditions"),
    /** Something was decided outside of where it is decided, without a group that was needed. */
    DECIDED_OUTSIDE(
            Pack.DECISIONS,
            3,
            "Decided outside",
            "Pedersen & Nielsen, on portfolio decision-making: formal and informal channels"),
    /** How it was decided does not go with how open it was. */
    APPROACH_MISFIT(
            Pack.DECISIONS,
            3,
            "Way of deciding",
            "Pedersen & Nielsen, on portfolio decision-making: thinking, seeing, doing first"),
    /** Much was open, and one group alone said what speaks for and against. */
    FEW_EYES(
            Pack.DECISIONS,
            3,
            "Few eyes",
            "Pedersen & Nielsen, on portfolio decision-making: diversity of those who decide"),
    /** The same keeps coming up and is not decided, while those who sit there want different things. */
    TOO_FAR_APART(
            Pack.DECISIONS,
            3,
            "Too far apart",
            "Pedersen & Nielsen, on portfolio decision-making: diversity of those who decide"),
    /** Nobody looked in time whether an agreement is kept. */
    AGREEMENT_UNCHECKED(
            Pack.DECISIONS,
            3,
            "Not looked at",
            "Hansen et al., participatory process model, on acting on what was agreed"),
    /** An agreement is not kept, or resisted by one who made it. */
    AGREEMENT_NOT_KEPT(
            Pack.DECISIONS,
            3,
            "Not kept",
            "Hansen et al., participatory process model, on acting on what was agreed; Pedersen & Nielsen, on"
                    + " agreement without commitment"),
    /** What was asked for was not done by its date. */
    ASKED_NOT_DONE(
            Pack.DECISIONS,
            3,
            "Asked, not done",
            "Hansen et al., participatory process model, on acting on what was agreed"),
    /** A goal was lowered or narrowed after implementation had begun. */
    GOAL_LOWERED_LATE(
            Pack.DECISIONS,
            3,
            "Goal lowered late",
            "Pedersen & Nielsen, on portfolio decision-making: goals are renegotiated"),
    /** What was reached is less than the first goal. */
    SUCCESS_BY_REFRAMING(
            Pack.DECISIONS,
            3,
            "Another goal reached",
            "Pedersen & Nielsen, on portfolio decision-making: goals are renegotiated"),
    /** A goal was put into other words without a group that it serves. */
    REFRAMED_WITHOUT(
            Pack.DECISIONS,
            3,
            "Goal changed without",
            "Pedersen & Nielsen, on portfolio decision-making: goals are renegotiated");

    private final Pack pack;
    private final int since;
    private final String tag;
    private final String source;

    /** A type of the core. */
    FindingType(int since, String tag, String source) {
        this(Pack.CORE, since, tag, source);
    }

    FindingType(Pack pack, int since, String tag, String source) {
        this.pack = pack;
        this.since = since;
        this.tag = tag;
        this.source = source;
    }

    /** The pack that it belongs to. */
    public Pack pack() {
        return pack;
    }

    /** The types that the published rules of an edition ask for: those that had come in by then. */
    public static Set<FindingType> askedForBy(int edition) {
        return Arrays.stream(values())
                .filter(type -> type.since <= edition && !type.pack.named())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingType.class)));
    }

    /** The edition of the published rules that it came in. */
    public int since() {
        return since;
    }

    /** What it is called in one or two words. */
    public String tag() {
        return tag;
    }

    /** Id of the rule that finds it. */
    public String rule() {
        return Phrasing.key(this);
    }

    /** Paper and section behind the rule. */
    public String source() {
        return source;
    }
}
