package dev.parley.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an event came into the log by import. What its source says of who recorded it, and when, is a claim: the log itself
 * knows only who imported it (docs/adr/0170).
 *
 * @param importedBy who imported it
 * @param importedAt when; null for what an earlier version imported, which did not keep it
 * @param recordedAt when it was recorded, says the source
 * @param principal who recorded it, says the source
 */
public record Claim(String importedBy, @Nullable Instant importedAt, Instant recordedAt, String principal) {}
