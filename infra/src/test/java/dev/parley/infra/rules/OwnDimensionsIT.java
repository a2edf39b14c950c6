package dev.parley.infra.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.view.Views;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A category that is none of a dimension of the organisation's own: form, API and imports refuse it at its place, in the same words
 * (docs/adr/0310).
 */
class OwnDimensionsIT {

    private static final String RULES =
            "{rules: ours, version: 2, based-on: parley-3, dimensions: {OPENNESS: [closed, open]}}";

    private static final String REFUSAL = "OPENNESS has no category 'half open'";
    private static final String ACCEPTED = "(accepted: closed, open)";

    private static String history(String id, String category) {
        return "parley: 1\nrealisation: " + id
                + "\norganisation: local\nby: tester\nrecorded: 2026-01-08T09:00:00Z\nhistory:\n"
                + "  - {realisation-started: Portal, at: 2026-01-05}\n"
                + "  - {view-stated: USERS, at: 2026-01-06, dimension: OPENNESS, category: " + category
                + ", aspect: CURRENT}\n";
    }

    @Test
    void isRefusedAtItsPlaceInTheSameWordsWhereverItComesIn(@TempDir Path folder) throws Exception {
        // given
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("rules"));
        Files.writeString(data.resolve("rules").resolve("local.yaml"), RULES);
        Path file = Files.writeString(folder.resolve("other.yaml"), history("other", "half open"));
        Path good = Files.writeString(folder.resolve("good.yaml"), history("good", "open"));
        ConfigurableApplicationContext application =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data.toString()));
        try {
            String port = application.getEnvironment().getProperty("local.server.port");
            String url = "http://127.0.0.1:" + port;
            HttpResponse<String> first = post(url + "/api/imports", "application/yaml", history("good", "open"));
            assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
            await().until(() -> application
                            .getBean(Views.class)
                            .all(new OrganisationId("local"))
                            .size()
                    == 1);

            // when
            HttpResponse<String> imported =
                    post(url + "/api/imports", "application/yaml", history("other", "half open"));
            HttpResponse<String> stated = post(
                    url + "/api/realisations/good/facts/view-stated",
                    "application/json",
                    "{\"holder\": \"USERS\", \"dimension\": \"OPENNESS\", \"category\": \"half open\","
                            + " \"aspect\": \"CURRENT\", \"at\": \"2026-01-07\"}");
            HttpResponse<String> believed = post(
                    url + "/api/realisations/good/facts/view-attributed",
                    "application/json",
                    "{\"holder\": \"USERS\", \"about\": \"IT_FUNCTION\", \"dimension\": \"OPENNESS\","
                            + " \"category\": \"half open\", \"aspect\": \"CURRENT\", \"at\": \"2026-01-07\"}");
            HttpResponse<String> form = post(
                    url + "/realisations/good/log",
                    "application/x-www-form-urlencoded",
                    "what=view-stated&commandId=c1&holder=USERS&dimension=OPENNESS&category=half+open"
                            + "&aspect=CURRENT&exactness=exact&date=2026-01-07");

            // then
            assertThat(imported.statusCode()).isEqualTo(422);
            assertThat(imported.body()).contains(REFUSAL).contains("closed").contains("\"line\":8");
            assertThat(stated.statusCode()).isEqualTo(422);
            assertThat(stated.body())
                    .contains(REFUSAL)
                    .contains("\"field\":\"category\"")
                    .contains("[\"closed\",\"open\"]");
            assertThat(believed.statusCode()).isEqualTo(422);
            assertThat(believed.body()).contains(REFUSAL);
            assertThat(form.statusCode()).isEqualTo(200);
            assertThat(form.body().replace("&#39;", "'")).contains(REFUSAL + " " + ACCEPTED);
            Run through = Run.of("import", file, "--data", data);
            assertThat(through.code()).isNotZero();
            assertThat(through.err()).contains(REFUSAL + " " + ACCEPTED);
        } finally {
            application.close();
        }

        // and an import without a server, its preview among them
        for (Run run : new Run[] {
            Run.of("import", file, "--data", data), Run.of("import", file, "--data", data, "--preview"),
        }) {
            assertThat(run.code()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains("other.yaml:8:").contains(REFUSAL + " " + ACCEPTED);
        }

        // and what is stored stays when the rules change: importing it again is nothing new
        Files.writeString(data.resolve("rules").resolve("local.yaml"), RULES.replace("open]", "ajar]"));
        assertThat(Run.of("import", good, "--data", data).code()).isZero();
    }

    private static HttpResponse<String> post(String address, String type, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Content-Type", type)
                                .header("Origin", address.replaceFirst("(://[^/]+)/.*", "$1"))
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
