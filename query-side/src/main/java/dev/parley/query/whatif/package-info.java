/** What would be different: edits of a history that are never stored, and the comparison of two analyses. */
@NullMarked
package dev.parley.query.whatif;

import org.jspecify.annotations.NullMarked;
