package dev.parley.query.export.format;

import dev.parley.kernel.History;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.LifecycleFact.RealisationDescribed;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.query.export.content.ExportDraft;
import dev.parley.query.export.content.ExportedRealisation;
import dev.parley.query.export.content.OccurredTimes;
import dev.parley.query.export.content.Provenance;
import dev.parley.query.export.content.Relations;
import dev.parley.query.export.content.Relations.Kind;
import dev.parley.query.export.content.Relations.Related;
import dev.parley.query.export.content.Relations.Thing;
import dev.parley.query.export.content.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Histories as one OCEL 2.0 log (Berti et al. 2023, sections 4 and 8). Strict form: every attribute value is a text, as the
 * JSON schema demands; attribute names belong to one type and carry its name; one role per event and object; every
 * event relates to its process; groups that never appear are registered at the first event, so that readers which drop
 * objects without events keep them; times end in Z; the first value of an object's attribute stands at time 0.
 */
public final class OcelLog {

    private static final List<Table.Entry> OCEL_OBJECTS = List.of(
            new Table.Entry(
                    "Process",
                    "Process.phase",
                    "phase over time",
                    "ANTECEDENT INITIATION DESIGN IMPLEMENTATION OUTCOME"),
            new Table.Entry(
                    "Process",
                    "Process.outcome",
                    "how it was closed",
                    "OPEN, then SUCCEEDED PARTLY_SUCCEEDED FAILED ABANDONED"),
            new Table.Entry(
                    "Process", "Process.contentHash", "SHA-256 over the facts of this realisation", "sha256:hex"),
            new Table.Entry(
                    "Participant", "Participant.groups", "groups it belongs to, over time", "groups, spaces between"),
            new Table.Entry(
                    "(relationship)",
                    "qualifier",
                    "as what an event is about an object",
                    "in (its realisation), is (the encounter or episode that it begins or records), retracts, within, on, present, not"
                            + " present, registered (a group at the first event), identified, how a participant took part ("
                            + String.join(" ", presences())
                            + "), or the attribute that names the group; between objects: part of"));

    private static List<String> presences() {
        return Arrays.stream(Presence.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** What tells the objects of each type apart, and where they are from. */
    private static List<Table.Entry> keys() {
        List<Table.Entry> keys = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.PROCESS) {
                String values = kind == Kind.GROUP
                        ? "IT_FUNCTION USERS DECISION_MAKERS VENDORS BENEFICIARIES"
                        : "unique in the realisation among objects of the type";
                keys.add(new Table.Entry(kind.type(), kind.type() + "." + key(kind), kind.meaning(), values));
                keys.add(new Table.Entry(kind.type(), kind.type() + ".realisation", "id of the realisation", ""));
            }
        }
        return keys;
    }

    private static String key(Kind kind) {
        return kind == Kind.GROUP ? "group" : "key";
    }

    private static final String EPOCH = "1970-01-01T00:00:00.000Z";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Provenance provenance;
    private final boolean several;
    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final List<Map<String, Object>> events = new ArrayList<>();
    private final Set<String> eventTypes = new TreeSet<>();
    private final Map<String, Set<String>> objectAttributes = new TreeMap<>();
    private final Set<String> eventIds = new HashSet<>();

    private OcelLog(Provenance provenance, boolean several) {
        this.provenance = provenance;
        this.several = several;
    }

    /** Writes the event log into an export. */
    public static void write(ExportDraft draft) {
        draft.addJson(of(draft.histories(), draft.provenance()));
        draft.explainFacts(type -> type + ".", EXTRA);
        draft.dictionary().addAll(OCEL_OBJECTS);
        draft.dictionary().addAll(keys());
    }

    /** The log as a tree of maps, lists and texts. */
    static Map<String, Object> of(List<History> histories, Provenance provenance) {
        OcelLog log = new OcelLog(provenance, histories.size() > 1);
        for (History history : histories) {
            log.add(history);
        }
        log.events.sort(Comparator.comparing(event -> String.valueOf(event.get("time"))));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("eventTypes", log.eventTypes.stream().map(OcelLog::eventType).toList());
        tree.put(
                "objectTypes",
                log.objectAttributes.entrySet().stream()
                        .map(type -> type(type.getKey(), type.getValue()))
                        .toList());
        tree.put("events", log.events);
        tree.put("objects", List.copyOf(log.objects.values()));
        return tree;
    }

