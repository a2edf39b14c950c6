package dev.parley.query.analysis.course;

/** How many key groups were present at an encounter. */
public enum Reach {
    /** One, or none. */
    SOLO,
    /** Two. */
    DYADIC,
    /** Three or more. */
    JOINT
}
