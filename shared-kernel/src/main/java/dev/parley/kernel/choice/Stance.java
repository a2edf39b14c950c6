package dev.parley.kernel.choice;

/** What a group says about an objective. */
public enum Stance {
    /** Wants it. */
    SUPPORTS,
    /** Goes along with it. */
    ACCEPTS,
    /** Is against it. */
    OPPOSES,
    /** Does not know of it. */
    UNAWARE
}
