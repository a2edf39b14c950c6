package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads OCEL 2.0 logs in JSON. */
final class OcelJsonReader {

    /** What is read of events, objects, their attributes and relationships, beside the lists. */
    private static final Set<String> READ = Set.of("id", "type", "time", "name", "value", "objectId");

    /** What nobody reads may be nested as deep and as long as the file has room for it, within these. */
    private static final int DEEPEST = 10_000;

    private static final int LONGEST = 1_000_000;

    private final String file;
    private final IntakeLimits limits;
    private final JsonParser in;
    private final Predicate<String> wanted;
    private final OcelContent log;

    private OcelJsonReader(String file, JsonParser in, IntakeLimits limits, Predicate<String> wanted) {
        this.file = file;
        this.in = in;
        this.limits = limits;
        this.wanted = wanted;
        this.log = new OcelContent(file, limits);
    }

    /**
     * Reads a log.
     *
     * @param bounded its bytes, unpacked
     * @param wanted whether an attribute is of use
     * @throws IntakeException at the first thing that cannot be read
     */
    static OcelContent read(String file, InputStream bounded, IntakeLimits limits, Predicate<String> wanted)
            throws IOException {
        // NaN and Infinity are no JSON, but written by Python; they are no matter where nobody reads them
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(LONGEST)
                        .maxNumberLength(LONGEST)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bounded)) {
            OcelJsonReader reader = new OcelJsonReader(file, parser, limits, wanted);
            reader.root();
            return reader.log;
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
            boolean again = !seen.add(name);
            JsonToken token = in.nextToken();
            if (name.equals("events") || name.equals("objects")) {
                if (again) {
                    throw problem(name, "is there a second time; one list is accepted");
                }
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
        OcelValues attributes = new OcelValues(limits, wanted, true);
        Set<String> related = new LinkedHashSet<>();
        element(texts, attributes, related);
        String id = required(texts, "id", line);
        log.event(line, id, required(texts, "type", line), required(texts, "time", line), attributes.values(), related);
    }

    private void object() {
        int line = line();
        Map<String, String> texts = new HashMap<>();
        OcelValues attributes = new OcelValues(limits, wanted, false);
        element(texts, attributes, new LinkedHashSet<>());
        String id = required(texts, "id", line);
        log.object(line, id, required(texts, "type", line), attributes);
    }

    /** Reads an event or object: texts, attributes, ids of related objects. */
    private void element(Map<String, String> texts, OcelValues attributes, Set<String> related) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw problem(null, "events and objects are JSON objects");
        }
        String name;
        while ((name = in.nextName()) != null) {
            JsonToken token = in.nextToken();
            if (name.equals("attributes") && token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    Map<String, String> pair = pair();
                    String attribute = required(pair, "name", line());
                    String wrong = attributes.take(attribute, pair.getOrDefault("value", ""), pair.get("time"));
                    if (wrong != null) {
                        throw problem(attribute, wrong);
                    }
                }
            } else if (name.equals("relationships") && token == JsonToken.START_ARRAY) {
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    related.add(required(pair(), "objectId", line()));
                }
            } else if (token != null && token.isScalarValue() && READ.contains(name)) {
                once(texts, name);
            } else {
                in.skipChildren();
            }
        }
    }

    private void once(Map<String, String> texts, String name) {
        String value = in.getString();
        String before = texts.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            throw problem(name, XmlElements.TWICE);
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
            if (token != null && token.isScalarValue() && READ.contains(name)) {
                once(pair, name);
            } else {
                in.skipChildren();
            }
        }
        return pair;
    }

    private String required(Map<String, String> texts, String name, int line) {
        String text = texts.get(name);
        if (text == null) {
            throw new IntakeException(new IntakeProblem(file, line, name, "is missing"));
        }
        if (text.length() > limits.text()) {
            throw new IntakeException(
                    new IntakeProblem(file, line, name, "has a value of more than " + limits.text() + " characters"));
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
