package dev.parley.kernel.history;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a plain tree (text, number, boolean, list, map) as YAML or JSON: always the same for the same tree, one entry
 * of a history after the other, small lists on one line.
 */
final class PlainText {

    /** Texts that mean themselves in YAML without quotes, in a list or not; whatever is in doubt gets quotes. */
    private static final Pattern SAFE =
            Pattern.compile("[\\p{L}(][\\p{L}\\p{N}\\p{M} _.,;&/()+=%€*!?'’–-]*[\\p{L}\\p{N}).?!]|\\p{L}");

    private static final Pattern SAFE_AFTER_DIGIT = Pattern.compile("[0-9]{4}-[0-9]{2}[0-9T:.-]*Z?( order [0-9.]+)?");
    private static final Pattern SAFE_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MEANS_SOMETHING_ELSE =
            Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n|nan|inf|infinity");

    private static final int LONGEST_SHORT_MAP = 90;

    private final StringBuilder out = new StringBuilder();

    private PlainText() {}

    static String yaml(Map<String, Object> tree) {
        PlainText text = new PlainText();
        text.block(tree, 0);
        return text.out.toString();
    }

    static String json(Map<String, Object> tree) {
        PlainText text = new PlainText();
        text.json(tree, 0);
        return text.out.append('\n').toString();
    }

    /** JSON without a blank or a break between values. */
    static String line(Map<String, Object> tree) {
        PlainText text = new PlainText();
        text.compact(tree);
        return text.out.toString();
    }

    private void compact(Object value) {
        if (value instanceof Map<?, ?> map) {
            char before = '{';
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(before).append(quoted((String) entry.getKey())).append(':');
                compact(entry.getValue());
                before = ',';
            }
            out.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> list) {
            char before = '[';
            for (Object item : list) {
                out.append(before);
                compact(item);
                before = ',';
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            out.append(value instanceof String text ? quoted(text) : value.toString());
        }
    }

    /** Lines of a map; those of its maps and lists of maps are indented below it. */
    private void block(Map<?, ?> map, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first) {
                indent(indent);
            }
            first = false;
            out.append(scalar((String) entry.getKey())).append(':');
            Object value = entry.getValue();
            if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
                out.append('\n');
                indent(indent + 2);
                inlineBelow(inner, indent + 2);
            } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
                out.append('\n');
                items(list, indent + 2);
            } else {
                out.append(' ');
                inline(value);
                out.append('\n');
            }
        }
    }

    private void items(List<?> list, int indent) {
        for (Object item : list) {
            if (indent == 2) {
                out.append('\n');
            }
            indent(indent);
            out.append("- ");
            if (indent == 2) {
                block((Map<?, ?>) item, indent + 2);
            } else {
                inline(item);
                out.append('\n');
            }
        }
    }

    private void inlineBelow(Map<?, ?> map, int indent) {
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(scalar((String) entry.getKey())).append(": ");
            inline(entry.getValue());
            out.append('\n');
            if (entries.hasNext()) {
                indent(indent);
            }
        }
    }

    private void inline(Object value) {
        if (value instanceof Map<?, ?> map) {
            out.append('{');
            String separator = "";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append(inFlow((String) entry.getKey())).append(": ");
                inline(entry.getValue() instanceof String text ? new Flow(text) : entry.getValue());
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof List<?> list) {
            out.append('[');
            String separator = "";
            for (Object item : list) {
                out.append(separator);
                inline(item instanceof String text ? new Flow(text) : item);
                separator = ", ";
            }
            out.append(']');
        } else if (value instanceof Flow flow) {
            out.append(inFlow(flow.text()));
        } else if (value instanceof String text) {
            out.append(scalar(text));
        } else {
            out.append(value);
        }
    }

    /** A text inside brackets, where a comma ends it. */
    private record Flow(String text) {}

    private static String inFlow(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('?') >= 0 ? quoted(text) : scalar(text);
    }

    private static String scalar(String text) {
        boolean plain = (SAFE.matcher(text).matches()
                        && !MEANS_SOMETHING_ELSE.matcher(text).matches())
                || SAFE_AFTER_DIGIT.matcher(text).matches()
                || SAFE_ID.matcher(text).matches();
        return plain ? text : quoted(text);
    }

    private void json(Object value, int indent) {
        if (value instanceof Map<?, ?> map && isShort(map)) {
            String separator = "{";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator).append(quoted((String) entry.getKey())).append(": ");
                json(entry.getValue(), indent);
                separator = ", ";
            }
            out.append('}');
        } else if (value instanceof Map<?, ?> map) {
            String separator = "{\n";
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.append(separator);
                indent(indent + 2);
                out.append(quoted((String) entry.getKey())).append(": ");
                json(entry.getValue(), indent + 2);
                separator = ",\n";
            }
            out.append(map.isEmpty() ? "{" : "\n");
            indent(map.isEmpty() ? 0 : indent);
            out.append('}');
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
            String separator = "[\n";
            for (Object item : list) {
                out.append(separator);
                indent(indent + 2);
                json(item, indent + 2);
                separator = ",\n";
            }
            out.append('\n');
            indent(indent);
            out.append(']');
        } else if (value instanceof List<?> list) {
            String separator = "[";
            for (Object item : list) {
                out.append(separator);
                json(item, indent);
                separator = ", ";
            }
            out.append(list.isEmpty() ? "[]" : "]");
        } else {
            out.append(value instanceof String text ? quoted(text) : value.toString());
        }
    }

    /** Whether a map fits on a line: an attendance does, an entry does not. */
    private static boolean isShort(Map<?, ?> map) {
        int length = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (entry.getValue() instanceof Map || entry.getValue() instanceof List) {
                return false;
            }
            length += entry.getKey().toString().length()
                    + entry.getValue().toString().length()
                    + 8;
        }
        return !map.isEmpty() && length <= LONGEST_SHORT_MAP;
    }

    private void indent(int columns) {
        out.append(" ".repeat(columns));
    }

    /** In double quotes, as JSON and YAML both read it. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (mustEscape(character)) {
                        quoted.append(String.format("\\u%04x", character));
                    } else {
                        quoted.appendCodePoint(character);
                    }
                }
            }
            i += Character.charCount(character);
        }
        return quoted.append('"').toString();
    }

    /** Controls, line breaks of other scripts, marks of byte order and half characters. */
    private static boolean mustEscape(int character) {
        return character < 0x20
                || (character >= 0x7F && character < 0xA0)
                || character == 0x2028
                || character == 0x2029
                || character == 0xFEFF
                || character == 0xFFFE
                || character == 0xFFFF
                || (character >= 0xD800 && character <= 0xDFFF);
    }
}
