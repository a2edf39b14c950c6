package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.pages.imports.Importing;
import dev.parley.infra.pages.logging.Recording;
import dev.parley.infra.pages.logging.Recording.Reply;
import dev.parley.infra.pages.logging.Recording.Wanted;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.Histories;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What the pages ask of the application, on the whole application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagePortsIT {

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final BlockingQueue<String> hooked = new LinkedBlockingQueue<>();
    private ConfigurableApplicationContext application;
    private HttpServer hook;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            hooked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
        mail.start();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", 0);
        properties.put("parley.data", data.toString());
        properties.put("parley.public-url", "https://parley.city.example");
        properties.put(
                "parley.alert-webhook", "http://127.0.0.1:" + hook.getAddress().getPort() + "/alerts");
        properties.put("parley.alert-mail.host", "127.0.0.1");
        properties.put("parley.alert-mail.port", mail.getSmtp().getPort());
        properties.put("parley.alert-mail.security", "none");
        properties.put("parley.alert-mail.from", "parley@city.example");
        properties.put("parley.alert-mail.to", "office@city.example");
        properties.put("parley.alert-mail.every", "200ms");
        application = ParleyApplication.start(properties);
    }

    @AfterAll
    void stop() {
        application.close();
        hook.stop(0);
        mail.stop();
    }

    private static Wanted wanted(String id, String name, Object... fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            all.put((String) fields[i], fields[i + 1]);
        }
        return new Wanted(id, name, all);
    }

    private Reply send(String realisation, Wanted... commands) {
        return application.getBean(Recording.class).send("local", "clerk", realisation, List.of(commands));
    }

    private boolean isThere(String realisation) {
        return application
                .getBean(Histories.class)
                .history(new OrganisationId("local"), new RealisationId(realisation))
                .isPresent();
    }

    @Test
    void aPageIsOneCommitAndWhatItShowsGoesOut() throws Exception {
        // given
        long before = application.getBean(EventLog.class).head();

        // when
        Reply reply = send(
                "permits",
                wanted("1", "StartRealisation", "title", "Permit portal"),
                wanted("2", "IdentifyParticipant", "participant", "project manager", "groups", List.of("IT_FUNCTION")),
                wanted("3", "IdentifyParticipant", "participant", "account manager", "groups", List.of("VENDORS")),
                wanted("4", "EnterPhase", "phase", "DESIGN"),
                wanted(
                        "5",
                        "RecordEncounter",
                        "label",
                        "en1",
                        "title",
                        "Requirements handed over",
                        "kind",
                        "REQUIREMENTS_HANDOVER",
                        "phase",
                        "DESIGN",
                        "outcome",
                        "CONSENSUS",
                        "attendances",
                        List.of(
                                Map.of("participant", "project manager", "presence", "IN_PERSON"),
                                Map.of("participant", "account manager", "presence", "IN_PERSON"))));

        // then
        assertThat(reply).isEqualTo(new Reply.Accepted());
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before + 5);

        // and the alert it raises reaches the webhook, with a link
        String alert = hooked.poll(30, TimeUnit.SECONDS);
        assertThat(alert)
                .contains("\"realisation\":\"permits\"")
                .contains("\"url\":\"https://parley.city.example/realisations/permits\"");

        // and the mailbox
        assertThat(mail.waitForIncomingEmail(30_000, 1)).isTrue();
        assertThat(mail.getReceivedMessages()[0].getContent().toString())
                .contains("https://parley.city.example/realisations/permits");
    }

    @Test
    void aPageOfWhichOnePartIsRefusedLeavesNothingBehind() {
        // given
        long before = application.getBean(EventLog.class).head();

        // when
        Reply reply = send(
                "refused",
                wanted("1", "StartRealisation", "title", "Refused"),
                wanted("2", "IdentifyParticipant", "participant", "clerk", "groups", List.of("USERS")),
                wanted("3", "EndEpisode", "episode", "never-begun", "outcome", "CONSENSUS"));

        // then
        assertThat(reply).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.command()).isEqualTo(2);
            assertThat(refused.problems().get(0).message()).contains("never-begun");
        });
        assertThat(isThere("refused")).isFalse();
        assertThat(application.getBean(EventLog.class).head()).isEqualTo(before);
    }

    @Test
    void aTableIsReadByTheMappingAndAnHistoryOfAnotherOrganisationIsTakenOver() {
        // given
        Importing importing = application.getBean(Importing.class);
        byte[] table = "When,Who\n2026-01-12,clerk\nsoon,clerk\n".getBytes(StandardCharsets.UTF_8);
        String mapping = """
                source: csv
                realisation: {id: table, titleText: Table}
                encounter: {at: When}
                participants: {column: Who, roles: {clerk: [USERS]}}
                """;
        byte[] history = """
                parley: 1
                realisation: elsewhere
                organisation: another-city
                recorded: 2026-01-01T00:00:00Z
                history:
                  - realisation-started: Made elsewhere
                    at: 2026-01-01
                """.getBytes(StandardCharsets.UTF_8);

        // when
        Importing.Preview faulty =
                importing.commit("local", "clerk", new Importing.Handed("table.csv", table, mapping));
        Importing.Preview good =
                importing.commit("local", "clerk", new Importing.Handed("elsewhere.yaml", history, null));

        // then
        assertThat(faulty.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.row()).isEqualTo(3);
            assertThat(problem.path()).isEqualTo("When");
        });
        assertThat(isThere("table")).isFalse();
        assertThat(good.problems()).isEmpty();
        assertThat(isThere("elsewhere")).isTrue();
    }

    @Test
    void operationsSayHowFarTheViewsAreAndRebuildThem() {
        // given
        Operations operations = application.getBean(Operations.class);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> operations.status().processors().get(0).lagEvents() == 0);

        // when
        boolean begun = operations.rebuild();

        // then
        assertThat(begun).isTrue();
        await().atMost(Duration.ofSeconds(60)).until(() -> operations.status().building() == null);
        assertThat(operations.status().head())
                .isEqualTo(application.getBean(EventLog.class).head());
        assertThat(operations.status().store()).startsWith("SQLite, ");
        assertThat(operations.status().parked()).isEmpty();
        assertThat(operations.retry("permits")).isNull();
    }
}
