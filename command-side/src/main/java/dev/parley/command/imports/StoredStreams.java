package dev.parley.command.imports;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Which streams a log has. An import asks for many at once, which a log answers sooner than one by one. */
@FunctionalInterface
public interface StoredStreams {

    /**
     * Those of some streams that have an event.
     *
     * @param streams names, any number
     * @return those of them that there are
     */
    Set<String> among(Collection<String> streams);

    /** Asks an event store for one after the other. */
    static StoredStreams of(EventStore eventStore) {
        return streams -> streams.stream()
                .filter(stream -> eventStore.lastSequenceNumberFor(stream).isPresent())
                .collect(Collectors.toSet());
    }
}
