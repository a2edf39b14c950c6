package dev.parley.query.analysis;

/** Orders findings on a page; never says how true one is. Declared from most to least urgent. */
public enum Severity {
    /** Confirmed. */
    CRITICAL,
    /** At risk, and open gaps that someone observed. */
    HIGH,
    /** Intermediated process, absent interest. */
    ELEVATED,
    /** Flagged encounters. */
    MODERATE,
    /** Watch. */
    LOW,
    /** The rest. */
    INFO
}
