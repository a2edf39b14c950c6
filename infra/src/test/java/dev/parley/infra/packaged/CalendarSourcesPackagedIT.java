package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars from an address, as a server reads them: from hosts that are named, without following redirects, the difference each time. */
class CalendarSourcesPackagedIT {

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Test//EN
            BEGIN:VEVENT
            UID:a
            DTSTAMP:20260101T000000Z
            DTSTART:20310303T090000Z
            SUMMARY:Steering
            ATTENDEE;CN=Jane Doe:mailto:jane.doe@acme.example
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n");

    @TempDir
    private Path dir;

    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer office;
    private String calendar = CALENDAR;

    @BeforeEach
    void office() throws IOException {
        office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        office.createContext("/secret-key/calendar.ics", exchange -> {
            byte[] body = calendar.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        office.createContext("/moved.ics", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere.ics");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        office.createContext("/elsewhere.ics", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        office.start();
        Files.writeString(dir.resolve("payroll.yaml"), """
                source: ics
                realisation: {id: payroll, title: Payroll}
                zone: UTC
                participants: [{address: "*@acme.example", participant: Director, groups: [DECISION_MAKERS]}]
                missing: called-off
                """);
    }

    @AfterEach
    void close() {
        office.stop(0);
    }

    private void settings(String path, String hosts) throws IOException {
        Files.createDirectories(dir.resolve("config"));
        Files.writeString(dir.resolve("config/application.yaml"), """
                parley:
                  calendar-hosts: [%s]
                  calendar-sources:
                    - {url: "http://127.0.0.1:%d%s", mapping: payroll.yaml, every: 1m}
                server: {port: 0}
                """.formatted(
                        hosts, office.getAddress().getPort(), path));
    }

    private static List<String> plans(PackagedServer server) throws Exception {
        return server.get("/api/realisations/payroll/encounters")
                .valueStream()
                .filter(each -> each.path("planned").asBoolean())
                .map(each -> each.path("at").path("occurred").asString() + " "
                        + each.path("title").asString())
                .toList();
    }

    @Test
    void a_calendar_becomes_plans_and_brings_the_difference() throws Exception {
        settings("/secret-key/calendar.ics", "127.0.0.1");
        PackagedProgram program = PackagedProgram.laidOut();
        try (PackagedServer server = program.of("serve").in(dir).serve()) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(plans(server))
                    .containsExactly("2031-03-03T09:00:00Z Steering"));
            assertThat(server.log()).doesNotContain("secret-key", "jane");
        }

        // when: moved
        calendar = CALENDAR.replace("20310303", "20310304");

        // then
        try (PackagedServer server = program.of("serve").in(dir).serve()) {
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> assertThat(plans(server))
                    .containsExactly("2031-03-04T09:00:00Z Steering"));
        }
    }

    @Test
    void a_redirect_is_not_followed_and_told() throws Exception {
        settings("/moved.ics", "127.0.0.1");
        try (PackagedServer server =
                PackagedProgram.laidOut().of("serve").in(dir).serve()) {
            await().atMost(Duration.ofSeconds(60)).until(() -> server.log().contains("redirects (status 302)"));
            assertThat(elsewhere).hasValue(0);
        }
    }

    @Test
    void a_host_that_is_not_named_is_refused_at_the_start() throws Exception {
        settings("/secret-key/calendar.ics", "calendar.example");

        Finished refused = PackagedProgram.laidOut().of("serve").in(dir).finish();

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("parley.calendar-sources[0].url").doesNotContain("secret-key");
    }
}
