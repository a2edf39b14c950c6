package dev.parley.query.whatif;

import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.RealisationEvent;
import java.lang.reflect.RecordComponent;
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
        @SuppressWarnings("unchecked") // the class of the record
        Class<T> type = (Class<T>) record.getClass();
        return Records.make(
                type,
                Records.components(type).stream()
                        .map(each -> each.getName().equals(component) ? value : Records.value((Record) record, each))
                        .toArray());
    }

    private static @Nullable Object component(Object record, String name) {
        RecordComponent component = Records.byName(record.getClass()).get(name);
        return component == null ? null : Records.value((Record) record, component);
    }
}
