/** Meters under names that follow one convention, and health of what only this application knows. */
@NullMarked
package dev.parley.infra.metrics;

import org.jspecify.annotations.NullMarked;
