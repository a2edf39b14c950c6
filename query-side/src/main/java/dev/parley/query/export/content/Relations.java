package dev.parley.query.export.content;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.chronicle.Memberships;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which things (groups, participants, encounters, episodes, knowledge items, ...) each event of a history is about, and as
 * what. At most one role per event and thing: readers keep only one.
 */
public final class Relations {

    /** What kinds of things there are; the names are the object types of an export. */
    public enum Kind {
        PROCESS("Process", "a realisation"),
        GROUP("StakeholderGroup", "group, also one that takes no part"),
        PARTICIPANT("Participant", "pseudonym"),
        ENCOUNTER("Encounter", "label"),
        EPISODE("Episode", "label"),
        ITEM("KnowledgeItem", "key of the item"),
        NEED("Need", "key"),
        DECISION("Decision", "key"),
        CONFLICT("Conflict", "key"),
        RESISTANCE("Resistance", "key"),
        CONSTITUENCY("Constituency", "part of a group"),
        SPECIFICATION("Specification", "name"),
        DIMENSION("Dimension", "what a view is about"),
        CATEGORY("Category", "where on the dimension, as DIMENSION: CATEGORY"),
        FACILITATION("Facilitation", "label"),
        OUTPUT("Output", "key"),
        OUTCOME("Outcome", "key"),
        SIDE_EFFECT("SideEffect", "key"),
        AGREEMENT("Agreement", "key"),
        REQUEST("Request", "key"),
        GOAL("Goal", "key");

        private final String type;
        private final String meaning;

        Kind(String type, String meaning) {
            this.type = type;
            this.meaning = meaning;
        }

        /** Its object type. */
        public String type() {
            return type;
        }

        /** What tells one of it from others of the same realisation. */
        public String meaning() {
            return meaning;
        }
    }

    /**
     * A thing in one realisation.
     *
     * @param kind what it is
     * @param key its key there: name of the group, pseudonym, label or key
     */
    public record Thing(Kind kind, String key) {}

    /**
     * An event with what it is about.
     *
     * @param event the event
     * @param things role by thing, in the order they are written
     * @param present groups present, for encounters planned, recorded or amended; else empty
     */
    public record Related(RecordedEvent event, Map<Thing, String> things, Set<StakeholderGroup> present) {}

    private final Memberships standing;
    /** What was said of participants and does not stand: what does not stand either was said of them as they were then. */
    private final Memberships former;

    /** Whether a label is that of an encounter or of an episode. */
    private final Map<String, Kind> places = new HashMap<>();
    /** What a key stands for that a conflict or resistance can be about; several where several have the same. */
    private final Map<String, Set<Kind>> matters = new HashMap<>();
    /** A dimension of one's own as it was written first: it is the same however it is written later. */
    private final Map<String, String> dimensions = new HashMap<>();

    private Relations(Chronicle chronicle) {
        List<Occurrence> stand = chronicle.standing();
        this.standing = Memberships.of(stand);
        List<Occurrence> fell = new ArrayList<>();
        for (Entry entry : chronicle.entries()) {
            if (!entry.stands() && entry.recorded().event() instanceof Fact fact) {
                fell.add(new Occurrence(entry.recorded(), fact, entry.place()));
            }
        }
        this.former = Memberships.of(fell);
        // What stands says first what a key is the key of.
        stand.forEach(each -> name(each.fact()));
        fell.forEach(each -> name(each.fact()));
    }

    /** What every event of a history is about, in stream order. */
    public static List<Related> of(Chronicle chronicle) {
        Relations relations = new Relations(chronicle);
        return chronicle.entries().stream().map(relations::relate).toList();
    }

    /** The four key groups and every other group that a history mentions. */
    public static Set<StakeholderGroup> groups(List<Related> related) {
        Set<StakeholderGroup> all = EnumSet.copyOf(StakeholderGroup.KEY_GROUPS);
        for (Related event : related) {
            for (Thing thing : event.things().keySet()) {
                if (thing.kind() == Kind.GROUP) {
                    all.add(StakeholderGroup.valueOf(thing.key()));
                }
            }
        }
        return StakeholderGroup.ordered(all);
    }

