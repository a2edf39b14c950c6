/** Takes in histories that were recorded elsewhere: all of them or nothing, with their ids and recorded times. */
@NullMarked
package dev.parley.command.imports;

import org.jspecify.annotations.NullMarked;
