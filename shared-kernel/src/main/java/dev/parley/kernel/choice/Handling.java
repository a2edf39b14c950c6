package dev.parley.kernel.choice;

/** How resistance or conflict was handled (Vander Elst &amp; De Rynck 2012, table 1). */
public enum Handling {
    /** By informing. */
    COMMUNICATION,
    /** By talking it through. */
    DELIBERATION,
    /** By give and take. */
    NEGOTIATION,
    /** By teaching. */
    TRAINING,
    /** By showing it. */
    DEMONSTRATION,
    /** By order. */
    FORMAL_AUTHORITY
}
