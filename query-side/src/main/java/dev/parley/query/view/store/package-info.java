/**
 * The port behind which read models are stored: views, rows of the portfolio, parked realisations, how far each segment has
 * come, and which generation serves. One contract suite holds every adapter to it.
 */
@NullMarked
package dev.parley.query.view.store;

import org.jspecify.annotations.NullMarked;
