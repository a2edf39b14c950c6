/** Finding what is personal in a realisation and having it erased, on a page and over the API. */
@NullMarked
package dev.parley.infra.pages.erasures;

import org.jspecify.annotations.NullMarked;
