/** The small things that all models count and name with: moments, pairs of groups, tallies, maps that fork cheaply. */
@NullMarked
package dev.parley.query.analysis.core.term;

import org.jspecify.annotations.NullMarked;
