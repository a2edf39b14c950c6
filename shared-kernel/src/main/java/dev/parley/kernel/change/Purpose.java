package dev.parley.kernel.change;

/** What an output serves. */
public enum Purpose {
    /** Doing better by those it is for. */
    EFFECTIVENESS,
    /** Doing it with less. */
    EFFICIENCY
}
