/** Friction: conflict and resistance, how they were handled, and what had preceded them. */
@NullMarked
package dev.parley.query.analysis.friction;

import org.jspecify.annotations.NullMarked;
