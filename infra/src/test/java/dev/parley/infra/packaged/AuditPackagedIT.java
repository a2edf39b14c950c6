package dev.parley.infra.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.cli.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What commands do without a server is written down as what a server does for them, in one chain, from outside. */
class AuditPackagedIT {

    private static final String CASE = "university-administration";
    private static final Path HISTORY =
            Path.of("..", "docs", "cases", CASE + ".yaml").toAbsolutePath();

    private final PackagedProgram program = PackagedProgram.laidOut();

    @TempDir
    private Path dir;

    private Finished run(Path data, Object... command) {
        return program.of(command)
                .data(data)
                .environment("PARLEY_PRINCIPAL", "ops-1")
                .finish()
                .good();
    }

    /** The same in this process: a start of the program costs more than what most of them do. */
    private static void here(Path data, Object... command) {
        System.setProperty("parley.principal", "ops-1");
        try {
            Run run = Run.of(
                    Stream.concat(Stream.of(command), Stream.of("--data", data)).toArray());
            assertThat(run.code()).as(run.err()).isZero();
        } finally {
            System.clearProperty("parley.principal");
        }
    }

    private static List<String> written(Path data) throws Exception {
        List<String> written = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("audit.jsonl"))) {
            JsonNode node = JsonMapper.shared().readTree(line);
            written.add(node.path("principal").asString() + " "
                    + node.path("action").asString() + " "
                    + node.path("subject").asString());
        }
        return written;
    }

    @Test
    void commands_and_a_server_write_one_chain() throws Exception {
        // given
        Path data = dir.resolve("data");
        run(data, "import", HISTORY);
        assertThat(data.resolve("audit.jsonl"))
                .as("of the one person at the machine nothing is written")
                .doesNotExist();
        String token = run(
                        data,
                        "token",
                        "create",
                        "--organisation",
                        "local",
                        "--principal",
                        "boss",
                        "--role",
                        "admin,curator,logger")
                .out()
                .strip();

        // when
        run(data, "import", HISTORY);
        here(data, "import", "--preview", HISTORY);
        here(data, "list");
        run(data, "export", CASE, "--as", "findings-json", "--out", dir.resolve("findings.json"));
        here(data, "erase", "--match", "interviewed");
        here(data, "erase", "--realisation", CASE, "--match", "interviewed");
        run(data, "erase", "--realisation", CASE, "--match", "interviewed", "--confirm", "--reason", "request 1");
        here(data, "erase", "--protocol");
        here(data, "rules", "--use", "parley-2");
        program.of("copy", "--from", data, "--to", dir.resolve("copied"))
                .environment("PARLEY_PRINCIPAL", "ops-1")
                .environment("PARLEY_SIGNIN", "tokens")
                .finish()
                .good();

        // then
        assertThat(written(data))
                .containsExactly(
                        "ops-1 TOKEN " + written(data).get(0).substring("ops-1 TOKEN ".length()),
                        "ops-1 IMPORTED " + CASE,
                        "ops-1 READ import --preview " + CASE,
                        "ops-1 READ list",
                        "ops-1 EXPORTED " + CASE,
                        "ops-1 READ erase",
                        "ops-1 READ " + CASE,
                        "ops-1 ERASED " + CASE,
                        "ops-1 READ erase --protocol",
                        "ops-1 OPERATED rules parley-2",
                        "ops-1 EXPORTED copy to " + dir.resolve("copied"));
        assertThat(written(dir.resolve("copied"))).containsExactly("ops-1 IMPORTED copy from " + data);

        // when a server and commands write in turn
        try (PackagedServer server = program.of("serve").data(data).serve()) {
            server.as(token).awaitViews();
            for (int i = 0; i < 2; i++) {
                server.get("/api/realisations/" + CASE + "/history");
                server.ask("/api/realisations/" + CASE + "/history.yaml");
                run(data, "token", "create", "--organisation", "local", "--principal", "p-" + i);
                server.ask("/api/exports/findings-json");
            }
            // what only says what would be imported is no import
            server.send("POST", "/api/imports/known", "[\"" + CASE + "\"]", Map.of());
            String line = server.ask("/api/realisations/" + CASE + "/history.json")
                    .body()
                    .replaceAll("\\s*\n\\s*", " ");
            Map<String, String> lines = Map.of("Content-Type", "application/x-ndjson");
            assertThat(server.send("POST", "/api/imports/batch?rehearse=true", line, lines)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(written(data)).noneMatch(each -> each.startsWith("boss IMPORTED"));
            server.send("POST", "/api/imports/batch", line, lines);
            server.stop();
        }

        // then
        assertThat(run(data, "audit", "verify").out()).contains("each as it was written.");
        assertThat(written(data))
                .contains(
                        "boss READ " + CASE,
                        "boss EXPORTED " + CASE,
                        "boss READ POST /api/imports/known",
                        "boss READ POST /api/imports/batch",
                        "boss IMPORTED POST /api/imports/batch")
                .hasSizeGreaterThan(15);

        // when a line of either is changed
        List<String> lines = Files.readAllLines(data.resolve("audit.jsonl"));
        lines.set(1, lines.get(1).replace("ops-1", "ops-2"));
        Files.write(data.resolve("audit.jsonl"), lines);

        // then
        Finished verified = program.of("audit", "verify").data(data).finish();
        assertThat(verified.code()).isEqualTo(1);
        assertThat(verified.err()).contains("line 2 is not as it was written");
    }
}
