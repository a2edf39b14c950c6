package dev.parley.kernel.history;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.declare.Written;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import dev.parley.kernel.document.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one type of value is written in a history file: read with its problems, written as a plain tree (text, number,
 * boolean, {@link List}, {@link Map}), and described for the schema.
 */
sealed interface Notation {

    /** The value read, or null after a problem has been reported. */
    @Nullable
    Object read(Node node, String path, Problems problems);

    /** The plain tree to write. */
    Object write(Object value);

    /** The JSON Schema of what is accepted. */
    Map<String, Object> schema();

    /** Any text. */
    record Text() implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, "a text", path, problems);
            return scalar == null ? null : scalar.text();
        }

        @Override
        public Object write(Object value) {
            return value;
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "string");
        }
    }

    /** true or false. */
    record Flag() implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, "true or false", path, problems);
            if (scalar == null) {
                return null;
            }
            if (scalar.plain()) {
                switch (scalar.text()) {
                    case "true", "True", "TRUE" -> {
                        return true;
                    }
                    case "false", "False", "FALSE" -> {
                        return false;
                    }
                    default -> {
                        // told below
                    }
                }
            }
            problems.add(
                    node,
                    path,
                    "'" + MessageTexts.shortened(scalar.text())
                            + "' is neither: accepted are true and false, without quotes");
            return null;
        }

        @Override
        public Object write(Object value) {
            return value;
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of("type", "boolean");
        }
    }

    /** A whole number within bounds, both inclusive. */
    record Whole(int least, int most) implements Notation {
        private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            String accepted = "a whole number from " + least + " to " + most;
            Scalar scalar = scalar(node, accepted, path, problems);
            if (scalar == null) {
                return null;
            }
            if (scalar.plain() && NUMBER.matcher(scalar.text()).matches()) {
                int number = Integer.parseInt(scalar.text());
                if (number >= least && number <= most) {
                    return number;
                }
            }
            problems.add(node, path, node.kind() + " is not accepted: accepted is " + accepted + ", without quotes");
            return null;
        }

        @Override
        public Object write(Object value) {
            return value;
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "integer", "minimum", least, "maximum", most);
        }
    }

    /** One constant of an enum; written in capitals, read in any case and with hyphens or blanks for underscores. */
    record Choice(Class<? extends Enum<?>> type, List<? extends Enum<?>> constants) implements Notation {

        Choice(Class<? extends Enum<?>> type) {
            this(type, Arrays.asList(type.getEnumConstants()));
        }

        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, "one of " + String.join(", ", names()), path, problems);
            if (scalar == null) {
                return null;
            }
            String wanted = scalar.text().strip().toUpperCase(Locale.ROOT).replace('-', '_');
            wanted = wanted.replace(' ', '_');
            for (Enum<?> constant : constants) {
                if (constant.name().equals(wanted) || also(constant).contains(wanted)) {
                    return constant;
                }
            }
            problems.add(
                    node,
                    path,
                    () -> "'" + MessageTexts.shortened(scalar.text()) + "' is not accepted: "
                            + MessageTexts.accepted(scalar.text(), names()));
            return null;
        }

        List<String> names() {
            return constants.stream().map(Enum::name).toList();
        }

        private static List<String> also(Enum<?> constant) {
            try {
                Written written =
                        constant.getDeclaringClass().getField(constant.name()).getAnnotation(Written.class);
                return written == null ? List.of() : List.of(written.also());
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("no constant " + constant, e);
            }
        }

        @Override
        public Object write(Object value) {
            return ((Enum<?>) value).name();
        }

        @Override
        public Map<String, Object> schema() {
            return whole() ? Map.of("$ref", "#/$defs/" + type.getSimpleName()) : definition();
        }

        /** Whether it takes every constant of its type, so that one definition does for all. */
        boolean whole() {
            return constants.size() == type.getEnumConstants().length;
        }

        /** The schema that {@link #schema()} refers to. */
        Map<String, Object> definition() {
            return Map.of("enum", names());
        }
    }

    /** Several constants of an enum, each once. */
    record Choices(Choice each) implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            if (!(node instanceof Sequence list)) {
                wrongKind(
                        node,
                        "a list such as [" + each.names().get(0) + ", "
                                + each.names().get(1) + "]",
                        path,
                        problems);
                return null;
            }
            Set<Object> chosen = new LinkedHashSet<>();
            boolean good = true;
            for (int i = 0; i < list.items().size(); i++) {
                Node item = list.items().get(i);
                Object value = each.read(item, path + "[" + i + "]", problems);
                good &= value != null;
                if (value != null && !chosen.add(value)) {
                    problems.add(item, path + "[" + i + "]", "'" + value + "' is in the list twice");
                    good = false;
                }
            }
            return good ? chosen : null;
        }

        @Override
        public Object write(Object value) {
            return ((Collection<?>) value).stream().map(each::write).toList();
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "array", "items", each.schema(), "uniqueItems", true);
        }
    }

    /** Several texts, each once. */
    record SeveralTexts() implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            if (!(node instanceof Sequence list)) {
                wrongKind(node, "a list such as [one, another]", path, problems);
                return null;
            }
            Set<String> texts = new LinkedHashSet<>();
            boolean good = true;
            for (int i = 0; i < list.items().size(); i++) {
                Node item = list.items().get(i);
                Scalar scalar = scalar(item, "a text", path + "[" + i + "]", problems);
                good &= scalar != null;
                if (scalar != null && !texts.add(scalar.text())) {
                    problems.add(
                            item,
                            path + "[" + i + "]",
                            "'" + MessageTexts.shortened(scalar.text()) + "' is in the list twice");
                    good = false;
                }
            }
            return good ? List.copyOf(texts) : null;
        }

        @Override
        public Object write(Object value) {
            return value;
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "array", "items", Map.of("type", "string"), "uniqueItems", true);
        }
    }

    /** A text for each of some constants of an enum. */
    record TextOfEach(Choice key) implements Notation {
        private static final Notation.Text TEXT = new Notation.Text();

        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            if (!(node instanceof Mapping mapping)) {
                wrongKind(node, "one line for each, such as '" + key.names().get(0) + ": text'", path, problems);
                return null;
            }
            Map<Object, Object> texts = new LinkedHashMap<>();
            boolean good = true;
            for (Entry entry : mapping.entries()) {
                String entryPath =
                        path + "." + MessageTexts.shortened(entry.key().text());
                Object constant = key.read(entry.key(), entryPath, problems);
                Object text = TEXT.read(entry.value(), entryPath, problems);
                good &= constant != null && text != null;
                if (constant != null && text != null && texts.put(constant, text) != null) {
                    problems.add(entry.key(), entryPath, "stands here twice");
                    good = false;
                }
            }
            return good ? texts : null;
        }

        @Override
        public Object write(Object value) {
            Map<String, Object> texts = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((constant, text) -> texts.put(((Enum<?>) constant).name(), text));
            return texts;
        }

        @Override
        public Map<String, Object> schema() {
            Map<String, Object> texts = new LinkedHashMap<>();
            key.names().forEach(name -> texts.put(name, TEXT.schema()));
            return ordered("type", "object", "properties", texts, "additionalProperties", false);
        }
    }

    /** When something happened. */
    record Moment() implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, "a moment: " + OccurredAt.ACCEPTED, path, problems);
            try {
                return scalar == null ? null : OccurredAt.parse(scalar.text());
            } catch (IllegalArgumentException e) {
                problems.add(node, path, String.valueOf(e.getMessage()));
                return null;
            }
        }

        @Override
        public Object write(Object value) {
            return value.toString();
        }

        @Override
        public Map<String, Object> schema() {
            return Map.of(
                    "anyOf",
                    List.of(
                            ordered(
                                    "type",
                                    "string",
                                    "pattern",
                                    "^\\s*([0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9:.]+(Z|[+-][0-9:]+))?)?)?)?"
                                            + "(\\s*order\\s+[0-9]{1,7}(\\.[0-9]{1,6})?)?\\s*$",
                                    "minLength",
                                    4),
                            ordered("type", "integer", "minimum", 0, "maximum", 9999)));
        }
    }

    /** An instant with its zone. */
    record Timestamp() implements Notation {
        private static final String ACCEPTED = "an instant with its zone, such as 2026-11-18T13:00:00Z";
        private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
        private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, ACCEPTED, path, problems);
            try {
                Instant instant = scalar == null
                        ? null
                        : OffsetDateTime.parse(scalar.text().strip()).toInstant();
                if (instant == null || (!instant.isBefore(FIRST) && instant.isBefore(END))) {
                    return instant;
                }
                problems.add(node, path, node.kind() + " is outside of the years 0 to 9999");
            } catch (DateTimeException e) {
                problems.add(node, path, node.kind() + " is not accepted: accepted is " + ACCEPTED);
            }
            return null;
        }

        @Override
        public Object write(Object value) {
            return ((Instant) value).toString();
        }

        @Override
        public Map<String, Object> schema() {
            return ordered("type", "string", "format", "date-time");
        }
    }

    /** An organisation. */
    record Organisation() implements Notation {
        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            Scalar scalar = scalar(node, OrganisationId.ACCEPTED, path, problems);
            try {
                return scalar == null ? null : new OrganisationId(scalar.text());
            } catch (IllegalArgumentException e) {
                problems.add(node, path, String.valueOf(e.getMessage()));
                return null;
            }
        }

        @Override
        public Object write(Object value) {
            return value.toString();
        }

        @Override
        public Map<String, Object> schema() {
            return HistorySchema.identifier();
        }
    }

    /**
     * Records whose first component is a text. Written as keys with values, the first component being the key; where
     * only the second component is given, it is the value: {@code IT manager: REMOTE}. Also read, and written where a
     * key repeats or is long, as a list of full records.
     */
    record Keyed(Shape shape) implements Notation {

        /** YAML allows 1,024 characters between the beginning of a key and its colon, escapes included. */
        private static final int LONGEST_KEY = 150;

        @Override
        public @Nullable Object read(Node node, String path, Problems problems) {
            List<Object> records = new ArrayList<>();
            boolean good = true;
            if (node instanceof Mapping mapping) {
                Set<String> seen = new LinkedHashSet<>();
                for (Entry entry : mapping.entries()) {
                    String entryPath =
                            path + "." + MessageTexts.shortened(entry.key().text());
                    if (!seen.add(entry.key().text())) {
                        problems.add(entry.key(), entryPath, "stands here twice");
                        good = false;
                    }
                    Object value = readKeyed(entry, entryPath, problems);
                    good &= value != null && records.add(value);
                }
            } else if (node instanceof Sequence list) {
                for (int i = 0; i < list.items().size(); i++) {
                    Node item = list.items().get(i);
                    String itemPath = path + "[" + i + "]";
                    Object value = null;
                    if (item instanceof Mapping full) {
                        value = shape.read(new Fields(full, itemPath, problems), Shape.Inherited.NONE);
                    } else {
                        wrongKind(item, String.join(", ", shape.keys()) + " with their values", itemPath, problems);
                    }
                    good &= value != null && records.add(value);
                }
            } else {
                wrongKind(node, "one line for each, such as '" + example() + "'", path, problems);
                return null;
            }
            return good ? records : null;
        }

        private String example() {
            return shape.fields().get(0).key() + ": " + shape.fields().get(1).key();
        }

        private @Nullable Object readKeyed(Entry entry, String path, Problems problems) {
            Fields fields;
            if (entry.value() instanceof Mapping rest) {
                fields = new Fields(rest, path, problems);
            } else if (entry.value() instanceof Scalar && !((Scalar) entry.value()).isNull()) {
                Scalar key = new Scalar(
                        entry.value().line(),
                        entry.value().column(),
                        shape.fields().get(1).key(),
                        true);
                fields = new Fields(
                        new Mapping(key.line(), key.column(), List.of(new Entry(key, entry.value())), true),
                        path,
                        path,
                        problems);
            } else {
                wrongKind(
                        entry.value() instanceof Scalar ? entry.key() : entry.value(),
                        shape.fields().get(1).key() + ", or "
                                + String.join(
                                        ", ",
                                        shape.keys().subList(1, shape.keys().size())) + " with their values",
                        path,
                        problems);
                return null;
            }
            return shape.read(fields.with(shape.fields().get(0).key(), entry.key()), Shape.Inherited.NONE);
        }

        @Override
        public Object write(Object value) {
            List<Map<String, Object>> full = ((List<?>) value)
                    .stream().map(each -> shape.write((Record) each)).toList();
            String first = shape.fields().get(0).key();
            Set<String> keys = new HashSet<>();
            for (Map<String, Object> each : full) {
                String key = String.valueOf(each.get(first));
                if (key.length() > LONGEST_KEY || !keys.add(key)) {
                    return full;
                }
            }
            Map<String, Object> keyed = new LinkedHashMap<>();
            for (Map<String, Object> each : full) {
                Map<String, Object> rest = new LinkedHashMap<>(each);
                Object key = rest.remove(first);
                Object only = rest.size() == 1 ? rest.get(shape.fields().get(1).key()) : null;
                keyed.put(String.valueOf(key), only == null ? rest : only);
            }
            return keyed;
        }

        @Override
        public Map<String, Object> schema() {
            String first = shape.fields().get(0).key();
            Map<String, Object> withoutFirst = new LinkedHashMap<>(shape.properties());
            withoutFirst.remove(first);
            List<String> required =
                    shape.required().stream().filter(key -> !key.equals(first)).toList();
            Map<String, Object> full = Shape.schema(shape.properties(), shape.required());
            Map<String, Object> rest = Shape.schema(withoutFirst, required);
            return Map.of(
                    "anyOf",
                    List.of(
                            ordered(
                                    "type",
                                    "object",
                                    "additionalProperties",
                                    Map.of(
                                            "anyOf",
                                            List.of(shape.fields().get(1).form().schema(), rest))),
                            ordered("type", "array", "items", full)));
        }
    }

    private static @Nullable Scalar scalar(Node node, String wanted, String path, Problems problems) {
        if (node instanceof Scalar scalar) {
            return scalar;
        }
        wrongKind(node, wanted, path, problems);
        return null;
    }

    /** Reports a value of the wrong kind, unless something about it was reported already. */
    static void wrongKind(Node node, String wanted, String path, Problems problems) {
        if (node.complete()) {
            problems.add(node, path, "here stands " + node.kind() + ": accepted is " + wanted);
        }
    }

    /** A map that keeps the order of what is put in. */
    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
