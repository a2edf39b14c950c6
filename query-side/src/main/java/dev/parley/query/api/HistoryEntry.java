package dev.parley.query.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.kernel.Claim;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as the API shows it.
 *
 * @param id its id
 * @param sequence its place in the stream, from 0
 * @param recordedAt when it was recorded
 * @param principal who recorded it
 * @param type its type, such as {@code EncounterRecorded}
 * @param event what was recorded
 * @param claim who imported it and when, and what its source says of who recorded it and when; missing for what was recorded
 *     here
 */
record HistoryEntry(
        String id,
        long sequence,
        Instant recordedAt,
        String principal,
        String type,
        RealisationEvent event,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Claim claim) {

    static HistoryEntry of(RecordedEvent recorded) {
        return new HistoryEntry(
                recorded.id(),
                recorded.sequence(),
                recorded.recordedAt(),
                recorded.principal(),
                recorded.event().getClass().getSimpleName(),
                recorded.event(),
                recorded.claim());
    }
}
