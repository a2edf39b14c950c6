package dev.parley.command.intake.reading;

import dev.parley.kernel.document.DocumentReader;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import dev.parley.kernel.document.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mapping as maps, lists and texts, for whoever changes part of one and keeps the rest. Comments are not kept.
 *
 * <p>Values are {@link Map}s of texts to values, {@link List}s of values, and {@link String}s.
 */
public final class MappingTree {

    private static final DocumentReader.Bounds BOUNDS =
            new DocumentReader.Bounds("mapping", "the mapping is no YAML", 10, 100_000);

    /** Texts that stand without quotes: constants, and what settings are said in. */
    private static final Pattern PLAIN = Pattern.compile("[A-Z][A-Z_]*|true|false|csv|skip|keep|ask|error");

    /** Names of settings. */
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z]*");

    /** Settings whose keys are words of the file. */
    private static final Set<String> WORDS =
            Set.of("cells", "roles", "kinds", "phases", "outcomes", "except", "groups");

    private MappingTree() {}

    /** The map at the root of a mapping; an empty one where it is none that can be read. */
    public static Map<String, Object> read(String yaml) {
        Problems problems = new Problems();
        Node root = yaml.isBlank()
                ? null
                : DocumentReader.read(yaml, problems, BOUNDS).root();
        Map<String, Object> map = new LinkedHashMap<>();
        if (problems.none() && root instanceof Mapping mapping) {
            entries(mapping, map);
        }
        return map;
    }

    private static void entries(Mapping mapping, Map<String, Object> into) {
        for (Entry entry : mapping.entries()) {
            Object value = value(entry.value());
            if (value != null) {
                into.putIfAbsent(entry.key().text(), value);
            }
        }
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? null : scalar.text();
        }
        if (node instanceof Sequence list) {
            List<Object> values = new ArrayList<>();
            for (Node item : list.items()) {
                Object value = value(item);
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            entries(mapping, map);
        }
        return map;
    }

    /** The map under a name; an empty one where there is none. */
    public static Map<String, Object> map(Map<String, Object> in, String name) {
        Map<String, Object> found = new LinkedHashMap<>();
        if (in.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> found.put(String.valueOf(key), value));
        }
        return found;
    }

    /** The maps in the list under a name. */
    public static List<Map<String, Object>> maps(Map<String, Object> in, String name) {
        List<Map<String, Object>> found = new ArrayList<>();
        if (in.get(name) instanceof List<?> list) {
            list.forEach(each -> found.add(map(Map.of("", each), "")));
        }
        return found;
    }

    /** The texts under a name, one text standing for a list of one. */
    public static List<String> texts(Map<String, Object> in, String name) {
        Object value = in.get(name);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text ? List.of(text) : List.of();
    }

    /** The mapping, a line a key. */
    public static String write(Map<String, Object> mapping) {
        StringBuilder yaml = new StringBuilder();
        mapping.forEach((name, value) -> {
            yaml.append(name(name)).append(':');
            if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
                list.forEach(each -> yaml.append("\n  - ").append(flow(each, false)));
            } else {
                yaml.append(' ').append(flow(value, WORDS.contains(name)));
            }
            yaml.append('\n');
        });
        return yaml.toString();
    }

    /** A value on one line; keys that are words of a file stand in quotes. */
    private static String flow(Object value, boolean words) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(key);
                entries.add((words ? quoted(name) : name(name)) + ": " + flow(each, WORDS.contains(name)));
            });
            return "{" + String.join(", ", entries) + "}";
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ", ", list.stream().map(each -> flow(each, false)).toList())
                    + "]";
        }
        String text = String.valueOf(value);
        return PLAIN.matcher(text).matches() && !text.equals("NULL") ? text : quoted(text);
    }

    private static String name(String text) {
        return NAME.matcher(text).matches() ? text : quoted(text);
    }

    /** A text between quotes, as JSON and so YAML has it. */
    public static String quoted(@Nullable String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : (text == null ? "" : text).toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
