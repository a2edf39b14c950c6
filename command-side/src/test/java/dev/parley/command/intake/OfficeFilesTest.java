package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.RealisationEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files in the manner of Excel, LibreOffice, Google, Outlook, Jira and PM4Py: each is read right, to the last attendance, or refused
 * with the lines of what is wrong, whatever the zone of the machine.
 */
class OfficeFilesTest {

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
            ZONES.forEach(zone -> cases.add(new Case(expected, zone)));
        }
        assertThat(cases).hasSizeGreaterThan(200);
        return cases.stream();
    }

    @AfterEach
    void zone() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadRightOrRefusedWithItsPlaces(Case each) throws IOException {
        // given
        TimeZone.setDefault(TimeZone.getTimeZone(each.zone()));
        JsonNode expected = each.expected();

        // when
        IntakeResult result = new Intake(new IntakeContext(new OrganisationId("acme"), "importer", NOW))
                .read(
                        expected.get("file").asString(),
                        new ByteArrayInputStream(resource(expected.get("file").asString())),
                        Intake.MappingText.of(
                                expected.get("mapping").asString(),
                                resource(expected.get("mapping").asString())),
                        IntakeProgress.SILENT);

        // then
        String said = result.problems() + " " + result.preview(50);
        if (expected.has("errors")) {
            assertThat(result.problems().stream().map(IntakeProblem::line).distinct())
                    .as(said)
                    .containsExactlyElementsOf(expected.get("errors")
                            .valueStream()
                            .map(JsonNode::asInt)
                            .toList());
        } else {
            assertThat(meetings(result))
                    .as(said)
                    .containsExactlyElementsOf(expected.get("meetings")
                            .valueStream()
                            .map(meeting -> meeting.valueStream()
                                    .map(JsonNode::asString)
                                    .toList())
                            .toList());
        }
        if (expected.has("said")) {
            assertThat(said).contains(expected.get("said").asString());
        }
        if (expected.has("quiet")) {
            // of calendars it is told what is past
            assertThat(result.notes()).hasSize(expected.has("past") ? 1 : 0);
        }
        if (expected.has("note")) {
            assertThat(result.notes().toString()).contains(expected.get("note").asString());
        }
    }

    private static List<List<String>> meetings(IntakeResult result) {
        return result.histories().stream()
                .flatMap(history -> history.events().stream())
                .flatMap(event -> meeting(event.event()))
                .toList();
    }

    private static Stream<List<String>> meeting(RealisationEvent event) {
        if (event instanceof EncounterPlanned planned) {
            return Stream.of(line(planned.at().toString(), "PLANNED", planned.attendances()));
        }
        return event instanceof EncounterRecorded recorded
                ? Stream.of(line(recorded.at().toString(), recorded.outcome().name(), recorded.attendances()))
                : Stream.empty();
    }

    private static List<String> line(String at, String outcome, List<Attendance> attendances) {
        return Stream.concat(Stream.of(at, outcome), attendances.stream().map(Attendance::participant))
                .toList();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = OfficeFilesTest.class.getResourceAsStream("/intake/office/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
