package dev.parley.kernel.history;

import dev.parley.kernel.Audience;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.declare.Otherwise;
import dev.parley.kernel.declare.Written;
import dev.parley.kernel.document.MessageTexts;
import dev.parley.kernel.document.Node;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one record type is written: a key with a {@link Notation} for each of its components. The realisation is that of the
 * file; evidence lies flat among the other keys.
 */
final class Shape {

    static final String EVIDENCE = "evidence";
    static final String SOURCE = "source";
    static final String CODER = "coder";
    static final String FOR = "for";
    static final String ORGANISATION = "organisation";
    static final String AT = "at";

    static final Notation.Choice EVIDENCE_LEVEL = new Notation.Choice(EvidenceLevel.class);
    static final Notation.Choice AUDIENCE = new Notation.Choice(Audience.class);
    private static final Notation.Text TEXT = new Notation.Text();
    /** What of the evidence the head of a file says for all. */
    static final Map<String, Notation> EVIDENCE_FORMS = evidenceForms();

    private final Class<? extends Record> type;
    private final List<RecordComponent> components;
    private final Map<String, Field> byComponent = new LinkedHashMap<>();
    private final boolean withEvidence;

    /**
     * One component as a key.
     *
     * @param key the key in the file
     * @param form how its value is written
     * @param optional whether it may be left out
     * @param standard what it is then; null for nothing
     * @param written whether it is written even where it is what it would be without
     * @param also other keys that are read for it
     * @param instead what to write instead where its value is not accepted; empty for nothing
     */
    record Field(
            String key,
            Notation form,
            boolean optional,
            @Nullable Object standard,
            boolean written,
            List<String> also,
            String instead) {}

    /**
     * What an entry takes over from its file.
     *
     * @param realisation whose history it is
     * @param organisation who keeps the log, where the file says so
     * @param evidence where an entry does not say otherwise
     */
    record Inherited(
            @Nullable RealisationId realisation, @Nullable OrganisationId organisation, Evidence evidence) {
        static final Inherited NONE = new Inherited(null, null, Evidence.FIRST_HAND);
    }

    /**
     * The shape of a record.
     *
     * @param type the record
     * @param name key for its first component, which names an entry; null where the component names itself
     */
    Shape(Class<? extends Record> type, @Nullable String name) {
        this.type = type;
        this.components = Records.components(type);
        boolean evidence = false;
        @Nullable String first = name;
        for (RecordComponent component : components) {
            if (component.getType() == Evidence.class) {
                evidence = true;
            } else if (component.getType() != RealisationId.class) {
                boolean main = first != null && component.getType() != OrganisationId.class;
                byComponent.put(component.getName(), field(component, main ? first : null));
                first = main ? null : first;
            }
        }
        this.withEvidence = evidence;
    }

    private static Map<String, Notation> evidenceForms() {
        Map<String, Notation> forms = new LinkedHashMap<>();
        forms.put(EVIDENCE, EVIDENCE_LEVEL);
        forms.put(SOURCE, TEXT);
        forms.put(CODER, TEXT);
        return forms;
    }

    private Field field(RecordComponent component, @Nullable String name) {
        Written written = component.getAnnotation(Written.class);
        String key = name != null
                ? name
                : written != null && !written.value().isEmpty()
                        ? written.value()
                        : component.getType() == EvidenceLevel.class
                                ? EVIDENCE
                                : MessageTexts.kebab(component.getName());
        boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        Object standard = standard(component);
        boolean inherited = component.getType() == OrganisationId.class;
        return new Field(
                key,
                form(component, component.getGenericType()),
                nullable || standard != null || inherited,
                nullable ? null : standard,
                standard instanceof Outcome,
                written == null ? List.of() : List.of(written.also()),
                written == null ? "" : written.instead());
    }

    /** What most entries would say, so that they need not. */
    private static @Nullable Object standard(RecordComponent component) {
        if (component.getType() == Outcome.class) {
            return Outcome.NOT_RECORDED;
        } else if (component.getType() == ParticipantRole.class) {
            return ParticipantRole.MEMBER;
        }
        Otherwise otherwise = component.getAnnotation(Otherwise.class);
        return otherwise == null ? null : Boolean.valueOf(otherwise.value());
    }

