package dev.parley.kernel.decision;

/** How uncertain it was, when it was decided, what would come of it. */
public enum Uncertainty {
    /** What would come of it was known well enough. */
    LOW,
    /** Some of it was open. */
    MEDIUM,
    /** Most of it was open. */
    HIGH
}
