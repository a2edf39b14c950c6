package dev.parley.infra.eventlog.kill;

import org.axonframework.serialization.Revision;

/**
 * An event that says which commit it belongs to, so that a reader can tell a whole commit from a part of one.
 *
 * @param commit the commit's label, given to one commit only
 * @param index  its place in the commit, from 0
 * @param size   how many events the commit has
 * @param text   something of varying length
 */
@Revision("1")
public record Noted(String commit, int index, int size, String text) {}
