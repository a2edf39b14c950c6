/**
 * The event log as the projections read it: events as they come, histories, and the tokens that say how far one has
 * read.
 */
@NullMarked
package dev.parley.query.projection.log;

import org.jspecify.annotations.NullMarked;
