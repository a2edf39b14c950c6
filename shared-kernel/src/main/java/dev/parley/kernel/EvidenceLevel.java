package dev.parley.kernel;

/** Whether a fact stands in its source or was concluded from it. */
public enum EvidenceLevel {
    /** The source says so. */
    STATED,
    /** The coder concluded it. */
    INFERRED
}
