package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.table.TableSample;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets, on files made by hand in the shape in which each tool exports: recognised, read to the minute, and nobody named. */
class PresetsTest {

    private static final String FIRST = "2026-10-02T06:30:00Z Payslips, second run [Requester, Assignee]";
    private static final String SECOND = "2026-10-12T11:00:00Z Nobody has it [Requester]";

    private static byte[] sample(String name) throws IOException {
        try (InputStream in = PresetsTest.class.getResourceAsStream("/intake/presets/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }

    private static IntakeResult read(String file, String mapping) throws IOException {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        file,
                        new ByteArrayInputStream(sample(file)),
                        new Intake.MappingText("mapping", mapping),
                        IntakeProgress.SILENT);
    }

    private static List<String> meetings(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        return result.histories().stream()
                .flatMap(history -> history.events().stream())
                .flatMap(each -> each.event() instanceof EncounterRecorded met
                        ? List.of(met.at() + " " + met.title() + " "
                                        + met.attendances().stream()
                                                .map(Attendance::participant)
                                                .toList())
                                .stream()
                        : List.<String>of().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "jira.csv, jira-csv, Europe/Helsinki,,, 2",
        "jira.json, jira-json, ,,, 2",
        "azure-devops.csv, azure-devops, Europe/Helsinki, M/d/yyyy h:mm:ss a,, 2",
        "github.json, github, ,, Payroll, 2",
        "github-cli.json, github-cli, ,, Payroll, 2"
    })
    void issuesOfATrackerAreReadAsTheyAreExported(
            String file, String preset, String zone, String dates, String realisation, int rows) throws IOException {
        // when
        List<String> columns = TableSample.of(file, sample(file), TableSample.Said.NOTHING).columns().stream()
                .map(TableSample.Column::name)
                .toList();
        IntakeResult result = read(file, Presets.named(preset).orElseThrow().filled(zone, dates, realisation, null));

        // then
        assertThat(Presets.recognised(columns).map(Presets.Preset::name)).contains(preset);
        assertThat(meetings(result)).hasSize(rows).containsExactly(FIRST, SECOND);
        assertThat(result.histories()).hasSize(1);
        assertThat(result.histories().toString()).doesNotContain("Robin", "Alex", "robin", "alex");
    }

    @Test
    void theOthersToo() throws IOException {
        assertThat(meetings(read(
                        "azure-devops.json",
                        Presets.named("azure-devops-json").orElseThrow().filled(null, null, null, null))))
                .containsExactly("2026-10-02T06:30:00.123Z Payslips, second run [Requester, Assignee]");
        assertThat(meetings(read(
                        "servicenow.csv",
                        Presets.named("servicenow").orElseThrow().filled("Europe/Helsinki", null, "Payroll", null))))
                .containsExactly(
                        "2026-10-02T06:30:00Z Payslips do not print [Caller, Assignee]",
                        "2026-10-12T11:00:00Z No access [Caller]");
        assertThat(meetings(read(
                        "servicenow-labels.csv",
                        Presets.named("servicenow-labels")
                                .orElseThrow()
                                .filled("Europe/Helsinki", null, "Payroll", null))))
                .containsExactly("2026-10-02T06:30:00Z Payslips do not print [Caller, Assignee]");
        assertThat(meetings(read(
                        "outlook.csv",
                        Presets.named("outlook").orElseThrow().filled("Europe/Helsinki", "M/d/yyyy", "Payroll", null))))
                .containsExactly("2026-10-02T06:30:00Z Payslips, second run [Organiser, Required attendees]");
        assertThat(meetings(
                        read("teams.json", Presets.named("teams").orElseThrow().filled("UTC", null, "Payroll", null))))
                .containsExactly("2026-10-02T06:30:00Z Payslips, second run [Organiser, Attendees]");
        for (String each :
                List.of("azure-devops.json", "servicenow.csv", "servicenow-labels.csv", "outlook.csv", "teams.json")) {
            List<String> columns = TableSample.of(each, sample(each), TableSample.Said.NOTHING).columns().stream()
                    .map(TableSample.Column::name)
                    .toList();
            assertThat(Presets.recognised(columns)).as(each).isPresent();
        }
    }

    @Test
    void whatAPresetCannotKnowIsAskedFor() {
        for (Presets.Preset preset : Presets.all()) {
            assertThat(preset.about()).isNotBlank();
            assertThat(preset.columns()).isNotEmpty();
            if (!preset.needs().isEmpty()) {
                assertThatThrownBy(() -> preset.filled(null, null, null, null))
                        .hasMessageContaining(preset.name())
                        .hasMessageContaining("--");
            }
        }
        assertThat(Presets.all().stream()
                        .map(Presets.Preset::needs)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("zone", "dates", "realisation");
    }

    @Test
    void columnsOfNoToolAreRecognisedAsNone() {
        assertThat(Presets.recognised(List.of("Case", "When", "Topic", "Created")))
                .isEmpty();
    }

    private static List<String> meetingsOf(String preset, String dates, String text) {
        return meetings(new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        "file",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText(
                                "mapping", Presets.named(preset).orElseThrow().filled("UTC", dates, "Payroll", null)),
                        IntakeProgress.SILENT));
    }

    @Test
    void aSeriesWhoseMeetingsAreNotListedIsToldAndNotReadAsOneMeeting() {
        assertThat(new Intake(new IntakeContext(
                                new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                        .read(
                                "file.json",
                                new ByteArrayInputStream("""
                                        {"value":[{"type":"seriesMaster","subject":"Weekly","start":{"dateTime":"2026-10-12T10:00:00","timeZone":"UTC"},
                                        "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[]}]}""".getBytes(StandardCharsets.UTF_8)),
                                new Intake.MappingText(
                                        "mapping",
                                        Presets.named("teams").orElseThrow().filled("UTC", null, "Payroll", null)),
                                IntakeProgress.SILENT)
                        .problems())
                .singleElement()
                .asString()
                .contains("'seriesMaster' is a whole series")
                .contains("calendarView");
    }

    @Test
    void meetingsThatWereCalledOffWholeDaysAndWhoDeclinedAreKnown() {
        String event = """
                {"subject":"%s","isCancelled":%s,"isAllDay":%s,"start":{"dateTime":"%s","timeZone":"%s"},
                "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[
                {"type":"required","status":{"response":"declined"},"emailAddress":{"address":"a@acme.example"}},
                {"type":"resource","status":{"response":"accepted"},"emailAddress":{"address":"room@acme.example"}}]}""";
        assertThat(meetingsOf(
                        "teams",
                        null,
                        "{\"value\":["
                                + String.join(
                                        ",\n",
                                        event.formatted("Off", true, false, "2026-10-12T10:00:00.0000000", "UTC"),
                                        event.formatted(
                                                "On",
                                                false,
                                                false,
                                                "2026-10-13T10:00:00.0000000",
                                                "Pacific Standard Time"),
                                        event.formatted("Day", false, true, "2026-10-14T00:00:00.0000000", "UTC"))
                                + "]}"))
                .containsExactly("2026-10-13T17:00:00Z On [Organiser]", "2026-10-14 Day [Organiser]");
        assertThat(meetingsOf("outlook", "M/d/yyyy", """
                        Subject,Start Date,Start Time,All day event,Meeting Organizer,Required Attendees
                        Canceled: Steering,10/12/2026,10:00:00 AM,False,R,A
                        Off site,10/13/2026,12:00:00 AM,True,R,A
                        """))
                .containsExactly("2026-10-13 Off site [Organiser, Required attendees]");
        assertThat(meetingsOf("github-cli", null, """
                        [{"number":1,"title":"T","createdAt":"2026-10-12T10:00:00Z","author":{"login":"r"},"assignees":[]}]""")).containsExactly("2026-10-12T10:00:00Z T [Requester]");
    }

    private static IntakeResult resultOf(String preset, String text) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        "file",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText(
                                "mapping",
                                Presets.named(preset).orElseThrow().filled("UTC", "dd-MM-yyyy", "Payroll", null)),
                        IntakeProgress.SILENT);
    }

    /** Of who has a work item older answers tell a text where later ones tell an object; nobody has one of which they tell nothing. */
    @Test
    void whoIsToldInAnotherShapeIsNotTakenForNobody() {
        String item = """
                {"id":%d,"fields":{"System.TeamProject":"P","System.Title":"T","System.CreatedDate":"2026-01-12T15:45:00Z",
                "System.CreatedBy":{"displayName":"R"}%s}}""";
        String object = ",\"System.AssignedTo\":{\"displayName\":\"A\"}";
        String text = ",\"System.AssignedTo\":\"Alex <a@acme.example>\"";

        for (String other : List.of("", object)) {
            IntakeResult refused = resultOf(
                    "azure-devops-json",
                    "{\"value\":[" + item.formatted(1, other) + ",\n" + item.formatted(2, text) + "]}");
            assertThat(refused.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.line()).isEqualTo(3);
                assertThat(problem.column()).isEqualTo("fields.System.AssignedTo.displayName");
                assertThat(problem.message()).contains("another shape").doesNotContain("Alex");
            });
        }
        assertThat(meetings(resultOf(
                        "azure-devops-json",
                        "{\"value\":[" + item.formatted(1, "") + ",\n" + item.formatted(2, "") + "]}")))
                .containsExactly("2026-01-12T15:45:00Z T [Requester]", "2026-01-12T15:45:00Z T [Requester]");
        assertThat(meetings(resultOf(
                        "azure-devops-json",
                        "{\"value\":[" + item.formatted(1, "") + ",\n" + item.formatted(2, object) + "]}")))
                .containsExactly("2026-01-12T15:45:00Z T [Requester]", "2026-01-12T15:45:00Z T [Requester, Assignee]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FW: Abgesagt: Steering",
                "Re: AW: Cancelled: Steering",
                "Steering (abgesagt)",
                "Steering (abgesagt, siehe Mail)",
                "Steering [CANCELLED]",
                "Steering - aflyst",
                "Steering – peruttu!",
                "Steering: entfällt",
                "Steering, called off",
                "Postponed: Steering",
                "Verschoben - Steering",
                "Udskudt: Steering",
                "Siirretty: Steering",
                "Steering (verschoben)"
            })
    void aMeetingThatSomebodyCalledOffByHandIsAsked(String title) {
        assertThat(resultOf(
                                "outlook",
                                "Subject;Start Date;Start Time;Meeting Organizer;Required Attendees\n" + title
                                        + ";12-01-2026;10:00:00;R;A\n")
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo("Subject");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contracts that were cancelled last year",
                "Why the release was postponed",
                "FW: Steering",
                "Umgang mit abgesagten Terminen",
                "Aflysningspolitik",
                "Steering (moved online)",
                "Peruutusehdot"
            })
    void aMeetingAboutWhatWasCalledOffTookPlace(String title) {
        assertThat(meetings(resultOf(
                        "outlook",
                        "Subject;Start Date;Start Time;Meeting Organizer;Required Attendees\n" + title
                                + ";12-01-2026;10:00:00;R;A\n")))
                .hasSize(1);
    }

    @Test
    void whatALargerAnswerLeavesOutIsTold() {
        assertThat(resultOf("github", """
                        {"total_count":134,"incomplete_results":false,"items":[
                        {"number":1,"title":"T","created_at":"2026-01-12T15:45:00Z","user":{"login":"r"},"assignee":null}]}""").notes())
                .contains(
                        "the file holds 1 of the 134 that the answer says there are; the other pages of it were not read");
    }
}
