/** What the components of a fact say of themselves where they are declared; {@code kernel.catalogue} reads it. */
@NullMarked
package dev.parley.kernel.declare;

import org.jspecify.annotations.NullMarked;
