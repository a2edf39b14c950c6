/**
 * From the events of a realisation to what is written to the read models: folds, rows of the portfolio, and the version
 * of what is written.
 */
@NullMarked
package dev.parley.query.projection.fold;

import org.jspecify.annotations.NullMarked;