    /** The groups that a participant acts for where an event takes place. */
    private Set<StakeholderGroup> groups(String participant, Entry entry) {
        Memberships told = standing.knows(participant) || entry.stands() ? standing : former;
        return told.actsFor(participant, entry.place());
    }

    private Related relate(Entry entry) {
        RecordedEvent recorded = entry.recorded();
        RealisationEvent event = recorded.event();
        Map<Thing, String> things = new LinkedHashMap<>();
        things.put(new Thing(Kind.PROCESS, event.realisation().value()), "in");
        List<Attendance> attendances = attendances(event);
        Set<StakeholderGroup> present = attendances == null
                ? Set.of()
                : Memberships.present(attendances, participant -> groups(participant, entry));
        for (StakeholderGroup group : present) {
            things.put(new Thing(Kind.GROUP, group.name()), "present");
        }
        if (attendances != null) {
            for (Attendance attendance : attendances) {
                things.putIfAbsent(
                        new Thing(Kind.PARTICIPANT, attendance.participant()),
                        attendance.presence().name().toLowerCase(Locale.ROOT));
                for (StakeholderGroup group : groups(attendance.participant(), entry)) {
                    things.putIfAbsent(new Thing(Kind.GROUP, group.name()), "not present");
                }
            }
        }
        List<Component> components = FactType.of(event).components();
        for (Component component : components) {
            if (component.of(event) instanceof StakeholderGroup group) {
                things.putIfAbsent(new Thing(Kind.GROUP, group.name()), component.name());
            } else if (component.kind() == Component.Kind.GROUPS && component.of(event) instanceof Set<?> several) {
                several.forEach(group -> things.putIfAbsent(new Thing(Kind.GROUP, group.toString()), component.name()));
            }
        }
        for (Component component : components) {
            dev.parley.kernel.declare.Thing refersTo = component.refersTo();
            if (refersTo == null) {
                continue;
            }
            Object value = component.of(event);
            List<?> keys = value instanceof List<?> several ? several : value == null ? List.of() : List.of(value);
            for (Object each : keys) {
                relate(event, refersTo, (String) each, things);
            }
        }
        return new Related(recorded, things, present);
    }

    private void name(Fact event) {
        if (event instanceof EpisodeBegun begun) {
            places.putIfAbsent(begun.label(), Kind.EPISODE);
        } else if (event instanceof EncounterRecorded encounter) {
            places.putIfAbsent(encounter.label(), Kind.ENCOUNTER);
        } else if (event instanceof EncounterAmended encounter) {
            places.putIfAbsent(encounter.label(), Kind.ENCOUNTER);
        } else if (event instanceof EncounterPlanned encounter) {
            places.putIfAbsent(encounter.label(), Kind.ENCOUNTER);
        }
        for (Component component : FactType.of(event).components()) {
            Kind kind = component.refersTo() == null ? null : matter(component.refersTo());
            if (kind != null && component.identifies() && component.of(event) instanceof String key) {
                matters.computeIfAbsent(key, any -> EnumSet.noneOf(Kind.class)).add(kind);
            }
        }
    }

    private static @Nullable Kind matter(dev.parley.kernel.declare.Thing thing) {
        return switch (thing) {
            case AGREEMENT -> Kind.AGREEMENT;
            case REQUEST -> Kind.REQUEST;
            case DECISION -> Kind.DECISION;
            case GOAL -> Kind.GOAL;
            case NEED -> Kind.NEED;
            default -> null;
        };
    }

    private void relate(
            RealisationEvent event, dev.parley.kernel.declare.Thing thing, String key, Map<Thing, String> things) {
        for (Thing about : about(event, thing, key)) {
            switch (thing) {
                case PARTICIPANT -> things.put(about, "identified");
                case ENCOUNTER, NEW_EPISODE ->
                    things.put(about, event instanceof EncounterRetracted ? "retracts" : "is");
                case PLACE -> things.putIfAbsent(about, "within");
                default -> things.putIfAbsent(about, "on");
            }
        }
    }

