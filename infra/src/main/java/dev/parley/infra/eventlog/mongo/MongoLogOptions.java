package dev.parley.infra.eventlog.mongo;

import java.time.Duration;

/**
 * Where a MongoDB event log is and what is asked of its server.
 *
 * @param uri      the connection string; its database, or {@code parley} where it names none
 * @param patience how long an append goes on finding out what became of it before it is reported as uncertain
 * @param volatileStore whether a server is accepted that keeps data in memory only; for tests and trials
 */
public record MongoLogOptions(String uri, Duration patience, boolean volatileStore) {

    /** How long an append tries to find out what became of it unless told otherwise. */
    public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(60);

    /** A log that must be durable. */
    public MongoLogOptions(String uri) {
        this(uri, DEFAULT_PATIENCE, false);
    }
}
