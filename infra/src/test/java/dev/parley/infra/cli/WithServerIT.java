package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.ParleyApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Commands on a data directory that a server holds. */
class WithServerIT {

    private static final Path UNIVERSITY = Path.of("..", "docs", "cases", "university-administration.yaml");

    @TempDir
    private Path dir;

    private static double requests(ConfigurableApplicationContext server, String uri) {
        return server.getBean(MeterRegistry.class).find("http.server.requests").tag("uri", uri).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    private static double commits(ConfigurableApplicationContext server) {
        return server.getBean(MeterRegistry.class)
                .get("parley.eventlog.commits")
                .tag("outcome", "appended")
                .counter()
                .count();
    }

    @Test
    void the_server_is_asked_and_answers_as_the_log_itself_would() throws IOException {
        // given
        Path held = dir.resolve("held");
        Path free = dir.resolve("free");
        Path fromServer = dir.resolve("from-server.yaml");
        Path fromLog = dir.resolve("from-log.yaml");
        Run.of("import", "--data", free, UNIVERSITY);
        Run.of("export", "university-administration", "--data", free, "--out", fromLog);

        try (ConfigurableApplicationContext server =
                ParleyApplication.start(Map.of("server.port", 0, "parley.data", held))) {
            assertThat(server.isRunning()).isTrue();

            // when
            Run first = Run.of("import", "--data", held, UNIVERSITY);
            Run second = Run.of("import", "--data", held, UNIVERSITY);
            Run export = Run.of("export", "university-administration", "--data", held, "--out", fromServer);
            Run unknown = Run.of("export", "unheard-of", "--data", held);

            // then
            assertThat(first.err()).isEmpty();
            assertThat(first.out()).contains("imported as university-administration, 59 events");
            assertThat(second.out()).contains("there already");
            assertThat(export.code()).isZero();
            // but for when it was imported there
            assertThat(Files.readString(fromServer).replaceAll("(?m)^ +imported: .*\n", ""))
                    .isEqualTo(Files.readString(fromLog).replaceAll("(?m)^ +imported: .*\n", ""));
            assertThat(unknown.code()).isEqualTo(2);
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            Run.of("list", "--format", "json", "--data", held).out())
                    .isEqualTo(
                            Run.of("list", "--format", "json", "--data", free).out()));

            assertThat(Run.of("list", "--data", held, "--search", "nothing of that")
                            .out())
                    .startsWith("None is so.");
            assertThat(Run.of("list", "--data", held, "--status", "closed", "--order", "latest")
                            .out())
                    .isEqualTo(Run.of("list", "--data", free, "--status", "closed", "--order", "latest")
                            .out());

            // when: more than goes to the server at once, and one that contradicts what is stored
            Path mapping = Files.writeString(dir.resolve("table.yaml"), """
                    source: csv
                    zone: UTC
                    realisation: {column: Case}
                    encounter: {at: When, title: Topic}
                    attendance: [{column: Who, participant: Clerk, groups: [USERS]}]
                    """);
            String row = "k-599,2026-01-01 10:00,%s,x\n";
            Path table = Files.writeString(dir.resolve("table.csv"), "Case,When,Topic,Who\n" + row.formatted("One"));
            Run.of("import", table, "--mapping", mapping, "--data", held);
            StringBuilder many = new StringBuilder("Case,When,Topic,Who\n");
            for (int i = 1000; i < 3599; i++) {
                many.append("k-" + i + ",2026-01-01 10:00,Any,x\n");
            }
            double before = requests(server, "/api/imports/batch");
            double commitsBefore = commits(server);
            Run good = Run.of("import", table, "--mapping", mapping, "--data", held);
            Run refused = Run.of(
                    "import",
                    Files.writeString(table, many + row.formatted("Other")),
                    "--mapping",
                    mapping,
                    "--data",
                    held);
            Run stored = Run.of(
                    "import",
                    Files.writeString(table, many + row.formatted("One")),
                    "--mapping",
                    mapping,
                    "--data",
                    held);

            // then
            assertThat(good.out()).contains("k-599 is there already");
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains("another history of 'k-599' is stored");
            assertThat(stored.out()).contains("2600 realisations, 10396 events added.");
            assertThat(requests(server, "/api/imports/known")).isEqualTo(2);
            assertThat(requests(server, "/api/imports/batch"))
                    .as(
                            "one of what is stored already, one of all that fits, and the rest; of the refused one the first alone")
                    .isEqualTo(before + 1 + 1 + 3);
            assertThat(commits(server)).as("no more than the log needs").isEqualTo(commitsBefore + 2);

            // when
            Run another = Run.of("serve", "--data", held, "--port", "0");

            // then
            assertThat(another.code()).isEqualTo(1);
            assertThat(another.err()).contains("in use").contains("http://127.0.0.1:");
        }
    }
}
