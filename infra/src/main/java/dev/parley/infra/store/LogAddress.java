package dev.parley.infra.store;

import dev.parley.infra.ParleyProperties;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import java.nio.file.Path;

/**
 * The address of a log: a data directory, or a MongoDB.
 *
 * @param store path of the directory, or connection string that begins with {@code mongodb://} or {@code mongodb+srv://}
 * @param volatileStore whether a MongoDB that keeps data in memory only is accepted; for tests and trials
 */
public record LogAddress(String store, boolean volatileStore) {

    /** A data directory. */
    public static LogAddress of(Path directory) {
        return new LogAddress(directory.toString(), false);
    }

    /** The log that these settings name. */
    public static LogAddress of(ParleyProperties properties) {
        String uri = properties.mongodbUri();
        return uri == null ? of(properties.data()) : new LogAddress(uri, properties.mongodbVolatile());
    }

    /** Whether it is a MongoDB. */
    public boolean isMongo() {
        return store.startsWith("mongodb://") || store.startsWith("mongodb+srv://");
    }

    /**
     * Opens the log, and makes it where there is none.
     *
     * @return to be closed
     * @throws dev.parley.infra.eventlog.EventLogOpenException if it cannot be opened; the message says why
     */
    public EventLog open() {
        return isMongo() ? MongoEventLog.open(options()) : SqliteEventLog.open(Path.of(store));
    }

    private MongoLogOptions options() {
        return new MongoLogOptions(store, MongoLogOptions.DEFAULT_PATIENCE, volatileStore);
    }

    /**
     * Opens a log that is there, for reading; also one in a data directory that cannot be written to. In a database none is
     * made.
     *
     * @return to be closed
     * @throws dev.parley.infra.eventlog.NoEventLogException if there is none in the database
     * @throws dev.parley.infra.eventlog.EventLogOpenException if it cannot be opened; the message says why
     */
    public EventLog openForReading() {
        return isMongo() ? MongoEventLog.openForReading(options()) : SqliteEventLog.openForReading(Path.of(store));
    }
}
