package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other tools, from the command line into a data directory. */
class ImportIT {

    private static final Path DATA = Path.of("..", "..", "shared", "data");
    private static final Path PROBLEMS = DATA.resolve("xes/bpic2013-closed-problems.xes.gz");
    private static final Path PROBLEM_MAPPING = Path.of("..", "docs", "mappings", "bpic2013-closed-problems.yaml");

    private static final String ANY_LOG = """
            source: xes
            zone: UTC
            participants: [{participant: Somebody, groups: [USERS]}]
            activities: {"*": {kind: MEETING}}
            """;

    private static final String ANY_CALENDAR = """
            source: ics
            realisation: {id: calendar}
            participants: [{address: "*@acme.example", participant: Controller, groups: [USERS]}]
            unknown: skip
            """;

    private static final String TABLE = """
            source: csv
            zone: UTC
            realisation: {column: Case}
            encounter: {at: When, title: Topic}
            attendance: [{column: Who, participant: Clerk, groups: [USERS]}]
            """;

    @TempDir
    private Path dir;

    @Test
    void problem_management_cases_come_in_fast_grouped_and_nameless() throws IOException {
        assumeTrue(Files.exists(PROBLEMS), "skipped: " + PROBLEMS + " is not there");
        // given
        Path data = dir.resolve("data");
        Set<String> names = firstNames();
        long start = System.nanoTime();

        // when
        Run run = Run.of("import", PROBLEMS, "--mapping", PROBLEM_MAPPING, "--data", data);

        // then
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("bpic2013 into a store: " + took);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(took).isLessThan(Duration.ofSeconds(20));
        assertThat(run.out()).contains("1487 realisations, 14274 events added.");

        // then: no first name, in whatever file; beside each text stands a random salt, in which three or four letters
        // come
        // up by chance, so that shorter ones are looked for below, in the texts themselves
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertThat(longerThan(names, 4)).as(file.toString()).noneMatch(bytes::contains);
            }
        }

        // then: everybody belongs to a group that means something, in facts that name nobody either
        Path tables = dir.resolve("tables");
        assertThat(Run.of("export", "--all", "--data", data, "--as", "csv", "--out", tables)
                        .code())
                .isZero();
        List<String> participants = Files.readAllLines(tables.resolve("participants.csv"));
        assertThat(participants.subList(1, participants.size()))
                .hasSizeGreaterThan(1487)
                .allMatch(row -> row.matches(".*\\b(IT_FUNCTION|USERS|VENDORS)\\b.*"))
                .anyMatch(row -> row.contains("IT_FUNCTION"))
                .anyMatch(row -> row.contains("USERS"))
                .anyMatch(row -> row.contains("VENDORS"));
        String facts = Files.readString(tables.resolve("events.csv"));
        assertThat(Arrays.asList(facts.split("[^\\p{L}]+"))).doesNotContainAnyElementsOf(longerThan(names, 1));

        // when
        Run again = Run.of("import", PROBLEMS, "--mapping", PROBLEM_MAPPING, "--data", data);

        // then
        assertThat(again.out()).contains("1487 realisations, 0 events added.");
    }

    private static Set<String> longerThan(Set<String> names, int length) {
        Set<String> longer = new HashSet<>(names);
        longer.removeIf(name -> name.length() <= length);
        return longer;
    }

    private static Set<String> firstNames() throws IOException {
        String log;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(PROBLEMS))) {
            log = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> names = new HashSet<>();
        Matcher resource =
                Pattern.compile("key=\"org:resource\" value=\"([^\"]+)\"").matcher(log);
        while (resource.find()) {
            names.add(resource.group(1));
        }
        assertThat(names).hasSizeGreaterThan(500);
        return names;
    }

    @Test
    void a_file_of_another_kind_is_told_in_one_short_line() throws IOException {
        Path picture = Files.writeString(dir.resolve("minutes.docx"), "PK something else");
        Path history = Files.writeString(dir.resolve("history.txt"), "# mine\nparley: 1\nzzz: 1\n");
        Path event = Files.writeString(
                dir.resolve("h.yaml"),
                "parley: 1\nrealisation: x\nrecorded: 2026-01-01T00:00:00Z\nhistory:\n  - zzz: A\n");

        Run run = Run.of("import", picture, "--data", dir.resolve("data"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip()).doesNotContain("\n").hasSizeLessThan(400);
        assertThat(run.err())
                .contains("minutes.docx: is no kind of file that is read here")
                .contains("--help");
        assertThat(Run.of("import", history, "--data", dir.resolve("data")).err())
                .contains("'zzz'");
        assertThat(Run.of("import", event, "--data", dir.resolve("data")).err())
                .contains("'zzz' is no event: ")
                .contains(" more (docs/history-file.md has all)")
                .hasSizeLessThan(700);
    }

    @Test
    void what_contradicts_the_last_of_many_stores_none_of_them() throws IOException {
        // given
        Path data = dir.resolve("data");
        Path mapping = Files.writeString(dir.resolve("table.yaml"), TABLE);
        Path other =
                Files.writeString(dir.resolve("other.csv"), "Case,When,Topic,Who\nk-1199,2026-01-01 10:00,Other,x\n");
        Path many = Files.writeString(dir.resolve("many.csv"), table(1200));
        assertThat(Run.of("import", other, "--mapping", mapping, "--data", data).code())
                .isZero();

        // when
        Run run = Run.of("import", many, "--mapping", mapping, "--data", data);

        // then
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Nothing is imported.").contains("k-1199, event 4: another history");
        assertThat(Run.of("list", "--data", data).out().lines()).hasSize(1);
    }

    @Test
    void more_than_one_commit_holds_is_stored_and_goes_on_where_it_stopped() throws IOException {
        // given: the first 700 are there, as if it had been stopped
        Path data = dir.resolve("data");
        Path mapping = Files.writeString(dir.resolve("table.yaml"), TABLE);
        Path some = Files.writeString(dir.resolve("table.csv"), table(700));
        assertThat(Run.of("import", some, "--mapping", mapping, "--data", data).code())
                .isZero();
        Files.writeString(some, table(1200));

        // when
        Run run = Run.of("import", some, "--mapping", mapping, "--data", data);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("k-0: k-0 is there already").contains("1200 realisations, 5500 events added.");
        assertThat(Run.of("list", "--data", data).out().lines()).hasSize(1200);
    }

    @Test
    void a_calendar_of_meetings_yet_to_come_is_stored_as_plans() throws IOException {
        // given
        Path data = dir.resolve("data");
        Path mapping = Files.writeString(dir.resolve("calendar.yaml"), """
                source: ics
                realisation: {id: payroll, title: Payroll}
                participants:
                  - {address: clerk@acme.example, participant: clerk, groups: [USERS]}
                  - {address: pm@acme.example, participant: project manager, groups: [IT_FUNCTION]}
                """);
        LocalDate next = LocalDate.now(ZoneOffset.UTC).plusYears(1);
        StringBuilder events = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        for (int i = 1; i <= 3; i++) {
            events.append(
                    "BEGIN:VEVENT\r\nUID:m%1$s@acme.example\r\nDTSTAMP:20260101T080000Z\r\nDTSTART:%2$sT090000Z\r\n"
                            .formatted(i, next.plusDays(i).format(DateTimeFormatter.BASIC_ISO_DATE)));
            events.append("SUMMARY:Workshop ").append(i).append("\r\n");
            events.append("ATTENDEE:mailto:clerk@acme.example\r\nATTENDEE:mailto:pm@acme.example\r\nEND:VEVENT\r\n");
        }
        Path calendar = Files.writeString(dir.resolve("payroll.ics"), events + "END:VCALENDAR\r\n");

        // when
        Run run = Run.of("import", calendar, "--mapping", mapping, "--data", data);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Run.of("list", "--data", data).out()).contains("0 encounters and 3 planned");
        assertThat(Run.of("export", "payroll", "--data", data)
                        .out()
                        .lines()
                        .filter(line -> line.contains("encounter-planned")))
                .hasSize(3);
    }

    private static String table(int realisations) {
        StringBuilder table = new StringBuilder("Case,When,Topic,Who\n");
        for (int i = 0; i < realisations; i++) {
            for (int day = 1; day <= 8; day++) {
                table.append(String.format(Locale.ROOT, "k-%d,2026-01-%02d 10:00,Topic %d,x%n", i, day, day));
            }
        }
        return table.toString();
    }

    @Test
    void every_small_log_is_stored_or_has_its_one_clear_error() throws IOException {
        everyFile(DATA.resolve("xes/edge-cases"), ANY_LOG, 0);
    }

    @Test
    void every_calendar_is_stored_or_has_its_one_clear_error() throws IOException {
        everyFile(DATA.resolve("ics"), ANY_CALENDAR, 8);
    }

    private void everyFile(Path folder, String mappingText, int good) throws IOException {
        assumeTrue(Files.exists(folder), "skipped: " + folder + " is not there");
        Path mapping = Files.writeString(dir.resolve("mapping.yaml"), mappingText);
        int stored = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                // given
                Path data = dir.resolve("data-" + stored);

                // when
                Run run = Run.of("import", file, "--mapping", mapping, "--data", data);

                // then
                if (run.code() == 0) {
                    stored++;
                    assertThat(run.err()).isEmpty();
                    continue;
                }
                assertThat(run.code()).as(file.toString()).isEqualTo(2);
                assertThat(run.out()).isEmpty();
                assertThat(run.err().lines().toList())
                        .hasSize(2)
                        .satisfies(lines -> assertThat(lines.get(0))
                                .matches(Pattern.quote(String.valueOf(file.getFileName()))
                                        + ", line [1-9]\\d*(, '.+')?: .{10,}"))
                        .element(1)
                        .isEqualTo("Nothing is imported.");
            }
        }
        assertThat(Run.of("list", "--data", dir.resolve("data-" + stored)).out())
                .startsWith("No realisations");
        assertThat(stored).isEqualTo(good);
    }
}
