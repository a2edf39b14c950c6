package dev.parley.infra.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One question, asked on the page, over the API and on the command line, has one answer. */
class SameWhatIfIT {

    private static final Path UNIVERSITY = Path.of("..", "docs", "cases", "university-administration.yaml");
    private static final String EDITS = """
            edits:
              - add-encounter: what-if
                at: order %s
                kind: MEETING
                present: [%s]
            """;

    @TempDir
    private Path dir;

    @Test
    void the_page_the_api_and_the_command_line_find_the_same_differences() throws Exception {
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", dir.resolve("data")))) {
            String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            assertThat(Run.of("import", "--data", dir.resolve("data"), UNIVERSITY)
                            .code())
                    .isZero();

            for (List<String> asked : List.of(
                    List.of("groups=USERS&groups=VENDORS&after=en3", "3.05", "USERS, VENDORS"),
                    List.of("groups=USERS&groups=DECISION_MAKERS&after=en1", "1.05", "USERS, DECISION_MAKERS"))) {
                // when
                Path edits = Files.writeString(dir.resolve("edits.yaml"), EDITS.formatted(asked.get(1), asked.get(2)));
                String page = ask(
                        base + "/realisations/university-administration/what-if?kind=MEETING&" + asked.get(0), null);
                JsonNode api = JsonMapper.builder()
                        .build()
                        .readTree(ask(
                                base + "/api/realisations/university-administration/what-ifs",
                                Files.readString(edits)));
                Run run = Run.of("analyse", UNIVERSITY, "--what-if", edits);

                // then
                List<String> titles = new ArrayList<>();
                for (JsonNode each : api.get("differences")) {
                    titles.add(each.get(each.get("after").isNull() ? "before" : "after")
                            .get("title")
                            .asString());
                }
                assertThat(titles).isNotEmpty();
                assertThat(new TreeSet<>(titles(page))).isEqualTo(new TreeSet<>(titles));
                assertThat(titles(page)).hasSameSizeAs(titles);
                assertThat(run.out().lines().filter(line -> line.startsWith("  - ")))
                        .hasSameSizeAs(titles)
                        .allMatch(line -> titles.stream().anyMatch(line::contains));
            }
        }
    }

    private static List<String> titles(String page) {
        List<String> titles = new ArrayList<>();
        Matcher matcher = Pattern.compile("<div class=\"f\">.*?<h3>(.*?)</h3>", Pattern.DOTALL)
                .matcher(page);
        while (matcher.find()) {
            titles.add(matcher.group(1).replace("&#39;", "'").replace("&amp;", "&"));
        }
        return titles;
    }

    private static String ask(String address, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        if (body != null) {
            request.header("Content-Type", "application/yaml").POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
