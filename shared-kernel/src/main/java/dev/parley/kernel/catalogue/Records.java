package dev.parley.kernel.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.kernel.declare.Except;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes records apart and puts them together: the one place where that is done by reflection. */
public final class Records {

    /** Reflection makes components, and what reads them, anew for each who asks; here they are asked for with every event of a log. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return type.isRecord() ? List.of(type.getRecordComponents()) : List.of();
        }
    };

    private Records() {}

    /** The components of a record, in their order. */
    public static List<RecordComponent> components(Record of) {
        return components(of.getClass());
    }

    /**
     * The components of a type of records, in their order.
     *
     * @param type the type
     * @return its components; none where it is no type of records
     */
    public static List<RecordComponent> components(Class<?> type) {
        return COMPONENTS.get(type);
    }

    /**
     * The components of a type of records, each under its name, in their order.
     *
     * @param type the type
     */
    public static Map<String, RecordComponent> byName(Class<?> type) {
        Map<String, RecordComponent> found = new LinkedHashMap<>();
        components(type).forEach(component -> found.put(component.getName(), component));
        return found;
    }

    /** The name of a component in JSON: its own, unless it is declared to have another there. */
    public static String jsonName(RecordComponent component) {
        JsonProperty declared = component.getAccessor().getAnnotation(JsonProperty.class);
        return declared == null ? component.getName() : declared.value();
    }

    /**
     * The records of a sealed hierarchy, in the order in which it names them.
     *
     * @param root the interface that all of them implement
     * @return their types
     */
    public static <T> List<Class<? extends T>> under(Class<T> root) {
        List<Class<? extends T>> found = new ArrayList<>();
        for (Class<?> permitted : root.getPermittedSubclasses()) {
            Class<? extends T> type = permitted.asSubclass(root);
            if (type.isSealed()) {
                found.addAll(under(type));
            } else {
                found.add(type);
            }
        }
        return found;
    }

    /**
     * The constants of an enum that a component takes: those of its type, or of its elements, but for the ones it is
     * declared never to take.
     *
     * @param component the component
     * @param choices its type, or that of its elements
     */
    public static <E> List<E> constants(RecordComponent component, Class<E> choices) {
        Except except = component.getAnnotation(Except.class);
        Set<String> never = except == null ? Set.of() : Set.of(except.value());
        return Arrays.stream(choices.getEnumConstants())
                .filter(constant -> !never.contains(((Enum<?>) constant).name()))
                .toList();
    }

    /** The value of a component. */
    public static @Nullable Object value(Record of, RecordComponent component) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    /** The constructor that takes every component. */
    public static <T> Constructor<T> constructor(Class<T> type) {
        try {
            return type.getDeclaredConstructor(
                    components(type).stream().map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has this constructor: " + type, e);
        }
    }

    /**
     * A record of these values.
     *
     * @param type its type
     * @param values one for each component, in their order
     * @return the record
     * @throws IllegalArgumentException as the record itself throws, where it refuses the values
     */
    public static <T> T make(Class<T> type, @Nullable Object[] values) {
        return make(constructor(type), values);
    }

    /**
     * As {@link #make(Class, Object[])}, where many are made.
     *
     * @param constructor as {@link #constructor} gives it
     */
    public static <T> T make(Constructor<T> constructor, @Nullable Object[] values) {
        Class<T> type = constructor.getDeclaringClass();
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalArgumentException(type.getSimpleName() + ": " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
