package dev.parley.kernel.decision;

/** Where a decision was taken. */
public enum Channel {
    /** Where such decisions are taken. */
    FORMAL,
    /** Between two, and brought in afterwards. */
    BILATERAL,
    /** Outside of where such decisions are taken. */
    OUTSIDE
}
