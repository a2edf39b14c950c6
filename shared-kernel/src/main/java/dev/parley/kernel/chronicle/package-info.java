/**
 * The one reading of a stream: which facts stand once corrections are applied, in which order they occurred, up to which
 * cut. Whoever wants to know what a history says asks here and never walks its events for it.
 */
@NullMarked
package dev.parley.kernel.chronicle;

import org.jspecify.annotations.NullMarked;
