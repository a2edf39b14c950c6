/** What is said of a change programme (Vander Elst &amp; De Rynck 2012). */
@NullMarked
package dev.parley.kernel.change;

import org.jspecify.annotations.NullMarked;
