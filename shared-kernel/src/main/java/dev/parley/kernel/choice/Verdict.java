package dev.parley.kernel.choice;

/** What a decision did with an option. */
public enum Verdict {
    /** Taken. */
    CHOSEN,
    /** Refused. */
    REJECTED,
    /** Put off until a condition is met. */
    POSTPONED
}
