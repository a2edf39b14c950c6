package dev.parley.kernel.change;

/** How much somebody is involved. */
public enum InvolvementDegree {
    /** Much. */
    HIGH,
    /** Little. */
    LOW,
    /** Not at all. */
    NONE
}
