package dev.parley.kernel.decision;

/** Where a goal went when it was put into other words. */
public enum Reframing {
    /** More is to be reached. */
    RAISED,
    /** Less is to be reached. */
    LOWERED,
    /** The same for fewer people or things. */
    NARROWED,
    /** The same for more people or things. */
    WIDENED,
    /** Something else is to be reached. */
    REPLACED
}
