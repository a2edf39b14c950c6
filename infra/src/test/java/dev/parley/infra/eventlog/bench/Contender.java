package dev.parley.infra.eventlog.bench;

import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/** A storage engine that takes part, and how to end it. */
record Contender(EventStorageEngine engine, AutoCloseable closing) {

    static Contender parley(Path directory, Serializer serializer) {
        SqliteEventLog log = SqliteEventLog.open(directory);
        Contender contender = parleyOn(log, serializer);
        return new Contender(contender.engine(), () -> {
            contender.closing().close();
            log.close();
        });
    }

    /** Parley's engine on a log that somebody else closes. */
    static Contender parleyOn(EventLog log, Serializer serializer) {
        GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        return new Contender(
                new EventLogStorageEngine(log, groupCommit, serializer, NoOpEventUpcaster.INSTANCE), groupCommit);
    }

    /**
     * Axon's own engine on SQLite, as durable as ours: write-ahead log and {@code synchronous=FULL}. SQLite lets one
     * connection write at a time, so how many there are matters: with one, writers queue in the pool; with many, they
     * queue in SQLite.
     */
    static Contender axonJdbc(Path directory, Serializer serializer, int connections, int batchSize)
            throws SQLException {
        return axonJdbc(directory, serializer, connections, batchSize, "FULL");
    }

    /** The same with another durability, for filling a log that is only to be read. */
    static Contender axonJdbc(Path directory, Serializer serializer, int connections, int batchSize, String synchronous)
            throws SQLException {
        BlockingQueue<Connection> pool = new ArrayBlockingQueue<>(connections);
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("axon.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 60000");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = " + synchronous);
                statement.execute("PRAGMA cache_size = -16384");
                if (i == 0) {
                    statement.execute(
                            "CREATE TABLE IF NOT EXISTS DomainEventEntry (globalIndex INTEGER PRIMARY KEY AUTOINCREMENT, aggregateIdentifier TEXT NOT NULL,"
                                    + " sequenceNumber INTEGER NOT NULL, type TEXT, eventIdentifier TEXT NOT NULL UNIQUE,"
                                    + " metaData BLOB, payload BLOB NOT NULL, payloadRevision TEXT, payloadType TEXT NOT NULL,"
                                    + " timeStamp TEXT NOT NULL, UNIQUE (aggregateIdentifier, sequenceNumber))");
                }
            }
            all.add(connection);
            pool.add(pooled(connection, pool));
        }
        JdbcEventStorageEngine engine = JdbcEventStorageEngine.builder()
                .connectionProvider(() -> take(pool))
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .batchSize(batchSize)
                // Its query is not one SQLite understands; without it the engine reads faster.
                .extendedGapCheckEnabled(false)
                .build();
        return new Contender(engine, () -> {
            for (Connection connection : all) {
                connection.close();
            }
        });
    }

    private static Connection take(BlockingQueue<Connection> pool) throws SQLException {
        try {
            return pool.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }

    /** Closing gives the connection back, as with any pool. */
    private static Connection pooled(Connection connection, BlockingQueue<Connection> pool) {
        return (Connection) Proxy.newProxyInstance(
                Contender.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                    if (method.getName().equals("close")) {
                        pool.add((Connection) proxy);
                        return null;
                    }
                    if (method.getName().equals("prepareStatement") && args[0] instanceof String sql) {
                        // One connection locks the whole file anyhow, and SQLite does not know the words.
                        args[0] = sql.replace(" FOR UPDATE", "");
                    }
                    try {
                        return method.invoke(connection, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Others close it. */
    static Connection uncloseable(Connection connection) {
        return pooled(connection, new ArrayBlockingQueue<>(1) {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean add(Connection returned) {
                return true;
            }
        });
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
