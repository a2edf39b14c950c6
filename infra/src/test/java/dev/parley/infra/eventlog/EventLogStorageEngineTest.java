package dev.parley.infra.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Timeout(60)
class EventLogStorageEngineTest {

    /** An event with a revision. */
    @Revision("2")
    record Noted(String text, int number) {}

    /** An event without one. */
    record Plain(String text) {}

    private static final Instant PRECISE = Instant.parse("2026-03-01T09:00:00.123456789Z");

    private final Serializer serializer = Jackson3Serializer.builder().build();
    private final InMemoryEventLog log = new InMemoryEventLog();
    private final GroupCommit groupCommit = new GroupCommit(log, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
    private final EventLogStorageEngine engine = engine(NoOpEventUpcaster.INSTANCE);
    private final List<AutoCloseable> toClose = new ArrayList<>(List.of(groupCommit));

    private EventLogStorageEngine engine(EventUpcaster upcasters) {
        return new EventLogStorageEngine(log, groupCommit, serializer, upcasters);
    }

    @AfterEach
    void close() throws Exception {
        Collections.reverse(toClose);
        for (AutoCloseable closeable : toClose) {
            closeable.close();
        }
    }

    private static DomainEventMessage<?> noted(String aggregate, long sequence, String text) {
        return new GenericDomainEventMessage<>("Realisation", aggregate, sequence, new Noted(text, (int) sequence));
    }

    private static List<TrackedEventMessage<?>> read(EventLogStorageEngine engine, TrackingToken token) {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        engine.readEvents(token, false).forEach(events::add);
        return events;
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }

    @Test
    void a_message_comes_back_with_everything_it_carried() {
        // given
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                "Realisation",
                "r-1",
                0,
                new Noted("Ærø 要件 👩🏽‍💻 \u0000 \"x\"", 7),
                Map.of("principal", "kim", "organisation", "ærø", "tries", 3),
                "event-1",
                PRECISE);
        // when
        engine.appendEvents(event);
        // then in its aggregate's stream
        DomainEventMessage<?> inStream = engine.readEvents("r-1").next();
        assertThat(inStream.getIdentifier()).isEqualTo("event-1");
        assertThat(inStream.getTimestamp()).isEqualTo(PRECISE);
        assertThat(inStream.getPayload()).isEqualTo(event.getPayload());
        assertThat(inStream.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(inStream.getType()).isEqualTo("Realisation");
        assertThat(inStream.getAggregateIdentifier()).isEqualTo("r-1");
        assertThat(inStream.getSequenceNumber()).isZero();
        // and among all events
        TrackedEventMessage<?> tracked = read(engine, null).get(0);
        assertThat(tracked).isInstanceOf(DomainEventMessage.class);
        assertThat(tracked.getIdentifier()).isEqualTo("event-1");
        assertThat(tracked.getTimestamp()).isEqualTo(PRECISE);
        assertThat(tracked.getPayload()).isEqualTo(event.getPayload());
        assertThat(tracked.getMetaData()).isEqualTo(event.getMetaData());
        assertThat(tracked.trackingToken()).isEqualTo(at(1));
    }

    @Test
    void the_stored_form_is_readable_json_with_type_and_revision() {
        // when
        engine.appendEvents(
                noted("r-1", 0, "hi"), new GenericDomainEventMessage<>("Realisation", "r-1", 1, new Plain("x")));
        // then
        StreamEvent stored = log.readAll(0, 1).get(0).event();
        assertThat(new String(stored.payload(), StandardCharsets.UTF_8)).isEqualTo("{\"text\":\"hi\",\"number\":0}");
        assertThat(stored.payloadType()).isEqualTo(Noted.class.getName());
        assertThat(stored.payloadRevision()).isEqualTo("2");
        assertThat(log.readAll(1, 1).get(0).event().payloadRevision()).isNull();
        assertThat(engine.readEvents("r-1", 1).next().getPayload()).isEqualTo(new Plain("x"));
    }

    @Test
    void events_handed_over_together_are_one_commit() {
        // when
        engine.appendEvents(noted("r-1", 0, "a"), noted("r-2", 0, "b"), noted("r-1", 1, "c"));
        // then
        assertThat(log.readAll(0, 10))
                .extracting(LoggedEvent::commitId)
                .containsOnly(log.readAll(0, 1).get(0).commitId());
        // and when one of them conflicts, none is stored
        assertThatThrownBy(() -> engine.appendEvents(noted("r-3", 0, "d"), noted("r-2", 0, "e")))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("stream r-2 already has an event with sequence 0");
        assertThat(log.head()).isEqualTo(3);
    }

    @Test
    void appending_nothing_does_nothing() {
        // when
        engine.appendEvents(List.of());
        // then
        assertThat(log.head()).isZero();
    }

    @Test
    void a_log_in_doubt_is_reported_as_an_error_axon_never_retries() {
        // given
        EventLog failing = new ForwardingEventLog(log) {
            @Override
            public List<AppendResult> append(List<Commit> batch) {
                throw new EventLogFailedException("fsync failed", new IOException());
            }
        };
        GroupCommit stopping = new GroupCommit(failing, GroupCommit.Limits.DEFAULT, new SimpleMeterRegistry());
        toClose.add(stopping);
        EventLogStorageEngine broken =
                new EventLogStorageEngine(failing, stopping, serializer, NoOpEventUpcaster.INSTANCE);
        // then
        assertThatThrownBy(() -> broken.appendEvents(noted("r-1", 0, "a")))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("unknown whether");
    }

    @Test
    void an_event_of_no_aggregate_is_tracked_but_belongs_to_no_stream() {
        // given
        EventMessage<?> event = GenericEventMessage.asEventMessage(new Plain("by the way"));
        // when
        engine.appendEvents(event);
        // then
        TrackedEventMessage<?> tracked = read(engine, null).get(0);
        assertThat(tracked).isNotInstanceOf(DomainEventMessage.class);
        assertThat(tracked.getPayload()).isEqualTo(new Plain("by the way"));
        assertThat(engine.readEvents(event.getIdentifier()).hasNext()).isFalse();
    }

    @Test
    void a_stream_is_read_from_a_sequence_and_knows_its_last_one() {
        // given
        engine.appendEvents(noted("r-1", 0, "a"), noted("r-1", 1, "b"), noted("r-2", 0, "x"), noted("r-1", 2, "c"));
        // when
        DomainEventStream stream = engine.readEvents("r-1", 1);
        // then
        assertThat(stream.asStream().map(event -> event.getSequenceNumber()).toList())
                .isEqualTo(List.of(1L, 2L));
        assertThat(stream.getLastSequenceNumber()).isEqualTo(2);
        assertThat(engine.lastSequenceNumberFor("r-1")).contains(2L);
        assertThat(engine.lastSequenceNumberFor("nobody")).isEmpty();
    }

    @Test
    void tokens_mark_the_tail_the_head_and_a_time() {
        // given
        assertThat(engine.createTailToken()).isEqualTo(at(0));
        assertThat(engine.createHeadToken()).isEqualTo(at(0));
        assertThat(engine.createTokenAt(PRECISE)).isEqualTo(at(0));
        for (int i = 0; i < 5; i++) {
            engine.appendEvents(new GenericDomainEventMessage<>(
                    "Realisation", "r-1", i, new Plain("p"), Map.of(), "e" + i, PRECISE.plusSeconds(i)));
        }
        // then
        assertThat(engine.createTailToken()).isEqualTo(at(0));
        assertThat(engine.createHeadToken()).isEqualTo(at(5));
        assertThat(engine.createTokenAt(PRECISE)).isEqualTo(at(0));
        assertThat(engine.createTokenAt(PRECISE.plusSeconds(2))).isEqualTo(at(2));
        assertThat(engine.createTokenAt(PRECISE.plusSeconds(2).plusNanos(1))).isEqualTo(at(3));
        assertThat(engine.createTokenAt(PRECISE.plusSeconds(60))).isEqualTo(at(5));
        assertThat(read(engine, at(3))).extracting(EventMessage::getIdentifier).containsExactly("e3", "e4");
        assertThat(read(engine, ReplayToken.createReplayToken(at(4), at(1)))).hasSize(4);
    }

    @Test
    void a_token_behind_the_end_of_the_log_is_refused_and_not_waited_for() {
        // given
        engine.appendEvents(noted("r-1", 0, "a"));
        // then
        assertThatThrownBy(() -> engine.readEvents(at(2), false))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("position 2")
                .hasMessageContaining("ends at 1");
        assertThat(read(engine, at(1))).isEmpty();
        assertThatThrownBy(() -> engine.readEvents(GapAwareTrackingToken.newInstance(1, List.of()), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void there_are_no_snapshots() {
        assertThat(engine.readSnapshot("r-1")).isEmpty();
        assertThatThrownBy(() -> engine.storeSnapshot(noted("r-1", 0, "a")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_upcaster_is_applied_to_old_revisions_only() {
        // given an event as an older version stored it, and one of today
        log.append(List.of(Events.commit(new StreamEvent(
                "r-1",
                "Realisation",
                0,
                "old",
                PRECISE,
                Noted.class.getName(),
                "1",
                "{\"note\":\"from before\"}".getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8)))));
        EventLogStorageEngine upcasting = engine(new SingleEventUpcaster() {
            @Override
            protected boolean canUpcast(IntermediateEventRepresentation representation) {
                return representation.getType().equals(new SimpleSerializedType(Noted.class.getName(), "1"));
            }

            @Override
            protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation representation) {
                return representation.upcastPayload(
                        new SimpleSerializedType(Noted.class.getName(), "2"), JsonNode.class, node -> {
                            ObjectNode object = (ObjectNode) node;
                            object.set("text", object.remove("note"));
                            object.put("number", 42);
                            return object;
                        });
            }
        });
        upcasting.appendEvents(noted("r-1", 1, "today"));
        // then
        assertThat(read(upcasting, null).stream().map(event -> (Object) event.getPayload()))
                .containsExactly(new Noted("from before", 42), new Noted("today", 1));
        assertThat(upcasting.readEvents("r-1").next().getPayload()).isEqualTo(new Noted("from before", 42));
    }

    @Test
    void an_upcaster_that_drops_more_than_a_page_stops_nobody() {
        // given three pages of events that are dropped, and one that is not
        List<EventMessage<?>> dropped = new ArrayList<>();
        for (int i = 0; i < 3 * EventLog.PAGE_EVENTS; i++) {
            dropped.add(new GenericDomainEventMessage<>("Realisation", "r-1", i, new Plain("gone")));
        }
        engine.appendEvents(dropped);
        engine.appendEvents(noted("r-2", 0, "kept"));
        EventUpcaster dropping =
                events -> events.filter(event -> event.getType().getName().contains("Noted"));
        // when
        EventLogStorageEngine upcasting = engine(dropping);
        DomainEventStream stream = upcasting.readEvents("r-1");
        // then
        assertThat(read(upcasting, null)).hasSize(1);
        assertThat(stream.hasNext()).isFalse();
        assertThat(stream.getLastSequenceNumber())
                .as("the next event of the aggregate must not clash with a dropped one")
                .isEqualTo(3 * EventLog.PAGE_EVENTS - 1L);
    }

    @Test
    void a_tailing_stream_hears_of_a_commit_at_once() throws Exception {
        // given a store that on its own would look again only after a minute
        EmbeddedEventStore store = EmbeddedEventStore.builder()
                .storageEngine(engine)
                .fetchDelay(60_000)
                .build();
        toClose.add(store::shutDown);
        publish(store, noted("r-1", 0, "first"));
        try (TrackingEventStream stream = store.openStream(null)) {
            stream.nextAvailable();
            assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
            for (int i = 1; i < 50; i++) {
                // when
                publish(store, noted("r-1", i, "next"));
                // then
                assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().trackingToken()).isEqualTo(at(i + 1L));
            }
        }
    }

    private static void publish(EmbeddedEventStore store, EventMessage<?>... events) {
        UnitOfWork<?> unitOfWork = DefaultUnitOfWork.startAndGet(null);
        store.publish(List.of(events));
        unitOfWork.commit();
    }

    @Test
    void a_processor_replays_everything_once_and_knows_that_it_does() {
        // given
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        toClose.add(store::shutDown);
        for (int i = 0; i < 30; i++) {
            publish(store, noted("r-" + i % 3, i / 3, "n" + i));
        }
        List<String> live = Collections.synchronizedList(new ArrayList<>());
        List<String> replayed = Collections.synchronizedList(new ArrayList<>());
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
        toClose.add(executor::shutdownNow);
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("notes")
                .messageSource(store)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(new Notes(live, replayed))
                        .build())
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(executor)
                .workerExecutor(executor)
                .initialSegmentCount(1)
                .batchSize(7)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        // when it runs, is reset and runs again
        processor.start();
        await().until(() -> live.size() >= 30);
        processor.shutDown();
        processor.resetTokens(StreamableMessageSource::createTailToken);
        processor.start();
        await().until(() -> replayed.size() >= 30);
        publish(store, noted("r-0", 10, "n30"));
        await().atMost(Duration.ofSeconds(10)).until(() -> live.size() >= 31);
        processor.shutDown();
        // then
        List<String> expected =
                Stream.iterate(0, i -> i + 1).limit(31).map(i -> "n" + i).toList();
        assertThat(live).isEqualTo(expected);
        assertThat(replayed).isEqualTo(expected.subList(0, 30));
    }

    /** A projection that keeps apart what it hears live and in a replay. */
    static final class Notes {

        private final List<String> live;
        private final List<String> replayed;

        Notes(List<String> live, List<String> replayed) {
            this.live = live;
            this.replayed = replayed;
        }

        @EventHandler
        public void on(Noted event, ReplayStatus status) {
            (status.isReplay() ? replayed : live).add(event.text());
        }
    }
}
