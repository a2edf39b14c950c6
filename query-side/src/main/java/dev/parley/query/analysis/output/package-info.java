/** Outputs of a change, planned and achieved; outcomes, side effects, and whether those concerned were heard. */
@NullMarked
package dev.parley.query.analysis.output;

import org.jspecify.annotations.NullMarked;
