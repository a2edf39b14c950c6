/** The formats of exports: each a writer that adds to a draft. */
@NullMarked
package dev.parley.query.export.format;

import org.jspecify.annotations.NullMarked;
