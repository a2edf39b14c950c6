package dev.parley.kernel.change;

/** How far a vision of the change reaches. */
public enum VisionReach {
    /** All of the organisation. */
    ORGANISATION,
    /** A unit of it. */
    UNIT,
    /** There is none. */
    NONE
}
