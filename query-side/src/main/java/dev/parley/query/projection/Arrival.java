package dev.parley.query.projection;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.UnknownSerializedType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event that reached the projection.
 *
 * @param position its place in the log
 * @param message the event; its payload is read only when needed, as that can fail
 */
record Arrival(long position, DomainEventMessage<?> message) {

    private static final Logger LOG = LoggerFactory.getLogger(Arrival.class);

    static Arrival of(TrackedEventMessage<?> message) {
        return new Arrival(position(message.trackingToken()), (DomainEventMessage<?>) message);
    }

    /** Whether the event is ours, or of a type that nobody here knows, which must not pass unnoticed. */
    static boolean concerns(Object message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            return false;
        }
        Class<?> type = event.getPayloadType();
        return RealisationEvent.class.isAssignableFrom(type) || UnknownSerializedType.class.isAssignableFrom(type);
    }

    static long position(@org.jspecify.annotations.Nullable TrackingToken token) {
        TrackingToken bare = WrappedToken.unwrapLowerBound(token);
        return bare == null ? -1 : bare.position().orElse(-1);
    }

    String stream() {
        return message.getAggregateIdentifier();
    }

    long sequence() {
        return message.getSequenceNumber();
    }

    /** Reads payload and metadata ahead of their use; what cannot be read is told of when its turn has come. */
    void prepare() {
        try {
            message.getPayload();
            message.getMetaData();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be read", message.getIdentifier(), e);
        }
    }

    /** @throws RuntimeException if the payload cannot be read */
    static RecordedEvent recorded(DomainEventMessage<?> message) {
        Object payload = message.getPayload();
        if (!(payload instanceof RealisationEvent event)) {
            String type = payload instanceof UnknownSerializedType unknown
                    ? unknown.serializedType().getName()
                    : payload.getClass().getName();
            throw new UnreadableEventException("Event " + message.getIdentifier() + " (sequence "
                    + message.getSequenceNumber() + ") is of type " + type + ", which this version does not know");
        }
        Object principal = message.getMetaData().get(Metadata.PRINCIPAL);
        return new RecordedEvent(
                message.getIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                principal == null ? "" : principal.toString(),
                event);
    }
}
