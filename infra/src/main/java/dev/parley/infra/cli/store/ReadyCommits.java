package dev.parley.infra.cli.store;

import dev.parley.command.imports.CommitWriter;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Writes commits by a thread of its own, one after the other: whoever hands one in makes it ready, and can make the next one ready while
 * it is written. After one that is not stored, none is.
 */
final class ReadyCommits implements CommitWriter, AutoCloseable {

    private final EventLogStorageEngine engine;
    private final ExecutorService writing;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    ReadyCommits(EventLogStorageEngine engine) {
        this.engine = engine;
        this.writing = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "import-writer");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletableFuture<Void> write(List<DomainEventMessage<?>> messages) {
        last = last.thenRunAsync(engine.ready(messages), writing);
        return last;
    }

    /** Lets its thread go, once what was handed in is written. */
    @Override
    public void close() {
        writing.shutdown();
    }
}
