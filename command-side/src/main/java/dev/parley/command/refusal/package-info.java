/** How a command is refused: every reason with its code, its field and what would have been accepted. */
@NullMarked
package dev.parley.command.refusal;

import org.jspecify.annotations.NullMarked;
