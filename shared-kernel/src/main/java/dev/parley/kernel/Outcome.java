package dev.parley.kernel;

/** How an encounter or episode ended. */
public enum Outcome {
    /** Agreement was recorded. */
    CONSENSUS,
    /** Resistance was recorded. */
    RESISTANCE,
    /** Open disagreement was recorded. */
    CONFLICT,
    /** Somebody watched and saw neither agreement nor disagreement. */
    NONE_OBSERVED,
    /** The log is silent, which is not the silence of the people. */
    NOT_RECORDED
}
