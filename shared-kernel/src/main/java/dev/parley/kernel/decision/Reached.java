package dev.parley.kernel.decision;

/** Whether a goal was reached. */
public enum Reached {
    /** Reached. */
    YES,
    /** In part. */
    PARTLY,
    /** Not reached. */
    NO
}
