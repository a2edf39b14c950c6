/** Needs on their way from stated to valued, and whose needs were specified by others. */
@NullMarked
package dev.parley.query.analysis.need;

import org.jspecify.annotations.NullMarked;
