/** Mappings that were made once and are proposed again. */
@NullMarked
package dev.parley.infra.mappings;

import org.jspecify.annotations.NullMarked;
