/** Who came late or was gone past. */
@NullMarked
package dev.parley.query.analysis.involvement;

import org.jspecify.annotations.NullMarked;
