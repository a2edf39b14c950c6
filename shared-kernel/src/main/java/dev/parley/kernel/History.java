package dev.parley.kernel;

import java.util.List;

/**
 * Everything recorded about one realisation, in the order of its stream. What of it stands, and when it occurred, says
 * {@link dev.parley.kernel.chronicle.Chronicle} alone.
 *
 * @param realisation whose history it is
 * @param events in stream order; sequences from 0 without gaps
 */
public record History(RealisationId realisation, List<RecordedEvent> events) {

    /** Keeps its own copy of the events. */
    public History {
        events = List.copyOf(events);
    }

    /** Number of events. */
    public int size() {
        return events.size();
    }
}
