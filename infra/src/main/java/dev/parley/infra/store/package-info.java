/** The one way to open a log and to read and write our events in it, for the server and for every command. */
@NullMarked
package dev.parley.infra.store;

import org.jspecify.annotations.NullMarked;
