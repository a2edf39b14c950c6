/** The page of the running server: read models, what is set aside, rebuilds. */
@NullMarked
package dev.parley.infra.pages.operations;

import org.jspecify.annotations.NullMarked;
