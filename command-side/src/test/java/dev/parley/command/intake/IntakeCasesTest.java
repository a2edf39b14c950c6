package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.imports.HistoryImport;
import dev.parley.command.imports.Importer;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What src/test/resources/intake/cases says must come out of each small input, in several zones of the machine. */
class IntakeCasesTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Pacific/Auckland");

    private final TimeZone before = TimeZone.getDefault();

    record Case(JsonNode expected, String zone) {

        @Override
        public String toString() {
            return expected.get("file").asString() + " in " + zone;
        }
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String line : new String(resource("expect.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            JsonNode expected = JsonMapper.shared().readTree(line);
            Stream.concat(Stream.of(expected.get("TZ").asString()), ZONES.stream())
                    .distinct()
                    .forEach(zone -> cases.add(new Case(expected, zone)));
        }
        assertThat(cases).hasSizeGreaterThan(90);
        return cases.stream();
    }

    @AfterEach
    void zone() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyInputIsReadRightOrRefusedWithItsPlace(Case each) throws IOException {
        // given
        TimeZone.setDefault(TimeZone.getTimeZone(each.zone()));
        JsonNode expected = each.expected();
        String file = expected.get("file").asString();
        byte[] bytes = resource(file);

        // when
        IntakeResult result = read(file, bytes, expected.get("mapping").asString());

        // then
        check(expected, result);
        IntakeResult again =
                read("copy-" + file, packed(bytes), expected.get("mapping").asString());
        assertThat(again.histories())
                .as("the same file under another name, and packed")
                .isEqualTo(result.histories());
    }

    private static void check(JsonNode expected, IntakeResult result) {
        String said = result.problems() + " " + result.notes();
        if (expected.has("not_in")) {
            assertThat(said).doesNotContain(expected.get("not_in").asString());
        }
        if (!result.ok()) {
            assertThat(expected.has("error") || expected.has("or_error"))
                    .as(said)
                    .isTrue();
            if (expected.has("error")) {
                assertThat(result.problems()).hasSize(expected.get("error").asInt());
            }
            if (expected.has("most")) {
                assertThat(result.problems())
                        .hasSizeLessThanOrEqualTo(expected.get("most").asInt());
            }
            boolean nothingThere =
                    expected.has("times") && expected.get("times").isEmpty();
            assertThat(result.problems()).allMatch(problem -> problem.line() > 0 || nothingThere, said);
            return;
        }
        assertThat(expected.has("error"))
                .as("must be refused: " + result.preview(5))
                .isFalse();
        assertThat(HistoryImport.check(result.histories(), new Importer(null, "importer")))
                .isEmpty();
        assertThat(times(result))
                .as(said)
                .containsExactlyElementsOf(expected.get("times")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(result.histories())
                .hasSize(expected.has("histories") ? expected.get("histories").asInt() : 1);
        if (expected.has("who")) {
            assertThat(events(result).filter(event -> event.event() instanceof ParticipantIdentified))
                    .hasSize(expected.get("who").asInt());
        }
        if (expected.has("note")) {
            assertThat(result.notes().toString())
                    .containsPattern(expected.get("note").asString());
        }
    }

    private static Stream<RecordedEvent> events(IntakeResult result) {
        return result.histories().stream().flatMap(history -> history.events().stream());
    }

    private static List<String> times(IntakeResult result) {
        return events(result)
                .map(RecordedEvent::event)
                .flatMap(event -> event instanceof EncounterPlanned planned
                        ? Stream.of(planned.at())
                        : event instanceof EncounterRecorded recorded ? Stream.of(recorded.at()) : Stream.empty())
                .map(Object::toString)
                .toList();
    }

    private static IntakeResult read(String file, byte[] bytes, String mapping) throws IOException {
        return new Intake(new IntakeContext(new OrganisationId("acme"), "importer", NOW))
                .read(
                        file,
                        new ByteArrayInputStream(bytes),
                        Intake.MappingText.of(mapping, resource(mapping)),
                        IntakeProgress.SILENT);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = IntakeCasesTest.class.getResourceAsStream("/intake/cases/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
