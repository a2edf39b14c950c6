package dev.parley.kernel.change;

/** Where an output is met. */
public enum OutputPlace {
    /** At a desk. */
    PHYSICAL,
    /** On line. */
    DIGITAL,
    /** By telephone. */
    TELEPHONE,
    /** At a third party. */
    THIRD_PARTY,
    /** In the front office. */
    FRONT,
    /** In the back office. */
    BACK,
    /** Between the two. */
    MID_OFFICE,
    /** In the organisation itself. */
    STRUCTURE
}
