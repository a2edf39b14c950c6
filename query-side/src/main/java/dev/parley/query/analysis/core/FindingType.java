package dev.parley.query.analysis.core;

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
            Pack.INFLUENCE, 3, "Little say", "Lempinen & Rajala 2014, on mutual interests, university case");

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
                .filter(type -> type.since <= edition)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FindingType.class)));
    }

    /** What it is called in one or two words. */
    public String tag() {
        return tag;
    }

    /** Id of the rule that finds it. */
    public String rule() {
        return Words.key(this);
    }

    /** Paper and section behind the rule. */
    public String source() {
        return source;
    }
}
