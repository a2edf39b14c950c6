package dev.parley.kernel.choice;

/** What an encounter or a decision can settle, and what a group can hold power over. */
public enum SettledMatter {
    /** Whether and what to spend. */
    INVESTMENT,
    /** What is to be built or bought. */
    REQUIREMENTS,
    /** From whom. */
    SUPPLIER,
    /** Whether what was delivered is accepted. */
    DELIVERY,
    /** Whether it is taken into use. */
    ADOPTION,
    /** Something else. */
    OTHER
}
