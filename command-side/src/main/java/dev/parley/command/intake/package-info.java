/**
 * Imports: tables, calendars and event logs become histories by a mapping file. Everything is checked before anything is
 * given on, and nothing here stores anything.
 */
@NullMarked
package dev.parley.command.intake;

import org.jspecify.annotations.NullMarked;
