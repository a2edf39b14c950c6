package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.Parley;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that nobody should send: one clear line, soon, in little memory, and nothing stored. */
class BadInputIT {

    private static final String HISTORY = """
            parley: 1
            realisation: car-pool
            organisation: local
            recorded: 2026-01-05T09:00:00Z
            history:
              - realisation-started: Car pool
                at: order 0
            """;

    private static final String TABLE = """
            source: csv
            zone: UTC
            realisation: {column: Case}
            encounter: {at: When, title: Topic}
            attendance: [{column: Who, participant: Clerk, groups: [USERS]}]
            """;

    private static final String LOG = """
            source: xes
            participants: [{participant: Somebody, groups: [USERS]}]
            activities: {"*": {kind: MEETING}}
            """;

    private static final String OBJECTS = LOG.replace("source: xes", "source: ocel\ncase: Order");

    private static final String CALENDAR = """
            source: ics
            realisation: {id: calendar}
            participants: [{address: "*", participant: Clerk, groups: [USERS]}]
            """;

    @TempDir
    private Path dir;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        return Files.write(dir.resolve(name), text.getBytes(charset));
    }

    private String refused(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("import", "--data", dir.resolve("data")));
        all.addAll(List.of(arguments));
        long start = System.nanoTime();
        Run run = Run.of(all.toArray());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(Run.of("list", "--data", dir.resolve("data")).out()).startsWith("No realisations");
        return run.err();
    }

    @Test
    void of_the_wrong_encoding() throws IOException {
        assertThat(refused(file("history.yaml", HISTORY, StandardCharsets.UTF_16)))
                .contains("accepted is UTF-8");
        assertThat(refused(file("umlaut.yaml", HISTORY.replace("Car pool", "Fähre"), StandardCharsets.ISO_8859_1)))
                .contains("umlaut.yaml:6:")
                .contains("UTF-8");
        Path mapping = file("table.yaml", TABLE);
        assertThat(refused(
                        file(
                                "table.csv",
                                "Case,When,Topic,Who\n1,2026-01-01 10:00,Fähre,x\n",
                                StandardCharsets.ISO_8859_1),
                        "--mapping",
                        mapping))
                .contains("is not written in UTF-8");
        assertThat(refused(
                        file(
                                "log.xes",
                                "<log><trace><string key=\"concept:name\" value=\"Fähre\"/></trace></log>",
                                StandardCharsets.ISO_8859_1),
                        "--mapping",
                        file("log.yaml", LOG)))
                .contains("log.xes, line 1: is not written in the encoding");
        assertThat(refused(
                        file(
                                "calendar.ics",
                                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20260105T090000Z\nSUMMARY:Fähre\nEND:VEVENT\nEND:VCALENDAR\n",
                                StandardCharsets.ISO_8859_1),
                        "--mapping",
                        file("calendar.yaml", CALENDAR)))
                .contains("is not written in UTF-8");
        assertThat(refused(
                        file("good.csv", "Case\n"),
                        "--mapping",
                        file("bad.yaml", "source: csv # ä", StandardCharsets.ISO_8859_1)))
                .contains("bad.yaml")
                .contains("UTF-8");
    }

    @Test
    void with_columns_or_attributes_missing() throws IOException {
        assertThat(refused(file("t.csv", "Case,Topic\n1,x\n"), "--mapping", file("t.yaml", TABLE)))
                .contains("'When': is no column of the file; its columns are ['Case', 'Topic']")
                .contains("'Who'");
        assertThat(refused(
                        file(
                                "l.xes",
                                "<log><trace><string key=\"concept:name\" value=\"1\"/><event>"
                                        + "<string key=\"concept:name\" value=\"a\"/></event></trace></log>"),
                        "--mapping",
                        file("l.yaml", LOG)))
                .contains("l.xes, line 1, 'time:timestamp': is missing");
    }

    @Test
    void of_another_kind_altogether() throws IOException {
        byte[] workbook = {'P', 'K', 3, 4, 20, 0, 6, 0, 8, 0, 0, 0, 33, 0};
        assertThat(refused(Files.write(dir.resolve("book.xlsx"), workbook), "--mapping", file("t.yaml", TABLE)))
                .contains("workbook")
                .contains("CSV");
    }

    @Test
    @Timeout(30)
    void that_is_a_bomb_of_entities_or_aliases() throws IOException {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE log [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
        }
        bomb.append("]><log><string key=\"a\" value=\"&a29;\"/></log>");
        assertThat(refused(file("bomb.xes", bomb.toString()), "--mapping", file("l.yaml", LOG)))
                .contains("bomb.xes, line 1: has a document type (<!DOCTYPE), which is not accepted");

        StringBuilder aliases = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            aliases.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        assertThat(refused(file("bomb.yaml", HISTORY + aliases))).contains("bomb.yaml:8:");
        assertThat(refused(file("any.csv", "a\n"), "--mapping", file("m.yaml", "source: csv\n" + aliases)))
                .contains("m.yaml");
    }

    @Test
    @Timeout(30)
    void that_refers_to_itself() throws IOException {
        assertThat(refused(file("self.yaml", HISTORY + "again: &a [*a]\n"))).contains("self.yaml:8:");
        assertThat(refused(file("any.csv", "a\n"), "--mapping", file("m.yaml", "&m\nsource: csv\nrealisation: *m\n")))
                .contains("m.yaml:1:1: references");
        assertThat(refused(file("circle.json", """
                                {"eventTypes": [], "objectTypes": [], "events": [],
                                 "objects": [
                                  {"id": "a", "type": "Order", "relationships": [{"objectId": "b", "qualifier": "of"}]},
                                  {"id": "b", "type": "Order", "relationships": [{"objectId": "a", "qualifier": "of"}]}]}
                                """), "--mapping", file("o.yaml", OBJECTS)))
                .contains("circle.json");
    }

    @ParameterizedTest
    @CsvSource({
        "csv, rows; split it",
        "xes, names two cases",
        "ocel, larger than 100 MB",
        "ics, larger than 100 MB",
        "yaml, larger than"
    })
    void of_200_megabytes_takes_neither_time_nor_memory(String kind, String said) throws Exception {
        // given
        Path large = dir.resolve("large." + (kind.equals("ocel") ? "json" : kind));
        fill(Files.newOutputStream(large), kind, 200_000_000);

        // when
        Child child = inLittleMemory(large, kind);

        // then
        assertThat(child.code()).as(child.err()).isEqualTo(2);
        assertThat(child.err()).contains(said).doesNotContain("Exception");
        assertThat(child.seconds()).isLessThan(30);
        assertThat(Run.of("list", "--data", dir.resolve("data")).out()).startsWith("No realisations");
    }

    @Test
    void of_200_megabytes_packed_small_ends_too() throws Exception {
        // given
        Path large = dir.resolve("large.csv.gz");
        fill(new GZIPOutputStream(Files.newOutputStream(large)), "csv", 200_000_000);
        assertThat(Files.size(large)).isLessThan(5_000_000);

        // when
        Child child = inLittleMemory(large, "csv");

        // then: no more rows are taken than this little memory has room for
        assertThat(child.code()).as(child.err()).isEqualTo(2);
        assertThat(child.err()).contains("rows; split it").doesNotContain("Exception");
        assertThat(child.seconds()).isLessThan(60);
        assertThat(Run.of("list", "--data", dir.resolve("data")).out()).startsWith("No realisations");
    }

    private static void fill(OutputStream to, String kind, long bytes) throws IOException {
        String head =
                switch (kind) {
                    case "csv" -> "Case,When,Topic,Who\n";
                    case "xes" -> "<log>";
                    case "ocel" -> "{\"eventTypes\": [], \"objectTypes\": [], \"objects\": [], \"events\": [";
                    case "ics" -> "BEGIN:VCALENDAR\n";
                    default -> HISTORY;
                };
        String body =
                switch (kind) {
                    case "csv" -> "k,2026-01-01 10:00,Topic,x\n";
                    case "xes" -> "<trace><string key=\"concept:name\" value=\"1\"/></trace>\n";
                    case "ocel" -> "{\"id\": \"e\", \"type\": \"t\", \"time\": \"2026-01-01T00:00:00Z\"},\n";
                    case "ics" -> "BEGIN:VEVENT\nDTSTART:20260101T100000Z\nEND:VEVENT\n";
                    default -> "  - phase-entered: DESIGN\n    at: order 1\n";
                };
        byte[] block = body.repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (to) {
            to.write(head.getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < bytes; written += block.length) {
                to.write(block);
            }
        }
    }

    private record Child(int code, String err, long seconds) {}

    /** The command line in a process of its own that has little memory. */
    private Child inLittleMemory(Path large, String kind) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-cp",
                System.getProperty("java.class.path"),
                Parley.class.getName(),
                "import",
                "--data",
                dir.resolve("data").toString(),
                large.toString()));
        if (!kind.equals("yaml")) {
            command.add("--mapping");
            command.add(file(
                            "mapping.yaml",
                            switch (kind) {
                                case "csv" -> TABLE;
                                case "xes" -> LOG;
                                case "ocel" -> OBJECTS;
                                default -> CALENDAR;
                            })
                    .toString());
        }
        File err = dir.resolve("err").toFile();
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectError(err)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Child(
                process.waitFor(), Files.readString(err.toPath()), (System.nanoTime() - start) / 1_000_000_000L);
    }
}
