/** False consensus: agreement that may be, or was, only apparent. */
@NullMarked
package dev.parley.query.analysis.consensus;

import org.jspecify.annotations.NullMarked;
