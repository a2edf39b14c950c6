/** Knowledge: who holds what, who needs it, how it travelled, and what did not arrive. */
@NullMarked
package dev.parley.query.analysis.knowledge;

import org.jspecify.annotations.NullMarked;
