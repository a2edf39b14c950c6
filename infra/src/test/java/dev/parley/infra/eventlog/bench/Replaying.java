package dev.parley.infra.eventlog.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.infra.views.sqlite.SqliteViewStore;
import dev.parley.kernel.History;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.projection.ProjectionSettings;
import dev.parley.query.projection.Projections;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;

/**
 * Reading a whole log back: of made-up realisations, their events woven as they would be in life. Every contender reads
 * the same events from SQLite on the same disk, and writes, where it writes, into the same embedded server.
 */
final class Replaying implements AutoCloseable {

    static final String RAW = "replay/s: raw scan and deserialise, 1 thread";
    static final String ENGINE = "replay/s: Parley's engine, nothing projected";
    static final String PARLEY_ROWS = "replay/s: Parley, rows";
    static final String PARLEY_ANALYSIS = "replay/s: Parley, the whole analysis";
    static final String AXON_NOTHING = "replay/s: Axon tuned (batch 500), nothing projected";
    static final String AXON_ROWS = "replay/s: Axon tuned (batch 500), rows";
    static final String AXON_ANALYSIS = "replay/s: Axon tuned (batch 500), the whole analysis, its first events";

    private static final List<String> CONTENDERS =
            List.of(RAW, ENGINE, PARLEY_ROWS, PARLEY_ANALYSIS, AXON_NOTHING, AXON_ROWS, AXON_ANALYSIS);

    /** It would take minutes otherwise; the first events of a log are the quickest to analyse, which is to its favour. */
    private static final int ANALYSED_BY_AXON = 5_000;

    private static final int REALISATIONS = Integer.getInteger("parley.bench.realisations", 4_000);
    private static final int WARM_EVENTS = 1_000_000;
    private static final Duration WARM_AT_MOST = Duration.ofSeconds(30);
    private static final int AT_ONCE = 300;
    private static final int EVENTS_PER_COMMIT = 5;
    private static final int TUNED_BATCH = 500;

    private final Figures figures;
    private final EventSerializer serializer = EventSerializer.create();
    private final Path ours;
    private final Path theirs;
    private final Contender axon;
    private final EventLog log;
    private final Contender parley;
    private final long events;

    Replaying(Path place, Figures figures) throws Exception {
        this.figures = figures;
        this.ours = Files.createTempDirectory(place, "bench");
        this.theirs = Files.createTempDirectory(place, "bench");
        List<List<DomainEventMessage<?>>> commits = commits();
        events = commits.stream().mapToLong(List::size).sum();
        Contender filling = Contender.parley(ours, serializer);
        commits.forEach(filling.engine()::appendEvents);
        filling.closing().close();
        axon = Contender.axonJdbc(theirs, serializer, 2, TUNED_BATCH, "OFF");
        commits.forEach(axon.engine()::appendEvents);
        log = SqliteEventLog.open(ours);
        parley = Contender.parleyOn(log, serializer);
    }

    long events() {
        return events;
    }

    int realisations() {
        return REALISATIONS;
    }

    /** Some realisations are under way at a time, and whose event comes next is chance. */
    private static List<List<DomainEventMessage<?>>> commits() {
        Random random = new Random(1);
        Corpus corpus = new Corpus(1, CorpusSettings.USUAL);
        List<List<DomainEventMessage<?>>> open = new ArrayList<>();
        List<DomainEventMessage<?>> woven = new ArrayList<>();
        Map<String, Integer> next = new HashMap<>();
        int begun = 0;
        while (begun < REALISATIONS || !open.isEmpty()) {
            while (begun < REALISATIONS && open.size() < AT_ONCE) {
                open.add(messages(
                        corpus.specimen(begun++).history(),
                        recorded -> Map.of(Metadata.PRINCIPAL, "kim", Metadata.ORGANISATION, "municipality")));
            }
            int chosen = random.nextInt(open.size());
            List<DomainEventMessage<?>> stream = open.get(chosen);
            String id = stream.get(0).getAggregateIdentifier();
            int index = next.merge(id, 1, Integer::sum) - 1;
            woven.add(stream.get(index));
            if (index + 1 == stream.size()) {
                open.set(chosen, open.get(open.size() - 1));
                open.remove(open.size() - 1);
            }
        }
        List<List<DomainEventMessage<?>>> commits = new ArrayList<>();
        for (int from = 0; from < woven.size(); from += EVENTS_PER_COMMIT) {
            commits.add(woven.subList(from, Math.min(woven.size(), from + EVENTS_PER_COMMIT)));
        }
        return commits;
    }

    /** The events of a history as the engine takes them, each with what the metadata of it are to be. */
    static List<DomainEventMessage<?>> messages(History history, Function<RecordedEvent, Map<String, ?>> metadata) {
        List<DomainEventMessage<?>> messages = new ArrayList<>();
        for (RecordedEvent recorded : history.events()) {
            messages.add(new GenericDomainEventMessage<>(
                    "Realisation",
                    history.realisation().value(),
                    recorded.sequence(),
                    recorded.event(),
                    metadata.apply(recorded),
                    recorded.id(),
                    recorded.recordedAt()));
        }
        return messages;
    }

