package dev.parley.kernel.choice;

/** How a realisation ended as a whole. */
public enum RealisationOutcome {
    /** The service is in use as intended. */
    SUCCEEDED,
    /** Part of what was intended is in use. */
    PARTLY_SUCCEEDED,
    /** What was intended is not in use. */
    FAILED,
    /** Stopped before delivery. */
    ABANDONED
}
