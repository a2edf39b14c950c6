package dev.parley.query.projection;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.projection.fold.Projected;
import dev.parley.query.projection.fold.RealisationFold;
import dev.parley.query.projection.log.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** A log in memory, and what read models of it must hold: each stream folded in one go. */
final class TestLog {

    final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine(1);
    private final Map<String, List<DomainEventMessage<?>>> streams = new TreeMap<>();
    private long head;

    synchronized void append(List<? extends DomainEventMessage<?>> messages) {
        // One by one: of several at once the engine shows a reader the later ones first, now and then.
        messages.forEach(message -> engine.appendEvents(List.of(message)));
        head += messages.size();
        messages.forEach(message -> streams.computeIfAbsent(message.getAggregateIdentifier(), key -> new ArrayList<>())
                .add(message));
    }

    synchronized long head() {
        return head;
    }

    synchronized Map<String, List<DomainEventMessage<?>>> streams() {
        Map<String, List<DomainEventMessage<?>>> copy = new TreeMap<>();
        streams.forEach((stream, messages) -> copy.put(stream, List.copyOf(messages)));
        return copy;
    }

    static OrganisationId organisation(List<DomainEventMessage<?>> stream) {
        return ((RealisationStarted) stream.get(0).getPayload()).organisation();
    }

    static Projected folded(List<DomainEventMessage<?>> stream, Folding folding) {
        List<RecordedEvent> events =
                stream.stream().map(IncomingEvent::recorded).toList();
        RealisationFold fold = RealisationFold.begin(stream.get(0).getAggregateIdentifier(), events.get(0), folding);
        events.stream().skip(1).forEach(fold::append);
        return fold.project(0);
    }

    static History history(List<DomainEventMessage<?>> stream) {
        return new History(
                RealisationStreams.realisation(stream.get(0).getAggregateIdentifier()),
                stream.stream().map(IncomingEvent::recorded).toList());
    }
}
