package dev.parley.command.intake.log;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Where a XES log leaves the standard (IEEE 1849) in a way that costs nothing to read over. Remembered because it may be the
 * reason why a log turns out to hold nothing.
 */
final class XesDeviations {

    /**
     * One place.
     *
     * @param line its line
     * @param key its attribute, or null
     * @param message what is wrong and what the standard has
     */
    record Place(int line, @Nullable String key, String message) {}

    private static final List<String> ORDER = List.of("extension", "global", "classifier", "attribute", "trace");
    private static final Map<String, Set<String>> ACCEPTED = Map.of(
            "log", Set.of("xes.version", "xes.features", "openxes.version"),
            "extension", Set.of("name", "prefix", "uri"),
            "global", Set.of("scope"),
            "classifier", Set.of("name", "scope", "keys"),
            "trace", Set.of());
    private static final Set<String> PLAIN = Set.of("key", "value");
    private static final String SCOPES = "accepted are trace, event";

    private final Set<String> prefixes = new HashSet<>();
    private final Set<String> eventKeys = new HashSet<>();
    private final Set<String> traceKeys = new HashSet<>();
    private final Map<String, Place> classified = new LinkedHashMap<>();
    private final Set<String> traceClassified = new HashSet<>();
    private int reached;
    private @Nullable Place first;

    /** The first one found, if any; to be asked at the end of the log. */
    Optional<Place> first(int last) {
        if (first == null) {
            classified.forEach((key, place) -> {
                if (first == null && !(traceClassified.contains(key) ? traceKeys : eventKeys).contains(key)) {
                    first = new Place(Math.min(place.line(), last), place.key(), place.message());
                }
            });
        }
        return Optional.ofNullable(first);
    }

    /** The root. */
    void log(XMLStreamReader in) {
        if (in.getAttributeValue(null, "xes.version") == null) {
            say(in, "xes.version", "<log> lacks it");
        }
        unknown(in, "log", ACCEPTED.getOrDefault("log", Set.of()));
    }

    /** A child of the root. */
    void child(XMLStreamReader in) {
        String element = in.getLocalName();
        String kind = ORDER.contains(element) ? element : "attribute";
        int rank = ORDER.indexOf(kind);
        if (rank < reached) {
            say(in, null, "<" + element + "> comes after <" + ORDER.get(reached) + ">; the order is " + ORDER);
        }
        reached = Math.max(reached, rank);
        if (!kind.equals("attribute")) {
            unknown(in, element, ACCEPTED.getOrDefault(element, Set.of()));
        }
        switch (kind) {
            case "extension" -> {
                String prefix = in.getAttributeValue(null, "prefix");
                if (prefix != null) {
                    prefixes.add(prefix);
                }
            }
            case "global" -> {
                if (in.getAttributeValue(null, "scope") == null) {
                    say(in, "scope", "<global> lacks it; " + SCOPES);
                }
            }
            case "classifier" -> classifier(in);
            default -> {}
        }
    }

    private void classifier(XMLStreamReader in) {
        String scope = in.getAttributeValue(null, "scope");
        if (scope != null && !scope.equals("trace") && !scope.equals("event")) {
            say(in, "scope", "'" + scope + "' is not accepted; " + SCOPES);
        }
        String keys = in.getAttributeValue(null, "keys");
        for (String key : keys == null ? new String[0] : keys.strip().split("\\s+")) {
            classified.putIfAbsent(
                    key, new Place(line(in), "keys", "'" + key + "' is declared in no <global> of what it classifies"));
            if ("trace".equals(scope)) {
                traceClassified.add(key);
            }
        }
    }

    /** What a global declares. */
    void global(XMLStreamReader in, @Nullable String scope) {
        String key = in.getAttributeValue(null, "key");
        if (key == null) {
            say(in, null, "<" + in.getLocalName() + "> has no key");
            return;
        }
        ("trace".equals(scope) ? traceKeys : eventKeys).add(key);
        attribute(in, key, in.getAttributeValue(null, "value"));
    }

    /** A list at its end, in which no values are. */
    void emptyList(XMLStreamReader in, String key) {
        say(in, key, "is a list without <values>");
    }

    /** An attribute, wherever it stands. */
    void attribute(XMLStreamReader in, String key, @Nullable String value) {
        if (value == null && !List.of("list", "container").contains(in.getLocalName())) {
            say(in, key, "has no value");
        }
        unknown(in, in.getLocalName(), PLAIN);
        int colon = key.indexOf(':');
        if (colon > 0 && !prefixes.contains(key.substring(0, colon))) {
            say(in, key, "the extension '" + key.substring(0, colon) + "' is not declared");
        }
        if (in.getLocalName().equals("id") && value != null && !isId(value)) {
            say(in, key, "is no id such as 550e8400-e29b-41d4-a716-446655440000");
        }
    }

    private static boolean isId(String value) {
        try {
            return UUID.fromString(value.strip()).toString().equalsIgnoreCase(value.strip());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private void unknown(XMLStreamReader in, String element, Set<String> accepted) {
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (!accepted.contains(in.getAttributeLocalName(i))
                    && in.getAttributePrefix(i).isEmpty()) {
                unknown.add(in.getAttributeLocalName(i));
            }
        }
        if (!unknown.isEmpty()) {
            say(
                    in,
                    unknown.get(0),
                    "is no attribute of <" + element + ">; accepted are "
                            + accepted.stream().sorted().toList());
        }
    }

    private void say(XMLStreamReader in, @Nullable String key, String message) {
        if (first == null) {
            first = new Place(line(in), key, message);
        }
    }

    private static int line(XMLStreamReader in) {
        return Math.max(0, in.getLocation().getLineNumber());
    }
}
