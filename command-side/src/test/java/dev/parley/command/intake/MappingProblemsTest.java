package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.kernel.OrganisationId;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong in a mapping is told with line, column and path, and with what may have been meant. */
class MappingProblemsTest {

    private static final String CSV = """
            source: csv
            zone: Europe/Copenhagen
            realisation: {column: Case}
            encounter:
              at: When
              title: Topic
            kinds: {Workshop: WORKSHOP}
            attendance:
              - column: Who
                participant: project manager
                groups: [IT_FUNCTION]
            """;

    private static final String ICS = """
            source: ics
            realisation: {id: payroll}
            zone: Europe/Berlin
            participants:
              - {address: "*@vendor.example", participant: consultant, groups: [VENDORS]}
            kinds:
              - {summary: "*steering*", kind: GO_NO_GO}
            recurrence: {most: 10, until: 2027-06-30}
            """;

    private static final String XES = """
            source: xes
            participants:
              - participant: clerk
                groups: [USERS]
                when: {role: clerk}
            activities:
              review: {kind: REVIEW}
            close: {activity: done}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Europe/Copenhagen| zoen: Europe/Copenhagen| m.yaml:2:1: zoen: 'zoen' is no key here: did you mean zone? accepted are",
                "  title: Topic| titel: Topic| m.yaml:6:3: encounter.titel: 'titel' is no key here: did you mean title?",
                "column: Who| colum: Who| m.yaml:9:5: attendance[1].colum: 'colum' is no key here: did you mean column?",
                "Europe/Copenhagen| Europe/Copenhagn| m.yaml:2:7: zone: 'Europe/Copenhagn' is no time zone; did you mean Europe/Copenhagen?",
                "Workshop: WORKSHOP| Workshop: WORKSHP| m.yaml:7:19: kinds.Workshop: 'WORKSHP' is not accepted; did you mean WORKSHOP?",
                "[IT_FUNCTION]| [IT_FUNCTION, USER]| m.yaml:11:27: attendance[1].groups: 'USER' is not accepted; did you mean USERS?",
                "[IT_FUNCTION]| [IT_FUNCTION, [USERS]]| m.yaml:11:27: attendance[1].groups: must be a text or a list of texts, not a list",
                "at: When| at: {day: When}| m.yaml:5:7: encounter.at: must be a text or a list of texts, not keys with values",
                "realisation: {column: Case}| realisation: Case| m.yaml:3:14: realisation: must be a map, not 'Case'",
                "title: Topic| title: [Topic]| m.yaml:6:10: encounter.title: must be one text, not a list",
                "title: Topic| at: Then| m.yaml:6:3: encounter.at: this key stands twice; first in line 5",
                "zone: Europe/Copenhagen| source: csv| m.yaml:2:1: source: this key stands twice; first in line 1",
                "kinds: {Workshop: WORKSHOP}| kinds: [WORKSHOP]| m.yaml:7:8: kinds: must be a map from what the file says",
                "realisation: {column: Case}| realisation: {title: Case}| m.yaml:3:14: realisation.column: is missing",
                "zone: Europe/Copenhagen| zone: &z Europe/Copenhagen| m.yaml:2:7: references (&name and *name) are not accepted",
                "column: Who| column: *z| m.yaml:9:13: references (&name and *name) are not accepted",
                "column: Who| column: !!binary Who| m.yaml:9:13: tags are not accepted",
                "source: csv| source: cvs| m.yaml:1:9: source: 'cvs' is not accepted; did you mean csv? accepted are csv, xes, ocel, ics",
            })
    void ofATable(String was, String is, String told) {
        assertThat(problems(CSV.replace(was.strip(), is.strip()))).anyMatch(each -> each.startsWith(told.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "until: 2027-06-30| untill: 2027-06-30| m.yaml:8:24: recurrence.untill: 'untill' is no key here: did you mean until?",
                "most: 10| most: lots| m.yaml:8:20: recurrence.most: 'lots' is not accepted; accepted are 1 to",
                "id: payroll| id: Pay Roll| m.yaml:2:19: realisation.id: 'Pay Roll' is not accepted",
                "kind: GO_NO_GO| kind: GO_NOGO| m.yaml:7:35: kinds[1].kind: 'GO_NOGO' is not accepted; did you mean GO_NO_GO?",
                "{address| {adress| m.yaml:5:6: participants[1].adress: 'adress' is no key here: did you mean address?",
                "until: 2027-06-30| until: soon| m.yaml:8:31: recurrence.until: ",
            })
    void ofACalendar(String was, String is, String told) {
        assertThat(problems(ICS.replace(was.strip(), is.strip()))).anyMatch(each -> each.startsWith(told.strip()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "close: {activity: done}| close: {activty: done}| m.yaml:8:9: close.activty: 'activty' is no key here: did you mean activity?",
                "kind: REVIEW| kind: REVEW| m.yaml:7:18: activities.review.kind: 'REVEW' is not accepted; did you mean REVIEW?",
                "review: {kind: REVIEW}| review: REVIEW| m.yaml:7:11: activities.review: must be a map, not 'REVIEW'",
                "groups: [USERS]| groups: []| m.yaml:4:13: participants[1].groups: is missing",
            })
    void ofALog(String was, String is, String told) {
        assertThat(problems(XES.replace(was.strip(), is.strip()))).anyMatch(each -> each.startsWith(told.strip()));
    }

    @Test
    void thatIsNoMappingAtAll() {
        assertThat(problems("")).singleElement().asString().startsWith("m.yaml:1:1: this is empty; a mapping is");
        assertThat(problems("# nothing\n---\n")).singleElement().asString().contains("this is empty; a mapping is");
        assertThat(problems("- source: csv\n"))
                .singleElement()
                .asString()
                .startsWith("m.yaml:1:1: this is a list; a mapping is");
        assertThat(problems("csv")).singleElement().asString().startsWith("m.yaml:1:1: this is 'csv'; a mapping is");
        assertThat(problems(CSV + "---\nsource: ics\n"))
                .contains("m.yaml:12:1: a second document starts here; one file holds one mapping");
        assertThat(problems("source: csv\nencounter:\n\tat: When\n"))
                .singleElement()
                .asString()
                .startsWith("m.yaml:3:1: the mapping is no YAML: a tab indents this line");
        assertThat(problems("source: csv\nencounter: {at: When\n"))
                .singleElement()
                .asString()
                .startsWith("m.yaml:");
        assertThat(problems("source: csv\ntitle: \u0007\n"))
                .containsExactly("m.yaml:2:8: the control character U+0007 is not accepted");
        assertThat(problems("\uFEFF" + CSV)).isEmpty();
    }

    @Test
    void thatIsMadeToTakeLong() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        assertThat(problems(bomb + CSV)).singleElement().asString().startsWith("m.yaml:1:5: references (&name");
        assertThat(problems("a: " + "[".repeat(5_000)))
                .singleElement()
                .asString()
                .startsWith("m.yaml:1:13: nested more than 10 levels deep");
        assertThat(problems(CSV.replace("Topic", "x".repeat(900_000))))
                .anyMatch(each -> each.startsWith(
                                "m.yaml:6:10: encounter.title: the mapping holds a name or value of 900000 characters")
                        && each.length() < 400);
        assertThat(problems("#" + "x".repeat(1_000_000)))
                .singleElement()
                .asString()
                .startsWith("m.yaml:1:1: the mapping is longer than");
    }

    @Test
    void thatIsNotUtf8() {
        assertThatThrownBy(() -> Intake.MappingText.of(
                        "m.yaml", "source: csv\ntitle: Fähre".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageStartingWith("m.yaml:2:9: the byte E4 is not UTF-8");
        assertThatThrownBy(() -> Intake.MappingText.of("m.yaml", new byte[1_000_001]))
                .hasMessageStartingWith("m.yaml:1:1: the mapping is larger than");
    }

    /** Minutes carry their mapping above the text: lines are those of the whole file. */
    @Test
    void thatStandsAboveMinutes() {
        String minutes = """
                ---
                realisation: payroll
                titel: Steering
                at: 2026-03-02
                ---
                # What was said
                """;
        assertThat(new Intake(CONTEXT)
                        .read("m.md", stream(minutes), null, IntakeProgress.SILENT)
                        .problems())
                .extracting(IntakeProblem::toString)
                .contains("m.md:2:1: title: is missing: what the meeting was about, in a few words")
                .anyMatch(each -> each.startsWith("m.md:3:1: titel: 'titel' is no key here: did you mean title?"));
    }

    @Test
    void allThatIsWrongIsToldAtOnceInTheOrderOfTheFile() {
        String mapping =
                CSV.replace("title:", "titel:").replace("WORKSHOP}", "WORKSHP}").replace("Who", "[Who]");

        List<IntakeProblem> problems = read(mapping);

        assertThat(problems).hasSizeGreaterThanOrEqualTo(3);
        assertThat(problems).extracting(IntakeProblem::line).isSorted();
        assertThat(problems).allSatisfy(each -> assertThat(each.character()).isPositive());
    }

    private static final IntakeContext CONTEXT =
            new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z"));

    private static Stream<String> told(List<IntakeProblem> problems) {
        return problems.stream().map(IntakeProblem::toString);
    }

    private static List<String> problems(String mapping) {
        return told(read(mapping)).filter(each -> each.startsWith("m.yaml")).toList();
    }

    private static List<IntakeProblem> read(String mapping) {
        return new Intake(CONTEXT)
                .read(
                        "table.csv",
                        stream("Case,When,Topic,Who\nA,2026-01-05,x,x\n"),
                        new Intake.MappingText("m.yaml", mapping),
                        IntakeProgress.SILENT)
                .problems();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
