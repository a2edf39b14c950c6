package dev.parley.kernel.decision;

/** How far an agreement is kept. */
public enum Keeping {
    /** As agreed. */
    KEPT,
    /** In part. */
    PARTLY,
    /** Not at all, or hardly. */
    NOT_KEPT,
    /** It was looked at, and it cannot be said yet. */
    TOO_EARLY
}
