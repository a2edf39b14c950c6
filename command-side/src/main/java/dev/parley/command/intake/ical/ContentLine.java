package dev.parley.command.intake.ical;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A content line after unfolding.
 *
 * @param line line of the file that it begins on
 * @param name name of the property, in upper case
 * @param parameters first value of each parameter by name in upper case, without quotes
 * @param value what follows the colon, as written
 */
record ContentLine(int line, String name, Map<String, String> parameters, String value) {

    /** A line without a colon, or with something in front of it that is no name. */
    static final String ACCEPTED = "is no content line: NAME:VALUE is accepted";

    /** Reads a line; null where it is none. Quotes may stand anywhere in a parameter, as some programs write them. */
    static @Nullable ContentLine of(int line, String text) {
        int end = 0;
        while (end < text.length() && isName(text.charAt(end))) {
            end++;
        }
        if (end == 0 || end == text.length() || (text.charAt(end) != ':' && text.charAt(end) != ';')) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        int at = end;
        while (at < text.length() && text.charAt(at) == ';') {
            int begin = at + 1;
            int after = valueEnd(text, begin);
            if (after < 0) {
                return null;
            }
            String parameter = text.substring(begin, after);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals).strip().toUpperCase(Locale.ROOT),
                        parameter.substring(equals + 1).replace("\"", "").strip());
            }
            at = after;
        }
        return at < text.length()
                ? new ContentLine(line, name(text, end), Map.copyOf(parameters), text.substring(at + 1))
                : null;
    }

    /** The name that a line seems to be meant to have, for lines that are none. */
    static String name(String text, int end) {
        return text.substring(0, end).toUpperCase(Locale.ROOT);
    }

    private static int valueEnd(String text, int begin) {
        boolean quoted = false;
        for (int i = begin; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ';' || c == ':')) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isName(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** A parameter, or null. */
    @Nullable
    String parameter(String parameter) {
        return parameters.get(parameter);
    }

    /** Whether the line has a parameter with a value, in any case. */
    boolean says(String parameter, String wanted) {
        return wanted.equalsIgnoreCase(parameters.get(parameter));
    }

    /** The value as text: escapes taken out (RFC 5545, 3.3.11). */
    String text() {
        if (value.indexOf('\\') < 0) {
            return value.strip();
        }
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                text.append(next == 'n' || next == 'N' ? '\n' : next);
            } else {
                text.append(c);
            }
        }
        return text.toString().strip();
    }

    /** The parts of a value that is a list. */
    List<String> parts() {
        return List.of(value.split(",", -1));
    }
}
