package dev.parley.query.whatif;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
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
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = components[i].getName().equals(component) ? value : read(record, components[i]);
        }
        @SuppressWarnings("unchecked") // the class of the record
        Class<T> type = (Class<T>) record.getClass();
        return Records.make(type, values);
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
        return Records.value((Record) record, component);
    }
}
