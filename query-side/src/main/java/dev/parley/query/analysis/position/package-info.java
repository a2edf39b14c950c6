/** Positions: what groups say about an objective, and what others believe that they say. */
@NullMarked
package dev.parley.query.analysis.position;

import org.jspecify.annotations.NullMarked;
