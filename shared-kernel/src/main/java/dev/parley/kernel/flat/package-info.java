/**
 * Recorded events as flat attributes: one map of texts an event, nothing nested. What exchange formats without
 * structure (CSV, XES, OCEL) carry, so that a history that went through one of them can be read back whole.
 */
@NullMarked
package dev.parley.kernel.flat;

import org.jspecify.annotations.NullMarked;
