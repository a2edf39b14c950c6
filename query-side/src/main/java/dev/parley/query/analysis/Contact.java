package dev.parley.query.analysis;

/** How two groups are connected. */
public enum Contact {
    /** They met. */
    DIRECT,
    /** Both met a third group, never each other. */
    MEDIATED,
    /** Neither. */
    NEVER
}
