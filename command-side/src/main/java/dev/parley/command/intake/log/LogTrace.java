package dev.parley.command.intake.log;

import java.util.List;
import java.util.Map;

/**
 * A case of a log: the events of one trace, or of one object.
 *
 * @param line line it begins on, or 0 where that is not known
 * @param attributes texts by name
 * @param events its events in the order of the file
 */
record LogTrace(int line, Map<String, String> attributes, List<LogEvent> events) {}
