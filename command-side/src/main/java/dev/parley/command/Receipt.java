package dev.parley.command;

import dev.parley.kernel.RealisationId;
import java.util.List;

/**
 * What a command did.
 *
 * @param realisation the realisation
 * @param version number of events in its stream after the command; its ETag
 * @param events ids of the events the command caused
 * @param repeated whether the command had been carried out before, so that this time it did nothing
 */
public record Receipt(RealisationId realisation, long version, List<String> events, boolean repeated) {

    /** Keeps its own copy of the ids. */
    public Receipt {
        events = List.copyOf(events);
    }
}
