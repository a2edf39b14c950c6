package dev.parley.kernel;

import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;

/**
 * An event as it stands in the log.
 *
 * @param id unique id of the event, for ever
 * @param sequence place in the stream of its realisation, from 0 without gaps
 * @param recordedAt when it was logged, or when the source logged it where a history was imported
 * @param principal who logged it
 * @param event what was recorded
 */
public record RecordedEvent(String id, long sequence, Instant recordedAt, String principal, RealisationEvent event) {}
