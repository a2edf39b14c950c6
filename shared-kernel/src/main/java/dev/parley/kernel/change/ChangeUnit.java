package dev.parley.kernel.change;

/** What changes. */
public enum ChangeUnit {
    /** The whole organisation. */
    WHOLE,
    /** Single units. */
    UNITS
}
