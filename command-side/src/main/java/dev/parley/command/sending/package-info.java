/** How a command is sent, to which stream it goes, and the receipt that comes back. */
@NullMarked
package dev.parley.command.sending;

import org.jspecify.annotations.NullMarked;
