package dev.parley.query.export.content;

/**
 * Something a format, or the rule that participants stay unknown, did not let through.
 *
 * @param what what is missing or changed, in plain words
 * @param realisation id of the realisation it was in
 * @param count how many values are concerned
 */
public record Loss(String what, String realisation, int count) {}
