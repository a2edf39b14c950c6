/** Marks of realisations kept beside the log: unit, tags, who looks after one, and whose alerts are muted. */
@NullMarked
package dev.parley.infra.pages.marks;

import org.jspecify.annotations.NullMarked;
