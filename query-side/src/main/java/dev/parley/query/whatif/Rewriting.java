package dev.parley.query.whatif;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Facts with one component changed, whatever record they are. */
final class Rewriting {

    private Rewriting() {}

    /** The fact at another time. */
    static Fact at(Fact fact, OccurredAt at) {
        return with(fact, "at", at);
    }

    /** Label of the encounter or episode that a fact is part of, or null. */
    static @Nullable String within(RealisationEvent event) {
        Object within = component(event, "within");
        return (String) (within == null ? component(event, "episode") : within);
    }

    static <T> T with(T record, String component, @Nullable Object value) {
        RecordComponent[] components = components(record);
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getName().equals(component) ? value : read(record, components[i]);
        }
        try {
            Object changed = record.getClass().getDeclaredConstructor(types).newInstance(values);
            @SuppressWarnings("unchecked") // made by the constructor of the class of the record
            T same = (T) changed;
            return same;
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object component(Object record, String name) {
        return Arrays.stream(components(record))
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(component -> read(record, component))
                .orElse(null);
    }

    private static RecordComponent[] components(Object record) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        return components == null ? new RecordComponent[0] : components;
    }

    private static @Nullable Object read(Object record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
