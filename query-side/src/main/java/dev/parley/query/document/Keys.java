package dev.parley.query.document;

import dev.parley.kernel.OccurredAt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Keys with values. What is wrong is complained about and reading goes on with a stand-in, so that all problems come out
 * at once.
 */
public final class Keys {

    private final MappingNode node;
    private final String path;
    private final Document document;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> places = new LinkedHashMap<>();

    Keys(MappingNode node, String path, Document document) {
        this.node = node;
        this.path = path;
        this.document = document;
        for (NodeTuple tuple : node.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (values.put(key, tuple.getValueNode()) != null) {
                document.complain(tuple.getKeyNode(), path(key), "stands here twice");
            }
            places.put(key, tuple.getKeyNode());
        }
    }

    /** Complains about every key that is not accepted. */
    public void accept(String... accepted) {
        accept(List.of(accepted));
    }

    /** Complains about every key that is not accepted. */
    public void accept(List<String> accepted) {
        places.forEach((key, at) -> {
            if (!accepted.contains(key)) {
                document.complain(at, path(key), "is not accepted here: accepted are " + String.join(", ", accepted));
            }
        });
    }

    /** Every key, in the order of the file. */
    public List<String> names() {
        return List.copyOf(values.keySet());
    }

    /** Whether the key is there. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Line of the keys in the file, from 1. */
    public int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    /** Complains about the value of a key, or about all keys where it is empty. */
    public void complain(String key, String message) {
        document.complain(values.getOrDefault(key, node), path(key), message);
    }

    /** A text that must be there. */
    public String text(String key) {
        String text = optionalText(key);
        return text == null ? missing(key, "a text", "?") : text;
    }

    /** A text, or null where the key is missing. */
    public @Nullable String optionalText(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        complain(key, "accepted is a text");
        return "?";
    }

    /** A moment that must be there. */
    public OccurredAt moment(String key) {
        OccurredAt moment = optionalMoment(key);
        return moment == null ? missing(key, "a moment: " + OccurredAt.ACCEPTED, OccurredAt.order(0)) : moment;
    }

    /** A moment, or null where the key is missing. */
    public @Nullable OccurredAt optionalMoment(String key) {
        String text = optionalText(key);
        try {
            return text == null ? null : OccurredAt.parse(text);
        } catch (IllegalArgumentException e) {
            complain(key, String.valueOf(e.getMessage()));
            return OccurredAt.order(0);
        }
    }

    /** A whole number within bounds, or the given one where the key is missing. */
    public int number(String key, int least, int most, int otherwise) {
        String text = optionalText(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // complained about below, as a number out of bounds is
        }
        complain(key, "'" + text + "' is not accepted: accepted is a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** True or false, or the given one where the key is missing. */
    public boolean flag(String key, boolean otherwise) {
        String text = optionalText(key);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? otherwise : text.equals("true");
        }
        complain(key, "'" + text + "' is not accepted: accepted are true and false");
        return otherwise;
    }

    /** One constant of an enum that must be there. */
    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        E choice = optionalChoice(key, type);
        return choice == null ? missing(key, "one of " + constants(type), type.getEnumConstants()[0]) : choice;
    }

    /** One constant of an enum, or null where the key is missing. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String key, Class<E> type) {
        Node value = values.get(key);
        return value == null ? null : constant(value, path(key), type);
    }

    /** Several constants of an enum, or null where the key is missing. */
    public <E extends Enum<E>> @Nullable Set<E> optionalChoices(String key, Class<E> type) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        Set<E> choices = new LinkedHashSet<>();
        if (value instanceof SequenceNode list) {
            int index = 0;
            for (Node item : list.getValue()) {
                choices.add(constant(item, path(key) + "[" + index++ + "]", type));
            }
        } else {
            complain(key, "accepted is a list such as [" + type.getEnumConstants()[0] + "]");
        }
        return choices;
    }

    /** Keys below a key; empty where it is missing. */
    public @Nullable Keys optionalKeys(String key) {
        Node value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof MappingNode mapping) {
            return new Keys(mapping, path(key), document);
        }
        complain(key, "accepted are keys with values");
        return null;
    }

    /** A list of keys with values that must be there. */
    public List<Keys> list(String key) {
        List<Keys> list = new ArrayList<>();
        Node value = values.get(key);
        if (!(value instanceof SequenceNode sequence)) {
            return missing(key, "a list", list);
        }
        int index = 0;
        for (Node item : sequence.getValue()) {
            String itemPath = path(key) + "[" + index++ + "]";
            if (item instanceof MappingNode mapping) {
                list.add(new Keys(mapping, itemPath, document));
            } else {
                document.complain(item, itemPath, "accepted are keys with values");
            }
        }
        return list;
    }

    /** A key that is one constant of an enum; complained about where it is none. */
    public <E extends Enum<E>> E name(String key, Class<E> type) {
        return constant(places.getOrDefault(key, node), path(key), type);
    }

    private <E extends Enum<E>> E constant(Node value, String where, Class<E> type) {
        String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        document.complain(value, where, "'" + text + "' is not accepted: accepted are " + constants(type));
        return type.getEnumConstants()[0];
    }

    private <T> T missing(String key, String what, T standIn) {
        if (values.containsKey(key)) {
            complain(key, "accepted is " + what);
        } else {
            document.complain(node, path(key), "is missing: accepted is " + what);
        }
        return standIn;
    }

    private String path(String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private static String constants(Class<? extends Enum<?>> type) {
        return String.join(
                ", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }
}
