package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.eventlog.EventLogStorageEngine;
import dev.parley.infra.eventlog.GroupCommit;
import dev.parley.infra.eventlog.mongo.MongoEventLog;
import dev.parley.infra.eventlog.mongo.MongoLogOptions;
import dev.parley.infra.eventlog.mongo.MongoServer;
import dev.parley.infra.eventlog.sqlite.SqliteEventLog;
import dev.parley.infra.json.EventSerializer;
import dev.parley.infra.views.mongo.MongoViewStore;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.projection.log.ClaimedTokens;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A plain Axon processor on our event log and our token store is reset, replays with the replay flag set, and goes on
 * without it; and what is stored of its progress does not grow with the log.
 */
class ResetReplayIT {

    private static final String PROCESSOR = "plain";
    private static final int BEFORE = 400;
    private static final int AFTER = 150;
    private static final int LARGEST_TOKEN_BYTES = 160;

    @TempDir
    Path data;

    private final String database = MongoServer.freshDatabase();
    private MongoServer server;
    private MongoClient client;
    private ClaimedTokens tokens;
    private ScheduledExecutorService threads;

    enum Store {
        SQLITE,
        MONGODB
    }

    /** An event handler as any application would write it. */
    public static final class Handler {

        final Map<String, List<Boolean>> replayed = new ConcurrentHashMap<>();
        final AtomicInteger resets = new AtomicInteger();

        @EventHandler
        public void on(RealisationStarted event, ReplayStatus status) {
            replayed.computeIfAbsent(event.realisation().value(), id -> new ArrayList<>())
                    .add(status.isReplay());
        }

        @ResetHandler
        public void reset() {
            resets.incrementAndGet();
        }
    }

    @BeforeEach
    void connect() throws Exception {
        server = MongoServer.shared();
        client = MongoClients.create(server.uri(database));
        tokens = new ClaimedTokens(
                new MongoViewStore(new MongoTemplate(client, database)).segments(),
                "node",
                Duration.ofSeconds(5),
                System::nanoTime,
                position -> Optional.empty());
        threads = Executors.newScheduledThreadPool(4);
    }

    @AfterEach
    void drop() {
        threads.shutdownNow();
        client.close();
        server.drop(database);
    }

    private EventLog open(Store store) {
        return store == Store.SQLITE
                ? SqliteEventLog.open(data)
                : MongoEventLog.open(new MongoLogOptions(server.uri(database), Duration.ofSeconds(20), true));
    }

    @ParameterizedTest
    @EnumSource(Store.class)
    void a_reset_replays_everything_with_the_flag_and_what_is_new_without(Store where) throws Exception {
        try (EventLog log = open(where);
                GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry())) {
            // given a processor that has seen all there was
            EventLogStorageEngine engine =
                    new EventLogStorageEngine(log, groupCommit, EventSerializer.create(), NoOpEventUpcaster.INSTANCE);
            EmbeddedEventStore store =
                    EmbeddedEventStore.builder().storageEngine(engine).build();
            Handler handler = new Handler();
            PooledStreamingEventProcessor processor = processor(store, handler);
            engine.appendEvents(started(0, BEFORE));
            processor.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> calls(handler) == BEFORE);
            processor.shutDown();

            // when it is reset and more is appended
            processor.resetTokens();
            List<String> resetTokens = storedTokens();
            engine.appendEvents(started(BEFORE, AFTER));
            processor.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> calls(handler) == 2 * BEFORE + AFTER);
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(storedTokens())
                    .allMatch("{\"position\":%d}".formatted(BEFORE + AFTER)::equals));
            processor.shutDown();
            store.shutDown();

            // then the handler was told, once of the reset, and of every event whether it was a replay
            assertThat(handler.resets).hasValue(1);
            for (int i = 0; i < BEFORE; i++) {
                assertThat(handler.replayed.get("r" + i)).as("event %d", i).containsExactly(false, true);
            }
            for (int i = BEFORE; i < BEFORE + AFTER; i++) {
                assertThat(handler.replayed.get("r" + i)).as("event %d", i).containsExactly(false);
            }
            // and what is stored is small, during the replay too
            assertThat(resetTokens).hasSize(2).allSatisfy(token -> {
                assertThat(token).contains("\"reset\"");
                assertThat(token.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_TOKEN_BYTES);
            });
        }
    }

    @Test
    void a_token_stays_small_however_long_the_log() {
        // given tokens of an event near the beginning, and of one as far away as can be counted
        tokens.initializeTokenSegments(PROCESSOR, 1, new GlobalSequenceTrackingToken(7));
        int early = largestDocument();
        tokens.fetchToken(PROCESSOR, 0);

        // when
        tokens.storeToken(new GlobalSequenceTrackingToken(Long.MAX_VALUE), PROCESSOR, 0);
        int late = largestDocument();
        tokens.storeToken(
                ReplayToken.createReplayToken(
                        new GlobalSequenceTrackingToken(Long.MAX_VALUE),
                        new GlobalSequenceTrackingToken(Long.MAX_VALUE - 1)),
                PROCESSOR,
                0);
        int replaying = largestDocument();

        // then it has grown by its digits and by nothing else
        assertThat(late - early).isLessThanOrEqualTo(18 + "node".length() + 1);
        assertThat(replaying).isLessThan(300);
    }

    private PooledStreamingEventProcessor processor(EmbeddedEventStore store, Handler handler) {
        return PooledStreamingEventProcessor.builder()
                .name(PROCESSOR)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .build())
                .messageSource(store)
                .tokenStore(tokens)
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(threads)
                .workerExecutor(threads)
                .initialSegmentCount(2)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(50)
                .build();
    }

    private static int calls(Handler handler) {
        return handler.replayed.values().stream().mapToInt(List::size).sum();
    }

    private static List<EventMessage<?>> started(int from, int count) {
        return LongStream.range(from, from + count)
                .<EventMessage<?>>mapToObj(ResetReplayIT::started)
                .toList();
    }

    private static DomainEventMessage<?> started(long number) {
        RealisationId realisation = new RealisationId("r" + number);
        return new GenericDomainEventMessage<>(
                "Realisation",
                realisation.value(),
                0,
                new RealisationStarted(
                        realisation,
                        new OrganisationId("org"),
                        "A service",
                        null,
                        null,
                        OccurredAt.parse("2026-03-01"),
                        Evidence.FIRST_HAND));
    }

    private List<String> storedTokens() {
        return collection().find().map(document -> document.getString("token")).into(new ArrayList<>());
    }

    private int largestDocument() {
        return collection().find().into(new ArrayList<>()).stream()
                .mapToInt(document -> document.toJson().getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElseThrow();
    }

    private MongoCollection<Document> collection() {
        return client.getDatabase(database).getCollection("projection_tokens");
    }
}
