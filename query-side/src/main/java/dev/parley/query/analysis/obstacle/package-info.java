/** What stands between two groups, put there by the models that see it. */
@NullMarked
package dev.parley.query.analysis.obstacle;

import org.jspecify.annotations.NullMarked;
