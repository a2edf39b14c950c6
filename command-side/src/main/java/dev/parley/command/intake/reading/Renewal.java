package dev.parley.command.intake.reading;

import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;

/** How a file that was imported before goes on from what is stored, where it is not just the same and more. */
public interface Renewal {

    /** The realisation that it is about. */
    RealisationId realisation();

    /**
     * The stored history, and after it what the file says otherwise.
     *
     * @param stored all that is stored of the realisation
     * @param alone what reading the file alone gave
     */
    IntakeResult after(History stored, IntakeResult alone);
}
