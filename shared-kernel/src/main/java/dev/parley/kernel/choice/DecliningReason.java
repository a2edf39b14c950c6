package dev.parley.kernel.choice;

/** Why information was not wanted (Pedersen &amp; Nielsen, on information that is avoided). */
public enum DecliningReason {
    /** It would have raised or disappointed expectations. */
    EXPECTATIONS,
    /** To get it costs more than it is thought to be worth. */
    COST,
    /** It was felt as control. */
    CONTROL,
    /** It did not serve somebody's ends. */
    POLITICS,
    /** Something else. */
    OTHER
}
