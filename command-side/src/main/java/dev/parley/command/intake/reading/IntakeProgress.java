package dev.parley.command.intake.reading;

/** A listener that is told how far an import is; called from time to time, never more often than once a thousand rows. */
@FunctionalInterface
public interface IntakeProgress {

    /** Tells nobody. */
    IntakeProgress SILENT = (realisations, rows) -> {};

    /**
     * Called after more was read.
     *
     * @param realisations realisations read so far
     * @param rows rows, events or meetings read so far
     */
    void read(long realisations, long rows);
}
