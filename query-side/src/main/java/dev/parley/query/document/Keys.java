package dev.parley.query.document;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Refused;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values. What is wrong is complained about and reading goes on with a stand-in, so that all problems come out
 * at once.
 */
public final class Keys {

    private final Mapping node;
    private final String path;
    private final Document document;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> places = new LinkedHashMap<>();

    Keys(Mapping node, String path, Document document) {
        this.node = node;
        this.path = path;
        this.document = document;
        for (Entry entry : node.entries()) {
            String key = entry.key().text();
            if (values.putIfAbsent(key, entry.value()) != null) {
                document.complain(
                        entry.key(),
                        path(key),
                        "stands here twice; first in line "
                                + Objects.requireNonNull(places.get(key)).line());
            } else {
                places.put(key, entry.key());
            }
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
                document.complain(at, path(key), () -> "is not accepted here: " + MessageTexts.accepted(key, accepted));
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
        return node.line();
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
        if (value instanceof Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text().strip();
        }
        if (!(value instanceof Refused)) {
            complain(key, "accepted is a text");
        }
        return "?";
    }

    /** Several texts; none where the key is missing. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        Node value = values.get(key);
        if (value instanceof Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Scalar scalar && !scalar.text().isBlank()) {
                    texts.add(scalar.text().strip());
                } else {
                    document.complain(item, path(key), "accepted is a list of texts");
                }
            }
        } else if (value != null) {
            complain(key, "accepted is a list of texts");
        }
        return texts;
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
        complain(
                key,
                "'" + MessageTexts.shortened(text) + "' is not accepted: accepted is a whole number from " + least
                        + " to " + most);
        return otherwise;
    }

    /** True or false, or the given one where the key is missing. */
    public boolean flag(String key, boolean otherwise) {
        String text = optionalText(key);
        if (text == null || text.equals("true") || text.equals("false")) {
            return text == null ? otherwise : text.equals("true");
        }
        complain(key, "'" + MessageTexts.shortened(text) + "' is not accepted: accepted are true and false");
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
        if (value instanceof Sequence list) {
            int index = 0;
            for (Node item : list.items()) {
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
        if (value instanceof Mapping mapping) {
            return new Keys(mapping, path(key), document);
        }
        complain(key, "accepted are keys with values");
        return null;
    }

    /** A list of keys with values that must be there. */
    public List<Keys> list(String key) {
        List<Keys> list = new ArrayList<>();
        Node value = values.get(key);
        if (!(value instanceof Sequence sequence)) {
            return missing(key, "a list", list);
        }
        int index = 0;
        for (Node item : sequence.items()) {
            String itemPath = path(key) + "[" + index++ + "]";
            if (item instanceof Mapping mapping) {
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
        String text = value instanceof Scalar scalar ? scalar.text() : "";
        String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted)) {
                return constant;
            }
        }
        if (!(value instanceof Refused)) {
            document.complain(
                    value,
                    where,
                    () -> "'" + MessageTexts.shortened(text) + "' is not accepted: "
                            + MessageTexts.accepted(text, names(type)));
        }
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
        return path.isEmpty() || key.isEmpty()
                ? path + MessageTexts.shortened(key)
                : path + "." + MessageTexts.shortened(key);
    }

    private static List<String> names(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    private static String constants(Class<? extends Enum<?>> type) {
        return String.join(", ", names(type));
    }
}
