package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** By either version the live view, the API, the pages and the command line see and say the same. */
class BothVersionsIT {

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"parley-1", "parley-2"})
    void theLiveViewTheApiThePageAndTheCommandLineAgree(String version) throws Exception {
        // given
        Path data = dir.resolve("data");
        Path made = dir.resolve("made");
        assertThat(Run.of("corpus", "--size", 4, "--seed", 9, "--live", 1, "--out", made)
                        .code())
                .isZero();
        assertThat(Run.of("corpus", "--size", 4, "--seed", 9, "--world", "drift", "--out", made)
                        .code())
                .isZero();
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(made, Path.of("..", "docs", "cases"))) {
            try (Stream<Path> all = Files.list(folder)) {
                all.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
            }
        }
        for (Path file : files) {
            Run run = Run.of("import", "--data", data, file);
            assertThat(run.code()).as(run.err()).isZero();
        }
        assertThat(Run.of("rules", "--use", version, "--data", data).code()).isZero();
        JsonNode listed =
                json(Run.of("list", "--data", data, "--format", "json").out());
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
            String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            json(get(base + "/api/realisations")).path("total").asInt() == files.size());

            // then
            assertThat(json(Run.of("list", "--data", data, "--format", "json").out()))
                    .isEqualTo(listed);
            for (Path file : files) {
                JsonNode analysed = json(Run.of("analyse", file, "--rules", version, "--format", "json")
                        .out());
                String id = analysed.path("realisation")
                        .asString(analysed.path("realisation").path("value").asString(""));
                JsonNode live = json(get(base + "/api/realisations/" + id));
                assertThat(live.path("findings")).as(id).isEqualTo(analysed.path("findings"));
                assertThat(live.path("pairs")).as(id).isEqualTo(analysed.path("pairs"));
                assertThat(live).as(id).isEqualTo(analysed);
                // and the page says it in the same words
                String page = unescaped(get(base + "/realisations/" + id));
                String text = Run.of("analyse", file, "--rules", version).out().replaceAll("\\s+", " ");
                analysed.path("findings").forEach(finding -> {
                    String words = finding.path("explanation").asString().replaceAll("\\s+", " ");
                    assertThat(page).as(id).contains(words);
                    assertThat(text).as(id).contains(words);
                });
            }
        }
    }

    private static String unescaped(String page) {
        return page.replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private static String get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }
}
