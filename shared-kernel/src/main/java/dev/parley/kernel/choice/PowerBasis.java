package dev.parley.kernel.choice;

/** What power rests on. */
public enum PowerBasis {
    /** A post or a rule. */
    FORMAL,
    /** Knowledge, standing, or that nothing goes without them. */
    INFORMAL
}
