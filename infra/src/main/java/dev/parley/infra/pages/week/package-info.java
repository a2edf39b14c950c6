/** The front page: which meetings to hold, what is planned, what changed and where nothing is heard. */
@NullMarked
package dev.parley.infra.pages.week;

import org.jspecify.annotations.NullMarked;
