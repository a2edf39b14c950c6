/** How events are written to the log and read from it: frozen, because events are for ever. */
@NullMarked
package dev.parley.infra.json;

import org.jspecify.annotations.NullMarked;
