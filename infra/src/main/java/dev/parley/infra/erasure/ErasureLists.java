package dev.parley.infra.erasure;

import dev.parley.infra.eventlog.ErasureList;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import java.nio.file.Path;

/** Where it is noted what was erased in a log. */
public final class ErasureLists {

    private ErasureLists() {}

    /**
     * The list of a log.
     *
     * @param data the data directory, where a log in a file has it
     * @param log the log, where one in a database has it beside it
     */
    public static ErasureList of(Path data, EventLog log) {
        return log instanceof MongoEventLog mongo ? mongo.erasures() : new FileErasureList(data);
    }
}
