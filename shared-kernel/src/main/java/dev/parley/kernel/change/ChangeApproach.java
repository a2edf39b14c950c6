package dev.parley.kernel.change;

/** From where to where a change goes. */
public enum ChangeApproach {
    /** From the top. */
    TOP_DOWN,
    /** From below. */
    BOTTOM_UP,
    /** From both ends. */
    BOTH
}
