/** What can be asked of a realisation: one sealed interface of commands for each model; each command asks for one event. */
@NullMarked
package dev.parley.command;

import org.jspecify.annotations.NullMarked;
