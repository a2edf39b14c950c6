/** The words that people read, in one place, so that a page, a picture and a report never differ. */
@NullMarked
package dev.parley.query.words;

import org.jspecify.annotations.NullMarked;
