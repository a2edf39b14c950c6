/** Influence: how much say groups had, as they see it. */
@NullMarked
package dev.parley.query.analysis.influence;

import org.jspecify.annotations.NullMarked;