    private static Map<String, Object> eventType(String type) {
        Set<String> names = new TreeSet<>();
        FlatEvents.ENVELOPE.forEach(name -> names.add(type + "." + name));
        FlatEvents.CLAIM.forEach(name -> names.add(type + "." + name));
        FlatEvents.attributes(type).forEach(name -> names.add(type + "." + name));
        EXTRA.forEach(name -> names.add(type + "." + name));
        return type(type, names);
    }

    /** What an export adds to the attributes of an event. */
    public static final List<String> EXTRA = List.of("timestampBasis", "synthetic", "superseded", "present");

    private static Map<String, Object> type(String name, Set<String> attributes) {
        Map<String, Object> type = new LinkedHashMap<>();
        type.put("name", name);
        type.put(
                "attributes",
                attributes.stream()
                        .map(attribute -> new TreeMap<>(Map.of("name", attribute, "type", "string")))
                        .toList());
        return type;
    }

    private void add(History history) {
        Chronicle chronicle = Chronicle.of(history);
        List<Related> related = Relations.of(chronicle);
        Map<String, OccurredTimes.Placed> times = new HashMap<>();
        OccurredTimes.of(chronicle).forEach(placed -> times.put(placed.event().id(), placed));

        String realisation = history.realisation().value();
        Set<StakeholderGroup> groups = Relations.groups(related);
        for (StakeholderGroup group : groups) {
            object(realisation, new Thing(Kind.GROUP, group.name()));
        }
        for (Thing thing : Relations.things(related)) {
            object(realisation, thing);
        }
        boolean first = true;
        for (Related event : related) {
            OccurredTimes.Placed placed = times.get(event.event().id());
            if (placed == null) {
                throw new IllegalStateException("an event without a time: " + event.event());
            }
            Map<Thing, String> things = new LinkedHashMap<>(event.things());
            if (first) {
                groups.forEach(group -> things.putIfAbsent(new Thing(Kind.GROUP, group.name()), "registered"));
                first = false;
            }
            events.add(event(
                    realisation,
                    event,
                    things,
                    placed,
                    ExportedRealisation.isSuperseded(chronicle, event.event().id())));
        }
        attributes(history, chronicle, times);
    }

    private Map<String, Object> event(
            String realisation,
            Related related,
            Map<Thing, String> things,
            OccurredTimes.Placed placed,
            boolean superseded) {
        String type = FlatEvents.typeOf(related.event().event());
        eventTypes.add(type);
        Map<String, String> flat = FlatEvents.write(related.event());
        flat.putAll(FlatEvents.claim(related.event()));
        flat.put("timestampBasis", placed.basis().name());
        flat.put("synthetic", Boolean.toString(placed.basis() == OccurredTimes.Basis.SYNTHETIC));
        flat.put("superseded", Boolean.toString(superseded));
        if (Relations.attendances(related.event().event()) != null) {
            flat.put("present", String.join(" ", names(related.present())));
        }
        String id = related.event().id();
        if (!eventIds.add(id) || objects.containsKey(id)) {
            id = realisation + "#" + related.event().sequence();
            eventIds.add(id);
        }
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", id);
        event.put("type", type);
        event.put("time", TIME.format(placed.time()));
        List<Map<String, Object>> attributes = new ArrayList<>();
        flat.forEach((name, value) -> attributes.add(pair("name", type + "." + name, "value", value)));
        event.put("attributes", attributes);
        List<Map<String, Object>> relationships = new ArrayList<>();
        things.forEach(
                (thing, role) -> relationships.add(pair("objectId", objectId(realisation, thing), "qualifier", role)));
        event.put("relationships", relationships);
        return event;
    }

    private static List<String> names(Set<StakeholderGroup> groups) {
        return groups.stream().map(Enum::name).toList();
    }

