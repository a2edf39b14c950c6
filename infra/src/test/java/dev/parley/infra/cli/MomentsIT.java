package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command takes the same moments on the same clocks, and sees the same; so does the server. */
class MomentsIT {

    private static final Path CASES = Path.of("..", "docs", "cases");
    private static final Path UNIVERSITY = CASES.resolve("university-administration.yaml");

    @TempDir
    private Path dir;

    @ParameterizedTest
    @CsvSource({"--as-known, en4", "--as-occurred, en4", "--as-occurred, en2", "--as-occurred, en6", "--as-known, en6"})
    void analyseExportAndCompareSeeTheSame(String clock, String moment) throws IOException {
        // when
        JsonNode analysed = json(Run.of("analyse", UNIVERSITY, clock, moment, "--format", "json"));
        JsonNode exported = json(Run.of("export", UNIVERSITY, clock, moment, "--as", "findings-json"));
        JsonNode compared = json(Run.of("compare", UNIVERSITY, clock, moment, "--format", "json"));
        Path cut = dir.resolve("cut.yaml");
        Run.of("export", UNIVERSITY, clock, moment, "--as", "history", "--out", cut);
        JsonNode again = json(Run.of("analyse", cut, "--format", "json"));

        // then
        List<String> findings = findings(analysed.path("findings"));
        assertThat(findings(exported.path("realisations").path(0).path("findings")))
                .isEqualTo(findings);
        assertThat(findings(again.path("findings"))).isEqualTo(findings);
        assertThat(measure(compared, "encounters"))
                .isEqualTo(String.valueOf(analysed.path("encounters").size()));
        assertThat(Files.readString(dir.resolve("cut.yaml.manifest.json"))).contains(moment);
    }

    @Test
    void aMomentIsRefusedWhereItIsNoneAndADateWhereNothingIsDated() {
        for (String command : List.of("analyse", "compare", "export")) {
            Run unknown = Run.of(command, UNIVERSITY, "--as-known", "en99");
            Run undated = Run.of(command, UNIVERSITY, "--as-occurred", "1999-01-01");
            Run both = Run.of(command, UNIVERSITY, "--as-occurred", "en4", "--as-known", "en4");

            assertThat(unknown.code()).as(command).isEqualTo(2);
            assertThat(unknown.err()).contains("en99").contains("university-administration");
            assertThat(undated.code()).as(command).isEqualTo(2);
            assertThat(undated.err()).contains("1999-01-01").contains("cut by a label");
            assertThat(both.code()).as(command).isEqualTo(2);
            assertThat(both.err()).contains("exclude each other");
        }
    }

    @Test
    void whatHadNotBegunByThenIsLeftOutAndSaid() throws IOException {
        // given one realisation that was recorded in 2020, another long before
        Path later = Files.writeString(dir.resolve("later.yaml"), """
                parley: 1
                realisation: later
                organisation: local
                recorded: 2020-05-01T10:00:00Z
                by: anna
                history:
                  - realisation-started: Later
                    at: 2020-05-01
                """);
        Path earlier = Files.writeString(
                dir.resolve("earlier.yaml"),
                Files.readString(later).replace("later", "earlier").replace("2020", "2010"));

        // when
        Run compared = Run.of("compare", later, earlier, "--as-known", "2015-01-01", "--format", "json");
        Run none = Run.of("export", later, earlier, "--as-known", "2005-01-01");

        // then
        assertThat(json(compared).path("realisations").toString()).isEqualTo("[\"earlier\"]");
        assertThat(compared.err()).contains("1 realisation had not begun by then and is left out");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("Nothing had begun by then");
    }

