/** Who asks, in which roles, and what each role may. */
@NullMarked
package dev.parley.infra.access;

import org.jspecify.annotations.NullMarked;
