package dev.parley.command.intake.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** OCEL 2.0 in XML. JSON is read in {@link LogIntakeTest}, SQLite where its driver is. */
class OcelReaderTest {

    private static final String MAPPING = """
            source: ocel
            case: order
            participants: [{when: {team: "*"}, participant: "{team}", groups: [IT_FUNCTION]}]
            activities: {"*": {kind: MEETING, phase: DESIGN}}
            """;

    private static IntakeResult read(String log) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        log.startsWith("{") ? "log.json" : "log.xml",
                        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("mapping.yaml", MAPPING),
                        IntakeProgress.SILENT);
    }

    private static String small() throws IOException {
        try (InputStream in = OcelReaderTest.class.getResourceAsStream("/intake/logs/small.xml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anEventOfTwoCasesIsInBothAndTold() {
        IntakeResult result = read("""
                {"objectTypes":[],"eventTypes":[],
                "objects":[{"id":"o1","type":"order"},{"id":"o2","type":"order"}],
                "events":[{"id":"e1","type":"Meet","time":"2026-03-02T09:00:00Z","attributes":[{"name":"team","value":"IT"}],
                "relationships":[{"objectId":"o1","qualifier":"a"},{"objectId":"o2","qualifier":"b"}]}]}
                """);

        assertThat(result.problems()).isEmpty();
        assertThat(result.histories()).hasSize(2);
        assertThat(result.notes())
                .containsExactly("1 of 1 events belongs to more than one order and is in each of them");
    }

    @Test
    void xmlIsReadWithBothWaysOfWritingRelations() throws IOException {
        // when
        IntakeResult result = read(small());

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(result.histories())
                .singleElement()
                .satisfies(history -> assertThat(history.realisation().value()).isEqualTo("o1"));
        assertThat(result.histories().get(0).events())
                .filteredOn(each -> each.event() instanceof EncounterRecorded)
                .singleElement()
                .satisfies(each -> {
                    EncounterRecorded encounter = (EncounterRecorded) each.event();
                    assertThat(encounter.at()).hasToString("2026-03-02T09:00:00Z");
                    assertThat(encounter.attendances().get(0).participant()).isEqualTo("Helpdesk");
                });
        assertThat(result.notes().toString()).contains("1 of 2 events belong to no order");
    }

    @Test
    void anEntityInAValueIsRefusedAndNotLeftOut() throws IOException {
        assertThat(read(small().replace("Helpdesk<", "Help&desk;<")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(14));
    }

    @Test
    void whatIsWrongIsToldByItsLine() throws IOException {
        assertThat(read(small().replace("time=\"2026-03-02T09:00:00Z\"", "")).problems())
                .singleElement()
                .hasToString("log.xml, line 14, 'time': is missing in <event>");
        assertThat(read(small().replace("object-id=\"o1\"", "object-id=\"o9\"")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no object of the log"));
        assertThat(read(small().replace("2026-03-02", "2031-03-02")).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(14);
                    assertThat(problem.message()).contains("still to come");
                });
        assertThat(read(small().replace("</events>", "")).problems()).hasSize(1);
        assertThat(read("<!DOCTYPE log><log/>").problems().toString()).contains("document type");
    }

    private static IntakeResult json(String event, String more) {
        return read("""
                {"eventTypes": [], "objectTypes": [], "objects": [{"id": "o1", "type": "order"}%s], "events": [
                 {"id": "e1", "type": "Meet", "time": "2026-03-02T09:00:00Z", "attributes": [{"name": "team", "value": "IT"}],
                  "relationships": [{"objectId": "o1", "qualifier": ""}]%s}]}
                """.formatted(more, event));
    }

    @Test
    void whatIsThereTwiceOtherwiseIsRefusedAndWhatNobodyReadsIsNot() throws IOException {
        assertThat(json("", "").problems()).isEmpty();
        assertThat(json(", \"time\": \"2026-03-02T09:00:00Z\", \"cost\": NaN, \"rate\": -Infinity", "")
                        .problems())
                .isEmpty();
        assertThat(json(", \"time\": \"2026-03-03T09:00:00Z\"", "").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.column()).isEqualTo("time");
                    assertThat(problem.message()).contains("a second time, with another value");
                });
        assertThat(read(small().replace(
                                        "<attribute name=\"team\"",
                                        "<attribute name=\"team\">Other</attribute><attribute name=\"team\""))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("a second time, with another value"));
    }

    private static final String TITLED = MAPPING + "title: \"{subject}\"\n";

    private static IntakeResult titled(String log) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        log.startsWith("{") ? "log.json" : "log.xml",
                        new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("mapping.yaml", TITLED),
                        IntakeProgress.SILENT);
    }

    private static String title(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        return ((RealisationStarted) result.histories().get(0).events().get(0).event()).title();
    }

    @Test
    void boundsCountWhatIsRead() throws IOException {
        // given: attributes and whole parts that nobody reads
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 1_500; i++) {
            many.append(", {\"name\": \"a")
                    .append(i)
                    .append("\", \"value\": ")
                    .append(i)
                    .append('}');
        }
        String attributes = "[{\"name\": \"team\", \"value\": \"IT\"}, {\"name\": \"long\", \"value\": \""
                + "x".repeat(200_000) + "\"}, {\"name\": \"n\", \"value\": " + "1".repeat(500)
                + "}, {\"name\": \"twice\", \"value\": 1}, {\"name\": \"twice\", \"value\": 2}" + many + "]";
        String log = """
                {"eventTypes": [], "objectTypes": [], "more": %s, "objects": [{"id": "o1", "type": "order"}], "events": [
                 {"id": "e1", "type": "Meet", "time": "2026-03-02T09:00:00Z", "note": 1, "note": 2, "attributes": %s,
                  "relationships": [{"objectId": "o1", "qualifier": ""}]}]}
                """;

        // then
        assertThat(read(log.formatted("[".repeat(500) + "]".repeat(500), attributes))
                        .problems())
                .isEmpty();
        assertThat(read(log.formatted(
                                "1",
                                attributes
                                        .replace("\"long\"", "\"team\"")
                                        .replace("[{\"name\": \"team\", \"value\": \"IT\"}, ", "[")))
                        .problems())
                .singleElement()
                .asString()
                .contains("'team': has a value of more than 100000 characters");
        assertThat(read(small().replace(
                                        "<attribute name=\"team\"",
                                        "<attribute name=\"x\">1</attribute><attribute name=\"x\">2<b/></attribute><attribute name=\"y\">"
                                                + "y".repeat(200_000) + "</attribute><attribute name=\"team\""))
                        .problems())
                .isEmpty();
    }

    @Test
    void ofTheValuesOfAnObjectTheEarliestInTimeCountsAndIsTold() throws IOException {
        // given: a later value stands first in the file
        String log = """
                {"eventTypes": [], "objectTypes": [], "objects": [{"id": "o1", "type": "order", "attributes": [
                  {"name": "subject", "time": "2026-03-05T10:00:00Z", "value": "Late"},
                  {"name": "subject", "time": "2026-03-05T11:00:00+02:00", "value": "Early"},
                  {"name": "unread", "time": "never", "value": "1"}, {"name": "unread", "time": "x", "value": "2"}]}],
                 "events": [
                 {"id": "e1", "type": "Meet", "time": "2026-03-02T09:00:00Z", "attributes": [{"name": "team", "value": "IT"}],
                  "relationships": [{"objectId": "o1", "qualifier": ""}]}]}
                """;
        // then
        IntakeResult result = titled(log);
        assertThat(title(result)).isEqualTo("Early");
        assertThat(result.notes()).anyMatch(note -> note.startsWith("1 of 1 order has other values at other times"));
        assertThat(title(titled(log.replace("\"time\": \"2026-03-05T10:00:00Z\", ", ""))))
                .as("what is there from the beginning is the earliest")
                .isEqualTo("Late");
        assertThat(titled(log.replace("2026-03-05T11:00:00+02:00", "some day")).problems())
                .singleElement()
                .asString()
                .contains("line 3, 'subject'")
                .contains("since when is not known");
        assertThat(titled(log.replace("2026-03-05T11:00:00+02:00", "2026-03-05 10:00:00"))
                        .problems())
                .singleElement()
                .asString()
                .contains("a second time, with another value");
    }

    @Test
    void casesWithoutEventsAreCountedAsCases() {
        assertThat(json("", ", {\"id\": \"o2\", \"type\": \"order\"}").notes())
                .containsExactly("1 case without events was left out");
        assertThat(read(json().replace("objectId\": \"o1", "objectId\": \"p1")).problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).isEqualTo("holds no case with an event (1 without)"));
    }

    private static String json() {
        return """
                {"eventTypes": [], "objectTypes": [], "objects": [{"id": "o1", "type": "order"}, {"id": "p1", "type": "plan"}],
                 "events": [{"id": "e1", "type": "Meet", "time": "2026-03-02T09:00:00Z",
                  "relationships": [{"objectId": "o1", "qualifier": ""}]}]}
                """;
    }
}
