package dev.parley.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything recorded about one realisation, in the order of its stream. What of it stands, and when it occurred, says
 * {@link dev.parley.kernel.chronicle.Chronicle} alone.
 *
 * @param realisation whose history it is
 * @param events in stream order; sequences from 0 without gaps
 * @param unseen ids of events that whoever reads this may not read: they count in what is found, and are shown nowhere; none for
 *     who reads everything
 */
public record History(RealisationId realisation, List<RecordedEvent> events, Set<String> unseen) {

    /** Keeps its own copy of the events. */
    public History {
        events = List.copyOf(events);
        unseen = Set.copyOf(unseen);
    }

    /** A history for who reads all of it. */
    public History(RealisationId realisation, List<RecordedEvent> events) {
        this(realisation, events, Set.of());
    }

    /**
     * The history as it was after its first events.
     *
     * @param number how many, at most all
     */
    public History first(int number) {
        return with(events.subList(0, number));
    }

    /** Other events of the same realisation for the same reader. */
    public History with(List<RecordedEvent> others) {
        return new History(realisation, others, unseen);
    }

    /** What its reader is shown, numbered anew. Nothing is found in it: that rests on everything. */
    public History seen() {
        if (unseen.isEmpty()) {
            return this;
        }
        List<RecordedEvent> shown = new ArrayList<>();
        for (RecordedEvent event : events) {
            if (!unseen.contains(event.id())) {
                shown.add(new RecordedEvent(
                        event.id(), shown.size(), event.recordedAt(), event.principal(), event.event(), event.claim()));
            }
        }
        return new History(realisation, shown);
    }

    /** Number of events. */
    public int size() {
        return events.size();
    }

    /** Whether something was recorded here at a moment, and not brought by an import with that moment. */
    public boolean isRecordedHereAt(Instant moment) {
        return events.stream()
                .anyMatch(each -> each.claim() == null && each.recordedAt().equals(moment));
    }
}
