package dev.parley.query.projection;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.UnknownSerializedType;

/**
 * An event that reached the projection.
 *
 * @param position its place in the log
 * @param message the event; its payload is read only when needed, as that can fail
 */
record Arrival(long position, DomainEventMessage<?> message) {

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

    /** @throws RuntimeException if the payload cannot be read */
    static RecordedEvent recorded(DomainEventMessage<?> message) {
        Object payload = message.getPayload();
        if (!(payload instanceof RealisationEvent event)) {
            throw new UnreadableEventException("Event " + message.getIdentifier() + " (sequence "
                    + message.getSequenceNumber() + ") is no event of a realisation that this version knows: "
                    + payload.getClass().getSimpleName());
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
