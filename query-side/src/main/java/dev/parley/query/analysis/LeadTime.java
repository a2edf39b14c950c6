package dev.parley.query.analysis;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How early the first sign was, from first WATCH or AT_RISK to confirmation.
 *
 * @param encounters encounters after the first sign, up to and with the one at or before the confirmation
 * @param occurred time between them as they happened, or null where dates are not known
 * @param recorded time between them as they were recorded; negative where the sign was recorded after the confirmation
 */
public record LeadTime(int encounters, @Nullable Duration occurred, Duration recorded) {}
