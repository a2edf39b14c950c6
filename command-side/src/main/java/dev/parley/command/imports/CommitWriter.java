package dev.parley.command.imports;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Where an import hands in its commits, one after the other. */
@FunctionalInterface
public interface CommitWriter {

    /**
     * Hands in a commit. It is stored after those that were handed in before it; where one of them is not stored, it is not either, but for
     * a writer that has stored it when this returns: of that one nothing is asked any more.
     *
     * @param messages the events of one commit, not empty
     * @return is done when they are stored for good; fails as storing them does
     */
    CompletableFuture<Void> write(List<DomainEventMessage<?>> messages);

    /** Stores each commit before it returns, through an event store. Outside of a unit of work, one call is one commit. */
    static CommitWriter through(EventStore eventStore) {
        return messages -> {
            try {
                eventStore.publish(messages);
                return CompletableFuture.completedFuture(null);
            } catch (RuntimeException e) {
                return CompletableFuture.failedFuture(e);
            }
        };
    }
}
