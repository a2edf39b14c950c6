/** The page of all realisations. */
@NullMarked
package dev.parley.infra.pages.portfolio;

import org.jspecify.annotations.NullMarked;