    private Notation form(RecordComponent component, Type generic) {
        Class<?> raw = component.getType();
        if (raw == String.class) {
            return TEXT;
        } else if (raw == boolean.class || raw == Boolean.class) {
            return new Notation.Flag();
        } else if (raw == int.class || Component.isRating(component)) {
            // Component.Kind.RATING
            return new Notation.Whole(1, 5);
        } else if (raw == Integer.class) {
            return new Notation.Whole(0, 100);
        } else if (raw == OccurredAt.class) {
            return new Notation.Moment();
        } else if (raw == OrganisationId.class) {
            return new Notation.Organisation();
        } else if (raw.isEnum()) {
            return new Notation.Choice(type(raw), Records.constants(component, type(raw)));
        } else if (generic instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> element) {
            if (raw == Set.class && element.isEnum()) {
                return new Notation.Choices(choice(element));
            } else if (raw == List.class && element == String.class) {
                return new Notation.SeveralTexts();
            } else if (raw == Map.class && element.isEnum()) {
                return new Notation.TextOfEach(choice(element));
            } else if (raw == List.class && element.isRecord()) {
                return new Notation.Keyed(new Shape(element.asSubclass(Record.class), null));
            }
        }
        throw new IllegalStateException("no form for " + type.getSimpleName() + "." + component.getName() + " of type "
                + generic.getTypeName());
    }

    private static Notation.Choice choice(Class<?> type) {
        return new Notation.Choice(type(type));
    }

    @SuppressWarnings("unchecked") // asked by isEnum before
    private static Class<? extends Enum<?>> type(Class<?> choices) {
        return (Class<? extends Enum<?>>) choices;
    }

    Class<? extends Record> type() {
        return type;
    }

    List<Field> fields() {
        return List.copyOf(byComponent.values());
    }

    /** The key under which a component is written; of what is no component, the name as a key would be. */
    String written(String component) {
        Field field = byComponent.get(component);
        return field == null ? MessageTexts.kebab(component) : field.key();
    }

