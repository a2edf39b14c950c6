package dev.parley.infra.eventlog;

import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;

/** An event of the log as Axon wants to see it before it is upcast and deserialised. */
class LoggedEventData implements TrackedEventData<byte[]> {

    /** The stream type of an event that no aggregate published. */
    static final String NO_AGGREGATE = "";

    private final LoggedEvent recorded;

    private LoggedEventData(LoggedEvent recorded) {
        this.recorded = recorded;
    }

    static LoggedEventData of(LoggedEvent stored) {
        LoggedEvent recorded = stored.whole();
        return NO_AGGREGATE.equals(recorded.event().streamType())
                ? new LoggedEventData(recorded)
                : new OfAggregate(recorded);
    }

    @Override
    public String getEventIdentifier() {
        return recorded.event().eventId();
    }

    @Override
    public Instant getTimestamp() {
        return recorded.event().recordedAt();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(recorded.event().metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(
                recorded.event().payload(),
                byte[].class,
                recorded.event().payloadType(),
                recorded.event().payloadRevision());
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(recorded.position());
    }

    /** The same for an event that an aggregate published. */
    static final class OfAggregate extends LoggedEventData implements DomainEventData<byte[]> {

        private final StreamEvent event;

        private OfAggregate(LoggedEvent recorded) {
            super(recorded);
            this.event = recorded.event();
        }

        @Override
        public String getType() {
            return event.streamType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.streamId();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }
}
