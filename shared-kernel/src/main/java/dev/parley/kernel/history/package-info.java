/**
 * The history file: one human-writable YAML or JSON file for the whole history of one realisation. Read, write and
 * schema all come from the components of the event records, so that no event can be left out.
 */
@NullMarked
package dev.parley.kernel.history;

import org.jspecify.annotations.NullMarked;
