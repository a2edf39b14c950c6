/**
 * Calendars (iCalendar, RFC 5545) read into single meetings: unfolding, zones by the rules of java.time, recurrence with its
 * exceptions, versions of one meeting. Knows nothing of realisations and stores nothing.
 */
@NullMarked
package dev.parley.command.intake.ical;

import org.jspecify.annotations.NullMarked;
