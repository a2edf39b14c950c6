/** The page that brings files in. */
@NullMarked
package dev.parley.infra.pages.imports;

import org.jspecify.annotations.NullMarked;
