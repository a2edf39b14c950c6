/** How strictly what is to be built was fixed, and when. */
@NullMarked
package dev.parley.query.analysis.specification;

import org.jspecify.annotations.NullMarked;
