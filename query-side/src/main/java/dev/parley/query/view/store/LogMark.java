package dev.parley.query.view.store;

/**
 * An event that was in the log when something was stored: read models that hold a mark the log does not have are of another
 * log, or of a log that was set back since.
 *
 * @param position position of the event
 * @param event its id
 */
public record LogMark(long position, String event) {}
