package dev.parley.query.export.format;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an OCEL 2.0 log must keep beyond its JSON schema: the rules the specification states in prose (Berti et al. 2023,
 * section 4), and apart from them what readers in use need so that they drop nothing. Logs that the authors of the standard
 * publish break the one or other of the latter (attributes of several types have one name, first values have a time), so these are no
 * faults of a log.
 */
public final class OcelRules {

    private static final List<String> TYPES = List.of("string", "time", "integer", "float", "boolean");
    private static final Set<String> IDS = Set.of("event id", "object id");

    private final List<String> broken = new ArrayList<>();
    private final List<String> careless = new ArrayList<>();
    private final Map<String, String> universes = new HashMap<>();

    private OcelRules() {}

    /**
     * What was found in a log, one plain sentence each.
     *
     * @param broken rules that it breaks
     * @param careless what it keeps by the rules and common readers drop or change all the same
     */
    public record Found(List<String> broken, List<String> careless) {

        /** Keeps its own copies. */
        public Found {
            broken = List.copyOf(broken);
            careless = List.copyOf(careless);
        }

        /** Whether no rule is broken and readers drop nothing. */
        public boolean isClean() {
            return broken.isEmpty() && careless.isEmpty();
        }
    }

    /**
     * Looks at a log.
     *
     * @param log the parsed JSON: maps, lists, texts
     */
    public static Found check(Map<String, ?> log) {
        OcelRules rules = new OcelRules();
        rules.run(log);
        return new Found(rules.broken, rules.careless);
    }

    private void run(Map<String, ?> log) {
        for (String list : List.of("eventTypes", "objectTypes", "events", "objects")) {
            if (!(log.get(list) instanceof List<?> elements)) {
                broken.add("the list '" + list + "' is missing");
            } else if (!elements.stream().allMatch(Map.class::isInstance)) {
                broken.add("the list '" + list + "' holds something that is no object");
            }
        }
        Map<String, Set<String>> eventTypes = types(log, "eventTypes", "event type");
        Map<String, Set<String>> objectTypes = types(log, "objectTypes", "object type");
        Map<String, String> objects = new LinkedHashMap<>();
        for (Map<String, ?> object : maps(log, "objects")) {
            String id = text(object, "id", "an object");
            member("object id", id);
            if (objects.put(id, text(object, "type", id)) != null) {
                broken.add("object id '" + id + "' is used twice");
            }
        }
        Set<String> events = new HashSet<>();
        Set<String> touched = new HashSet<>();
        for (Map<String, ?> event : maps(log, "events")) {
            String id = text(event, "id", "an event");
            member("event id", id);
            if (!events.add(id)) {
                broken.add("event id '" + id + "' is used twice");
            }
            Set<String> declared = declared(eventTypes, text(event, "type", id), "event", id);
            time(text(event, "time", id), "event '" + id + "'");
            Set<String> seen = new HashSet<>();
            for (Map<String, ?> attribute : maps(event, "attributes")) {
                String name = text(attribute, "name", id);
                value(attribute, id, name);
                if (!declared.contains(name)) {
                    broken.add("event '" + id + "' has the undeclared attribute '" + name + "'");
                }
                if (!seen.add(name)) {
                    broken.add("event '" + id + "' has the attribute '" + name + "' twice");
                }
            }
            Set<String> related = relationships(event, "event '" + id + "'", objects);
            if (related.isEmpty()) {
                careless.add("event '" + id + "' relates to no object, so readers drop it");
            }
            touched.addAll(related);
        }
        for (Map<String, ?> object : maps(log, "objects")) {
            String id = text(object, "id", "an object");
            if (!touched.contains(id)) {
                careless.add("object '" + id + "' relates to no event, so readers drop it");
            }
            relationships(object, "object '" + id + "'", objects);
            values(object, id, declared(objectTypes, text(object, "type", id), "object", id));
        }
    }

    private void values(Map<String, ?> object, String id, Set<String> declared) {
        Map<String, Instant> last = new HashMap<>();
        for (Map<String, ?> attribute : maps(object, "attributes")) {
            String name = text(attribute, "name", id);
            value(attribute, id, name);
            if (!declared.contains(name)) {
                broken.add("object '" + id + "' has the undeclared attribute '" + name + "'");
            }
            Instant time = attribute.containsKey("time")
                    ? time(text(attribute, "time", id), "object '" + id + "', " + name)
                    : Instant.EPOCH;
            Instant earlier = last.put(name, time);
            if (earlier == null && !time.equals(Instant.EPOCH)) {
                careless.add("object '" + id + "': the first value of '" + name + "' stands at " + time
                        + ", but readers take it for time 0");
            } else if (earlier != null && time.isBefore(earlier)) {
                careless.add("object '" + id + "': the values of '" + name + "' are not in the order of their times");
            }
        }
    }

