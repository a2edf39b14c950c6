package dev.parley.infra.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.realisation.EventCommands;
import dev.parley.infra.ParleyApplication;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.history.HistoryFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the OpenAPI document shows as a request is one that the server takes, whatever takes a body. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestExamplesIT {

    /** What the examples call the realisation. */
    private static final String ID = "town-portal";

    private final HttpClient client = HttpClient.newHttpClient();
    private final History history = RequestExamples.history();

    private ConfigurableApplicationContext running;
    private JsonNode document;
    private int number;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        running = ParleyApplication.start(Map.of("server.port", 0, "parley.data", data));
        document =
                JsonMapper.shared().readTree(send("GET", "/api-docs", null, "").body());
    }

    @AfterAll
    void stop() {
        running.close();
    }

    private HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        int port = ((WebServerApplicationContext) running).getWebServer().getPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(
                type == null
                        ? request.build()
                        : request.header("Content-Type", type).build(),
                BodyHandlers.ofString());
    }

    /** An operation that takes a body of a media type. */
    private record Taking(String method, String path, String type, JsonNode content) {

        @Override
        public String toString() {
            return method + " " + path + " " + type;
        }
    }

    private List<Taking> taking() {
        List<Taking> all = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> operation
                        .getValue()
                        .path("requestBody")
                        .path("content")
                        .properties()
                        .forEach(content -> all.add(new Taking(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                content.getKey(),
                                content.getValue())))));
        return all;
    }

    /** A realisation as it is before an event, under a name of its own. */
    private String before(int event) throws Exception {
        String id = "example-" + number++;
        if (event > 0) {
            String file = HistoryFile.write(history.first(event), HistoryFile.Format.YAML)
                    .replace(ID, id);
            HttpResponse<String> imported = send("POST", "/api/imports", "application/yaml", file);
            assertThat(imported.statusCode()).as(imported.body()).isEqualTo(201);
        }
        return id;
    }

    /** The place of the last event that a command records. */
    private int last(String command) {
        int last = -1;
        for (int i = 0; i < history.size(); i++) {
            if (RequestExamples.command(history.events().get(i)).equals(command)) {
                last = i;
            }
        }
        return last;
    }

    private static String named(JsonNode content) {
        String reference = content.path("schema").path("$ref").asString("");
        return reference.substring(reference.lastIndexOf('/') + 1);
    }

    @Test
    void the_history_they_are_taken_from_has_every_kind_of_fact() {
        assertThat(history.events().stream().map(each -> FactType.of(each.event())))
                .containsAll(FactType.all());
    }

    @Test
    void every_body_that_is_shown_is_taken() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        int sent = 0;
        for (Taking each : taking()) {
            if (each.content().has("examples")) {
                List<String> shown = new ArrayList<>();
                for (var example : each.content().get("examples").properties()) {
                    shown.add(example.getKey());
                    Class<?> command = EventCommands.recording(example.getKey()).orElseThrow();
                    sent += sent(
                            softly,
                            each,
                            last(command.getSimpleName()),
                            example.getKey(),
                            example.getValue().get("value"));
                }
                softly.assertThat(shown).containsExactlyElementsOf(EventCommands.recorded());
                continue;
            }
            JsonNode example = each.content().get("example");
            softly.assertThat(example).as(each.toString()).isNotNull();
            if (example != null) {
                int last = last(named(each.content()));
                // what is no command is tried on all that was before the end
                sent += sent(softly, each, last < 0 ? history.size() - 1 : last, "", example);
            }
        }
        softly.assertAll();
        assertThat(sent).isGreaterThan(EventCommands.recorded().size() + 40);
    }

    private int sent(SoftAssertions softly, Taking each, int before, String fact, JsonNode example) throws Exception {
        boolean begins = each.path().equals("/api/imports") || each.path().equals("/api/imports/batch");
        String id = before(begins ? 0 : before);
        String path =
                each.path().replace("{realisation}", id).replace("{id}", id).replace("{fact}", fact);
        String body = (example.isString() ? example.asString() : example.toString()).replace(ID, id);
        HttpResponse<String> answer = send(each.method(), path, each.type(), body);
        softly.assertThat(answer.statusCode())
                .as(each + " " + fact + " " + body + "\n" + answer.body())
                .isBetween(200, 299);
        return 1;
    }

    /** What a text may be is said of every parameter, but of those that name something. */
    @Test
    void what_parameters_take_is_said() {
        TreeSet<String> silent = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .forEach(operation -> operation.path("parameters").forEach(parameter -> {
                    JsonNode schema = parameter.get("schema");
                    if (schema.path("type").asString("").equals("string")
                            && !schema.has("enum")
                            && !schema.has("example")
                            && !parameter.has("example")) {
                        silent.add(parameter.get("name").asString());
                    }
                })));
        assertThat(silent).isSubsetOf("id", "realisation");
    }

    /** Facts are shown as they were recorded, and no more. */
    @Test
    void a_body_says_what_its_fact_says() {
        JsonNode plan = document.at(
                        "/paths/~1api~1realisations~1{realisation}~1encounter-plans/post/requestBody/content")
                .get("application/json")
                .get("example");
        RecordedEvent last = history.events().get(last("PlanEncounter"));

        assertThat(plan.get("label").asString()).isEqualTo("en9");
        assertThat(plan.get("attendances").size()).isEqualTo(2);
        assertThat(plan.has("realisation")).isFalse();
        assertThat(plan.has("evidence")).isFalse();
        assertThat(FactType.of(last.event()).key()).isEqualTo("encounter-planned");
    }
}
