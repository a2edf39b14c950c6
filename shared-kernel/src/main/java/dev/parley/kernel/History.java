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

    /**
     * The history as it was after its first events.
     *
     * @param number how many, at most all
     */
    public History first(int number) {
        return new History(realisation, events.subList(0, number));
    }

    /** Number of events. */
    public int size() {
        return events.size();
    }
}
