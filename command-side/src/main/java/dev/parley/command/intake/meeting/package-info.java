/** One meeting at a time, as an automation tool tells it. */
@NullMarked
package dev.parley.command.intake.meeting;

import org.jspecify.annotations.NullMarked;
