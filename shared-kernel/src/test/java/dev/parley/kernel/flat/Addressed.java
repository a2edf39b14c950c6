package dev.parley.kernel.flat;

import dev.parley.kernel.Audience;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.Component;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.catalogue.Records;
import dev.parley.kernel.event.LifecycleFact;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Histories as they are, but for whom their facts are. */
public final class Addressed {

    private Addressed() {}

    /**
     * The same history for others.
     *
     * @param whom for each fact that can say it; null for what it says already
     */
    public static History to(History history, Function<RecordedEvent, @Nullable Audience> whom) {
        List<RecordedEvent> events = new ArrayList<>();
        for (RecordedEvent each : history.events()) {
            boolean frame = each.event() instanceof LifecycleFact || each.event() instanceof PhaseEntered;
            Audience audience = frame ? null : whom.apply(each);
            events.add(
                    audience == null
                            ? each
                            : new RecordedEvent(
                                    each.id(),
                                    each.sequence(),
                                    each.recordedAt(),
                                    each.principal(),
                                    to(each.event(), audience),
                                    each.claim()));
        }
        return new History(history.realisation(), events);
    }

    private static RealisationEvent to(RealisationEvent event, Audience audience) {
        FactType type = FactType.of(event);
        @Nullable Object[] values = new @Nullable Object[type.components().size()];
        for (int i = 0; i < values.length; i++) {
            Component component = type.components().get(i);
            Object value = component.of(event);
            values[i] = value instanceof Evidence evidence ? evidence.addressedTo(audience) : value;
        }
        return Records.make(type.type(), values);
    }
}
