/** Meetings that other programs tell, and the page on which a person says what is unsure about them. */
@NullMarked
package dev.parley.infra.pages.meetings;

import org.jspecify.annotations.NullMarked;
