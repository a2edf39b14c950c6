/** The pages people log with: start, encounters, facts, corrections, what-if. */
@NullMarked
package dev.parley.infra.pages.logging;

import org.jspecify.annotations.NullMarked;
