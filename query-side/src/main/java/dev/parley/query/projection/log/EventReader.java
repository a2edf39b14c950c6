package dev.parley.query.projection.log;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.view.store.LogMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** Reads the log: one stream, or all events after a position. Never looks at snapshots. */
public final class EventReader {

    private final EventStorageEngine engine;

    public EventReader(EventStorageEngine engine) {
        this.engine = engine;
    }

    /**
     * The events of a stream from its beginning up to a sequence.
     *
     * @param stream the stream
     * @param lastSequence inclusive
     * @return the events in order; fewer only where the stream ends earlier
     */
    public List<DomainEventMessage<?>> stream(String stream, long lastSequence) {
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

    /** Whose a stream is, as its first event says; empty where there is no such stream. */
    public Optional<OrganisationId> owner(String stream) {
        DomainEventStream found = engine.readEvents(stream, 0);
        return found.hasNext() && found.next().getPayload() instanceof RealisationStarted started
                ? Optional.of(started.organisation())
                : Optional.empty();
    }

    /** How many events a stream has. */
    public long size(String stream) {
        return engine.lastSequenceNumberFor(stream).orElse(-1L) + 1;
    }

    /** All events after a position, to the present end; to be closed. */
    public Stream<? extends TrackedEventMessage<?>> after(long position) {
        return engine.readEvents(token(position), false);
    }

    /** The event at a position, so that it can be told again; empty where the log has none there. */
    public Optional<LogMark> mark(long position) {
        if (position < 0 || position > head()) {
            return Optional.empty();
        }
        try (Stream<? extends TrackedEventMessage<?>> from = after(position - 1)) {
            return from.findFirst()
                    .map(message ->
                            new LogMark(IncomingEvent.position(message.trackingToken()), message.getIdentifier()))
                    .filter(mark -> mark.position() == position);
        }
    }

    /** Position of the last event, -1 where there is none. */
    public long head() {
        return IncomingEvent.position(engine.createHeadToken());
    }

    /** Position just before the first event. */
    public long tail() {
        return IncomingEvent.position(engine.createTailToken());
    }

    public static @Nullable TrackingToken token(long position) {
        return position < 0 ? null : new GlobalSequenceTrackingToken(position);
    }
}
