/** Tests of exports. */
@NullMarked
package dev.parley.query.export;

import org.jspecify.annotations.NullMarked;