    /** One that the date says nothing about keeps nobody from seeing the others, and is told with the reason. */
    @Test
    void oneWithoutDatesIsLeftOutOfAPortfolioAndToldAndAloneRefused() throws Exception {
        // given
        Path held = dir.resolve("mixed");
        Path dated = Files.writeString(dir.resolve("dated.yaml"), """
                parley: 1
                realisation: dated
                organisation: local
                recorded: 2020-05-01T10:00:00Z
                by: anna
                history:
                  - {realisation-started: Dated, at: 2010-05-01}
                  - {phase-entered: DESIGN, at: 2010-06-01}
                  - {realisation-closed: FAILED, at: 2011-06-01}
                """);
        assertThat(Run.of("import", "--data", held, dated, UNIVERSITY).code()).isZero();

        // when
        Run listed = Run.of("list", "--data", held, "--as-occurred", "2010-07-01");
        Run compared = Run.of("compare", dated, UNIVERSITY, "--as-occurred", "2010-07-01", "--format", "json");
        Run before = Run.of("list", "--data", held, "--as-occurred", "2009-07-01");

        // then
        assertThat(listed.code()).isZero();
        assertThat(listed.out()).contains("dated").contains("design").doesNotContain("university-administration");
        assertThat(listed.err())
                .contains("1 realisation is left out")
                .contains("'2010-07-01' says nothing about university-administration")
                .contains("cut by a label");
        assertThat(json(compared).path("realisations").toString()).isEqualTo("[\"dated\"]");
        assertThat(compared.err()).contains("says nothing about university-administration");
        // it had not begun before its start
        assertThat(before.out()).contains("Nothing had begun by then").doesNotContain("Dated");
        assertThat(before.err()).contains("1 realisation is left out");
        assertThat(Run.of("analyse", dated, "--as-occurred", "2009-07-01").out())
                .containsPattern("it had not begun by\\s+then");
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", held))) {
            String base =
                    "http://127.0.0.1:" + server.getBean(Environment.class).getProperty("local.server.port");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> get(base + "/api/realisations").contains("\"total\":2"));
            JsonNode portfolio = JsonMapper.shared().readTree(get(base + "/api/realisations?as-occurred=2010-07-01"));
            assertThat(portfolio.path("rows").findValuesAsString("realisation")).containsExactly("dated");
            assertThat(portfolio.path("total").asInt()).isOne();
            assertThat(portfolio.path("leftOut").path(0).path("realisation").asString())
                    .isEqualTo("university-administration");
            assertThat(portfolio.path("leftOut").path(0).path("reason").asString())
                    .contains("says nothing about university-administration");
            assertThat(Run.of("list", "--data", held, "--as-occurred", "2010-07-01"))
                    .satisfies(again -> {
                        assertThat(again.out()).isEqualTo(listed.out());
                        assertThat(again.err()).isEqualTo(listed.err());
                    });
            assertThat(get(base + "/realisations?status=all&clock=occurred&at=2010-07-01"))
                    .contains("1 realisation is left out")
                    .contains("says nothing about university-administration")
                    .contains("href=\"/realisations/dated?clock=occurred");
            // an export tells it as well, in its manifest and in a header, and is refused where nothing is left
            HttpResponse<byte[]> exported = bytes(base + "/api/exports/findings-json?as-occurred=2010-07-01");
            assertThat(exported.headers().firstValue("Parley-Left-Out")).contains("1: university-administration");
            JsonNode told = manifest(exported.body());
            assertThat(told.path("realisations").findValuesAsString("realisation"))
                    .containsExactly("dated");
            assertThat(told.path("leftOut").path(0).path("realisation").asString())
                    .isEqualTo("university-administration");
            assertThat(told.path("leftOut").path(0).path("reason").asString())
                    .contains("says nothing about university-administration");
            Path zip = dir.resolve("told.zip");
            Run printed = Run.of(
                    "export",
                    "--all",
                    "--data",
                    held,
                    "--as-occurred",
                    "2010-07-01",
                    "--as",
                    "findings-json",
                    "--out",
                    zip);
            assertThat(printed.code()).as(printed.err()).isZero();
            assertThat(manifest(Files.readAllBytes(zip))).isEqualTo(told);
            HttpResponse<byte[]> plain = bytes(
                    base
                            + "/api/exports/findings-json?realisation=dated&realisation=university-administration&archive=false&as-occurred=2010-07-01");
            assertThat(plain.headers().firstValue("Parley-Left-Out")).contains("1: university-administration");
            assertThat(JsonMapper.shared()
                            .readTree(plain.body())
                            .path("realisations")
                            .size())
                    .isOne();
            assertThat(get(base + "/api/exports/csv?realisation=university-administration&as-occurred=2010-07-01"))
                    .contains("Unknown moment")
                    .contains("says nothing about university-administration");
            assertThat(get(base + "/api/realisations/university-administration?as-occurred=2010-07-01"))
                    .contains("Unknown moment")
                    .contains("says nothing about university-administration");
        }
    }

    @Test
    void theServerSeesTheSame() throws Exception {
        // given
        Path held = dir.resolve("held");
        // of these the first met earlier, and logged a goal after the other met
        Path early = met(
                "met-early",
                "2019-03-01",
                "  - {goal-set: calls, at: 2019-09-01, text: fewer calls," + " recorded: 2019-09-01T10:00:00Z}\n");
        Path late = met("met-late", "2019-06-01", "");
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", held))) {
            Run.of("import", "--data", held, UNIVERSITY, early, late);
            String base =
                    "http://127.0.0.1:" + server.getBean(Environment.class).getProperty("local.server.port");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> Run.of("list", "--data", held).out().contains("university"));

            for (String clock : List.of("as-known", "as-occurred")) {
                // when
                String exported =
                        get(base + "/api/exports/findings-csv?realisation=university-administration&" + clock + "=en4");

                // then
                assertThat(exported)
                        .isEqualTo(Run.of("export", UNIVERSITY, "--as", "findings-csv", "--" + clock, "en4")
                                .out());
                assertThat(findings(JsonMapper.shared()
                                .readTree(get(base + "/api/realisations/university-administration/findings?" + clock
                                        + "=en4"))))
                        .isEqualTo(findings(json(Run.of("analyse", UNIVERSITY, "--" + clock, "en4", "--format", "json"))
                                .path("findings")));
            }
            assertThat(Run.of("list", "--data", held, "--as-known", "en4").out())
                    .contains("university-administration");
            assertThat(get(base + "/api/exports/findings-csv?as-known=2001-01-01"))
                    .contains("Not found");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> get(base + "/api/realisations").contains("\"total\":3"));
            inTheOrderOfTheirLastFacts(held);
            assertThat(get(base + "/api/realisations?silent=30&search=met")).contains("met-early", "met-late");
            assertThat(get(base + "/api/realisations?silent=0")).contains("1 to 36500");
            assertThat(get(base + "/api/realisations?silent=30&as-known=2019-12-31"))
                    .contains("up to now");
            assertThat(get(base + "/realisations?status=all&silent=30"))
                    .contains("href=\"/realisations/met-early\"")
                    .contains("<option value=\"30\" selected=\"selected\">silent for 30 days</option>");
            assertThat(get(base + "/realisations?status=all&silent=9999")).doesNotContain("/realisations/met-early");
            assertThat(get(base + "/realisations?status=all&order=latest&clock=known&at=2019-12-31"))
                    .containsSubsequence("href=\"/realisations/met-early?", "href=\"/realisations/met-late?");
            assertThat(get(base + "/realisations?status=all&order=latest&clock=known&at=2019-08-01"))
                    .containsSubsequence("href=\"/realisations/met-late?", "href=\"/realisations/met-early?");
        }
        // and without a server the list of the store is the same
        assertThat(Run.of("list", "--data", held, "--as-known", "en4").out()).contains("design");
        inTheOrderOfTheirLastFacts(held);
    }

    private Path met(String id, String day, String more) throws IOException {
        return Files.writeString(dir.resolve(id + ".yaml"), """
                parley: 1
                realisation: %1$s
                organisation: local
                recorded: 2019-01-02T10:00:00Z
                by: anna
                history:
                  - {realisation-started: %1$s, at: 2019-01-01}
                  - {participant-identified: clerk, at: 2019-01-01, groups: [USERS]}
                  - {phase-entered: DESIGN, at: 2019-01-01}
                  - {encounter-recorded: en1, at: %2$s, kind: MEETING, title: A look, phase: DESIGN, attendances: {clerk: IN_PERSON}, recorded: "%2$sT10:00:00Z"}
                """.formatted(id, day) + more);
    }

    /** A fact beyond the core is as much a last one as an encounter, on both clocks, now and then. */
    private static void inTheOrderOfTheirLastFacts(Path held) {
        for (List<String> moment : List.of(
                List.of("--as-known", "2019-12-31"),
                List.of("--as-occurred", "2019-12-31"),
                List.of("--search", "met"))) {
            List<Object> words = new ArrayList<>(List.of("list", "--data", held, "--order", "latest"));
            words.addAll(moment);
            assertThat(Run.of(words.toArray()).out()).as("%s", moment).containsSubsequence("met-early", "met-late");
        }
        assertThat(Run.of("list", "--data", held, "--silent", "30", "--search", "met")
                        .out())
                .contains("met-early", "met-late");
        assertThat(Run.of("list", "--data", held, "--silent", "36500").out()).contains("None is so.");
        for (List<String> refused : List.of(List.of("0"), List.of("30", "--as-known", "2019-12-31"))) {
            List<Object> words = new ArrayList<>(List.of("list", "--data", held, "--silent"));
            words.addAll(refused);
            Run run = Run.of(words.toArray());
            assertThat(run.code()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).contains("--silent");
        }
        // before the goal was logged the other was the last
        assertThat(Run.of("list", "--data", held, "--order", "latest", "--as-known", "2019-08-01")
                        .out())
                .containsSubsequence("met-late", "met-early");
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private static HttpResponse<byte[]> bytes(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofByteArray());
    }

    private static JsonNode manifest(byte[] archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("manifest.json")) {
                    return JsonMapper.shared().readTree(zip.readAllBytes());
                }
            }
        }
        throw new AssertionError("an archive without manifest");
    }

    private static JsonNode json(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return JsonMapper.shared().readTree(run.out());
    }

    private static List<String> findings(JsonNode findings) {
        List<String> seen = new ArrayList<>();
        findings.forEach(finding -> seen.add(finding.path("type").asString() + " "
                + finding.path("level").asString("") + " "
                + finding.path("title").asString() + " "
                + finding.path("until").path("occurred").asString("")));
        assertThat(seen).isNotEmpty();
        return seen;
    }

    private static String measure(JsonNode compared, String name) {
        for (JsonNode measure : compared.path("measures")) {
            if (measure.path("name").asString().equals(name)) {
                return measure.path("values").path(0).asString();
            }
        }
        throw new AssertionError("no measure " + name + " in " + compared);
    }
}
