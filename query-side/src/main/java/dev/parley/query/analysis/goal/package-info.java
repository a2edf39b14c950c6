/** Goals: what is to be reached, how it was put into other words on the way, and whether it was reached. */
@NullMarked
package dev.parley.query.analysis.goal;

import org.jspecify.annotations.NullMarked;
