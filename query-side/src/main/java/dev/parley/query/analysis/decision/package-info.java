/** Decisions: what was chosen, rejected and postponed, and whether conditions came true. */
@NullMarked
package dev.parley.query.analysis.decision;

import org.jspecify.annotations.NullMarked;
