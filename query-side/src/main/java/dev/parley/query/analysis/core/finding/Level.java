package dev.parley.query.analysis.core.finding;

/** Levels of false-consensus risk (rules v1). */
public enum Level {
    /** Agreement, connected only indirectly, nothing known between them. */
    WATCH,
    /** And something stands between them. */
    AT_RISK,
    /** Resistance or conflict followed. */
    CONFIRMED,
    /** They met and nothing is left between them. */
    CLEARED
}
