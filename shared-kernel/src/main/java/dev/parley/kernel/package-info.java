/**
 * The vocabulary of IT service realisation: groups, encounters, episodes, outcomes, and the two clocks.
 *
 * <p>Terms follow Lempinen &amp; Rajala (2014) and Newman &amp; Robey (1992).
 */
@NullMarked
package dev.parley.kernel;

import org.jspecify.annotations.NullMarked;
