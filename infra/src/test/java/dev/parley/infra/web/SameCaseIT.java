package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.command.realisation.RealisationAggregate;
import dev.parley.infra.ParleyApplication;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two organisations with the same case, and what an import may say of who recorded what. */
class SameCaseIT {

    private static final String ALPHA = "alpha-token-0123456789";
    private static final String BETA = "beta-token-0123456789";
    private static final String LOGGER = "logger-token-0123456789";
    private static final Path CASE = Path.of("..", "docs", "cases", "university-administration.yaml");
    private static final String ID = "university-administration";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path data;

    private ConfigurableApplicationContext running;

    @AfterEach
    void stop() {
        running.close();
    }

    private void start() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", 0);
        properties.put("parley.data", data);
        properties.put("parley.api-tokens[0].token", ALPHA);
        properties.put("parley.api-tokens[0].organisation", "alpha");
        properties.put("parley.api-tokens[0].principal", "anna");
        properties.put("parley.api-tokens[2].token", LOGGER);
        properties.put("parley.api-tokens[2].organisation", "alpha");
        properties.put("parley.api-tokens[2].principal", "anna");
        properties.put("parley.api-tokens[2].roles", "logger");
        properties.put("parley.api-tokens[1].token", BETA);
        properties.put("parley.api-tokens[1].organisation", "beta");
        properties.put("parley.api-tokens[1].principal", "bo");
        running = ParleyApplication.start(properties);
    }

    private HttpResponse<String> send(String token, String method, String path, String body)
            throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) running).getWebServer().getPort();
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", path.contains("imports") ? "application/yaml" : "application/json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String token, String path) throws IOException, InterruptedException {
        return send(token, "GET", path, "");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JsonMapper.shared().readTree(response.body());
    }

    private void awaitView(String token, String path, int version) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            HttpResponse<String> view = get(token, path);
            return view.headers()
                    .firstValue("ETag")
                    .filter(("\"" + version + "\"")::equals)
                    .isPresent();
        });
    }

    @Test
    void both_have_it_and_neither_hears_of_the_other() throws Exception {
        // given
        start();
        String file = Files.readString(CASE);

        // when
        HttpResponse<String> alpha = send(ALPHA, "POST", "/api/imports?adopt=true", file);
        HttpResponse<String> beta = send(BETA, "POST", "/api/imports?adopt=true", file);
        int events = json(alpha).get("version").asInt();
        awaitView(ALPHA, "/api/realisations/" + ID, events);
        awaitView(BETA, "/api/realisations/" + ID, events);
        HttpResponse<String> note = send(
                BETA, "POST", "/api/realisations/" + ID + "/notes", "{\"text\": \"ours alone\", \"at\": \"2010\"}");
        awaitView(BETA, "/api/realisations/" + ID, events + 1);

        // then
        assertThat(alpha.statusCode()).as(alpha.body()).isEqualTo(201);
        assertThat(beta.statusCode()).as(beta.body()).isEqualTo(201);
        assertThat(note.statusCode()).as(note.body()).isEqualTo(201);
        assertThat(get(BETA, "/realisations/" + ID + "/facts").body()).contains("ours alone");
        assertThat(get(ALPHA, "/realisations/" + ID + "/facts").body()).doesNotContain("ours alone");
        assertThat(json(get(ALPHA, "/api/realisations/" + ID + "/history"))).hasSize(events);
        assertThat(json(get(ALPHA, "/api/realisations")).get("total").asInt()).isEqualTo(1);
    }

    @Test
    void an_id_that_others_have_is_as_free_as_any() throws Exception {
        // given
        start();
        String started = "{\"realisation\": \"mine\", \"title\": \"Mine\"}";
        send(ALPHA, "POST", "/api/realisations", started);

        // when, then
        assertThat(send(BETA, "POST", "/api/realisations", started).statusCode())
                .isEqualTo(201);
        assertThat(send(BETA, "POST", "/api/realisations", started).statusCode())
                .isEqualTo(409);
    }

    @Test
    void who_imported_it_is_said_wherever_its_source_says_who_recorded_it() throws Exception {
        // given
        start();
        Instant before = Instant.now();
        int events = json(send(ALPHA, "POST", "/api/imports?adopt=true", Files.readString(CASE)))
                .get("version")
                .asInt();
        awaitView(ALPHA, "/api/realisations/" + ID, events);

        // when
        JsonNode entry =
                json(get(ALPHA, "/api/realisations/" + ID + "/history")).get(0);
        String page = get(ALPHA, "/realisations/" + ID + "/facts").body();
        String file = get(ALPHA, "/api/realisations/" + ID + "/history.yaml").body();
        String table = get(ALPHA, "/api/exports/ocel2?realisation=" + ID).body();

        // then
        assertThat(entry.get("claim").get("importedBy").asString()).isEqualTo("anna");
        assertThat(Instant.parse(entry.get("claim").get("importedAt").asString()))
                .isBetween(before.minusSeconds(1), Instant.now());
        assertThat(entry.get("claim").get("principal").asString())
                .isEqualTo(entry.get("principal").asString());
        assertThat(page).contains("as its source claims; imported by anna on ");
        assertThat(file).contains("imported-by: anna").contains("imported: 20");
        assertThat(table).contains(".importedBy").doesNotContain("anna");
    }

    @Test
    void what_is_logged_here_takes_no_claim_into_the_past() throws Exception {
        // given
        start();
        send(ALPHA, "POST", "/api/realisations", "{\"realisation\": \"live\", \"title\": \"Live\", \"at\": \"2010\"}");
        String exported = get(ALPHA, "/api/realisations/live/history.yaml").body();
        String forged = exported + """
                  - note-attached: could have been seen
                    at: 2010-10-04
                    evidence: STATED
                    recorded: 2010-10-04T09:00:00Z
                    by: %s
                    id: forged
                """;
        Instant before = Instant.now();

        // when
        HttpResponse<String> ofAnother = send(LOGGER, "POST", "/api/imports", forged.formatted("mia"));
        HttpResponse<String> own = send(LOGGER, "POST", "/api/imports", forged.formatted("anna"));

        // then
        assertThat(ofAnother.statusCode()).as(ofAnother.body()).isEqualTo(409);
        assertThat(ofAnother.body()).contains("curator");
        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        JsonNode entry = json(get(ALPHA, "/api/realisations/live/history")).get(1);
        assertThat(Instant.parse(entry.get("recordedAt").asString())).isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(entry.get("claim").get("recordedAt").asString()).isEqualTo("2010-10-04T09:00:00Z");
        assertThat(get(ALPHA, "/realisations/live/facts").body()).contains("by import; its source claims 4 Oct 2010");

        // when a curator brings what another is said to have recorded
        String more = get(ALPHA, "/api/realisations/live/history.yaml").body() + """
                  - note-attached: said by another
                    at: 2010-10-04
                    evidence: STATED
                    recorded: 2010-10-05T09:00:00Z
                    by: mia
                    id: brought
                """;
        HttpResponse<String> brought = send(ALPHA, "POST", "/api/imports", more);

        // then it is hers as a claim alone
        assertThat(brought.statusCode()).as(brought.body()).isEqualTo(201);
        JsonNode claimed = json(get(ALPHA, "/api/realisations/live/history")).get(2);
        assertThat(claimed.get("principal").asString()).isEqualTo("anna");
        assertThat(claimed.get("claim").get("principal").asString()).isEqualTo("mia");
    }

    /** A stream as versions before named it, by the id alone. */
    @Test
    void what_an_earlier_version_stored_stays_its_organisations_and_goes_on() throws Exception {
        // given
        start();
        RealisationId id = new RealisationId("earlier");
        running.getBean(EventStore.class)
                .publish(new GenericDomainEventMessage<>(
                        RealisationAggregate.TYPE,
                        "earlier",
                        0,
                        new RealisationStarted(
                                id,
                                new OrganisationId("alpha"),
                                "Earlier",
                                null,
                                null,
                                OccurredAt.parse("2010"),
                                Evidence.FIRST_HAND),
                        Map.of(Metadata.ORGANISATION, "alpha", Metadata.PRINCIPAL, "anna"),
                        "e-1",
                        Instant.now()));
        awaitView(ALPHA, "/api/realisations/earlier", 1);

        // when
        String note = "{\"text\": \"goes on\"}";
        HttpResponse<String> own = send(ALPHA, "POST", "/api/realisations/earlier/notes", note);
        HttpResponse<String> other = send(BETA, "POST", "/api/realisations/earlier/notes", note);

        // then
        awaitView(ALPHA, "/api/realisations/earlier", 2);
        assertThat(own.statusCode()).as(own.body()).isEqualTo(201);
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(get(BETA, "/api/realisations/earlier").statusCode()).isEqualTo(404);
    }
}
