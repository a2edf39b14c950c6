package dev.parley.query.analysis;

/** What can be found. */
public enum FindingType {
    /** An encounter of one group, or of IT and one other, settled something an absent group was needed for. */
    SINGLE_STAKEHOLDER_ENCOUNTER,
    /** The process runs through IT dyads: others meet IT and never each other. */
    INTERMEDIATED_PROCESS,
    /** Two active groups have not met. */
    NEVER_MET,
    /** A group lacks what another holds. */
    KNOWLEDGE_GAP,
    /** Agreement that may be, or was, only apparent. */
    FALSE_CONSENSUS_RISK,
    /** A group whose needs are in scope took no part in the phase that specified them. */
    ABSENT_INTEREST,
    /** Groups hold the opposite positions to what others believe: they disagree less, or more, than they think. */
    MISJUDGED_POSITION,
    /** Who leads changed between phases. */
    LEAD_SHIFT,
    /** A need got lost between stated, specified, delivered and valued. */
    NEED_LOST,
    /** Groups value the same thing very differently. */
    VALUE_DIVERGENCE
}
