package dev.parley.command.intake.reading;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** One map of a mapping file, read with care: wrong types, unknown names and missing ones become problems with a path. */
public final class MappingSettings {

    /** Longest name or value, in characters. */
    private static final int LONGEST_TEXT = 1_000;

    private final String file;
    private final String path;
    private final Map<?, ?> values;
    private final List<IntakeProblem> problems;
    private final Set<String> read = new LinkedHashSet<>();

    private MappingSettings(String file, String path, Map<?, ?> values, List<IntakeProblem> problems) {
        this.file = file;
        this.path = path;
        this.values = values;
        this.problems = problems;
    }

    /** The root of a mapping file; not YAML, or no map at its root, is an {@link IntakeException}. */
    public static MappingSettings root(String file, String yaml) {
        // Before it is loaded: a number of so many digits takes far longer to work out than to read.
        if (longestNumber(yaml) > LONGEST_TEXT) {
            throw new IntakeException(new IntakeProblem(
                    file, 0, null, "the mapping holds a number of more than " + LONGEST_TEXT + " digits"));
        }
        Object loaded;
        try {
            loaded = new Load(LoadSettings.builder()
                            .setLabel(file)
                            .setAllowDuplicateKeys(false)
                            .setMaxAliasesForCollections(20)
                            .setCodePointLimit(1_000_000)
                            .build())
                    .loadFromString(yaml);
        } catch (YamlEngineException | ClassCastException e) {
            throw new IntakeException(new IntakeProblem(
                    file,
                    0,
                    null,
                    "the mapping is no YAML: " + String.valueOf(e.getMessage()).strip()));
        } catch (StackOverflowError e) {
            throw new IntakeException(new IntakeProblem(file, 0, null, "the mapping is nested too deeply"));
        }
        if (!(loaded instanceof Map<?, ?> map)) {
            throw new IntakeException(new IntakeProblem(
                    file, 0, null, "a mapping is a YAML map with 'source: csv', 'xes', 'ocel' or 'ics'"));
        }
        if (!shallow(map, 10)) {
            throw new IntakeException(
                    new IntakeProblem(file, 0, null, "the mapping is nested too deeply, or refers to itself"));
        }
        String tooLong = tooLong(map);
        if (tooLong != null) {
            throw new IntakeException(new IntakeProblem(
                    file,
                    0,
                    null,
                    "the mapping holds a name or value of " + tooLong.length() + " characters, " + LONGEST_TEXT
                            + " are accepted; it begins '" + tooLong.substring(0, 40) + "'"));
        }
        return new MappingSettings(file, "", map, new ArrayList<>());
    }

