/** Power: who holds it over what, whether it was heeded, and who dominated. */
@NullMarked
package dev.parley.query.analysis.power;

import org.jspecify.annotations.NullMarked;
