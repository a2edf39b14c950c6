package dev.parley.infra.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.Parley;
import dev.parley.infra.ParleyApplication;
import dev.parley.infra.cli.Run;
import dev.parley.infra.eventlog.EventLog;
import dev.parley.infra.packaged.PackagedProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Events of old revisions are read by everything that reads a log, and stay stored as they are. */
class OldRevisionIT {

    private static final List<String> WISHES = List.of("A first wish", "Some words", "Of today");

    @TempDir
    private Path dir;

    private Path data;

    /** A log as it was written once, byte by byte: nothing of today has a hand in it. */
    private static final Path GOLDEN = Path.of("src/test/resources/old-revisions/events.db");

    @BeforeEach
    void storeAsLongAgo() throws IOException {
        data = Files.createDirectory(dir.resolve("data"));
        if (System.getProperty("approve") != null && !Files.exists(GOLDEN)) {
            try (EventLog log = LogAddress.of(data).open()) {
                log.append(List.of(TrialRevisions.stored()));
            }
            Files.createDirectories(GOLDEN.getParent());
            Files.copy(data.resolve("events.db"), GOLDEN);
            return;
        }
        Files.copy(GOLDEN, data.resolve("events.db"));
    }

    /** The program as it is packaged, with two steps of a future version beside it. */
    @Test
    void the_packaged_command_line_reads_them() throws Exception {
        // given
        Path file = dir.resolve("packaged.yaml");

        // when
        Process export = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        PackagedProgram.laidOut().classPathWith(steps()),
                        Parley.class.getName(),
                        "export",
                        TrialRevisions.REALISATION,
                        "--data",
                        data.toString(),
                        "--out",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(export.waitFor()).as(said).isZero();
        assertThat(Files.readString(file)).contains(WISHES).contains("group: VENDORS");
    }

    /** The steps alone, without anything else of the tests. */
    private Path steps() throws IOException {
        Path classes = Path.of("target/test-classes");
        Path steps = dir.resolve("steps");
        for (String name : List.of(
                "META-INF/services/dev.parley.infra.store.EventRevision",
                "dev/parley/infra/store/TrialRevisions.class",
                "dev/parley/infra/store/TrialRevisions$First.class",
                "dev/parley/infra/store/TrialRevisions$Second.class")) {
            Files.createDirectories(steps.resolve(name).getParent());
            Files.copy(classes.resolve(name), steps.resolve(name));
        }
        return steps;
    }

    @Test
    void the_command_line_reads_them() throws IOException {
        // given
        Path file = dir.resolve("old.yaml");
        Path copy = dir.resolve("copy");

        // when
        Run list = Run.of("list", "--data", data);
        Run export = Run.of("export", TrialRevisions.REALISATION, "--data", data, "--out", file);
        Run csv = Run.of(
                "export", TrialRevisions.REALISATION, "--as", "csv", "--data", data, "--out", dir.resolve("csv"));
        Run copied = Run.of("copy", "--from", data, "--to", copy);
        Run fromCopy = Run.of("export", TrialRevisions.REALISATION, "--data", copy, "--out", dir.resolve("copy.yaml"));
        Run analysed = Run.of("analyse", file);

        // then
        assertThat(list.out()).as(list.err()).contains("Old");
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(Files.readString(file)).contains(WISHES).contains("group: VENDORS");
        assertThat(csv.code()).as(csv.err()).isZero();
        assertThat(Files.readString(dir.resolve("csv").resolve("events.csv"))).contains(WISHES);
        assertThat(copied.out()).as(copied.err()).contains("4 events copied");
        assertThat(fromCopy.code()).as(fromCopy.err()).isZero();
        assertThat(Files.readString(dir.resolve("copy.yaml"))).isEqualTo(Files.readString(file));
        assertThat(analysed.code()).as(analysed.err()).isZero();
    }

    @Test
    void what_is_stored_stays_as_it_was() {
        // given
        Run.of("export", TrialRevisions.REALISATION, "--data", data, "--out", dir.resolve("old.yaml"));
        Run.of("copy", "--from", data, "--to", dir.resolve("copy"));

        // then
        try (EventLog log = LogAddress.of(dir.resolve("copy")).open()) {
            assertThat(log.readAll(0, 10))
                    .extracting(each -> each.event().payloadRevision())
                    .containsExactly("1", "-1", "0", "1");
        }
    }

    @Test
    void the_server_reads_them_and_builds_its_views_from_them_anew() throws Exception {
        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", data))) {
            String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(get(base + "/api/realisations/old/history"))
                            .contains(WISHES));
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(get(base + "/api/realisations/old"))
                    .contains(WISHES));
            assertThat(get(base + "/realisations/old/facts")).contains(WISHES);

            // when: more is recorded after them by a command, which loads the aggregate, and the views are built anew
            HttpResponse<String> posted = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(base + "/api/realisations/old/need-specifications"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"need\":\"n1\",\"at\":\"2024-02-01\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            Run rebuild = Run.of("rebuild", "--data", data);

            // then
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(201);
            assertThat(rebuild.code()).as(rebuild.err()).isZero();
            assertThat(get(base + "/api/realisations/old")).contains(WISHES);
            assertThat(get(base + "/api/operations/parked")).isEqualTo("[]");
        }
    }

    private static String get(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
