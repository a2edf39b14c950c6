package dev.parley.infra.eventlog.bench;

import dev.parley.infra.eventlog.Commit;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.StreamEvent;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.eventlog.mongo.RawCommits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.bson.Document;

/** Durable appends: clients that each append one event, wait until it is acknowledged, and append the next. */
final class Appending {

    static final int[] CLIENTS = {1, 8, 32};
    static final String PARLEY = "Parley";
    static final String AXON_1 = "Axon JDBC, 1 connection";
    static final String AXON_8 = "Axon JDBC, 8 connections";
    static final String RAW_INDEXED = "raw insertMany, the log's indexes";
    static final String RAW = "raw insertMany, no index but _id";

    private static final Duration WARM_UP = Duration.ofMillis(Integer.getInteger("parley.bench.warmup", 700));
    private static final Duration MEASURED = Duration.ofMillis(Integer.getInteger("parley.bench.millis", 2_000));
    private static final int PREPARED = 120_000;

    private final Path place;
    private final Serializer serializer;
    private final Figures figures;

    Appending(Path place, Serializer serializer, Figures figures) {
        this.place = place;
        this.serializer = serializer;
        this.figures = figures;
    }

    static String onSqlite(int clients, String name) {
        return "append/s, SQLite, %d client(s): %s".formatted(clients, name);
    }

    static String onMongo(int clients, String name) {
        return "append/s, MongoDB, %d client(s): %s".formatted(clients, name);
    }

    /** One engine on SQLite, in a directory of its own. */
    void onSqlite(String name, int clients) throws Exception {
        Path directory = Files.createTempDirectory(place, "bench");
        Contender contender = open(name, directory);
        try {
            append(contender, clients, onSqlite(clients, name), true);
        } finally {
            contender.closing().close();
            Contender.delete(directory);
        }
    }

    private Contender open(String name, Path directory) throws SQLException {
        return switch (name) {
            case PARLEY -> Contender.parley(directory, serializer);
            case AXON_1 -> Contender.axonJdbc(directory, serializer, 1, 100);
            case AXON_8 -> Contender.axonJdbc(directory, serializer, 8, 100);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /**
     * Parley's engine on MongoDB.
     *
     * @return commits that shared an insert, on average
     */
    double onMongo(MongoServer server, int clients) throws Exception {
        String database = MongoServer.freshDatabase();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (EventLog log =
                        MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(30), true));
                GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, meters)) {
            EventLogStorageEngine engine =
                    new EventLogStorageEngine(log, groupCommit, serializer, NoOpEventUpcaster.INSTANCE);
            append(new Contender(engine, () -> {}), clients, onMongo(clients, PARLEY), true);
            double batch = meters.get("parley.eventlog.flush.commits").summary().mean();
            figures.note("commits per flush, MongoDB, %d client(s)".formatted(clients), batch);
            return batch;
        } finally {
            server.drop(database);
        }
    }

    /** The same documents, made beforehand, in batches of the same size, by the driver alone. */
    void rawOnMongo(MongoServer server, int clients, double commitsPerFlush, boolean indexed) {
        int batch = Math.max(1, (int) Math.round(commitsPerFlush));
        List<Document> documents = prepared(clients);
        String database = MongoServer.freshDatabase();
        try (RawCommits raw = new RawCommits(server.uri(database), database, indexed)) {
            long from = System.nanoTime() + WARM_UP.toNanos();
            long to = from + MEASURED.toNanos();
            long inserted = 0;
            long end = from;
            for (int next = 0; next + batch <= documents.size(); next += batch) {
                long start = System.nanoTime();
                raw.insert(documents.subList(next, next + batch));
                end = System.nanoTime();
                if (end >= to) {
                    end = to;
                    break;
                }
                if (start >= from) {
                    inserted += batch;
                }
            }
            figures.note(onMongo(clients, indexed ? RAW_INDEXED : RAW), inserted / ((end - from) / 1e9));
        } finally {
            server.drop(database);
        }
    }

    private List<Document> prepared(int clients) {
        List<Document> documents = new ArrayList<>(PREPARED);
        for (int i = 0; i < PREPARED; i++) {
            DomainEventMessage<?> message = encounter("r-" + i % clients, i / clients);
            var payload = message.serializePayload(serializer, byte[].class);
            documents.add(RawCommits.document(
                    new Commit(
                            UUID.randomUUID(),
                            List.of(new StreamEvent(
                                    message.getAggregateIdentifier(),
                                    message.getType(),
                                    message.getSequenceNumber(),
                                    message.getIdentifier(),
                                    message.getTimestamp(),
                                    payload.getType().getName(),
                                    payload.getType().getRevision(),
                                    payload.getData(),
                                    message.serializeMetaData(serializer, byte[].class)
                                            .getData()))),
                    i + 1L));
        }
        return documents;
    }

    private void append(Contender contender, int clients, String what, boolean waits) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(clients);
        try {
            long from = System.nanoTime() + WARM_UP.toNanos();
            long to = from + MEASURED.toNanos();
            AtomicLong appended = new AtomicLong();
            List<Future<long[]>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String aggregate = "r-" + i;
                all.add(executor.submit(() -> {
                    long[] took = new long[1 << 17];
                    int counted = 0;
                    for (long sequence = 0; ; sequence++) {
                        long start = System.nanoTime();
                        contender.engine().appendEvents(List.of(encounter(aggregate, sequence)));
                        long end = System.nanoTime();
                        if (end >= to) {
                            appended.addAndGet(counted);
                            return Arrays.copyOf(took, counted);
                        }
                        if (start >= from && counted < took.length) {
                            took[counted++] = end - start;
                        }
                    }
                }));
            }
            List<long[]> took = new ArrayList<>();
            for (Future<long[]> client : all) {
                took.add(client.get());
            }
            figures.note(what, appended.get() / (MEASURED.toNanos() / 1e9));
            if (waits) {
                long[] sorted =
                        took.stream().flatMapToLong(Arrays::stream).sorted().toArray();
                figures.note(what.replace("append/s,", "p50 ms,"), percentile(sorted, 0.5));
                figures.note(what.replace("append/s,", "p99 ms,"), percentile(sorted, 0.99));
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) (sorted.length * share)] / 1e6;
    }

    static DomainEventMessage<?> encounter(String aggregate, long sequence) {
        return new GenericDomainEventMessage<>(
                "Realisation",
                aggregate,
                sequence,
                EncounterNoted.number(sequence),
                Map.of("principal", "kim", "organisation", "municipality"));
    }
}
