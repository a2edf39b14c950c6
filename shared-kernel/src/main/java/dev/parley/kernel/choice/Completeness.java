package dev.parley.kernel.choice;

/** How much of a knowledge item arrived. */
public enum Completeness {
    /** All of it. */
    COMPLETE,
    /** Some of it. */
    PARTIAL,
    /** Something else arrived. */
    DISTORTED
}