    private static int longestNumber(String text) {
        int longest = 0;
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = Character.digit(c, 16) >= 0 || c == '_' ? digits + 1 : 0;
            longest = Math.max(longest, digits);
        }
        return longest;
    }

    /** The first name or value that is too long for anything that is looked for by it; null where there is none. */
    private static @Nullable String tooLong(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return Stream.concat(map.keySet().stream(), map.values().stream())
                    .map(MappingSettings::tooLong)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(MappingSettings::tooLong)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        String text = String.valueOf(value);
        return text.length() > LONGEST_TEXT ? text : null;
    }

    /** Whether a tree has an end within some levels; one with an alias to itself has none. */
    private static boolean shallow(@Nullable Object value, int levels) {
        if (value instanceof Map<?, ?> map) {
            return levels > 0
                    && map.entrySet().stream()
                            .allMatch(e -> shallow(e.getKey(), levels - 1) && shallow(e.getValue(), levels - 1));
        }
        if (value instanceof List<?> list) {
            return levels > 0 && list.stream().allMatch(element -> shallow(element, levels - 1));
        }
        return true;
    }

    /** Complains about every name that was never asked for, then about everything found wrong, all in one. */
    public List<IntakeProblem> problems() {
        return problems;
    }

    /** To be called after everything known was read. */
    public void done() {
        for (Object key : values.keySet()) {
            if (!read.contains(String.valueOf(key))) {
                problem(String.valueOf(key), "is not known; accepted here are " + read);
            }
        }
    }

    public String file() {
        return file;
    }

    public boolean has(String name) {
        read.add(name);
        return values.get(name) != null;
    }

    @Nullable
    public String text(String name) {
        read.add(name);
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map || value instanceof List) {
            problem(name, "must be one text");
            return null;
        }
        return value.toString();
    }

    public String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    public String required(String name, String meaning) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            problem(name, "is missing: " + meaning);
            return "";
        }
        return text;
    }

    public boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problem(name, "'" + text + "' is not accepted; accepted are true, false");
        }
        return "true".equals(text);
    }

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
        problem(name, "'" + text + "' is not accepted; accepted are 1 to " + most);
        return otherwise;
    }

    @Nullable
    public ZoneId zone(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            problem(name, "'" + text + "' is no time zone; accepted are names such as Europe/Helsinki, UTC, +02:00");
            return null;
        }
    }

    /** One of some words, the first of them where nothing is said. */
    public String choice(String name, String... words) {
        String text = text(name, words[0]);
        if (!List.of(words).contains(text)) {
            problem(name, "'" + text + "' is not accepted; accepted are " + String.join(", ", words));
            return words[0];
        }
        return text;
    }

    @Nullable
    public Charset charset(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            problem(name, "'" + text + "' is not known; accepted are names such as UTF-8, windows-1252");
            return null;
        }
    }

    public <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
        String text = text(name);
        E constant = text == null ? otherwise : constantOf(type, text);
        if (constant == null) {
            problem(name, "'" + text + "' is not accepted; accepted are " + Arrays.toString(type.getEnumConstants()));
            return otherwise;
        }
        return constant;
    }

    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        Set<E> constants = new LinkedHashSet<>();
        for (String text : texts(name)) {
            E constant = constantOf(type, text);
            if (constant == null) {
                problem(
                        name,
                        "'" + text + "' is not accepted; accepted are " + Arrays.toString(type.getEnumConstants()));
            } else {
                constants.add(constant);
            }
        }
        return constants;
    }

    /** A map of texts to constants, such as {@code kinds: {Workshop: WORKSHOP}}; keys in lower case. */
    public <E extends Enum<E>> Map<String, E> dictionary(String name, Class<E> type) {
        read.add(name);
        Map<String, E> dictionary = new LinkedHashMap<>();
        Object value = values.get(name);
        if (value == null) {
            return dictionary;
        }
        if (!(value instanceof Map<?, ?> map)) {
            problem(
                    name,
                    "must be a map from what the file says to one of " + Arrays.toString(type.getEnumConstants()));
            return dictionary;
        }
        map.forEach((key, meant) -> {
            E constant = constantOf(type, String.valueOf(meant));
            if (constant == null) {
                problem(
                        name + "." + key,
                        "'" + meant + "' is not accepted; accepted are " + Arrays.toString(type.getEnumConstants()));
            } else {
                dictionary.put(String.valueOf(key).strip().toLowerCase(Locale.ROOT), constant);
            }
        });
        return dictionary;
    }

    /** A list of texts; one text stands for a list of one. */
    public List<String> texts(String name) {
        read.add(name);
        Object value = values.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (value instanceof Map) {
            problem(name, "must be a text or a list of texts");
            return List.of();
        }
        return List.of(value.toString());
    }

    /** A map below this one; an empty one where it is missing. */
    public MappingSettings map(String name) {
        read.add(name);
        Object value = values.get(name);
        if (value != null && !(value instanceof Map)) {
            problem(name, "must be a map");
        }
        return new MappingSettings(file, path + name + ".", value instanceof Map<?, ?> map ? map : Map.of(), problems);
    }

    /** The names in this map, in its order. */
    public List<String> names() {
        List<String> names = values.keySet().stream().map(String::valueOf).toList();
        read.addAll(names);
        return names;
    }

    /** A list of maps below this one. */
    public List<MappingSettings> maps(String name) {
        read.add(name);
        Object value = values.get(name);
        List<MappingSettings> maps = new ArrayList<>();
        if (value == null) {
            return maps;
        }
        if (!(value instanceof List<?> list)) {
            problem(name, "must be a list of maps");
            return maps;
        }
        int number = 0;
        for (Object element : list) {
            String at = name + "[" + ++number + "]";
            if (element instanceof Map<?, ?> map) {
                maps.add(new MappingSettings(file, path + at + ".", map, problems));
            } else {
                problem(at, "must be a map");
            }
        }
        return maps;
    }

    public void problem(String name, String message) {
        problems.add(new IntakeProblem(file, 0, path + name, message));
    }

    public static <E extends Enum<E>> @Nullable E constantOf(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text.strip().replace(' ', '_').replace('-', '_'))) {
                return constant;
            }
        }
        return null;
    }
}
