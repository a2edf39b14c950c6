/** Resistance by its strength, and how it was handled. */
@NullMarked
package dev.parley.query.analysis.resistance;

import org.jspecify.annotations.NullMarked;
