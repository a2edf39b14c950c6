package dev.parley.kernel.choice;

/** How something was moved where it is not decided (Pedersen &amp; Nielsen, on politics in decisions). */
public enum Manoeuvre {
    /** Some joined forces. */
    COALITION,
    /** Somebody was talked to beforehand. */
    LOBBYING,
    /** Whoever was against it was taken in. */
    COOPTATION,
    /** Something was kept from others. */
    WITHHOLDING,
    /** What was to be decided, and when, was arranged. */
    AGENDA
}
