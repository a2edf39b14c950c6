package dev.parley.infra.store;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** Every step from an old revision to the next, in the order in which they are taken. */
final class Revisions {

    private Revisions() {}

    /** The steps that the program knows. */
    static EventUpcaster upcasters() {
        return chain(ServiceLoader.load(EventRevision.class, EventRevision.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** @throws IllegalStateException if two steps begin at the same revision of an event */
    static EventUpcaster chain(List<EventRevision> steps) {
        Set<String> begun = new HashSet<>();
        for (EventRevision step : steps) {
            if (!begun.add(step.event() + " " + step.from())) {
                throw new IllegalStateException("two steps begin at revision " + step.from() + " of " + step.event()
                        + ": only one can be right");
            }
        }
        return steps.isEmpty()
                ? NoOpEventUpcaster.INSTANCE
                : new EventUpcasterChain(steps.stream()
                        .sorted(Comparator.comparingInt(EventRevision::from).thenComparing(EventRevision::event))
                        .map(EventRevision::upcaster)
                        .toArray(EventUpcaster[]::new));
    }
}
