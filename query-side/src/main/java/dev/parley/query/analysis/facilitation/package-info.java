/** Facilitated sessions: their steps, who was there, and what moved. */
@NullMarked
package dev.parley.query.analysis.facilitation;

import org.jspecify.annotations.NullMarked;
