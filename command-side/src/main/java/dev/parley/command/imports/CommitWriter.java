package dev.parley.command.imports;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Where an import hands in its commits, one after the other. */
@FunctionalInterface
public interface CommitWriter {

    /**
     * Hands in a commit. A writer stores commits in the order in which they are handed in, now or later, and none after one that it could not
     * store later. Whoever hands them in stops at one that has failed already.
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
