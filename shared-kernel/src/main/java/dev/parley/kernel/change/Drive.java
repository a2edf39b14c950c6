package dev.parley.kernel.change;

/** Where a change comes from. */
public enum Drive {
    /** From inside. */
    INTERNAL,
    /** From outside. */
    EXTERNAL,
    /** From both. */
    BOTH
}
