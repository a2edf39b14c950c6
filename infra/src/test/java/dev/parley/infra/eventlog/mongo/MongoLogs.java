package dev.parley.infra.eventlog.mongo;

import dev.parley.infra.eventlog.EventLog;
import java.time.Duration;

/** A fresh event log on the test server, for tests of other packages; dropped when it is closed. */
public final class MongoLogs implements AutoCloseable {

    private final MongoServer server;
    private final String database;
    private final EventLog log;

    private MongoLogs(MongoServer server, String database) {
        this.server = server;
        this.database = database;
        this.log = MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(20), true));
    }

    /** Opens an empty log. */
    public static MongoLogs fresh() throws Exception {
        return new MongoLogs(MongoServer.shared(), MongoServer.freshDatabase());
    }

    /** The log. */
    public EventLog log() {
        return log;
    }

    /** The connection string for its database. */
    public String uri() {
        return server.uri(database);
    }

    @Override
    public void close() {
        log.close();
        server.drop(database);
    }
}
