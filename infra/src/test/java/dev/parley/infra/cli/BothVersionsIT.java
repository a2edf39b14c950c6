package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.kernel.OrganisationId;
import java.io.IOException;
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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
    @ValueSource(strings = {"parley-1", "parley-2", "parley-3"})
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
        files.add(Files.writeString(dir.resolve("antecedents.yaml"), BEFORE));
        for (String name : List.of("university-administration", "procurement-agency")) {
            files.add(Files.writeString(dir.resolve(name + "-goes-on.yaml"), goesOn(name)));
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
            AlertStore alerts = server.getBean(AlertStore.class);
            int told = 0;
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
                // and an alert about what goes on says it in the same words
                Map<String, List<String>> worth = new TreeMap<>();
                if (analysed.path("outcome").isNull()) {
                    analysed.path("findings").forEach(finding -> {
                        String level = finding.path("level").asString("");
                        boolean holds = finding.path("until").isNull() || level.equals("CONFIRMED");
                        if (holds
                                && !level.equals("CLEARED")
                                && !finding.path("severity").asString().equals("INFO")) {
                            worth.put(
                                    finding.path("id").asString(),
                                    List.of(
                                            finding.path("title").asString(),
                                            finding.path("explanation").asString()));
                        }
                    });
                }
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                    Map<String, List<String>> raised = new TreeMap<>();
                    alerts.of(new OrganisationId("local"), id).stream()
                            .filter(alert -> alert.endedAt() == null)
                            .forEach(alert ->
                                    raised.put(alert.finding(), List.of(alert.text(), String.valueOf(alert.words()))));
                    assertThat(raised).as(id).isEqualTo(worth);
                });
                told += worth.size();
            }
            assertThat(told).isGreaterThan(5);
            assertThat(unescaped(get(base + "/alerts")))
                    .contains(alerts.of(new OrganisationId("local"), "university-administration-goes-on")
                            .get(0)
                            .words()
                            .replaceAll("\\s+", " "));
        }
    }

    /** A published case before it was closed. */
    private static String goesOn(String name) throws IOException {
        String text = Files.readString(Path.of("..", "docs", "cases", name + ".yaml"));
        int closed = text.indexOf("  - realisation-closed");
        assertThat(closed).isPositive();
        return text.substring(0, closed).replaceFirst("realisation: " + name, "realisation: " + name + "-goes-on");
    }

    /** People who met before there was a realisation, and agreed: they have met, and nothing is settled. */
    private static final String BEFORE = """
            parley: 1
            realisation: antecedents
            organisation: local
            recorded: 2026-05-01T10:00:00Z
            by: anna
            history:
              - {realisation-started: Old acquaintances, at: 2026-01-01}
              - {participant-identified: clerk, groups: [USERS], at: 2026-01-01}
              - {participant-identified: supplier, groups: [VENDORS], at: 2026-01-01}
              - {participant-identified: architect, groups: [IT_FUNCTION], at: 2026-01-01}
              - {knowledge-gap-observed: k, holder: USERS, lacker: VENDORS, at: 2026-01-02}
              - {encounter-recorded: en0, at: 2026-01-03, kind: REQUIREMENTS_HANDOVER, title: The fair, phase: ANTECEDENT,
                 attendances: {clerk: IN_PERSON, supplier: IN_PERSON}, outcome: CONSENSUS}
              - {episode-begun: ep0, at: 2026-01-04, title: Letters, phase: ANTECEDENT, active-groups: [USERS, IT_FUNCTION]}
              - {episode-ended: ep0, at: 2026-01-05, outcome: CONSENSUS}
              - {phase-entered: INITIATION, at: 2026-02-01}
              - {encounter-recorded: en1, at: 2026-02-02, kind: MEETING, title: Kick-off, phase: INITIATION,
                 attendances: {architect: IN_PERSON, clerk: IN_PERSON}}
              - {phase-entered: DESIGN, at: 2026-03-01}
            """;

    @Test
    void whatCameBeforeStandsInAColumnOfItsOwnEverywhere() throws Exception {
        // given
        Path data = dir.resolve("data");
        Path file = Files.writeString(dir.resolve("antecedents.yaml"), BEFORE);
        assertThat(Run.of("import", "--data", data, file).code()).isZero();

        // when
        String text = Run.of("analyse", file).out();
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
            String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            json(get(base + "/api/realisations")).path("total").asInt() == 1);
            JsonNode live = json(get(base + "/api/realisations/antecedents"));
            String page = unescaped(get(base + "/realisations/antecedents"));

            // then
            assertThat(text).containsPattern("before +initiation +design +overall");
            assertThat(text).containsPattern("Users - vendors +met +never +never +met +since en0");
            assertThat(live.path("contacts").findValuesAsString("phase")).contains("ANTECEDENT", "INITIATION");
            assertThat(page).contains("<th class=\"c\">Before</th><th class=\"c\">Initiation</th>");
            assertThat(page).contains("Before: en0. Initiation: en1. Design: no encounter.");
            assertThat(live.path("findings").findValuesAsString("type"))
                    .doesNotContain("FALSE_CONSENSUS_RISK", "SINGLE_STAKEHOLDER_ENCOUNTER");
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
