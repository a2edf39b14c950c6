/** Calendars: meetings become planned encounters, and what changed in a calendar since it was read before. */
@NullMarked
package dev.parley.command.intake.calendar;

import org.jspecify.annotations.NullMarked;
