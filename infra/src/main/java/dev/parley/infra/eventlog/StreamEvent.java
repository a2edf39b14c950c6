package dev.parley.infra.eventlog;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One serialised event of one stream, as it is offered to and kept by an {@link EventLog}.
 *
 * <p>The byte arrays are neither copied nor interpreted: whoever builds a {@code StreamEvent} must not change them
 * afterwards.
 */
public final class StreamEvent {

    /** Most characters of a stream id, stream type, event id or revision. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Most characters of a payload type. */
    public static final int MAX_TYPE_LENGTH = 512;

    private final String streamId;
    private final String streamType;
    private final long sequence;
    private final String eventId;
    private final Instant recordedAt;
    private final String payloadType;
    private final @Nullable String payloadRevision;
    private final byte[] payload;
    private final byte[] metadata;
    private final @Nullable StoredTexts texts;

    /**
     * Describes an event without texts beside it.
     *
     * @param streamId        the stream, for Axon the aggregate identifier; 1 to {@value #MAX_NAME_LENGTH} characters
     * @param streamType      what kind of stream it is, for Axon the aggregate type; empty for an event of no aggregate
     * @param sequence        the event's place in its stream, counted from 0
     * @param eventId         the event's own identifier; 1 to {@value #MAX_NAME_LENGTH} characters
     * @param recordedAt      when the event was recorded; kept to the nanosecond, from the year 1678 to 2262
     * @param payloadType     the name of the payload's type; 1 to {@value #MAX_TYPE_LENGTH} characters
     * @param payloadRevision the payload's revision, or null when it has none
     * @param payload         the serialised payload
     * @param metadata        the serialised metadata
     * @throws IllegalArgumentException if a value is out of its bounds or a text is not well-formed
     */
    public StreamEvent(
            String streamId,
            String streamType,
            long sequence,
            String eventId,
            Instant recordedAt,
            String payloadType,
            @Nullable String payloadRevision,
            byte[] payload,
            byte[] metadata) {
        this(
                streamId,
                streamType,
                sequence,
                eventId,
                recordedAt,
                payloadType,
                payloadRevision,
                payload,
                metadata,
                null);
    }

    /**
     * Describes an event.
     *
     * @param texts the strings that were lifted out of payload and metadata, or null where none were; the rest is as for one without
     */
    // All that a stored event consists of.
    @SuppressWarnings("TooManyParameters")
    public StreamEvent(
            String streamId,
            String streamType,
            long sequence,
            String eventId,
            Instant recordedAt,
            String payloadType,
            @Nullable String payloadRevision,
            byte[] payload,
            byte[] metadata,
            @Nullable StoredTexts texts) {
        this.streamId = name("stream id", streamId, 1, MAX_NAME_LENGTH);
        this.streamType = name("stream type", streamType, 0, MAX_NAME_LENGTH);
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be 0 or more, but is " + sequence);
        }
        this.sequence = sequence;
        this.eventId = name("event id", eventId, 1, MAX_NAME_LENGTH);
        this.recordedAt = Objects.requireNonNull(recordedAt, "recordedAt");
        EpochNanos.of(recordedAt);
        this.payloadType = name("payload type", payloadType, 1, MAX_TYPE_LENGTH);
        this.payloadRevision =
                payloadRevision == null ? null : name("payload revision", payloadRevision, 0, MAX_NAME_LENGTH);
        this.payload = Objects.requireNonNull(payload, "payload");
        this.metadata = Objects.requireNonNull(metadata, "metadata");
        this.texts = texts;
    }

    /**
     * The same event, recorded at another moment.
     *
     * @param moment when
     * @return the event
     */
    public StreamEvent withRecordedAt(Instant moment) {
        return new StreamEvent(
                streamId,
                streamType,
                sequence,
                eventId,
                moment,
                payloadType,
                payloadRevision,
                payload,
                metadata,
                texts);
    }

    /** The same event with other bytes. */
    StreamEvent with(byte[] otherPayload, byte[] otherMetadata, @Nullable StoredTexts otherTexts) {
        return new StreamEvent(
                streamId,
                streamType,
                sequence,
                eventId,
                recordedAt,
                payloadType,
                payloadRevision,
                otherPayload,
                otherMetadata,
                otherTexts);
    }

    /**
     * The same event with other texts beside it.
     *
     * @param others those that are left after an erasure
     */
    public StreamEvent withTexts(StoredTexts others) {
        return with(payload, metadata, others);
    }

    /**
     * The event with its texts in their places, and what stands for them where they were erased.
     *
     * @return the event without texts beside it
     * @throws IllegalArgumentException if the texts beside it are not its own
     */
    public StreamEvent whole() {
        return texts == null ? this : texts.putBack(this);
    }

    private static String name(String what, String value, int minimum, int maximum) {
        Objects.requireNonNull(value, what);
        if (value.length() < minimum || value.length() > maximum) {
            throw new IllegalArgumentException(
                    "%s must have %d to %d characters, but has %d".formatted(what, minimum, maximum, value.length()));
        }
        if (!keepable(value)) {
            throw new IllegalArgumentException(what + " contains a character no store can keep");
        }
        return value;
    }

    /** A lone surrogate has no UTF-8 form: two different ids would become one in the store. */
    private static boolean keepable(String value) {
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '\0') {
                return false;
            }
            if (Character.isSurrogate(character)) {
                boolean pair = Character.isHighSurrogate(character)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** Returns the stream this event belongs to. */
    public String streamId() {
        return streamId;
    }

    /** Returns the kind of stream; empty for an event of no aggregate. */
    public String streamType() {
        return streamType;
    }

    /** Returns the event's place in its stream, counted from 0. */
    public long sequence() {
        return sequence;
    }

    /** Returns the event's own identifier. */
    public String eventId() {
        return eventId;
    }

    /** Returns when the event was recorded. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** Returns the name of the payload's type. */
    public String payloadType() {
        return payloadType;
    }

    /** Returns the payload's revision, or null when it has none. */
    public @Nullable String payloadRevision() {
        return payloadRevision;
    }

    /** Returns the serialised payload; not a copy. */
    public byte[] payload() {
        return payload;
    }

    /** Returns the serialised metadata; not a copy. */
    public byte[] metadata() {
        return metadata;
    }

    /** Returns the strings that were lifted out of payload and metadata; null where none were. */
    public @Nullable StoredTexts texts() {
        return texts;
    }

    /** Returns roughly how many bytes this event takes, used for limits on commits, batches and pages. */
    public int approximateBytes() {
        return payload.length + metadata.length + (texts == null ? 0 : texts.bytes().length) + FIXED_BYTES;
    }

    private static final int FIXED_BYTES = 256;

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StreamEvent that
                && streamId.equals(that.streamId)
                && streamType.equals(that.streamType)
                && sequence == that.sequence
                && eventId.equals(that.eventId)
                && recordedAt.equals(that.recordedAt)
                && payloadType.equals(that.payloadType)
                && Objects.equals(payloadRevision, that.payloadRevision)
                && Arrays.equals(payload, that.payload)
                && Arrays.equals(metadata, that.metadata)
                && Objects.equals(texts, that.texts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(streamId, sequence, eventId);
    }

    @Override
    public String toString() {
        return "%s@%d %s %s".formatted(streamId, sequence, payloadType, eventId);
    }
}