    /** Lets every contender run until compiled code is what is measured: for so many events, or for so long if it is slow. */
    void warmUp() throws Exception {
        for (String name : CONTENDERS) {
            long seen = 0;
            long start = System.nanoTime();
            while (seen < WARM_EVENTS && System.nanoTime() - start < WARM_AT_MOST.toNanos()) {
                seen += run(name).events();
            }
        }
    }

    /** Every contender once, whoever's turn it is first. */
    void round(int round) throws Exception {
        for (int i = 0; i < CONTENDERS.size(); i++) {
            String name = CONTENDERS.get((i + round) % CONTENDERS.size());
            Run run = run(name);
            figures.note(name, run.events() / (run.nanos() / 1e9));
        }
    }

    private Run run(String name) throws Exception {
        long expected = name.equals(AXON_ANALYSIS) ? Math.min(events, ANALYSED_BY_AXON) : events;
        Run run =
                switch (name) {
                    case RAW -> timed(this::raw);
                    case ENGINE -> timed(this::engine);
                    case PARLEY_ROWS -> projection(new RowFolding());
                    case PARLEY_ANALYSIS -> projection(Folding.of(OrganisationRules.V1));
                    case AXON_NOTHING -> axon(views -> new RowPerEvent(null, expected));
                    case AXON_ROWS -> axon(views -> new RowPerEvent(views, expected));
                    case AXON_ANALYSIS -> axon(views -> new AnalysisPerEvent(views, expected));
                    default -> throw new IllegalArgumentException(name);
                };
        if (run.events() != expected) {
            throw new IllegalStateException(name + " saw " + run.events() + " of " + expected + " events");
        }
        return run;
    }

    /** How many events were seen, and how long that took; starting and stopping servers does not count. */
    private record Run(long events, long nanos) {}

    private static Run timed(Callable<Long> reading) throws Exception {
        long start = System.nanoTime();
        long events = reading.call();
        return new Run(events, System.nanoTime() - start);
    }

    private long raw() throws Exception {
        long read = 0;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + ours.resolve(SqliteEventLog.FILE));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT payload_type, payload_revision, payload FROM event ORDER BY position")) {
            while (row.next()) {
                Object event = serializer.deserialize(new SimpleSerializedObject<>(
                        row.getBytes(3), byte[].class, row.getString(1), row.getString(2)));
                read += event instanceof RealisationEvent ? 1 : 0;
            }
        }
        return read;
    }

    private long engine() {
        return parley.engine()
                .readEvents(null, false)
                .filter(event -> event.getPayload() instanceof RealisationEvent)
                .count();
    }

    private Run projection(Folding folding) throws InterruptedException, IOException {
        Path place = Files.createTempDirectory(ours, "views");
        try (ViewStore views = SqliteViewStore.open(place)) {
            Projections projections = new Projections(
                    views,
                    parley.engine(),
                    folding,
                    ProjectionSettings.embedded(),
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
            long start = System.nanoTime();
            projections.start();
            try {
                boolean complete = projections.awaitReady(Duration.ofMinutes(5));
                long nanos = System.nanoTime() - start;
                if (!complete || projections.view().realisations() != REALISATIONS) {
                    throw new IllegalStateException("the projection is not complete");
                }
                return new Run(projections.latest().done(), nanos);
            } finally {
                projections.stop();
            }
        } finally {
            Contender.delete(place);
        }
    }

    /** Tuned: Jackson instead of XStream, a batch of 500 instead of 1, one segment, since there is one reader's worth of work. */
    private Run axon(Function<MongoCollection<Document>, RowPerEvent> handling) throws Exception {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);
        Path tokens = Files.createTempDirectory(theirs, "tokens");
        try (Views views = new Views();
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + tokens.resolve("tokens.db"))) {
            JdbcTokenStore tokenStore = JdbcTokenStore.builder()
                    .connectionProvider(() -> Contender.uncloseable(connection))
                    .serializer(serializer)
                    .build();
            tokenStore.createSchema(GenericTokenTableFactory.INSTANCE);
            EmbeddedEventStore store =
                    EmbeddedEventStore.builder().storageEngine(axon.engine()).build();
            RowPerEvent handler = handling.apply(views.collection());
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("replay")
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(handler)
                            .build())
                    .messageSource(store)
                    .tokenStore(tokenStore)
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .initialSegmentCount(1)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(TUNED_BATCH)
                    .build();
            long start = System.nanoTime();
            processor.start();
            boolean complete = handler.complete().await(5, TimeUnit.MINUTES);
            long nanos = System.nanoTime() - start;
            processor.shutDown();
            store.shutDown();
            return new Run(complete ? handler.handled() : -1, nanos);
        } finally {
            threads.shutdownNow();
            Contender.delete(tokens);
        }
    }

    /** A fresh server in memory for the rows of what Parley is compared with. */
    private static final class Views implements AutoCloseable {

        private final MongoServer server = new MongoServer(new MemoryBackend());
        private final MongoClient client;

        Views() {
            server.bind("127.0.0.1", 0);
            client = MongoClients.create(server.getConnectionString());
        }

        MongoCollection<Document> collection() {
            return client.getDatabase("parley").getCollection("rows");
        }

        @Override
        public void close() {
            client.close();
            server.shutdownNow();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            parley.closing().close();
            log.close();
            axon.closing().close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a log of the benchmark could not be closed", e);
        }
        Contender.delete(ours);
        Contender.delete(theirs);
    }
}
