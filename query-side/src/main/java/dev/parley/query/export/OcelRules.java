package dev.parley.query.export;

import java.time.Instant;
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
 * section 4), and what readers in use need so that they drop nothing.
 */
public final class OcelRules {

    private final List<String> broken = new ArrayList<>();
    private final Map<String, String> universes = new HashMap<>();

    private OcelRules() {}

    /**
     * Every rule a log breaks.
     *
     * @param log the parsed JSON: maps, lists, texts
     * @return one plain sentence a breach; empty where all is well
     */
    public static List<String> check(Map<String, ?> log) {
        OcelRules rules = new OcelRules();
        rules.run(log);
        return List.copyOf(rules.broken);
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
                broken.add("event '" + id + "' relates to no object, so readers drop it");
            }
            touched.addAll(related);
        }
        for (Map<String, ?> object : maps(log, "objects")) {
            String id = text(object, "id", "an object");
            if (!touched.contains(id)) {
                broken.add("object '" + id + "' relates to no event, so readers drop it");
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
            Instant time = time(text(attribute, "time", id), "object '" + id + "', " + name);
            Instant earlier = last.put(name, time);
            if (earlier == null && !time.equals(Instant.EPOCH)) {
                broken.add("object '" + id + "': the first value of '" + name + "' stands at " + time
                        + ", but readers take it for time 0");
            } else if (earlier != null && time.isBefore(earlier)) {
                broken.add("object '" + id + "': the values of '" + name + "' are not in the order of their times");
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
                broken.add(name + " relates to '" + target + "' twice, of which readers keep one");
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
                if (universes.containsKey(attributeName) || !attributes.add(attributeName)) {
                    broken.add("attribute name '" + attributeName + "' is used twice");
                }
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

    private void member(String universe, String name) {
        String other = universes.putIfAbsent(name, universe);
        if (other != null && !other.equals(universe)) {
            broken.add("'" + name + "' is both " + universe + " and " + other);
        }
    }

    private void value(Map<String, ?> attribute, String id, String name) {
        if (!(attribute.get("value") instanceof String)) {
            broken.add("'" + id + "', " + name + ": the schema wants a text, not " + attribute.get("value"));
        }
    }

    private Instant time(String time, String where) {
        if (!time.endsWith("Z") && !time.endsWith("+00:00")) {
            broken.add(where + ": the time '" + time + "' is not in UTC, and readers drop the offset");
        }
        try {
            return Instant.parse(time);
        } catch (DateTimeParseException e) {
            broken.add(where + ": '" + time + "' is no time");
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
