package dev.parley.kernel.chronicle;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.Fact;
import java.time.Instant;

/**
 * A fact that stands after corrections, with its place on the clock of what occurred.
 *
 * @param recorded the event as it stands in the log
 * @param fact what it says
 * @param place when it occurred
 */
public record Occurrence(RecordedEvent recorded, Fact fact, Place place) implements Comparable<Occurrence> {

    /** Id of the event. */
    public String id() {
        return recorded.id();
    }

    /** When it was recorded. */
    public Instant recordedAt() {
        return recorded.recordedAt();
    }

    /** Where its date puts it: a plan when it is planned for, every other fact at its place. */
    public Place due() {
        return place.due(fact.at());
    }

    @Override
    public int compareTo(Occurrence other) {
        return place.compareTo(other.place);
    }
}
