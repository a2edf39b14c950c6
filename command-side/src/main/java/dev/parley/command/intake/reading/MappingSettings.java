package dev.parley.command.intake.reading;

import dev.parley.kernel.Spelling;
import dev.parley.kernel.document.DocumentReader;
import dev.parley.kernel.document.DocumentText;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Refused;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.document.Problems;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One map of a mapping file, read with care: wrong types, unknown names and missing ones become problems, each with its line,
 * its column and its path.
 */
public final class MappingSettings {

    /** Longest name or value, in characters. */
    private static final int LONGEST_TEXT = 1_000;

    /** Longest mapping, in characters. */
    private static final int LONGEST_FILE = 1_000_000;

    private static final DocumentReader.Bounds BOUNDS =
            new DocumentReader.Bounds("mapping", "the mapping is no YAML", 10, 100_000);

    private static final DocumentReader.Bounds MINUTES =
            new DocumentReader.Bounds("front matter", "the front matter is no YAML", 10, 10_000);

    /**
     * What all maps of a file share.
     *
     * @param name of the file
     * @param above how many lines of the file stand above the mapping
     * @param problems of the whole file
     */
    private record MappingFile(String name, int above, Problems problems) {

        List<IntakeProblem> inOrder() {
            return problems.inOrder().stream().map(this::placed).toList();
        }

        private IntakeProblem placed(Problem problem) {
            return new IntakeProblem(
                    name,
                    problem.line() + above,
                    problem.column(),
                    problem.path().isEmpty() ? null : problem.path(),
                    problem.message());
        }
    }

    private final MappingFile file;
    private final String path;
    private final Node place;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> read = new LinkedHashSet<>();

    /** @param place of the map; of the map around it where it is missing itself */
    private MappingSettings(MappingFile file, String path, Node place, List<Entry> entries) {
        this.file = file;
        this.path = path;
        this.place = place;
        for (Entry entry : entries) {
            Entry first = this.entries.putIfAbsent(entry.key().text(), entry);
            if (first != null) {
                file.problems()
                        .add(
                                entry.key(),
                                path(entry.key().text()),
                                "this key stands twice; first in line "
                                        + (first.key().line() + file.above()));
            }
        }
    }

    /**
     * The root of a mapping file.
     *
     * @param file its name
     * @param yaml its text
     * @throws IntakeException if it is not YAML, or has no map at its root
     */
    public static MappingSettings root(String file, String yaml) {
        return root(file, yaml, 0, BOUNDS, "a mapping is a YAML map with 'source: csv', 'xes', 'ocel' or 'ics'");
    }

    /**
     * The front matter of minutes, below the first line of their file.
     *
     * @throws IntakeException if it is not YAML, or has no map at its root
     */
    public static MappingSettings frontMatter(String file, String yaml) {
        return root(
                file,
                yaml,
                1,
                MINUTES,
                "between the two lines of --- stand realisation, title, at, phase, participants");
    }

    private static MappingSettings root(
            String file, String yaml, int above, DocumentReader.Bounds bounds, String expected) {
        MappingFile mapping = new MappingFile(file, above, new Problems());
        if (yaml.length() > LONGEST_FILE) {
            mapping.problems()
                    .add(
                            1,
                            1,
                            "",
                            "the " + bounds.holds() + " is longer than " + LONGEST_FILE
                                    + " characters, which are accepted");
        }
        if (!mapping.problems().none() || !DocumentText.isPrintable(yaml, mapping.problems())) {
            throw new IntakeException(mapping.inOrder());
        }
        DocumentReader.Tree tree =
                DocumentReader.read(yaml.startsWith("\uFEFF") ? yaml.substring(1) : yaml, mapping.problems(), bounds);
        Node root = tree.root();
        if (!mapping.problems().none()) {
            // What else would be said of a tree that is not whole would be wrong.
            throw new IntakeException(mapping.inOrder().get(0));
        }
        if (root instanceof Mapping map) {
            lengths(map, "", mapping.problems(), bounds.holds());
            return new MappingSettings(mapping, "", map, map.entries());
        }
        String is =
                root == null || (root instanceof Scalar scalar && scalar.isNull()) ? "is empty" : "is " + root.kind();
        Node at = root == null ? new Refused(1, 1) : root;
        mapping.problems().add(at, "", "this " + is + "; " + expected);
        throw new IntakeException(mapping.inOrder());
    }

