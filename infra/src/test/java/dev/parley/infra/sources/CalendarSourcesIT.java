package dev.parley.infra.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.command.imports.HistoryImport;
import dev.parley.infra.ParleyProperties;
import dev.parley.infra.ParleyProperties.CalendarSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A calendar is asked for anew until what it says is stored: an ETag that was seen is not one that was taken in. */
class CalendarSourcesIT {

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Test//EN
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            DTSTART:20310303T090000Z
            SUMMARY:Steering
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n");

    private static final String MAPPING = "source: ics\nrealisation: {id: %s}\nzone: UTC\n";

    @TempDir
    private Path dir;

    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private final List<String> stored = new ArrayList<>();
    private boolean away;
    private HttpServer office;
    private CalendarSource source;
    private CalendarSources sources;

    @BeforeEach
    void office() throws IOException {
        office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        office.createContext("/calendar.ics", exchange -> {
            boolean known = "\"one\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            // before it is answered: whoever has the answer may look
            answers.add(known ? 304 : 200);
            byte[] body = CALENDAR.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("ETag", "\"one\"");
            exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : body.length);
            if (!known) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        office.start();
        source = new CalendarSource(
                URI.create("http://127.0.0.1:" + office.getAddress().getPort() + "/calendar.ics"),
                dir.resolve("team.yaml"),
                null,
                Duration.ofHours(1));
        InMemoryEventStorageEngine log = new InMemoryEventStorageEngine() {
            @Override
            public void appendEvents(List<? extends EventMessage<?>> events) {
                if (away) {
                    throw new IllegalStateException("the store is away");
                }
                events.forEach(each -> stored.add(((DomainEventMessage<?>) each).getAggregateIdentifier()));
                super.appendEvents(events);
            }
        };
        Clock clock = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);
        sources = new CalendarSources(
                new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("parley", ParleyProperties.class),
                new HistoryImport(
                        EmbeddedEventStore.builder().storageEngine(log).build(), clock),
                (organisation, realisation) -> Optional.empty(),
                clock);
    }

    @AfterEach
    void close() {
        sources.close();
        office.stop(0);
    }

    private void mapping(String realisation) throws IOException {
        Files.writeString(dir.resolve("team.yaml"), MAPPING.formatted(realisation));
    }

    @Test
    void whatTheStoreCouldNotTakeIsAskedForAgain() throws IOException {
        // given
        mapping("payroll");
        away = true;

        // when
        sources.read(source);
        away = false;
        sources.read(source);
        sources.read(source);

        // then
        assertThat(answers).containsExactly(200, 200, 304);
        assertThat(stored).isNotEmpty();
    }

    @Test
    void whatHadNoMappingIsAskedForOnceThereIsOne() throws IOException {
        // when
        sources.read(source);
        mapping("payroll");
        sources.read(source);

        // then
        assertThat(answers).endsWith(200);
        assertThat(stored).isNotEmpty();
    }

    @Test
    void anotherMappingReadsTheSameCalendarAnew() throws IOException {
        // given
        mapping("payroll");
        sources.read(source);
        stored.clear();

        // when
        mapping("rollout");
        sources.read(source);

        // then
        assertThat(answers).containsExactly(200, 200);
        assertThat(stored).isNotEmpty();
    }
}
