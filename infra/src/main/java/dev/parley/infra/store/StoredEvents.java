package dev.parley.infra.store;

import dev.parley.infra.erasure.ListedErasures;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.json.EventSerializer;
import java.util.List;
import org.axonframework.serialization.Serializer;

/**
 * Our events in a log: how they are written, and how those of an old revision are read. Whoever reads a log reads it
 * through here, so that no two readers can differ.
 */
public final class StoredEvents {

    private StoredEvents() {}

    /** How events, commands and tokens are written as JSON. */
    public static Serializer serializer() {
        return EventSerializer.create();
    }

    /**
     * Reads and writes events in a log. Whatever comes in is recorded now, imports too (docs/adr/0102, 0170).
     *
     * @param log where they are
     * @param groupCommit through which they are appended
     * @return the engine; closing log and group commit stays with the caller
     */
    public static EventLogStorageEngine engine(EventLog log, GroupCommit groupCommit) {
        return engine(log, groupCommit, new ListedErasures(List.of()));
    }

    /**
     * The same for a log of which something may have been erased.
     *
     * @param erased what was: it does not come back with an import
     */
    public static EventLogStorageEngine engine(EventLog log, GroupCommit groupCommit, ListedErasures erased) {
        return new EventLogStorageEngine(
                log, groupCommit, serializer(), Revisions.upcasters(), event -> true, erased::liftRecorded);
    }
}