    /** Complains about what is too long for anything that is looked for by it. */
    private static void lengths(Node node, String path, Problems problems, String whole) {
        if (node instanceof Mapping map) {
            for (Entry entry : map.entries()) {
                lengths(entry.key(), path, problems, whole);
                String key = MessageTexts.shortened(entry.key().text());
                lengths(entry.value(), path.isEmpty() ? key : path + "." + key, problems, whole);
            }
        } else if (node instanceof Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                lengths(list.items().get(i), path + "[" + (i + 1) + "]", problems, whole);
            }
        } else if (node instanceof Scalar scalar && scalar.text().length() > LONGEST_TEXT) {
            problems.add(
                    scalar,
                    path,
                    "the " + whole + " holds a name or value of "
                            + scalar.text().length() + " characters, " + LONGEST_TEXT
                            + " are accepted; it begins '"
                            + scalar.text().substring(0, 40) + "'");
        }
    }

    /** Everything found wrong in the file so far, in its order. */
    public List<IntakeProblem> problems() {
        return file.inOrder();
    }

    /** Complains about every name that was never asked for; to be called after everything known was read. */
    public void done() {
        entries.forEach((key, entry) -> {
            if (!read.contains(key)) {
                file.problems()
                        .add(
                                entry.key(),
                                path(key),
                                () -> "'" + MessageTexts.shortened(key) + "' is no key here: "
                                        + MessageTexts.accepted(key, read));
            }
        });
    }

    /** The name of the file. */
    public String file() {
        return file.name();
    }

    /** The line in the file of a value, or of the map where there is none. */
    public int line(String name) {
        Entry entry = entries.get(name);
        return (entry == null ? place : entry.value()).line() + file.above();
    }

    /** Whether there is a value. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** A text; null where there is none. */
    public @Nullable String text(String name) {
        Node value = value(name);
        if (value instanceof Scalar scalar) {
            return scalar.text();
        }
        if (value instanceof Mapping || value instanceof Sequence) {
            problem(name, "must be one text, not " + value.kind());
        }
        return null;
    }

    /** A text, or another where there is none. */
    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** A text that has to be there; an empty one where it is not. */
    public String required(String name, String meaning) {
        Node value = value(name);
        if (value != null && !(value instanceof Scalar)) {
            text(name);
            return "";
        }
        String text = text(name);
        if (text == null || text.isBlank()) {
            problem(name, "is missing: " + meaning);
            return "";
        }
        return text;
    }

    /** Whether it is said to be so. */
    public boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(name, "'" + MessageTexts.shortened(text) + "' is not accepted; accepted are true, false");
        }
        return "true".equals(text);
    }

    /** A whole number from 1, or another where there is none. */
    public int number(String name, int otherwise, int most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, like a number out of bounds
        }
        problem(name, "'" + MessageTexts.shortened(text) + "' is not accepted; accepted are 1 to " + most);
        return otherwise;
    }

    /** A time zone; null where there is none. */
    public @Nullable ZoneId zone(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            String meant = Spelling.closest(text, ZoneId.getAvailableZoneIds());
            problem(
                    name,
                    "'" + MessageTexts.shortened(text) + "' is no time zone; "
                            + (meant == null ? "" : "did you mean " + meant + "? ")
                            + "accepted are names such as Europe/Helsinki, UTC, +02:00");
            return null;
        }
    }

    /** One of some words, the first of them where nothing is said. */
    public String choice(String name, String... words) {
        String text = text(name, words[0]);
        if (!List.of(words).contains(text)) {
            problem(name, refused(text, List.of(words)));
            return words[0];
        }
        return text;
    }

    /** A character encoding; null where there is none. */
    public @Nullable Charset charset(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problem(
                    name,
                    "'" + MessageTexts.shortened(text)
                            + "' is not known; accepted are names such as UTF-8, windows-1252");
            return null;
        }
    }

    /** A constant, or another where there is none. */
    public <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String text = text(name);
        E constant = text == null ? otherwise : constantOf(type, text);
        if (constant == null) {
            problem(name, refused(String.valueOf(text), names(type)));
            return otherwise;
        }
        return constant;
    }

    /** Several constants; one alone stands for a list of one. */
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        Set<E> constants = new LinkedHashSet<>();
        for (Scalar each : scalars(name)) {
            E constant = constantOf(type, each.text());
            if (constant == null) {
                file.problems().add(each, path(name), refused(each.text(), names(type)));
            } else {
                constants.add(constant);
            }
        }
        return constants;
    }

    /** A map of texts to constants, such as {@code kinds: {Workshop: WORKSHOP}}; keys in lower case. */
    public <E extends Enum<E>> Map<String, E> dictionary(String name, Class<E> type) {
        Map<String, E> dictionary = new LinkedHashMap<>();
        Node value = value(name);
        if (value == null) {
            return dictionary;
        }
        if (!(value instanceof Mapping map)) {
            problem(name, "must be a map from what the file says to one of " + String.join(", ", names(type)));
            return dictionary;
        }
        MappingSettings meant = new MappingSettings(file, path(name) + ".", map, map.entries());
        meant.entries.forEach((key, entry) -> {
            E constant = entry.value() instanceof Scalar scalar ? constantOf(type, scalar.text()) : null;
            if (constant != null) {
                dictionary.put(key.strip().toLowerCase(Locale.ROOT), constant);
            } else {
                String found = entry.value() instanceof Scalar scalar
                        ? scalar.text()
                        : entry.value().kind();
                meant.problem(key, refused(found, names(type)));
            }
        });
        return dictionary;
    }

    /** A list of texts; one text stands for a list of one. */
    public List<String> texts(String name) {
        return scalars(name).stream().map(Scalar::text).toList();
    }

    private List<Scalar> scalars(String name) {
        Node value = value(name);
        List<Scalar> scalars = new ArrayList<>();
        if (value instanceof Scalar scalar) {
            scalars.add(scalar);
        } else if (value instanceof Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Scalar scalar && !scalar.isNull()) {
                    scalars.add(scalar);
                } else {
                    file.problems().add(item, path(name), "must be a text or a list of texts, not " + item.kind());
                }
            }
        } else if (value instanceof Mapping) {
            problem(name, "must be a text or a list of texts, not " + value.kind());
        }
        return scalars;
    }

    /** A map below this one; an empty one where it is missing. */
    public MappingSettings map(String name) {
        Node value = value(name);
        if (value instanceof Mapping map) {
            return new MappingSettings(file, path(name) + ".", map, map.entries());
        }
        if (value != null) {
            problem(name, "must be a map, not " + value.kind());
        }
        Entry entry = entries.get(name);
        return new MappingSettings(file, path(name) + ".", entry == null ? place : entry.key(), List.of());
    }

    /** The names in this map, in its order. */
    public List<String> names() {
        read.addAll(entries.keySet());
        return List.copyOf(entries.keySet());
    }

    /** A list of maps below this one. */
    public List<MappingSettings> maps(String name) {
        Node value = value(name);
        List<MappingSettings> maps = new ArrayList<>();
        if (value == null) {
            return maps;
        }
        if (!(value instanceof Sequence list)) {
            problem(name, "must be a list of maps, not " + value.kind());
            return maps;
        }
        int number = 0;
        for (Node item : list.items()) {
            String at = path(name) + "[" + ++number + "]";
            if (item instanceof Mapping map) {
                maps.add(new MappingSettings(file, at + ".", map, map.entries()));
            } else {
                file.problems().add(item, at, "must be a map, not " + item.kind());
            }
        }
        return maps;
    }

    /** Complains about a value that is none of some words. */
    public void refuse(String name, String text, Collection<String> accepted) {
        problem(name, refused(text, accepted));
    }

    /** Complains about a value, or about its absence. */
    public void problem(String name, String message) {
        Entry entry = entries.get(name);
        Node at = entry == null
                ? place
                : entry.value() instanceof Scalar scalar && scalar.isNull() ? entry.key() : entry.value();
        file.problems().add(at, path(name), message);
    }

    /** The value of a name; null where there is none, or nothing. */
    private @Nullable Node value(String name) {
        read.add(name);
        Entry entry = entries.get(name);
        return entry == null || (entry.value() instanceof Scalar scalar && scalar.isNull()) ? null : entry.value();
    }

    private String path(String name) {
        return path + MessageTexts.shortened(name);
    }

    private static String refused(String text, Collection<String> accepted) {
        return "'" + MessageTexts.shortened(text) + "' is not accepted; " + MessageTexts.accepted(text, accepted);
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    /** The constant that a text names, however it is capitalised and parted; null where there is none. */
    public static <E extends Enum<E>> @Nullable E constantOf(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip().replace(' ', '_').replace('-', '_'))) {
                return constant;
            }
        }
        return null;
    }
}
