package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.flat.FlatEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Files that nobody here wrote; skipped where they are not beside the repository. */
class RealFilesIT {

    private static final Path DATA = Path.of("../../shared/data");
    private static final Path MAPPINGS = Path.of("../docs/mappings");
    private static final Intake INTAKE = new Intake(
            new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")));

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

    @Test
    void problemManagementCasesComeInFastGroupedAndNameless() throws IOException {
        Path file = DATA.resolve("xes/bpic2013-closed-problems.xes.gz");
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        // given
        List<Long> progress = new ArrayList<>();
        long start = System.nanoTime();

        // when
        IntakeResult result = read(file, mapping("bpic2013-closed-problems.yaml"), (cases, rows) -> progress.add(rows));

        // then
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "bpic2013: %d cases, %d events in %.1f s%n", result.histories().size(), result.rows(), seconds);
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories()).hasSize(1487);
        assertThat(result.rows()).isEqualTo(6660);
        assertThat(seconds).isLessThan(20);
        assertThat(progress).hasSizeGreaterThan(5).isSorted();
        Set<String> words = new HashSet<>();
        Set<String> groups = new TreeSet<>();
        result.histories().forEach(history -> history.events().forEach(event -> {
            words(event, words);
            groups.addAll(
                    List.of(FlatEvents.write(event).getOrDefault("groups", "").split(" ")));
        }));
        assertThat(groups).contains("IT_FUNCTION", "USERS", "VENDORS");
        assertThat(words).doesNotContainAnyElementsOf(firstNames(file));
    }

    private static void words(RecordedEvent event, Set<String> words) {
        FlatEvents.write(event).values().forEach(text -> words.addAll(List.of(text.split("[^\\p{L}]+"))));
    }

    private static Set<String> firstNames(Path file) throws IOException {
        String log;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            log = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Set<String> names = new HashSet<>();
        Matcher resource =
                Pattern.compile("key=\"org:resource\" value=\"([^\"]+)\"").matcher(log);
        while (resource.find()) {
            names.add(resource.group(1));
        }
        names.removeIf(name -> name.length() < 2 || name.equals("UNKNOWN") || name.equals("Siebel"));
        assertThat(names).hasSizeGreaterThan(500);
        return names;
    }

    @Test
    void everySmallLogIsReadOrHasItsOneClearError() throws IOException {
        Path folder = DATA.resolve("xes/edge-cases");
        assumeTrue(Files.exists(folder), "skipped: " + folder + " is not there");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                // when
                IntakeResult result = read(file, new Intake.MappingText("any.yaml", ANY_LOG), IntakeProgress.SILENT);

                // then
                System.out.println(file.getFileName() + ": " + String.join(" // ", result.preview(5)));
                assertThat(result.problems()).hasSizeLessThan(2);
                assertThat(result.ok()).isEqualTo(!result.histories().isEmpty());
            }
        }
    }

    @Test
    void carelessLogsOfOtherToolsAreRead() throws IOException {
        Path file = DATA.resolve("xes/running-example.xes");
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        // when
        IntakeResult result = read(file, new Intake.MappingText("any.yaml", ANY_LOG), IntakeProgress.SILENT);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories()).hasSize(6);
    }

    @Test
    void objectCentricLogsAreReadByTheirObjects() throws IOException {
        Path file = DATA.resolve("ocel/ocel20_example.json");
        assumeTrue(Files.exists(file), "skipped: " + file + " is not there");
        // when
        IntakeResult result = read(file, new Intake.MappingText("orders.yaml", """
                source: ocel
                case: Purchase Order
                title: "Order {ocel:oid}, {po_product}"
                participants:
                  - {when: {"ocel:type": "*Invoice*"}, participant: Accounts payable, groups: [DECISION_MAKERS]}
                  - {participant: Procurement, groups: [USERS]}
                activities:
                  Create*: {kind: KICK_OFF, phase: INITIATION}
                  "*": {kind: REVIEW, phase: DESIGN}
                personal: [pr_creator, po_creator, pr_approver, po_editor]
                """), IntakeProgress.SILENT);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories()).hasSize(2);
        assertThat(result.preview(10)).anyMatch(line -> line.contains("Order PO1"));
    }

    @Test
    void everyCalendarIsReadOrHasItsOneClearError() throws IOException {
        Path folder = DATA.resolve("ics");
        assumeTrue(Files.exists(folder), "skipped: " + folder + " is not there");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                // when
                IntakeResult result =
                        read(file, new Intake.MappingText("any.yaml", ANY_CALENDAR), IntakeProgress.SILENT);

                // then
                System.out.println(file.getFileName() + ": " + String.join(" // ", result.preview(5)));
                assertThat(result.problems()).hasSizeLessThan(2);
                assertThat(result.ok()).isEqualTo(!result.histories().isEmpty());
                result.histories().forEach(history -> history.events()
                        .forEach(event ->
                                assertThat(FlatEvents.write(event).toString()).doesNotContain("@")));
            }
        }
    }

    private static IntakeResult read(Path file, Intake.@Nullable MappingText mapping, IntakeProgress progress)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return INTAKE.read(String.valueOf(file.getFileName()), in, mapping, progress);
        }
    }

    private static Intake.MappingText mapping(String name) throws IOException {
        return Intake.MappingText.of(name, Files.readAllBytes(MAPPINGS.resolve(name)));
    }
}
