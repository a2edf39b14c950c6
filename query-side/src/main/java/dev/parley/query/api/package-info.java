/** Queries over HTTP: portfolio, views on either clock, histories, operations, and changes as they happen. */
@NullMarked
package dev.parley.query.api;

import org.jspecify.annotations.NullMarked;
