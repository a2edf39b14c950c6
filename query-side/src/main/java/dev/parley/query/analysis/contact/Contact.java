package dev.parley.query.analysis.contact;

/** How two groups are connected. */
public enum Contact {
    /** They met. */
    DIRECT,
    /** Both met a third group, never each other. */
    MEDIATED,
    /** Neither. */
    NEVER,
    /** One of the two is no part of the realisation (from version 2 of the rules on). */
    NO_PART
}