    private static Map<String, Object> pair(String key, String value, String otherKey, String otherValue) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put(key, value);
        pair.put(otherKey, otherValue);
        return pair;
    }

    private String objectId(String realisation, Thing thing) {
        if (thing.kind() == Kind.PROCESS) {
            return "process/" + realisation;
        }
        String local =
                switch (thing.kind()) {
                    case GROUP, PARTICIPANT -> thing.key();
                    default -> thing.kind().name().toLowerCase(Locale.ROOT) + "/" + thing.key();
                };
        return several ? realisation + "/" + local : local;
    }

    private void object(String realisation, Thing thing) {
        String id = objectId(realisation, thing);
        if (objects.containsKey(id)) {
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", id);
        object.put("type", thing.kind().type());
        object.put("attributes", new ArrayList<Map<String, Object>>());
        List<Map<String, Object>> relationships = new ArrayList<>();
        if (thing.kind() != Kind.PROCESS) {
            relationships.add(pair(
                    "objectId", objectId(realisation, new Thing(Kind.PROCESS, realisation)), "qualifier", "part of"));
        }
        object.put("relationships", relationships);
        objects.put(id, object);
        objectAttributes.computeIfAbsent(thing.kind().type(), type -> new TreeSet<>());
        if (thing.kind() != Kind.PROCESS) {
            attribute(realisation, thing, key(thing.kind()), thing.key(), EPOCH);
            attribute(realisation, thing, "realisation", realisation, EPOCH);
        }
    }

    /** A value from a time on; the first of each attribute always stands at time 0, as readers take it for that anyway. */
    private void attribute(String realisation, Thing thing, String name, String value, String time) {
        Map<String, Object> object = objects.get(objectId(realisation, thing));
        if (object == null) {
            throw new IllegalStateException("no object for " + thing);
        }
        String attribute = thing.kind().type() + "." + name;
        Set<String> declared = objectAttributes.get(thing.kind().type());
        if (declared != null) {
            declared.add(attribute);
        }
        @SuppressWarnings("unchecked") // put there by object(), read nowhere else
        List<Map<String, Object>> attributes = (List<Map<String, Object>>) object.get("attributes");
        if (attributes == null) {
            throw new IllegalStateException("no attributes for " + thing);
        }
        boolean first = attributes.stream().noneMatch(a -> attribute.equals(a.get("name")));
        Map<String, Object> entry = pair("name", attribute, "value", value);
        entry.put("time", first ? EPOCH : time);
        attributes.add(entry);
    }

    /** What is said of things as it stands: what was taken back changes nothing, and an amendment what it amended. */
    private void attributes(History history, Chronicle chronicle, Map<String, OccurredTimes.Placed> times) {
        String realisation = history.realisation().value();
        Thing process = new Thing(Kind.PROCESS, realisation);
        provenance.attributes(history).forEach((name, value) -> attribute(realisation, process, name, value, EPOCH));
        // What changes later needs a value before the change, or readers move the change to time 0.
        attribute(realisation, process, "phase", "ANTECEDENT", EPOCH);
        attribute(realisation, process, "outcome", "OPEN", EPOCH);
        List<Occurrence> inTime = new ArrayList<>(chronicle.standing());
        // Who was identified is that before it changes, whenever either was noted.
        inTime.sort(Comparator.comparing((Occurrence each) -> !Timeline.throughout(each.fact()))
                .thenComparing(each -> time(each, times)));
        for (Occurrence each : inTime) {
            Fact fact = each.fact();
            String time = Timeline.throughout(fact) ? EPOCH : TIME.format(time(each, times));
            if (fact instanceof RealisationStarted started) {
                attribute(
                        realisation,
                        process,
                        "organisation",
                        started.organisation().value(),
                        time);
                attribute(realisation, process, "title", started.title(), time);
            } else if (fact instanceof RealisationDescribed described) {
                attribute(realisation, process, "title", described.title(), time);
            } else if (fact instanceof PhaseEntered entered) {
                attribute(realisation, process, "phase", entered.phase().name(), time);
            } else if (fact instanceof RealisationClosed closed) {
                attribute(realisation, process, "phase", "OUTCOME", time);
                attribute(realisation, process, "outcome", closed.outcome().name(), time);
            } else if (fact instanceof ParticipantIdentified identified) {
                participant(realisation, identified.participant(), identified.groups(), time);
            } else if (fact instanceof ParticipantChanged changed) {
                participant(realisation, changed.participant(), changed.groups(), time);
            }
        }
    }

    private void participant(String realisation, String participant, Set<StakeholderGroup> groups, String time) {
        Thing thing = new Thing(Kind.PARTICIPANT, participant);
        attribute(realisation, thing, "groups", String.join(" ", names(groups)), time);
    }

    private static Instant time(Occurrence event, Map<String, OccurredTimes.Placed> times) {
        OccurredTimes.Placed placed = times.get(event.id());
        return placed == null ? Instant.EPOCH : placed.time();
    }
}
