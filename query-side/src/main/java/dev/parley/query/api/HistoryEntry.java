package dev.parley.query.api;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;

/**
 * An event as the API shows it.
 *
 * @param id its id
 * @param sequence its place in the stream, from 0
 * @param recordedAt when it was recorded
 * @param principal who recorded it
 * @param type its type, such as {@code EncounterRecorded}
 * @param event what was recorded
 */
record HistoryEntry(
        String id, long sequence, Instant recordedAt, String principal, String type, RealisationEvent event) {

    static HistoryEntry of(RecordedEvent recorded) {
        return new HistoryEntry(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                recorded.principal(),
                recorded.event().getClass().getSimpleName(),
                recorded.event());
    }
}
