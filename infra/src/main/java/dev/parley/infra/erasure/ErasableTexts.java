package dev.parley.infra.erasure;

import dev.parley.infra.eventlog.StoredTexts;
import dev.parley.infra.eventlog.StoredTexts.Span;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.declare.Thing;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which strings of a stored event can be erased: all that people chose, words and the names of things and roles. What findings are made
 * of besides (groups, outcomes, moments, ids of events) cannot. Read from the catalogue of facts, so that a new fact is in it at once.
 */
public final class ErasableTexts {

    private static final Logger LOG = LoggerFactory.getLogger(ErasableTexts.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Before the name of a part of the metadata. */
    public static final String METADATA = "metadata.";

    /** The field with the digest of the command, which anybody can make who knows what it said: it goes with any text of the event. */
    public static final String DIGEST = METADATA + Metadata.COMMAND_DIGEST;

    /** What findings look into: the id of an event, and dimensions and categories that rules know by name. */
    private static final Set<Thing> KEPT = EnumSet.of(Thing.EVENT, Thing.DIMENSION, Thing.CATEGORY);

    private static final Map<String, Rule> OF_METADATA = Map.of(
            Metadata.PRINCIPAL, Rule.NAME,
            Metadata.IMPORTED_BY, Rule.NAME,
            Metadata.SOURCE_PRINCIPAL, Rule.NAME,
            Metadata.COMMAND_ID, Rule.WORDS,
            Metadata.COMMAND_DIGEST, Rule.WORDS);

    private static final Map<String, Map<String, Rule>> RULES = rules();

    private static final int DEEPEST = 8;

    /** Which strings under a component can be erased, and in which depth the names of its parts stand. */
    private record Rule(boolean any, Set<String> parts, int depth, boolean named) {

        static final Rule NONE = new Rule(false, Set.of(), 0, false);
        static final Rule WORDS = new Rule(true, Set.of(), 0, false);
        static final Rule NAME = new Rule(true, Set.of(), 0, true);

        boolean takes(String[] names, int at) {
            return any || (depth > 0 && depth <= at && parts.contains(names[depth]));
        }
    }

    /**
     * A string that can be erased.
     *
     * @param field where it stands, such as {@code evidence.source}, {@code attendances.0.participant} or {@code metadata.principal}
     * @param text what it says
     * @param named whether it names something that other facts name too, so that it has to be erased everywhere or nowhere
     * @param span where it stands in payload and metadata put behind each other
     */
    public record Found(String field, String text, boolean named, Span span) {}

    private ErasableTexts() {}

    private static Map<String, Map<String, Rule>> rules() {
        Map<String, Map<String, Rule>> rules = new HashMap<>();
        for (FactType type : FactType.all()) {
            rules.put(
                    type.name(),
                    type.components().stream().collect(Collectors.toMap(Component::name, ErasableTexts::rule)));
        }
        return Map.copyOf(rules);
    }

    private static Rule rule(Component component) {
        return switch (component.kind()) {
            case TEXT -> component.identifies() ? Rule.NAME : Rule.WORDS;
            case KEY, KEYS ->
                component.refersTo() != null && KEPT.contains(component.refersTo()) ? Rule.NONE : Rule.NAME;
            case EVIDENCE -> new Rule(false, strings(Evidence.class), 2, false);
            case ATTENDANCES -> new Rule(false, strings(Attendance.class), 3, true);
            case OPTIONS -> new Rule(false, strings(DecisionOption.class), 3, true);
            case REALISATION, ORGANISATION, MOMENT, CHOICE, CHOICES, FLAG, RATING, PERCENT, GROUP, GROUPS -> Rule.NONE;
        };
    }

    /** The parts of a record that hold words. */
    private static Set<String> strings(Class<? extends Record> type) {
        return Records.components(type).stream()
                .filter(part -> part.getType() == String.class || part.getType() == Map.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Lifts the strings that can be erased out of an event of ours; any other stays as it is.
     *
     * @param whole an event without texts beside it
     * @return the event with them beside it, if there are any
     */
    public static StreamEvent lift(StreamEvent whole) {
        Map<String, Rule> rules = RULES.get(whole.payloadType());
        if (rules == null || whole.texts() != null) {
            return whole;
        }
        List<Span> spans = new ArrayList<>();
        try {
            scan(whole, rules, (field, text, named, span) -> spans.add(span), false);
        } catch (JacksonException e) {
            LOG.debug("Event {} is no JSON; its texts stay in it", whole.eventId(), e);
            return whole;
        }
        StreamEvent lifted = StoredTexts.lift(whole, spans);
        StoredTexts texts = lifted.texts();
        if (texts == null) {
            return whole;
        }
        StreamEvent back = lifted.whole();
        if (!Arrays.equals(back.payload(), whole.payload()) || !Arrays.equals(back.metadata(), whole.metadata())) {
            LOG.error("The texts of event {} cannot be put back as they were; they stay in it", whole.eventId());
            return whole;
        }
        // Made here, by the thread that stores the event, and not by the one that flushes for all.
        texts.root();
        return lifted;
    }

    /**
     * The strings of an event that can be erased, and those that stand where some were.
     *
     * @param whole an event of ours without texts beside it
     */
    public static List<Found> in(StreamEvent whole) {
        Map<String, Rule> rules = RULES.get(whole.payloadType());
        List<Found> found = new ArrayList<>();
        if (rules != null) {
            scan(whole, rules, (field, text, named, span) -> found.add(new Found(field, text, named, span)), true);
        }
        return found;
    }

    private interface Taking {

        void take(String field, String text, boolean named, Span span);
    }

    private static void scan(StreamEvent whole, Map<String, Rule> rules, Taking taking, boolean told) {
        scan(whole.payload(), 0, "", rules, taking, told);
        scan(whole.metadata(), whole.payload().length, METADATA, OF_METADATA, taking, told);
    }

    private static void scan(
            byte[] json, int shift, String prefix, Map<String, Rule> rules, Taking taking, boolean told) {
        String[] names = new String[DEEPEST];
        int depth = 0;
        Rule rule = Rule.NONE;
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT, START_ARRAY -> depth++;
                    case END_OBJECT, END_ARRAY -> depth--;
                    case PROPERTY_NAME -> {
                        if (depth == 1) {
                            // A component that is not known is one of an earlier revision, and may hold words.
                            rule = rules.getOrDefault(parser.currentName(), prefix.isEmpty() ? Rule.NAME : Rule.NONE);
                        }
                        if (depth < DEEPEST) {
                            names[depth] = parser.currentName();
                        }
                    }
                    case VALUE_STRING -> {
                        if (rule.takes(names, depth)) {
                            take(parser, json, shift, prefix, rule, taking, told);
                        }
                    }
                    default -> {
                        // numbers, booleans
                    }
                }
            }
        }
    }

    private static void take(
            JsonParser parser, byte[] json, int shift, String prefix, Rule rule, Taking taking, boolean told) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        String field = told ? prefix + field(parser) : "";
        String text = told ? parser.getString() : "";
        parser.finishToken();
        int to = (int) parser.currentLocation().getByteOffset();
        if (json[from] != '"' || json[to - 1] != '"' || to - from < 2) {
            throw new IllegalStateException("a string of %s does not stand where it is said to"
                    .formatted(new String(json, 0, Math.min(json.length, 40), StandardCharsets.UTF_8)));
        }
        taking.take(field, text, rule.named(), new Span(from + shift, to + shift));
    }

    private static String field(JsonParser parser) {
        return parser.streamReadContext()
                .pathAsPointer()
                .toString()
                .substring(1)
                .replace('/', '.');
    }
}
