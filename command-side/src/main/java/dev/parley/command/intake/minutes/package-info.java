/** Minutes of one meeting: Markdown with a small front matter that says what is kept. */
@NullMarked
package dev.parley.command.intake.minutes;

import org.jspecify.annotations.NullMarked;
