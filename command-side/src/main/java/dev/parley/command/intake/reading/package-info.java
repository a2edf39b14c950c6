/** What readers of foreign files share: settings, bounds, times, names, and what becomes of a file. */
@NullMarked
package dev.parley.command.intake.reading;

import org.jspecify.annotations.NullMarked;
