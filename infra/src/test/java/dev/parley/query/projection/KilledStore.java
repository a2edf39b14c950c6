package dev.parley.query.projection;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.infra.views.mongo.MongoViewStore;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Log and views as a process that is killed has them: in a data directory, or in a database of a MongoDB, which lives on.
 *
 * @param log the log
 * @param commits what appends to it
 * @param engine the log as Axon reads it
 * @param views the views
 * @param connection what the views are reached by
 */
record KilledStore(
        EventLog log, GroupCommit commits, EventLogStorageEngine engine, ViewStore views, Runnable connection)
        implements AutoCloseable {

    /** Whether it is a database, by its name. */
    static boolean isMongo(String place) {
        return place.startsWith("mongodb");
    }

    /** Opens it. */
    static KilledStore open(String place) {
        if (isMongo(place)) {
            MongoClient client = MongoClients.create(place);
            String database = Objects.requireNonNull(new ConnectionString(place).getDatabase());
            return of(
                    MongoEventLog.open(new MongoLogOptions(place, Duration.ofSeconds(20), true)),
                    new MongoViewStore(new MongoTemplate(client, database)),
                    client::close);
        }
        return of(SqliteEventLog.open(Path.of(place)), SqliteViewStore.open(Path.of(place)), () -> {});
    }

    private static KilledStore of(EventLog log, ViewStore views, Runnable connection) {
        GroupCommit commits = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        return new KilledStore(
                log,
                commits,
                new EventLogStorageEngine(log, commits, EventSerializer.create(), NoOpEventUpcaster.INSTANCE),
                views,
                connection);
    }

    /** Small batches, so that many transactions are under way whenever it is killed; dead nodes are soon taken for dead. */
    static ProjectionSettings settings(String place) {
        ProjectionSettings usual = ProjectionSettings.embedded();
        return new ProjectionSettings(
                usual.node(),
                2,
                20,
                10_000,
                2_000,
                isMongo(place),
                Duration.ofMillis(50),
                Duration.ofMillis(isMongo(place) ? 500 : 5_000));
    }

    @Override
    public void close() {
        views.close();
        connection.run();
        commits.close();
        log.close();
    }
}
