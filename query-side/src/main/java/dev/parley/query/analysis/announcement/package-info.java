/** Who was told of encounters. */
@NullMarked
package dev.parley.query.analysis.announcement;

import org.jspecify.annotations.NullMarked;