    /** Without a default: a new sort of thing that no kind of object stands for does not compile. */
    private List<Thing> about(RealisationEvent event, dev.parley.kernel.declare.Thing thing, String key) {
        return switch (thing) {
            case PARTICIPANT -> List.of(new Thing(Kind.PARTICIPANT, key));
            case ENCOUNTER -> List.of(new Thing(Kind.ENCOUNTER, key));
            case NEW_EPISODE, EPISODE -> List.of(new Thing(Kind.EPISODE, key));
            case PLACE -> List.of(new Thing(places.getOrDefault(key, Kind.ENCOUNTER), key));
            case ITEM -> List.of(new Thing(Kind.ITEM, key));
            case NEED -> List.of(new Thing(Kind.NEED, key));
            case DECISION -> List.of(new Thing(Kind.DECISION, key));
            case CONFLICT -> List.of(new Thing(Kind.CONFLICT, key));
            case RESISTANCE -> List.of(new Thing(Kind.RESISTANCE, key));
            case PARTY ->
                List.of(new Thing(
                        standing.knows(key) || former.knows(key) ? Kind.PARTICIPANT : Kind.CONSTITUENCY, key));
            case CONSTITUENCY -> List.of(new Thing(Kind.CONSTITUENCY, key));
            case SPECIFICATION -> List.of(new Thing(Kind.SPECIFICATION, key));
            case DIMENSION -> List.of(new Thing(Kind.DIMENSION, dimension(key)));
            case CATEGORY -> List.of(new Thing(Kind.CATEGORY, dimension(dimensionOf(event)) + ": " + key));
            case FACILITATION -> List.of(new Thing(Kind.FACILITATION, key));
            case OUTPUT -> List.of(new Thing(Kind.OUTPUT, key));
            case EFFECT -> List.of(new Thing(Kind.OUTCOME, key));
            case SIDE_EFFECT -> List.of(new Thing(Kind.SIDE_EFFECT, key));
            case AGREEMENT -> List.of(new Thing(Kind.AGREEMENT, key));
            case REQUEST -> List.of(new Thing(Kind.REQUEST, key));
            case GOAL -> List.of(new Thing(Kind.GOAL, key));
            // Where several have the key, nothing says which of them is meant.
            case MATTER ->
                matters.getOrDefault(key, Set.of(Kind.NEED)).stream()
                        .map(kind -> new Thing(kind, key))
                        .toList();
            // Another event is no thing of the process.
            case EVENT -> List.of(new Thing(Kind.PROCESS, event.realisation().value()));
        };
    }

    /** The dimension that a category of the event is one of: two dimensions can have a category of the same name. */
    private static String dimensionOf(RealisationEvent event) {
        return FactType.of(event).components().stream()
                .filter(component -> component.refersTo() == dev.parley.kernel.declare.Thing.DIMENSION)
                .map(component -> String.valueOf(component.of(event)))
                .collect(Collectors.joining(" "));
    }

    private String dimension(String written) {
        return dimensions.computeIfAbsent(written.strip().toLowerCase(Locale.ROOT), any -> written);
    }

    public static @Nullable List<Attendance> attendances(RealisationEvent event) {
        if (event instanceof EncounterRecorded encounter) {
            return encounter.attendances();
        }
        if (event instanceof EncounterPlanned encounter) {
            return encounter.attendances();
        }
        if (event instanceof EncounterAmended encounter) {
            return encounter.attendances();
        }
        return null;
    }

    /** Every thing of a history in the order of first mention. */
    public static Set<Thing> things(List<Related> related) {
        Set<Thing> things = new LinkedHashSet<>();
        related.forEach(event -> things.addAll(event.things().keySet()));
        return things;
    }
}
