package dev.parley.command.wire;

import dev.parley.command.refusal.Refusal;
import dev.parley.command.refusal.RefusalCode;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.Records;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Fills records with plain values, collecting everything that does not fit. */
final class RecordReader {

    private final List<Refusal> refusals = new ArrayList<>();

    List<Refusal> refusals() {
        return refusals;
    }

    void refuse(RefusalCode code, String field, String message, Collection<String> accepted) {
        refusals.add(new Refusal(code, field, message, List.copyOf(accepted)));
    }

    /** The record, or null where anything did not fit; then there is a refusal. */
    @Nullable
    Record read(Class<? extends Record> type, String path, Map<?, ?> values) {
        int before = refusals.size();
        List<RecordComponent> components = Records.components(type);
        refuseUnknown(components, path, values);
        @Nullable Object[] arguments = new Object[components.size()];
        for (int i = 0; i < components.size(); i++) {
            RecordComponent component = components.get(i);
            String name = Records.jsonName(component);
            String field = path.isEmpty() ? name : path + "." + name;
            Object value = values.get(name);
            arguments[i] = value == null
                    ? absent(component, field)
                    : component.getType().isEnum()
                            ? constant(Records.constants(component, component.getType()), field, value)
                            : value(component.getGenericType(), field, value);
        }
        return refusals.size() > before ? null : construct(type, arguments);
    }

    private void refuseUnknown(List<RecordComponent> components, String path, Map<?, ?> values) {
        List<String> known = components.stream()
                .map(Records::jsonName)
                .filter(name -> !name.equals("realisation"))
                .toList();
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name) && !name.equals("realisation")) {
                refuse(
                        RefusalCode.UNKNOWN_FIELD,
                        path.isEmpty() ? name : path + "." + name,
                        "there is no such field",
                        known);
            }
        }
    }

    private @Nullable Object absent(RecordComponent component, String field) {
        if (component.getType() == boolean.class) {
            return false;
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return null;
        }
        refuse(RefusalCode.MISSING, field, "is missing", accepted(component));
        return null;
    }

    private static List<String> accepted(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return names(Records.constants(component, type));
        }
        return type == OccurredAt.class ? List.of(OccurredAt.ACCEPTED) : List.of();
    }

    private @Nullable Object value(Type type, String field, Object value) {
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return texts((Class<?>) map.getActualTypeArguments()[0], field, value);
        }
        if (type instanceof ParameterizedType collection) {
            return collection(collection, field, value);
        }
        Class<?> raw = (Class<?>) type;
        if (raw == String.class) {
            return text(field, value);
        } else if (raw == boolean.class || raw == Boolean.class) {
            return value instanceof Boolean ? value : wrong(field, value, "true", "false");
        } else if (raw == int.class || raw == Integer.class) {
            return value instanceof Integer ? value : wrong(field, value, "a whole number");
        } else if (raw.isEnum()) {
            return constant(Arrays.asList(raw.getEnumConstants()), field, value);
        } else if (raw == OccurredAt.class) {
            return parsed(field, value, OccurredAt::parse, OccurredAt.ACCEPTED);
        } else if (raw == RealisationId.class) {
            return parsed(field, value, RealisationId::new, RealisationId.ACCEPTED);
        } else if (raw.isRecord()) {
            return value instanceof Map<?, ?> map
                    ? read(raw.asSubclass(Record.class), field, map)
                    : wrong(field, value, "an object with the fields " + fields(raw));
        }
        throw new IllegalStateException("no way to read a " + raw);
    }

    private @Nullable Object collection(ParameterizedType type, String field, Object value) {
        if (!(value instanceof Collection<?> values)) {
            return wrong(field, value, "a list");
        }
        Type element = type.getActualTypeArguments()[0];
        List<Object> read = new ArrayList<>();
        int index = 0;
        for (Object each : values) {
            String place = field + "[" + index++ + "]";
            Object one = each == null ? wrong(place, "null", "a value") : value(element, place, each);
            if (one != null) {
                read.add(one);
            }
        }
        return type.getRawType() == List.class ? read : new LinkedHashSet<>(read);
    }

    /** A text for each of some constants. */
    private @Nullable Object texts(Class<?> constants, String field, Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            return wrong(
                    field,
                    value,
                    "an object with a text for each of "
                            + String.join(", ", names(Arrays.asList(constants.getEnumConstants()))));
        }
        Map<Object, Object> texts = new LinkedHashMap<>();
        given.forEach((key, each) -> {
            Object constant = constant(Arrays.asList(constants.getEnumConstants()), field, key);
            Object text = each == null ? null : text(field + "." + key, each);
            if (constant != null && text != null) {
                texts.put(constant, text);
            }
        });
        return texts;
    }

    private @Nullable Object text(String field, Object value) {
        return value instanceof String ? value : wrong(field, value, "a text");
    }

    private @Nullable Object constant(List<?> constants, String field, Object value) {
        for (Object constant : constants) {
            if (((Enum<?>) constant).name().equals(value)) {
                return constant;
            }
        }
        refuse(RefusalCode.UNKNOWN_VALUE, field, "is " + shown(value), names(constants));
        return null;
    }

    private @Nullable Object parsed(String field, Object value, Function<String, Object> parse, String accepted) {
        if (!(value instanceof String text)) {
            return wrong(field, value, accepted);
        }
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            return wrong(field, value, accepted);
        }
    }

    private @Nullable Object wrong(String field, Object value, String... accepted) {
        refuse(RefusalCode.MALFORMED, field, "is " + shown(value), Arrays.asList(accepted));
        return null;
    }

    private static String shown(Object value) {
        if (value instanceof Map<?, ?>) {
            return "an object";
        }
        if (value instanceof Collection<?>) {
            return "a list";
        }
        String text = value.toString();
        String shortened = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return value instanceof String ? "'" + shortened + "'" : shortened;
    }

    private static List<String> names(List<?> constants) {
        return constants.stream().map(constant -> ((Enum<?>) constant).name()).toList();
    }

    private static String fields(Class<?> type) {
        return Records.components(type).stream().map(Records::jsonName).collect(Collectors.joining(", "));
    }

    private static Record construct(Class<? extends Record> type, @Nullable Object[] arguments) {
        try {
            return Records.make(type, arguments);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(type + " refuses what fits its components", e);
        }
    }
}
