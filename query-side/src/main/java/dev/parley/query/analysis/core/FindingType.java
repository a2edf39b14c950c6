package dev.parley.query.analysis.core;

/** What can be found. */
public enum FindingType {
    /** An encounter of one group, or of IT and one other, settled something an absent group was needed for. */
    SINGLE_STAKEHOLDER_ENCOUNTER("Lempinen & Rajala 2014, on closed and dyadic interactions, cross-case comparison"),
    /** The process runs through IT dyads: others meet IT and never each other. */
    INTERMEDIATED_PROCESS("Lempinen & Rajala 2014, on the IS organisation as intermediary, cross-case comparison"),
    /** Two active groups have not met. */
    NEVER_MET("Lempinen & Rajala 2014, on joint encounters of the key actors, cross-case comparison"),
    /** A group lacks what another holds. */
    KNOWLEDGE_GAP("Lempinen & Rajala 2014, on knowledge differences and their disclosure, both cases"),
    /** Agreement that may be, or was, only apparent. */
    FALSE_CONSENSUS_RISK(
            "Lempinen & Rajala 2014, on false consensus in the design phase of the university case; that a conflict"
                    + " about the task lowers the risk: Pedersen & Nielsen, on portfolio decision-making"),
    /** A group whose needs are in scope took no part in the phase that specified them. */
    ABSENT_INTEREST("Lempinen & Rajala 2014, on neglected interests, university case, design phase"),
    /** Groups hold the opposite positions to what others believe: they disagree less, or more, than they think. */
    MISJUDGED_POSITION("Hansen et al., participatory process model, on views and views of views"),
    /** Who leads changed between phases. */
    LEAD_SHIFT("Lempinen & Rajala 2014, on business-led, IT-led and joint modes, both cases"),
    /** A need got lost between stated, specified, delivered and valued. */
    NEED_LOST("Lempinen & Rajala 2014, on interests of users served or neglected, both cases"),
    /** Groups value the same thing very differently. */
    VALUE_DIVERGENCE("Lempinen & Rajala 2014, on user perceived value and further research"),
    /** Something was settled that a group is needed for that is no part of the realisation. */
    GROUP_MISSING("Lempinen & Rajala 2014, on neglected interests, university case");

    private final Pack pack;
    private final String source;

    FindingType(String source) {
        this(Pack.CORE, source);
    }

    FindingType(Pack pack, String source) {
        this.pack = pack;
        this.source = source;
    }

    /** The pack that it belongs to. */
    public Pack pack() {
        return pack;
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
