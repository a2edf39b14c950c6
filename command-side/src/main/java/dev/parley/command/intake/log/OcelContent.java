package dev.parley.command.intake.log;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import dev.parley.command.intake.reading.IntakeProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events and objects of an OCEL 2.0 log, whatever it was written in. A case is all events that relate to one object of a chosen
 * type. The attributes of an event are its own, {@code ocel:type}, {@code ocel:time}, and for every type of related objects
 * {@code object:TYPE}, their ids. Links between objects are not followed, so a circle among them does no harm.
 */
final class OcelContent {

    /** The time of an event among its attributes. */
    static final String TIME = "ocel:time";

    /** The type of an event among its attributes. */
    static final String TYPE = "ocel:type";

    private record RawEvent(LogEvent event, Set<String> objects) {}

    private final String file;
    private final IntakeLimits limits;
    private final Map<String, String> objects = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> objectAttributes = new HashMap<>();
    private final Map<String, Integer> objectLines = new HashMap<>();
    private final Set<String> changed = new HashSet<>();
    private final Map<String, RawEvent> events = new LinkedHashMap<>();

    OcelContent(String file, IntakeLimits limits) {
        this.file = file;
        this.limits = limits;
    }

    /** Number of events. */
    int size() {
        return events.size();
    }

    void event(int line, String id, String type, String time, Map<String, String> attributes, Set<String> related) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(TYPE, type);
        all.put(TIME, time);
        attributes.forEach(all::putIfAbsent);
        if (events.putIfAbsent(id, new RawEvent(new LogEvent(line, all), related)) != null) {
            throw problem(line, "id", "'" + id + "' is the id of two events");
        }
        if (events.size() > limits.rows()) {
            throw problem(line, null, "has more than " + limits.rows() + " events; split it");
        }
    }

    void object(int line, String id, String type, OcelValues values) {
        if (objects.putIfAbsent(id, type) != null) {
            throw problem(line, "id", "is the id of an object before this one");
        }
        objectAttributes.put(id, values.values());
        if (values.isChanged()) {
            changed.add(id);
        }
        objectLines.put(id, line);
        if (objects.size() > limits.rows()) {
            throw problem(line, null, "has more than " + limits.rows() + " objects; split it");
        }
    }

    /**
     * Gives the cases.
     *
     * @param caseType object type that makes cases
     * @param traces gets each case
     * @param notes gets what was left out, in plain words
     * @return number of events
     */
    long cases(String caseType, Consumer<LogTrace> traces, Consumer<String> notes) {
        Map<String, List<LogEvent>> cases = new LinkedHashMap<>();
        objects.forEach((id, type) -> {
            if (type.equals(caseType)) {
                cases.put(id, new ArrayList<>());
            }
        });
        if (cases.isEmpty()) {
            throw problem(
                    0,
                    null,
                    "has no object of the type '" + caseType + "' that the mapping wants as cases; its types are "
                            + objects.values().stream()
                                    .distinct()
                                    .map(each -> "'" + each + "'")
                                    .toList());
        }
        int homeless = 0;
        int shared = 0;
        for (RawEvent raw : events.values()) {
            Map<String, String> attributes = new LinkedHashMap<>(raw.event().attributes());
            for (String id : raw.objects()) {
                String type = objects.get(id);
                if (type == null) {
                    throw problem(raw.event().line(), "objectId", "names what is no object of the log");
                }
                attributes.merge("object:" + type, id, (one, other) -> one + " " + other);
            }
            LogEvent event = new LogEvent(raw.event().line(), attributes);
            long homes = raw.objects().stream().filter(cases::containsKey).count();
            homeless += homes == 0 ? 1 : 0;
            shared += homes > 1 ? 1 : 0;
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
        if (shared > 0) {
            notes.accept(shared + " of " + events.size() + (shared == 1 ? " events belongs" : " events belong")
                    + " to more than one " + caseType + " and " + (shared == 1 ? "is" : "are") + " in each of them");
        }
        long others = cases.keySet().stream().filter(changed::contains).count();
        if (others > 0) {
            notes.accept(others + " of " + cases.size()
                    + (cases.size() == 1 ? " " + caseType + " has" : " " + caseType + " have")
                    + " other values at other times: the earliest of each attribute was read");
        }
        cases.forEach((id, trace) -> {
            Map<String, String> attributes = new LinkedHashMap<>(objectAttributes.getOrDefault(id, Map.of()));
            attributes.put("ocel:oid", id);
            traces.accept(new LogTrace(objectLines.getOrDefault(id, 0), attributes, trace));
        });
        return events.size();
    }

    private IntakeException problem(int line, @Nullable String key, String message) {
        return new IntakeException(new IntakeProblem(file, line, key, message));
    }
}
