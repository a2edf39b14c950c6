package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.OrganisationId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files in which a person's name stands in one field after the other, or in all of them, and files that are cut off or broken at one
 * place after the other: every error says where it is, and none says the name, unless it asks who that is.
 */
class NamesInErrorsTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String CANARY = "Anna Kvistberg";
    private static final Pattern VALUE = Pattern.compile("(?<=value=\")[^\"]*(?=\")|(?<=\": \")[^\"]*(?=\")");

    private static final String TABLE_MAPPING = """
            source: csv
            zone: Europe/Berlin
            realisation: {column: Case}
            encounter: {at: When, title: Topic, kind: Kind, phase: Phase, outcome: Result, needed: Needed, recordedAt: Logged,
                        zone: Zone, allDay: Whole, calledOff: Off, label: Label}
            attendance:
              - {column: IT, participant: IT department, groups: [IT_FUNCTION]}
              - {column: Assignee, participant: Clerk, groups: [USERS], any: true}
            participants: {column: Others, roles: {Director: DECISION_MAKERS}}
            people: {columns: [{column: Attendees}], who: [{address: "*@acme.example", participant: Buyer, groups: [USERS]}]}
            """;

    private static final List<String> HEADER = List.of(
            "Case",
            "When",
            "Topic",
            "Kind",
            "Phase",
            "Result",
            "Needed",
            "Logged",
            "Zone",
            "Whole",
            "Off",
            "Label",
            "IT",
            "Assignee",
            "Others",
            "Attendees");

    private static final List<String> ROW = List.of(
            "p",
            "2026-10-12 10:00",
            "T",
            "MEETING",
            "DESIGN",
            "agreed",
            "USERS",
            "2026-10-13",
            "UTC",
            "no",
            "no",
            "en1",
            "x",
            "somebody",
            "Director",
            "a@acme.example");

    private static final String XES_MAPPING = """
            source: xes
            title: "Case {concept:name}"
            participants: [{when: {team: "it*"}, participant: "Team {team}", groups: [IT_FUNCTION]}]
            activities: {Meet: {kind: WORKSHOP}}
            """;

    private static final String XES = """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849.2016">
              <trace>
                <string key="concept:name" value="7"/>
                <string key="customer" value="none"/>
                <event>
                  <id key="identity:id" value="550e8400-e29b-41d4-a716-446655440000"/>
                  <string key="concept:name" value="Meet"/>
                  <string key="team" value="it2"/>
                  <string key="org:resource" value="r1"/>
                  <date key="time:timestamp" value="2026-03-02T10:00:00+02:00"/>
                </event>
              </trace>
            </log>
            """;

    private static final String OCEL_MAPPING = """
            source: ocel
            case: order
            participants: [{when: {team: "it*"}, participant: "Team {team}", groups: [IT_FUNCTION]}]
            activities: {Meet: {kind: WORKSHOP}}
            """;

    private static final String OCEL = """
            {"eventTypes": [{"name": "Meet", "attributes": [{"name": "team", "type": "string"}]}],
             "objectTypes": [{"name": "order", "attributes": []}],
             "objects": [{"id": "o1",
                          "type": "order"}],
             "events": [{"id": "e1",
                         "type": "Meet",
                         "time": "2026-03-02T09:00:00Z",
                         "attributes": [{"name": "team", "value": "it2"}],
                         "relationships": [{"objectId": "o1", "qualifier": "of"}]}]}
            """;

    private static final String ICS_MAPPING = """
            source: ics
            realisation: {id: test}
            zone: Europe/Berlin
            participants: [{address: "*@acme.example", participant: Director, groups: [DECISION_MAKERS]}]
            """;

    private static final List<String> ICS = List.of(
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "BEGIN:VEVENT",
            "UID:1",
            "DTSTAMP:20260901T080000Z",
            "SEQUENCE:0",
            "DTSTART:20261005T100000Z",
            "RRULE:FREQ=WEEKLY;COUNT=3",
            "EXDATE:20261012T100000Z",
            "STATUS:CONFIRMED",
            "SUMMARY:A",
            "ORGANIZER:mailto:b@acme.example",
            "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@acme.example",
            "END:VEVENT",
            "END:VCALENDAR");

    record Broken(String name, String mapping, String content, String how) {

        @Override
        public String toString() {
            return name + " " + how;
        }
    }

    static Stream<Broken> files() {
        List<Broken> files = new ArrayList<>();
        table(files);
        values(files, "log.xes", XES_MAPPING, XES);
        values(files, "log.json", OCEL_MAPPING, OCEL);
        for (int i = 0; i < ICS.size(); i++) {
            List<String> lines = new ArrayList<>(ICS);
            String line = lines.get(i);
            String name = line.split("[:;]", 2)[0];
            lines.set(i, name + ":" + CANARY);
            calendar(files, lines, name + " names somebody");
            lines.set(i, name + ";TZID=\"" + CANARY + "\":20261005T100000");
            calendar(files, lines, name + " in the zone of somebody");
            lines.set(i, line + "\r\n" + name + ":" + CANARY);
            calendar(files, lines, name + " twice");
            lines.set(i, CANARY + " " + line);
            calendar(files, lines, "line " + i + " begins with somebody");
            calendar(files, ICS.subList(0, i), "cut off after " + i);
        }
        cut(files, "log.xes", XES_MAPPING, XES.replace("r1", CANARY));
        cut(files, "log.json", OCEL_MAPPING, OCEL.replace("it2", CANARY));
        return files.stream();
    }

    private static void table(List<Broken> files) {
        String good = String.join(";", HEADER) + "\n" + String.join(";", ROW) + "\n";
        for (int i = 0; i < HEADER.size(); i++) {
            for (String value :
                    List.of(CANARY, CANARY + " (declined)", "not " + CANARY, "\"" + CANARY, CANARY + ";" + CANARY)) {
                List<String> row = new ArrayList<>(ROW);
                row.set(i, value);
                files.add(new Broken(
                        "t.csv", TABLE_MAPPING, good + String.join(";", row) + "\n", HEADER.get(i) + " is " + value));
            }
            List<String> header = new ArrayList<>(HEADER);
            header.set(i, CANARY);
            files.add(new Broken(
                    "t.csv", TABLE_MAPPING, String.join(";", header) + "\n" + String.join(";", ROW) + "\n", "no " + i));
        }
        String all = String.join(";", HEADER.stream().map(each -> CANARY).toList());
        files.add(new Broken("t.csv", TABLE_MAPPING, good + all + "\n", "names somebody everywhere"));
        files.add(new Broken("t.csv", TABLE_MAPPING, all + "\n" + all + "\n", "has no header"));
    }

    /** One value after the other names somebody, by itself and with what it says. */
    private static void values(List<Broken> files, String name, String mapping, String good) {
        Matcher value = VALUE.matcher(good);
        while (value.find()) {
            for (String named : List.of(CANARY, value.group() + " " + CANARY)) {
                files.add(new Broken(
                        name,
                        mapping,
                        good.substring(0, value.start()) + named + good.substring(value.end()),
                        "says '" + named + "' at " + value.start()));
            }
        }
        files.add(new Broken(name, mapping, value.reset().replaceAll(CANARY), "names somebody everywhere"));
    }

    private static void cut(List<Broken> files, String name, String mapping, String whole) {
        for (int i = 1; i < whole.length(); i += 13) {
            files.add(new Broken(name, mapping, whole.substring(0, i), "is cut off after " + i));
        }
    }

    private static void calendar(List<Broken> files, List<String> lines, String how) {
        files.add(new Broken("c.ics", ICS_MAPPING, String.join("\r\n", lines) + "\r\n", how));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyErrorSaysWhereAndNoneSaysWho(Broken file) {
        // when
        IntakeResult result = new Intake(new IntakeContext(new OrganisationId("acme"), "importer", NOW))
                .read(
                        file.name(),
                        new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("m.yaml", file.mapping()),
                        IntakeProgress.SILENT);

        // then
        for (IntakeProblem problem : result.problems()) {
            if (!problem.message().startsWith("has no object of the type")) {
                assertThat(problem.line()).as(problem.toString()).isPositive();
            }
            if (!problem.asksWho()) {
                assertThat(problem.toString()).doesNotContainIgnoringCase("kvistberg");
            } else {
                assertThat(problem.message()).containsAnyOf("who '", "was not there");
            }
        }
    }
}
