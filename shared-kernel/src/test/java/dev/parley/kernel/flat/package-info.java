/** Tests of flat events, and random events for tests elsewhere. */
@NullMarked
package dev.parley.kernel.flat;

import org.jspecify.annotations.NullMarked;
