/** Planned encounters for the calendars of people: feeds that can be revoked, and drafts of invitations. */
@NullMarked
package dev.parley.infra.pages.calendar;

import org.jspecify.annotations.NullMarked;
