package dev.parley.kernel;

import dev.parley.kernel.event.RealisationEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event of a realisation with who recorded it, and when: what a {@code LoggedEvent} of the log means, once it is read.
 *
 * @param id unique id of the event within its organisation, for ever
 * @param sequence place in the stream of its realisation, from 0 without gaps
 * @param recordedAt when it was known: when it was recorded in the log or, in a coded history, when its source says that it
 *     was recorded
 * @param principal who recorded it in the log or, in a coded history, whom its source names
 * @param event what was recorded
 * @param claim what its source says, where it was imported; null for what was recorded here
 */
public record RecordedEvent(
        String id,
        long sequence,
        Instant recordedAt,
        String principal,
        RealisationEvent event,
        @Nullable Claim claim) {

    private static final ReadLately<Instant> TIMES = new ReadLately<>(Instant::parse);

    /** An event that says nothing of an import. */
    public RecordedEvent(String id, long sequence, Instant recordedAt, String principal, RealisationEvent event) {
        this(id, sequence, recordedAt, principal, event, null);
    }

    /**
     * An event as it is stored. Of an imported one the log has time and recorder of the import, and beside them what the source
     * said; that is believed, as the clock of what was known, for coded histories alone.
     *
     * @param identifier under which it is stored
     * @param sequence place in its stream
     * @param timestamp when it was stored
     * @param metadata what is stored beside it, by the keys of {@link Metadata}
     * @param event what was recorded
     * @throws IllegalArgumentException if a time in the metadata is none
     */
    public static RecordedEvent stored(
            String identifier, long sequence, Instant timestamp, Map<String, ?> metadata, RealisationEvent event) {
        String principal = text(metadata, Metadata.PRINCIPAL, "");
        Object importer = metadata.get(Metadata.IMPORTED_BY);
        if (importer == null) {
            return new RecordedEvent(identifier, sequence, timestamp, principal, event);
        }
        String id = text(metadata, Metadata.SOURCE_ID, identifier);
        Object said = metadata.get(Metadata.SOURCE_RECORDED_AT);
        if (said == null) {
            // Earlier versions stored the source's time and recorder as their own, of coded histories and others alike.
            return new RecordedEvent(
                    id,
                    sequence,
                    timestamp,
                    principal,
                    event,
                    new Claim(importer.toString(), null, timestamp, principal));
        }
        Claim claim = new Claim(
                importer.toString(), timestamp, instant(said), text(metadata, Metadata.SOURCE_PRINCIPAL, principal));
        return metadata.containsKey(Metadata.CODED)
                ? new RecordedEvent(id, sequence, claim.recordedAt(), claim.principal(), event, claim)
                : new RecordedEvent(id, sequence, timestamp, principal, event, claim);
    }

    private static String text(Map<String, ?> metadata, String key, String otherwise) {
        Object value = metadata.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static Instant instant(Object value) {
        try {
            return TIMES.read(value.toString());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Metadata.SOURCE_RECORDED_AT + " is no time", e);
        }
    }
}
