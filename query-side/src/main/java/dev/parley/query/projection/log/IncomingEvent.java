package dev.parley.query.projection.log;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.view.store.LogMark;
import java.util.Objects;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.serialization.UnknownSerializedType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An event that reached the projection. It is read from its JSON only when needed, as that can fail. */
public final class IncomingEvent {

    private static final Logger LOG = LoggerFactory.getLogger(IncomingEvent.class);

    private final long position;
    private final String stream;
    private final long sequence;
    private final String id;
    /** The event as it came, until it is read: the JSON is not held beside what was read from it. */
    private @Nullable DomainEventMessage<?> message;

    private @Nullable RecordedEvent event;

    private IncomingEvent(long position, DomainEventMessage<?> message) {
        this.position = position;
        this.stream = message.getAggregateIdentifier();
        this.sequence = message.getSequenceNumber();
        this.id = message.getIdentifier();
        this.message = message;
    }

    public static IncomingEvent of(TrackedEventMessage<?> message) {
        return new IncomingEvent(position(message.trackingToken()), (DomainEventMessage<?>) message);
    }

    /** Whether the event is ours, or of a type that nobody here knows, which must not pass unnoticed. */
    public static boolean concerns(Object message) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            return false;
        }
        Class<?> type = event.getPayloadType();
        return RealisationEvent.class.isAssignableFrom(type) || UnknownSerializedType.class.isAssignableFrom(type);
    }

    public static long position(@Nullable TrackingToken token) {
        TrackingToken bare = WrappedToken.unwrapLowerBound(token);
        return bare == null ? -1 : bare.position().orElse(-1);
    }

    /** Its place in the log. */
    public long position() {
        return position;
    }

    /** It as it can be told again in the log. */
    public LogMark mark() {
        return new LogMark(position, id);
    }

    public String stream() {
        return stream;
    }

    public long sequence() {
        return sequence;
    }

    /** Reads the event ahead of its use; what cannot be read is told of when its turn has come. */
    public void prepare() {
        try {
            recorded();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("Event {} of {} cannot be read", sequence, stream, e);
        }
    }

    /** @throws RuntimeException if the payload cannot be read */
    public synchronized RecordedEvent recorded() {
        RecordedEvent read = event;
        if (read == null) {
            read = recorded(Objects.requireNonNull(message));
            event = read;
            message = null;
        }
        return read;
    }

    /** @throws RuntimeException if the payload cannot be read */
    public static RecordedEvent recorded(DomainEventMessage<?> message) {
        Object payload = message.getPayload();
        if (!(payload instanceof RealisationEvent event)) {
            String type = payload instanceof UnknownSerializedType unknown
                    ? unknown.serializedType().getName()
                    : payload.getClass().getName();
            throw new UnreadableEventException("Event " + message.getIdentifier() + " (sequence "
                    + message.getSequenceNumber() + ") is of type " + type + ", which this version does not know");
        }
        return RecordedEvent.stored(
                message.getIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                message.getMetaData(),
                event);
    }
}
