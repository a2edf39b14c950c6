/** The page of a realisation's members, and the same over the API. */
@NullMarked
package dev.parley.infra.pages.members;

import org.jspecify.annotations.NullMarked;
