/** Commands as maps of plain values, the way JSON and forms bring them. */
@NullMarked
package dev.parley.command.wire;

import org.jspecify.annotations.NullMarked;
