package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads OCEL 2.0 logs in JSON. A case is all events that relate to one object of a chosen type. The attributes of an event
 * are its own, {@code ocel:type}, {@code ocel:time}, and for every type of related objects {@code object:TYPE}, their ids.
 * Links between objects are not followed, so a circle among them does no harm.
 */
final class OcelReader {

    /** The time of an event among its attributes. */
    static final String TIME = "ocel:time";

    /** The type of an event among its attributes. */
    static final String TYPE = "ocel:type";

    private record RawEvent(LogEvent event, Set<String> objects) {}

    private final String file;
    private final IntakeLimits limits;
    private final JsonParser in;
    private final Map<String, String> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> objectAttributes = new HashMap<>();
    private final Map<String, Integer> objectLines = new HashMap<>();
    private final Map<String, RawEvent> events = new LinkedHashMap<>();

    private OcelReader(String file, JsonParser in, IntakeLimits limits) {
        this.file = file;
        this.in = in;
        this.limits = limits;
    }

    /**
     * Reads a log.
     *
     * @param caseType object type that makes cases
     * @param traces gets each case
     * @param notes gets what was left out, in plain words
     * @return number of events
     * @throws IntakeException at the first thing that cannot be read
     */
    static long read(
            String file,
            InputStream bytes,
            IntakeLimits limits,
            String caseType,
            Consumer<LogTrace> traces,
            Consumer<String> notes)
            throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.text())
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), Bounded.of(file, bytes, limits))) {
            OcelReader reader = new OcelReader(file, parser, limits);
            reader.root();
            reader.cases(caseType, traces, notes);
            return reader.events.size();
        } catch (JacksonException e) {
            if (e.getCause() instanceof IntakeException intake) {
                throw intake;
            }
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new IntakeException(
                    new IntakeProblem(file, line, null, "is no JSON that can be read: " + e.getOriginalMessage()));
        }
    }

    private void root() {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            throw problem(null, "does not begin with '{'; an OCEL 2.0 log is a JSON object");
        }
        Set<String> seen = new LinkedHashSet<>();
        String name;
        while ((name = in.nextName()) != null) {
            seen.add(name);
            JsonToken token = in.nextToken();
            if (name.equals("events") || name.equals("objects")) {
                if (token != JsonToken.START_ARRAY) {
                    throw problem(name, "must be a list");
                }
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    if (name.equals("events")) {
                        event();
                    } else {
                        object();
                    }
                }
            } else {
                in.skipChildren();
            }
        }
        for (String wanted : List.of("eventTypes", "objectTypes", "events", "objects")) {
            if (!seen.contains(wanted)) {
                throw problem(wanted, "is missing; an OCEL 2.0 log has eventTypes, objectTypes, events and objects");
            }
        }
        if (in.nextToken() != null) {
            throw problem(null, "goes on after its end");
        }
    }

    private void event() {
        int line = line();
        Map<String, String> texts = new HashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        Set<String> related = new LinkedHashSet<>();
        element(texts, attributes, related);
        String id = required(texts, "id", line);
        Map<String, String> all = new LinkedHashMap<>();
        all.put(TYPE, required(texts, "type", line));
        all.put(TIME, required(texts, "time", line));
        attributes.forEach(all::putIfAbsent);
        if (events.putIfAbsent(id, new RawEvent(new LogEvent(line, all), related)) != null) {
            throw new IntakeException(new IntakeProblem(file, line, "id", "'" + id + "' is the id of two events"));
        }
        if (events.size() > limits.rows()) {
            throw problem(null, "has more than " + limits.rows() + " events; split it");
        }
    }

    private void object() {
        int line = line();
        Map<String, String> texts = new HashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        element(texts, attributes, new LinkedHashSet<>());
        String id = required(texts, "id", line);
        if (objects.putIfAbsent(id, required(texts, "type", line)) != null) {
            throw new IntakeException(new IntakeProblem(file, line, "id", "is the id of an object before this one"));
        }
        objectAttributes.put(id, attributes);
        objectLines.put(id, line);
        if (objects.size() > limits.rows()) {
            throw problem(null, "has more than " + limits.rows() + " objects; split it");
        }
    }

    /** Reads an event or object: texts, attributes (the first value of each), ids of related objects. */
    private void element(Map<String, String> texts, Map<String, String> attributes, Set<String> related) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw problem(null, "events and objects are JSON objects");
        }
        String name;
        while ((name = in.nextName()) != null) {
            JsonToken token = in.nextToken();
            if (name.equals("attributes") && token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    Map<String, String> pair = pair();
                    attributes.putIfAbsent(required(pair, "name", line()), pair.getOrDefault("value", ""));
                    if (attributes.size() > limits.columns()) {
                        throw problem(null, "has more than " + limits.columns() + " attributes");
                    }
                }
            } else if (name.equals("relationships") && token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    related.add(required(pair(), "objectId", line()));
                }
            } else if (token != null && token.isScalarValue()) {
                texts.put(name, in.getString());
            } else {
                in.skipChildren();
            }
        }
    }

    private Map<String, String> pair() {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw problem(null, "attributes and relationships are JSON objects");
        }
        Map<String, String> pair = new HashMap<>();
        String name;
        while ((name = in.nextName()) != null) {
            JsonToken token = in.nextToken();
            if (token != null && token.isScalarValue()) {
                pair.put(name, in.getString());
            } else {
                in.skipChildren();
            }
        }
        return pair;
    }

    private void cases(String caseType, Consumer<LogTrace> traces, Consumer<String> notes) {
        Map<String, List<LogEvent>> cases = new LinkedHashMap<>();
        objects.forEach((id, type) -> {
            if (type.equals(caseType)) {
                cases.put(id, new ArrayList<>());
            }
        });
        if (cases.isEmpty()) {
            throw new IntakeException(new IntakeProblem(
                    file,
                    0,
                    null,
                    "has no object of the type '" + caseType + "' that the mapping wants as cases; its types are "
                            + new LinkedHashSet<>(objects.values())));
        }
        int homeless = 0;
        for (RawEvent raw : events.values()) {
            Map<String, String> attributes = new LinkedHashMap<>(raw.event().attributes());
            for (String id : raw.objects()) {
                String type = objects.get(id);
                if (type == null) {
                    throw new IntakeException(new IntakeProblem(
                            file, raw.event().line(), "objectId", "names what is no object of the log"));
                }
                attributes.merge("object:" + type, id, (one, other) -> one + " " + other);
            }
            LogEvent event = new LogEvent(raw.event().line(), attributes);
            homeless += raw.objects().stream().noneMatch(cases::containsKey) ? 1 : 0;
            for (String id : raw.objects()) {
                List<LogEvent> trace = cases.get(id);
                if (trace != null) {
                    trace.add(event);
                }
            }
        }
        if (homeless > 0) {
            notes.accept(homeless + " of " + events.size() + " events belong to no " + caseType + " and were left out");
        }
        cases.forEach((id, trace) -> {
            Map<String, String> attributes = new LinkedHashMap<>(objectAttributes.getOrDefault(id, Map.of()));
            attributes.put("ocel:oid", id);
            traces.accept(new LogTrace(objectLines.getOrDefault(id, 0), attributes, trace));
        });
    }

    private String required(Map<String, String> texts, String name, int line) {
        String text = texts.get(name);
        if (text == null) {
            throw new IntakeException(new IntakeProblem(file, line, name, "is missing"));
        }
        return text;
    }

    private int line() {
        return Math.max(0, in.currentLocation().getLineNr());
    }

    private IntakeException problem(@Nullable String key, String message) {
        return new IntakeException(new IntakeProblem(file, line(), key, message));
    }
}
