package dev.parley.kernel.change;

/** How deep a change goes at once. */
public enum ChangeType {
    /** All at once. */
    RADICAL,
    /** Step by step. */
    INCREMENTAL
}
