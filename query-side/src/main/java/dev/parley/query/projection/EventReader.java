package dev.parley.query.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads the log: one stream, or all events after a position. Never looks at snapshots. */
final class EventReader {

    private final EventStorageEngine engine;

    EventReader(EventStorageEngine engine) {
        this.engine = engine;
    }

    /**
     * The events of a stream from its beginning up to a sequence.
     *
     * @param stream the stream
     * @param lastSequence inclusive
     * @return the events in order; fewer only where the stream ends earlier
     */
    List<DomainEventMessage<?>> stream(String stream, long lastSequence) {
        List<DomainEventMessage<?>> events = new ArrayList<>();
        DomainEventStream found = engine.readEvents(stream, 0);
        while (found.hasNext()) {
            DomainEventMessage<?> event = found.next();
            if (event.getSequenceNumber() > lastSequence) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    /** All events after a position, to the present end; to be closed. */
    Stream<? extends TrackedEventMessage<?>> after(long position) {
        return engine.readEvents(token(position), false);
    }

    /** Position of the last event, -1 where there is none. */
    long head() {
        return Arrival.position(engine.createHeadToken());
    }

    /** Position just before the first event. */
    long tail() {
        return Arrival.position(engine.createTailToken());
    }

    static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }
}
