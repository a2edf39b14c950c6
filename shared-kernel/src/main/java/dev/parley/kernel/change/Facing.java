package dev.parley.kernel.change;

/** Whom an output faces. */
public enum Facing {
    /** The organisation itself. */
    INTERNAL,
    /** Those it is there for. */
    CITIZENS
}
