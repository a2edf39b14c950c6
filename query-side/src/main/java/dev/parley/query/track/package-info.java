/** What became of flags in realisations that have ended. */
@NullMarked
package dev.parley.query.track;

import org.jspecify.annotations.NullMarked;
