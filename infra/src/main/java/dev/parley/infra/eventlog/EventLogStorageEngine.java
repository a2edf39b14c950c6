package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventUtils;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;

/**
 * Axon's storage engine over an {@link EventLog}: all events Axon hands over at once become one {@link Commit}, written
 * by {@link GroupCommit}, and every tracking token is a {@link GlobalSequenceTrackingToken} with the event's position.
 *
 * <p>Because positions have no gaps and nothing appears behind a position already read, a token is one number however
 * long the log is, and no event is ever skipped.
 *
 * <p>There are no snapshots: a stream is one realisation, short enough to be read whole.
 *
 * <p>Appending is not undone when the unit of work fails afterwards. Event processors must therefore be streaming ones:
 * a subscribing processor that throws would refuse a command whose events are already stored.
 */
public final class EventLogStorageEngine implements EventStorageEngine {

    private final EventLog log;
    private final GroupCommit groupCommit;
    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final Predicate<EventMessage<?>> recordedNow;
    private final UnaryOperator<StreamEvent> lift;

    /**
     * Puts the engine together.
     *
     * @param log         where to read
     * @param groupCommit where to append; it must write to the same log
     * @param serializer  for payload and metadata
     * @param upcasters   applied to everything read; {@code NoOpEventUpcaster.INSTANCE} when there are none
     */
    public EventLogStorageEngine(
            EventLog log, GroupCommit groupCommit, Serializer serializer, EventUpcaster upcasters) {
        this(log, groupCommit, serializer, upcasters, event -> false, UnaryOperator.identity());
    }

    /**
     * Puts the engine together.
     *
     * @param log         where to read
     * @param groupCommit where to append; it must write to the same log
     * @param serializer  for payload and metadata
     * @param upcasters   applied to everything read
     * @param recordedNow tells events that are recorded now from those that bring the time their source recorded them at,
     *                    which is kept
     * @param lift        lifts the texts out of an event that is about to be stored; by the thread that stores it, so that one that
     *                    flushes for many does not do it for all
     */
    public EventLogStorageEngine(
            EventLog log,
            GroupCommit groupCommit,
            Serializer serializer,
            EventUpcaster upcasters,
            Predicate<EventMessage<?>> recordedNow,
            UnaryOperator<StreamEvent> lift) {
        this.recordedNow = recordedNow;
        this.lift = lift;
        this.log = log;
        this.groupCommit = groupCommit;
        this.serializer = serializer;
        this.upcasters = upcasters;
    }

    /**
     * Appends events as one commit and returns when they are durable.
     *
     * @param events the events of one unit of work
     * @throws ConcurrencyException         if a stream has moved on; nothing is stored
     * @throws EventLogUnavailableException if nothing is stored and it may be tried again
     * @throws EventStoreException          if it is unknown whether the events are stored; never retried by Axon
     */
    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (!events.isEmpty()) {
            ready(events).run();
        }
    }

    /**
     * Makes events ready to be stored as one commit, by the thread that asks: what is left to whoever runs what is returned is to hand
     * them in and to wait until they are stored.
     *
     * @param events one or more
     * @return stores them, once; throws what {@link #appendEvents} throws
     */
    public Runnable ready(List<? extends EventMessage<?>> events) {
        List<StreamEvent> streamEvents =
                Commit.lifted(Commit.each(events, this::serialise).toList(), lift);
        Commit commit = events.stream().allMatch(recordedNow)
                ? Commit.recordedNow(UUID.randomUUID(), streamEvents)
                : new Commit(UUID.randomUUID(), streamEvents);
        return () -> append(commit);
    }

    private void append(Commit commit) {
        AppendResult result;
        try {
            result = groupCommit.append(commit);
        } catch (EventLogFailedException | EventLogUncertainException e) {
            throw new EventStoreException("It is unknown whether the events are stored: " + e.getMessage(), e);
        }
        if (result instanceof AppendResult.Conflict conflict) {
            throw new ConcurrencyException(conflict.description());
        }
    }

    private StreamEvent serialise(EventMessage<?> event) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        String streamId = event.getIdentifier();
        String streamType = LoggedEventData.NO_AGGREGATE;
        long sequence = 0;
        if (event instanceof DomainEventMessage<?> domainEvent) {
            streamId = domainEvent.getAggregateIdentifier();
            streamType = domainEvent.getType();
            sequence = domainEvent.getSequenceNumber();
            if (streamType == null || streamType.isEmpty()) {
                throw new IllegalArgumentException(
                        "Event %s of aggregate %s has no aggregate type.".formatted(event.getIdentifier(), streamId));
            }
        }
        return new StreamEvent(
                streamId,
                streamType,
                sequence,
                event.getIdentifier(),
                event.getTimestamp(),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                metadata.getData());
    }

    /**
     * Refuses: there are no snapshots, and one silently thrown away would be taken for a stored one.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new UnsupportedOperationException("The event log keeps no snapshots; remove the snapshot trigger.");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    /**
     * Streams the events after a token, to the present end. Never blocks; at the end the stream may be asked again.
     *
     * @param trackingToken the token, or null for the beginning
     * @param mayBlock      ignored
     * @return the events
     * @throws EventStoreException if the token lies behind the end of the log: it belongs to another one
     */
    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(
            @Nullable TrackingToken trackingToken, boolean mayBlock) {
        long after = position(trackingToken);
        long head = after == 0 ? 0 : log.head();
        if (after > head) {
            throw new EventStoreException(
                    "The tracking token is at position %d, but the event log ends at %d. The read models belong to another or a newer event log: delete and rebuild them."
                            .formatted(after, head));
        }
        return EventUtils.upcastAndDeserializeTrackedEvents(
                log.events(after).map(LoggedEventData::of), serializer, upcasters);
    }

    private static long position(@Nullable TrackingToken trackingToken) {
        TrackingToken token = WrappedToken.unwrapLowerBound(trackingToken);
        if (token == null) {
            return 0;
        }
        if (token instanceof GlobalSequenceTrackingToken sequence) {
            return Math.max(0, sequence.getGlobalIndex());
        }
        throw new IllegalArgumentException("A tracking token of this event log is a GlobalSequenceTrackingToken, not "
                + token.getClass().getSimpleName());
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        Stream<? extends DomainEventData<?>> events = log.stream(aggregateIdentifier, firstSequenceNumber)
                .map(LoggedEventData::of)
                .filter(LoggedEventData.OfAggregate.class::isInstance)
                .map(LoggedEventData.OfAggregate.class::cast);
        return EventStreamUtils.upcastAndDeserializeDomainEvents(events, serializer, upcasters);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        OptionalLong last = log.lastSequence(aggregateIdentifier);
        return last.isPresent() ? Optional.of(last.getAsLong()) : Optional.empty();
    }

    /** Returns the token before the first event; never null, so that it also marks a beginning in an empty log. */
    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(EventLog.FIRST_POSITION - 1);
    }

    /** Returns the token of the last event, or the tail token when the log is empty. */
    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(log.head());
    }

    /**
     * Returns a token behind which every event lies that was recorded at an instant or later. Events recorded earlier
     * may follow too, as clocks differ.
     *
     * @param dateTime the instant
     * @return the token; the head when nothing was recorded since
     */
    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        // The head is read first: an event appended in between must lie behind the token.
        long head = log.head();
        OptionalLong first = log.firstPositionRecordedFrom(dateTime);
        return new GlobalSequenceTrackingToken(first.isPresent() ? first.getAsLong() - 1 : head);
    }
}
