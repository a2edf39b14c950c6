package dev.parley.command.intake.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import dev.parley.kernel.flat.FlatEvents;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void aClockThatTheCalendarPutsForwardUnderTheNameOfOneThatNeverIsGoesByTheCalendar() {
        String zone = """
                BEGIN:VTIMEZONE\r
                TZID:GMT\r
                BEGIN:STANDARD\r
                DTSTART:19501029T020000\r
                TZOFFSETFROM:+0100\r
                TZOFFSETTO:+0000\r
                RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=10\r
                END:STANDARD\r
                BEGIN:DAYLIGHT\r
                DTSTART:19500326T020000\r
                TZOFFSETFROM:+0000\r
                TZOFFSETTO:+0100\r
                RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3\r
                END:DAYLIGHT\r
                END:VTIMEZONE\r
                """;
        String meeting = calendar("DTSTART;TZID=GMT:20260712T100000", "SUMMARY:A");

        assertThat(read(MAPPING, meeting.replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT"))
                        .histories()
                        .toString())
                .contains("2026-07-12T09:00:00Z");
        assertThat(read(MAPPING, meeting).histories().toString()).contains("2026-07-12T10:00:00Z");
    }

    @Test
    void titlesOfMeetingsThatWereCalledOffAreLeftOutWhereTheMappingSaysSo() {
        String meeting = calendar("DTSTART:20270712T100000Z", "SUMMARY:Canceled: A");

        assertThat(read(MAPPING, meeting).notes()).singleElement().asString().contains("calledOffTitles: skip");
        IntakeResult skipped = read(MAPPING + "calledOffTitles: skip\n", meeting);
        assertThat(skipped.histories().toString()).doesNotContain("EncounterPlanned");
        assertThat(skipped.notes()).containsExactly("1 meeting left out by its title, as the mapping says");
    }

    /** Now is 2026-11-01T00:00Z. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DTSTART:20261031T230000Z | DTEND:20261101T010000Z | 0",
                "DTSTART:20261031T230000Z | DTEND:20261101T000000Z | 1",
                "DTSTART:20261031T230000Z | DURATION:PT2H | 0",
                "DTSTART:20261031T230000Z | DURATION:PT30M | 1",
                "DTSTART:20261031T230000Z | - | 1",
                "DTSTART:20261020T230000Z | DURATION:P2W | 0",
                "DTSTART:20261020T230000Z | DURATION:P1W | 1",
                "DTSTART:20261020T230000Z | DURATION:P99999999999W | 1",
                // what is not understood refuses nothing, and says nothing
                "DTSTART:20261031T230000Z | DTEND:later | 1",
                "DTSTART:20261031T230000Z | DTEND:20260101T000000Z | 1",
                "DTSTART:20261031T230000Z | DURATION:P9999999D | 1",
                "DTSTART;VALUE=DATE:20261028 | DTEND;VALUE=DATE:20261102 | 0",
                "DTSTART;VALUE=DATE:20261028 | DTEND;VALUE=DATE:20261030 | 1",
                "DTSTART;VALUE=DATE:20261028 | DURATION:P5D | 0"
            })
    void whatGoesOnIsNotPast(String start, String end, int past) {
        IntakeResult read =
                read(MAPPING, end == null ? calendar(start, "SUMMARY:A") : calendar(start, end, "SUMMARY:A"));

        assertThat(read.problems()).isEmpty();
        assertThat(read.histories().toString()).contains("EncounterPlanned");
        assertThat(read.notes().toString().contains("1 meeting that is planned is past"))
                .isEqualTo(past == 1);
    }

    @Test
    void whatIsPastIsPlannedAndTold() {
        // given: now is 2026-11-01T00:00Z; a series of which two are past, one begins now and one is to come
        String series = calendar("DTSTART:20261011T000000Z", "RRULE:FREQ=WEEKLY;COUNT=5", "SUMMARY:A");

        // when
        IntakeResult first = read(MAPPING, series);
        IntakeResult again = first.beside(id -> Optional.of(first.histories().get(0)));
        IntakeResult more = read(MAPPING, series.replace("COUNT=5", "COUNT=5\r\nRDATE:20261012T000000Z"))
                .beside(id -> Optional.of(first.histories().get(0)));

        // then
        assertThat(first.notes())
                .singleElement()
                .asString()
                .startsWith("4 meetings that are planned are past (2026-10-11T00:00:00Z, ")
                .contains("record what did", "'recurrence: {from: 2026-11-01}'");
        assertThat(again.notes().toString()).doesNotContain("past");
        assertThat(more.notes().toString()).contains("1 meeting that is planned is past (2026-10-12T00:00:00Z)");
        assertThat(read(MAPPING, calendar("DTSTART;VALUE=DATE:20261031", "SUMMARY:A"))
                        .notes())
                .as("a day that is not over everywhere")
                .isEmpty();
        assertThat(read(MAPPING, calendar("DTSTART;VALUE=DATE:20261030", "SUMMARY:A"))
                        .notes())
                .hasSize(1);
    }

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
            assertThat(problem.line()).isEqualTo(9);
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
        assertThat(result.problems())
                .singleElement()
                .hasToString("team.ics, line 4: holds no meeting that is still on; the first one of it begins here");
        assertThat(result.notes()).containsExactly("a cancelled meeting was left out");
    }

    @Test
    void aCalendarThatHoldsNoMeetingIsRefusedWithItsPlace() {
        String empty = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nEND:VCALENDAR\r\n";
        String tasks = empty.replace("END:VCALENDAR", "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR");

        assertThat(read(MAPPING, "").problems()).singleElement().hasToString("team.ics, line 1: is empty");
        assertThat(read(MAPPING, empty).problems())
                .singleElement()
                .hasToString("team.ics, line 4: ends here and holds no meeting (VEVENT)");
        assertThat(read(MAPPING, tasks).problems())
                .singleElement()
                .hasToString("team.ics, line 7: ends here and holds no meeting (VEVENT)");
        assertThat(read(MAPPING, empty.replace("PRODID:test", "METHOD:CANCEL")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isPositive());
        assertThat(read(MAPPING, calendar("DTSTART:20261118T140000Z").replace("PRODID:test", "METHOD:CANCEL"))
                        .problems())
                .singleElement()
                .hasToString(
                        "team.ics, line 3: the calendar calls its meetings off (METHOD:CANCEL): nothing is planned by it");
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

    // --- read again ----------------------------------------------------------------------------------------------

    private static final String SERIES = "DTSTART:20261207T100000Z\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nSUMMARY:Weekly";

    private static History stored(String calendar) {
        IntakeResult result = read(MAPPING, calendar);
        assertThat(result.problems()).isEmpty();
        return result.histories().get(0);
    }

    private static List<String> said(IntakeResult result, History stored) {
        assertThat(result.problems()).isEmpty();
        History after = result.histories().get(0);
        assertThat(after.events().subList(0, stored.events().size())).isEqualTo(stored.events());
        assertThat(HistoryRules.objections(after)).isEmpty();
        return after.events().subList(stored.events().size(), after.events().size()).stream()
                .map(each -> each.event() instanceof EncounterPlanned planned
                        ? "plan " + planned.label() + " " + planned.at()
                        : each.event() instanceof EncounterRetracted retracted
                                ? "retract " + retracted.label() + " " + retracted.reason()
                                : each.event().getClass().getSimpleName())
                .toList();
    }

    private static IntakeResult again(String mapping, String calendar, History stored) {
        return read(mapping, calendar).beside(id -> Optional.of(stored));
    }

    @Test
    void theSameCalendarAgainBringsNothing() {
        // given
        History stored = stored(calendar(SERIES));

        // then
        assertThat(said(again(MAPPING, calendar(SERIES), stored), stored)).isEmpty();
    }

    @Test
    void whatWasMovedAddedOrCalledOffIsTheDifference() {
        // given
        History stored = stored(calendar(SERIES));
        String moved = calendar(
                SERIES,
                "EXDATE:20261207T100000Z",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:1@acme.example",
                "DTSTAMP:20260102T000000Z",
                "RECURRENCE-ID:20261214T100000Z",
                "DTSTART:20261215T090000Z",
                "SUMMARY:Weekly",
                "END:VEVENT",
                "BEGIN:VEVENT",
                "UID:2@acme.example",
                "DTSTAMP:20260102T000000Z",
                "DTSTART:20261216T090000Z",
                "SUMMARY:One more",
                "ATTENDEE:mailto:jo@vendor.example");

        // when
        IntakeResult again = again(MAPPING, moved, stored);

        // then
        assertThat(said(again, stored))
                .containsExactly(
                        "retract en2 changed in the calendar",
                        "retract en1 called off in the calendar",
                        "plan en4 2026-12-15T09:00:00Z",
                        "ParticipantIdentified",
                        "plan en5 2026-12-16T09:00:00Z");
        assertThat(again.notes()).contains("beside what is stored: 1 meeting added, 1 changed, 1 called off");

        // and the preview counts what stands
        assertThat(again.preview(20))
                .contains(
                        "payroll 'Payroll': 3 encounters, participants [Vendor consultant] of [VENDORS]; 2 facts retracted",
                        "  planned 2026-12-21T10:00:00Z Weekly: nobody",
                        "  planned 2026-12-15T09:00:00Z Weekly: nobody",
                        "  planned 2026-12-16T09:00:00Z One more: Vendor consultant")
                .noneMatch(line -> line.contains("2026-12-07") || line.contains("2026-12-14"));

        // and the same again brings nothing more
        History then = again.histories().get(0);
        assertThat(said(again(MAPPING, moved, then), then)).isEmpty();
    }

    @Test
    void aMessageThatCallsAMeetingOffRetractsItsPlans() {
        // given
        History stored = stored(calendar(SERIES));
        String cancel = calendar(SERIES, "SEQUENCE:1").replace("PRODID:test", "PRODID:test\r\nMETHOD:CANCEL");

        // then: alone it plans nothing, beside the plans it takes them away
        assertThat(read(MAPPING, cancel).problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("METHOD:CANCEL"));
        assertThat(said(again(MAPPING, cancel, stored), stored))
                .hasSize(3)
                .allMatch(each -> each.endsWith("called off in the calendar"));
    }

    @Test
    void whatTheCalendarKnowsNoMoreIsAskedAbout() {
        // given
        History stored = stored(calendar(SERIES));
        String other = calendar(SERIES).replace("UID:1@", "UID:9@");

        // then
        assertThat(again(MAPPING, other, stored).problems()).singleElement().satisfies(problem -> assertThat(
                        problem.message())
                .contains(
                        "3 planned meetings are in the calendar no more", "missing: called-off", "en1 at 2026-12-07"));
        assertThat(said(again(MAPPING + "missing: keep\n", other, stored), stored))
                .hasSize(3);
        assertThat(said(again(MAPPING + "missing: called-off\n", other, stored), stored))
                .hasSize(6);
        assertThat(said(again(MAPPING, other.replace("PRODID:test", "PRODID:test\r\nMETHOD:REQUEST"), stored), stored))
                .as("an invitation to one meeting says nothing of others")
                .hasSize(3);
    }

    // --- beside what was logged by hand --------------------------------------------------------------------------

    private static History byHand(StakeholderGroup group) {
        RealisationId id = stored(calendar(SERIES)).realisation();
        Evidence evidence = new Evidence(EvidenceLevel.STATED, "minutes", null);
        OccurredAt then = OccurredAt.parse("2026-01-05T09:00:00Z");
        List<RealisationEvent> events = List.of(
                new RealisationStarted(id, new OrganisationId("acme"), "By hand", null, null, then, evidence),
                new ParticipantIdentified(
                        id, "vendor Consultant", Set.of(group), ParticipantRole.MEMBER, then, evidence),
                new PhaseEntered(id, Phase.INITIATION, then, evidence),
                new PhaseEntered(id, Phase.IMPLEMENTATION, then, evidence),
                new EncounterPlanned(
                        id,
                        "en1",
                        EncounterKind.MEETING,
                        "Said on the phone",
                        Phase.IMPLEMENTATION,
                        List.of(),
                        null,
                        OccurredAt.parse("2026-12-14T10:00:00Z"),
                        evidence));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (RealisationEvent event : events) {
            recorded.add(new RecordedEvent(
                    "hand" + recorded.size(), recorded.size(), Instant.parse("2026-01-05T10:00:00Z"), "ann", event));
        }
        return new History(id, recorded);
    }

    @Test
    void aCalendarGoesOnWithWhatWasLoggedByHand() {
        // given: the series with the vendor, whose title was typed otherwise, in a realisation that is in a later phase
        String calendar = calendar(SERIES, "ATTENDEE:mailto:jo@vendor.example");
        History hand = byHand(StakeholderGroup.VENDORS);

        // when
        IntakeResult first = again(MAPPING, calendar, hand);

        // then: what was planned by hand at the same time is not planned again, nobody is identified twice, no phase
        // goes back
        assertThat(said(first, hand)).containsExactly("plan en2 2026-12-07T10:00:00Z", "plan en3 2026-12-21T10:00:00Z");
        assertThat(first.notes().toString()).contains("logged by hand at the same time", "en1 at 2026-12-14T10:00:00Z");
        History after = first.histories().get(0);
        assertThat(after.events().get(5).event()).isInstanceOfSatisfying(EncounterPlanned.class, planned -> {
            assertThat(planned.phase()).isEqualTo(Phase.IMPLEMENTATION);
            assertThat(planned.attendances())
                    .extracting(Attendance::participant)
                    .containsExactly("vendor Consultant");
        });

        // and the same again brings nothing, a moved one the difference
        assertThat(said(again(MAPPING, calendar, after), after)).isEmpty();
        String moved =
                calendar.replace("DTSTART:20261207T100000Z", "DTSTART:20261207T100000Z\r\nEXDATE:20261221T100000Z");
        assertThat(said(again(MAPPING, moved, after), after)).containsExactly("retract en3 called off in the calendar");
    }

    @Test
    void whoIsStoredInAnotherGroupIsAskedAbout() {
        // given
        String calendar = calendar(SERIES, "ATTENDEE:mailto:jo@vendor.example");

        // then
        assertThat(again(MAPPING, calendar, byHand(StakeholderGroup.USERS)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("VENDORS", "USERS", "in what is stored"));
    }
}
