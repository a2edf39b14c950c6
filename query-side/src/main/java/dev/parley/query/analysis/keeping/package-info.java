/** Agreements and their keeping. */
@NullMarked
package dev.parley.query.analysis.keeping;

import org.jspecify.annotations.NullMarked;
