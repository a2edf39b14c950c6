package dev.parley.infra.pages.logging;

import dev.parley.command.RealisationCommand;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of the commands of a page, one after the other: to the command side, or to a preview on a copy of the realisation's
 * state. A page says its commands once and does not know which of the two it is.
 */
@FunctionalInterface
public interface Recorder {

    /**
     * Takes a command. Later commands are decided on as if it had been carried out.
     *
     * @return the label of the encounter or episode that the command recorded, planned or began; null for other commands and
     *     for a command that a preview found refused
     */
    @Nullable
    String record(RealisationCommand command);

    /** What a page asks for: its commands, in the order in which they are to happen. */
    @FunctionalInterface
    interface Script {

        /** Sends the commands; may be run anew from its start, and must then send the same ones. */
        void run(Recorder recorder);
    }
}
