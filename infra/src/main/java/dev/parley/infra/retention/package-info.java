/** How long what was recorded of a realisation is kept after it was closed, and which are past that. */
@NullMarked
package dev.parley.infra.retention;

import org.jspecify.annotations.NullMarked;
