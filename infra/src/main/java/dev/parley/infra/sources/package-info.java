/** Calendars that are read from an address on a schedule. */
@NullMarked
package dev.parley.infra.sources;

import org.jspecify.annotations.NullMarked;