    /** Name of the component that stands under the first key. */
    String mainComponent() {
        for (Map.Entry<String, Field> entry : byComponent.entrySet()) {
            if (!(entry.getValue().form() instanceof Notation.Organisation)) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException(type + " has no component of its own");
    }

    /** Every key, in the order of writing. */
    List<String> keys() {
        List<String> keys = new ArrayList<>();
        byComponent.values().forEach(field -> keys.add(field.key()));
        if (keys.remove(ORGANISATION)) {
            keys.add(1, ORGANISATION);
        }
        if (withEvidence) {
            keys.addAll(EVIDENCE_FORMS.keySet());
            keys.add(FOR);
        }
        if (keys.remove(AT)) {
            keys.add(1, AT);
        }
        return keys;
    }

    /**
     * Reads a record.
     *
     * @param fields its keys and values
     * @param inherited what the file says for all
     * @return the record, or null after at least one problem has been reported
     */
    @Nullable
    Record read(Fields fields, Inherited inherited) {
        return read(fields, inherited, List.of());
    }

    /** As {@link #read(Fields, Inherited)}, with more keys accepted beside. */
    @Nullable
    Record read(Fields fields, Inherited inherited, List<String> moreKeys) {
        List<String> accepted = new ArrayList<>(keys());
        accepted.addAll(moreKeys);
        byComponent.values().forEach(field -> accepted.addAll(field.also()));
        fields.refuseOthers(accepted);
        @Nullable Object[] values = new @Nullable Object[components.size()];
        boolean good = true;
        for (int i = 0; i < components.size(); i++) {
            Class<?> componentType = components.get(i).getType();
            if (componentType == RealisationId.class) {
                values[i] = inherited.realisation();
            } else if (componentType == Evidence.class) {
                Evidence evidence = evidence(fields, inherited.evidence());
                Object audience = saysWhom(fields) ? fields.read(FOR, AUDIENCE) : null;
                values[i] = evidence == null ? null : evidence.addressedTo((Audience) audience);
                good &= values[i] != null && (audience != null || !saysWhom(fields));
            } else {
                Field field = field(components.get(i));
                values[i] = value(field, fields, inherited);
                good &= values[i] != null || (field.optional() && !given(field, fields));
                good &= values[i] != null || componentType != OrganisationId.class;
            }
        }
        return good ? construct(values, fields) : null;
    }

    /** Whether an entry says whom it is for. Where the key has another meaning, too, it does so in the words of that alone. */
    private boolean saysWhom(Fields fields) {
        return fields.value(FOR) != null
                && (byComponent.values().stream()
                                .noneMatch(field -> field.also().contains(FOR))
                        || isAudience(fields.value(FOR)));
    }

    private static boolean isAudience(@Nullable Node value) {
        return value instanceof Node.Scalar scalar && AUDIENCE.names().contains(scalar.text());
    }

    private static @Nullable Object value(Field field, Fields fields, Inherited inherited) {
        String key = key(field, fields);
        if (fields.value(key) != null) {
            Object read = fields.read(key, field.form());
            if (read == null && !field.instead().isEmpty()) {
                fields.problem(key, field.instead());
            }
            return read;
        }
        if (field.form() instanceof Notation.Organisation) {
            if (inherited.organisation() == null) {
                fields.missing(field.key(), ", here or at the head of the file");
            }
            return inherited.organisation();
        }
        if (!field.optional()) {
            fields.missing(field.key(), hint(field.form()));
        }
        return field.standard();
    }

    private static boolean given(Field field, Fields fields) {
        return fields.value(field.key()) != null || field.also().stream().anyMatch(other -> isGivenAs(other, fields));
    }

    /** Whether another key is given and means this value. */
    private static boolean isGivenAs(String other, Fields fields) {
        return fields.value(other) != null && !(other.equals(FOR) && isAudience(fields.value(other)));
    }

    /** The key under which a value is given: its own, or one that is read for it. */
    private static String key(Field field, Fields fields) {
        String found = field.key();
        for (String other : field.also()) {
            if (isGivenAs(other, fields)) {
                if (fields.value(found) != null) {
                    fields.problem(other, "is '" + found + "' by another name, and that is given too");
                } else {
                    found = other;
                }
            }
        }
        return found;
    }

    private static String hint(Notation form) {
        if (form instanceof Notation.Choice choice) {
            return ": one of " + String.join(", ", choice.names());
        } else if (form instanceof Notation.Moment) {
            return ": " + OccurredAt.ACCEPTED;
        } else if (form instanceof Notation.Choices choices) {
            return ": a list of " + String.join(", ", choices.each().names());
        }
        return "";
    }

    /** The evidence of an entry: what it says itself, else what the file says for all. */
    static @Nullable Evidence evidence(Fields fields, Evidence inherited) {
        Object level = fields.has(EVIDENCE) ? fields.read(EVIDENCE, EVIDENCE_LEVEL) : inherited.level();
        if (fields.has(EVIDENCE) && fields.value(EVIDENCE) == null) {
            fields.missing(EVIDENCE, hint(EVIDENCE_LEVEL));
        }
        Object source = fields.has(SOURCE) ? fields.read(SOURCE, TEXT) : inherited.source();
        Object coder = fields.has(CODER) ? fields.read(CODER, TEXT) : inherited.coder();
        return level == null ? null : new Evidence((EvidenceLevel) level, (String) source, (String) coder);
    }

    private @Nullable Record construct(@Nullable Object[] values, Fields fields) {
        try {
            return Records.make(type, values);
        } catch (IllegalArgumentException e) {
            fields.problem(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The keys and values of a record, in the order of writing. */
    Map<String, Object> write(Record value) {
        Map<String, Object> written = new LinkedHashMap<>();
        for (RecordComponent component : components) {
            Object part = Records.value(value, component);
            if (part instanceof Evidence evidence) {
                written.put(EVIDENCE, EVIDENCE_LEVEL.write(evidence.level()));
                putIfPresent(written, SOURCE, evidence.source());
                putIfPresent(written, CODER, evidence.coder());
                if (evidence.audience() != null) {
                    written.put(FOR, AUDIENCE.write(evidence.audience()));
                }
            } else if (part != null && !(part instanceof RealisationId)) {
                Field field = field(component);
                if (field.written() || !part.equals(field.standard())) {
                    written.put(field.key(), field.form().write(part));
                }
            }
        }
        Map<String, Object> inOrder = new LinkedHashMap<>();
        keys().forEach(key -> putIfPresent(inOrder, key, written.get(key)));
        return inOrder;
    }

    private static void putIfPresent(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private Field field(RecordComponent component) {
        return Objects.requireNonNull(byComponent.get(component.getName()), component.getName());
    }

    /** The JSON Schema of each key, in the order of writing. */
    Map<String, Object> properties() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        if (withEvidence) {
            EVIDENCE_FORMS.forEach((key, form) -> schemas.put(key, evidenceSchema(key, form)));
            schemas.put(FOR, Notation.ordered("$ref", "#/$defs/Audience", "description", "whom the fact is for"));
        }
        byComponent
                .values()
                .forEach(field -> schemas.put(field.key(), field.form().schema()));
        Map<String, Object> inOrder = new LinkedHashMap<>();
        keys().forEach(key -> putIfPresent(inOrder, key, schemas.get(key)));
        byComponent.values().forEach(field -> field.also()
                .forEach(other -> inOrder.put(other, field.form().schema())));
        return inOrder;
    }

    /** Source and coder may be nothing on purpose, where the head of the file gives one for all. */
    private static Map<String, Object> evidenceSchema(String key, Notation form) {
        return key.equals(EVIDENCE) ? form.schema() : Map.of("type", List.of("string", "null"));
    }

    /** The keys without which there is no record. */
    List<String> required() {
        return byComponent.values().stream()
                .filter(field -> !field.optional())
                .map(Field::key)
                .toList();
    }

    /** The JSON Schema of an object with these properties and no others. */
    static Map<String, Object> schema(Map<String, Object> properties, List<String> required) {
        return Notation.ordered(
                "type", "object", "properties", properties, "required", required, "additionalProperties", false);
    }
}
