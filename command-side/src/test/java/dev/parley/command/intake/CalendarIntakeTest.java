package dev.parley.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.flat.FlatEvents;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CalendarIntakeTest {

    private static final String MAPPING = """
            source: ics
            realisation: {id: payroll, title: Payroll}
            phase: DESIGN
            participants:
              - {address: "*@vendor.example", participant: Vendor consultant, groups: [VENDORS]}
              - {address: anna.berg@acme.example, participant: Payroll clerk, groups: [USERS]}
              - {address: "room*@acme.example", skip: true}
            kinds: [{summary: "*steering*", kind: GO_NO_GO}]
            recurrence: {most: 5}
            """;

    private static String calendar(String... lines) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:1@acme.example\r\n"
                + "DTSTAMP:20260101T000000Z\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private static IntakeResult read(String mapping, String calendar) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-01T00:00:00Z")))
                .read(
                        "team.ics",
                        new ByteArrayInputStream(calendar.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("rules.yaml", mapping),
                        IntakeProgress.SILENT);
    }

    private static List<Map<String, String>> planned(IntakeResult result) {
        return result.histories().get(0).events().stream()
                .map(FlatEvents::write)
                .filter(flat -> "EncounterPlanned".equals(flat.get("type")))
                .toList();
    }

    @Test
    void aMeetingBecomesAPlannedEncounterThatNamesNobody() {
        // when
        IntakeResult result = read(
                MAPPING,
                calendar(
                        "DTSTART;TZID=Europe/Berlin:20261118T140000",
                        "SUMMARY:Steering with Anna Berg (anna.berg@acme.example)",
                        "ORGANIZER;CN=Jo Voss:mailto:jo@vendor.example",
                        "ATTENDEE;CN=Anna Berg:mailto:Anna.Berg@acme.example",
                        "ATTENDEE;CN=Room 5:mailto:room5@acme.example",
                        "LOCATION:Anna's office",
                        "DESCRIPTION:Call Anna first"));

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(planned(result)).singleElement().satisfies(meeting -> assertThat(meeting)
                .containsEntry("at", "2026-11-18T13:00:00Z")
                .containsEntry("kind", "GO_NO_GO")
                .containsEntry("phase", "DESIGN")
                .containsEntry("title", "Steering with")
                .containsEntry("attendances", "Vendor consultant | IN_PERSON; Payroll clerk | IN_PERSON"));
        assertThat(result.histories().toString())
                .doesNotContainIgnoringCase("anna")
                .doesNotContainIgnoringCase("berg")
                .doesNotContain("@");
    }

    @Test
    void anUnknownAddressIsAskedAboutOrSkipped() {
        // given
        String calendar = calendar("DTSTART:20261118T140000Z", "SUMMARY:Talk", "ATTENDEE:mailto:eve@elsewhere.example");

        // when, then
        assertThat(read(MAPPING, calendar).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.message()).contains("who 'eve@elsewhere.example' is");
        });
        assertThat(read(MAPPING + "unknown: skip\n", calendar).problems()).isEmpty();
    }

    @Test
    void recurringMeetingsAreFollowedAcrossTheClockChangeAndNotForEver() {
        // given: weekly at 14:00 in Berlin, which leaves summer time on 25 October 2026
        String calendar = calendar(
                "DTSTART;TZID=Europe/Berlin:20261014T140000",
                "SUMMARY:Weekly",
                "RRULE:FREQ=WEEKLY",
                "EXDATE;TZID=Europe/Berlin:20261021T140000");

        // when
        IntakeResult result = read(MAPPING, calendar);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(planned(result))
                .extracting(meeting -> meeting.get("at"))
                .containsExactly(
                        "2026-10-14T12:00:00Z",
                        "2026-10-28T13:00:00Z",
                        "2026-11-04T13:00:00Z",
                        "2026-11-11T13:00:00Z",
                        "2026-11-18T13:00:00Z");
        assertThat(result.notes()).contains("a recurring meeting was followed 5 times");
    }

    @Test
    @Timeout(20)
    void aRuleThatNeverComesTrueEnds() {
        // given: the thirtieth of February
        String calendar =
                calendar("DTSTART:20260101T140000Z", "SUMMARY:Never", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");

        // when
        IntakeResult result = read(MAPPING, calendar);

        // then
        assertThat(result.problems()).isEmpty();
        assertThat(planned(result)).hasSize(1);
    }

    @Test
    void aTimeWithoutAZoneNeedsOneFromTheMapping() {
        // given
        String calendar = calendar("DTSTART:20261118T140000", "SUMMARY:Floating");

        // when, then
        assertThat(read(MAPPING, calendar).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("has no time zone"));
        assertThat(planned(read(MAPPING + "zone: Europe/Berlin\n", calendar)).get(0))
                .containsEntry("at", "2026-11-18T13:00:00Z");
    }

    @Test
    void aWholeDayIsADay() {
        assertThat(planned(read(MAPPING, calendar("DTSTART;VALUE=DATE:20261118", "SUMMARY:Off-site")))
                        .get(0))
                .containsEntry("at", "2026-11-18");
    }

    @Test
    void cancelledMeetingsAreLeftOut() {
        // when
        IntakeResult result = read(MAPPING, calendar("DTSTART:20261118T140000Z", "STATUS:CANCELLED"));

        // then
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("no meeting that is still on"));
        assertThat(result.notes()).containsExactly("1 cancelled meetings were left out");
    }

    @Test
    @Timeout(20)
    void brokenFramesAreToldWithTheirLine() {
        assertThat(read(MAPPING, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n".repeat(100_000))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("nested more than 50 deep"));
        assertThat(read(MAPPING, "BEGIN:VCALENDAR\nEND:VEVENT\n")
                        .problems()
                        .get(0)
                        .toString())
                .isEqualTo("team.ics, line 2: END:VEVENT ends what is not open");
        assertThat(read(MAPPING, "Subject: hello\n").problems().get(0).message())
                .contains("begins with BEGIN:VCALENDAR");
    }
}
