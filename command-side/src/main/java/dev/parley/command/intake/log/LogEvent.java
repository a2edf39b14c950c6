package dev.parley.command.intake.log;

import java.util.Map;

/**
 * An event of a log as it stands in the file.
 *
 * @param line line it begins on, or 0 where that is not known
 * @param attributes texts by name; nested attributes are left out
 */
record LogEvent(int line, Map<String, String> attributes) {}
