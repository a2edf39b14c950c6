/** Decisions: what was chosen, put off until a condition is met, and taken up; where and how it was decided. */
@NullMarked
package dev.parley.query.analysis.decision;

import org.jspecify.annotations.NullMarked;