    private Set<String> relationships(Map<String, ?> from, String name, Map<String, String> objects) {
        Set<String> related = new HashSet<>();
        for (Map<String, ?> relationship : maps(from, "relationships")) {
            String target = text(relationship, "objectId", name);
            member("qualifier", text(relationship, "qualifier", name));
            if (!objects.containsKey(target)) {
                broken.add(name + " relates to '" + target + "', which is no object");
            }
            if (!related.add(target)) {
                careless.add(name + " relates to '" + target + "' twice, of which readers keep one");
            }
        }
        return related;
    }

    private Map<String, Set<String>> types(Map<String, ?> log, String key, String universe) {
        Map<String, Set<String>> types = new LinkedHashMap<>();
        for (Map<String, ?> type : maps(log, key)) {
            String name = text(type, "name", key);
            member(universe, name);
            Set<String> attributes = new HashSet<>();
            for (Map<String, ?> attribute : maps(type, "attributes")) {
                String attributeName = text(attribute, "name", name);
                if (!attributes.add(attributeName)) {
                    broken.add(universe + " '" + name + "' declares the attribute '" + attributeName + "' twice");
                } else if ("attribute name".equals(universes.get(attributeName))) {
                    careless.add("attribute name '" + attributeName + "' is that of several types");
                }
                kind(text(attribute, "type", attributeName), attributeName);
                member("attribute name", attributeName);
            }
            if (types.put(name, attributes) != null) {
                broken.add(universe + " '" + name + "' is declared twice");
            }
        }
        return types;
    }

    private Set<String> declared(Map<String, Set<String>> types, String type, String what, String id) {
        Set<String> declared = types.get(type);
        if (declared == null) {
            broken.add(what + " '" + id + "' has the undeclared type '" + type + "'");
            return Set.of();
        }
        return declared;
    }

    private void kind(String type, String attribute) {
        if (!type.isEmpty() && !TYPES.contains(type)) {
            broken.add("attribute '" + attribute + "' is of the type '" + type + "'; accepted are " + TYPES);
        }
    }

    /** What is an event is no object; names and ids that are only spelled the same are told apart by where they stand. */
    private void member(String universe, String name) {
        String other = universes.putIfAbsent(name, universe);
        if (other != null && !other.equals(universe)) {
            String both = "'" + name + "' is both " + universe + " and " + other;
            (IDS.contains(universe) && IDS.contains(other) ? broken : careless).add(both);
        }
    }

    private void value(Map<String, ?> attribute, String id, String name) {
        Object value = attribute.get("value");
        if (value instanceof Map || value instanceof List || !attribute.containsKey("value")) {
            broken.add("'" + id + "', " + name + " has no value that is one: " + value);
        } else if (!(value instanceof String)) {
            careless.add("'" + id + "', " + name + ": the schema wants a text, not " + value);
        }
    }

    private Instant time(String time, String where) {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            if (!time.endsWith("Z") && !time.endsWith("+00:00")) {
                careless.add(where + ": the time '" + time + "' is not in UTC, and readers drop the offset");
            }
            return instant;
        } catch (DateTimeParseException e) {
            broken.add(where + ": '" + time + "' is no time with its offset, such as 2026-11-18T09:00:00Z");
            return Instant.EPOCH;
        }
    }

    private String text(Map<String, ?> map, String key, String where) {
        Object value = map.get(key);
        if (value instanceof String text) {
            return text;
        }
        broken.add(where + " has no " + key);
        return "";
    }

    private static List<Map<String, ?>> maps(Map<String, ?> map, String key) {
        List<Map<String, ?>> maps = new ArrayList<>();
        @Nullable Object list = map.get(key);
        if (list instanceof List<?> elements) {
            for (Object element : elements) {
                if (element instanceof Map<?, ?> object) {
                    @SuppressWarnings("unchecked") // keys of a JSON object are texts
                    Map<String, ?> typed = (Map<String, ?>) object;
                    maps.add(typed);
                }
            }
        }
        return maps;
    }
}
