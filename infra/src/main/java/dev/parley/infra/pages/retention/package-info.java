/** Which realisations were closed so long ago that what is recorded of them is to go: a page, and the same over the API. */
@NullMarked
package dev.parley.infra.pages.retention;

import org.jspecify.annotations.NullMarked;
