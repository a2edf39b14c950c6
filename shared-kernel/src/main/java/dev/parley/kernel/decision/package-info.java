/** What is said of decisions, of agreements and their keeping, and of goals. */
@NullMarked
package dev.parley.kernel.decision;

import org.jspecify.annotations.NullMarked;
