package dev.parley.query.analysis.core.finding;

/** Orders findings on a page; never says how true one is. Declared from most to least urgent. */
public enum Severity {
    /** Confirmed. */
    CRITICAL(5),
    /** At risk, and open gaps that someone observed. */
    HIGH(4),
    /** Intermediated process, absent interest. */
    ELEVATED(3),
    /** Flagged encounters. */
    MODERATE(2),
    /** Watch. */
    LOW(1),
    /** The rest. */
    INFO(0);

    private final int rank;

    Severity(int rank) {
        this.rank = rank;
    }

    /** From 0 for INFO to 5 for CRITICAL; for trends. */
    public int rank() {
        return rank;
    }
}
