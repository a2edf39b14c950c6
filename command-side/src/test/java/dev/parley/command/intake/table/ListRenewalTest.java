package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.Presets;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Entry;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.RealisationEvent;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of meetings of Teams and Outlook of which some are still to come, read once and read again. */
class ListRenewalTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Instant LATER = Instant.parse("2027-02-01T12:00:00Z");

    /** A meeting of Microsoft Graph: id, subject, start, and whether it is cancelled. */
    private static String event(String id, String subject, String start, boolean cancelled) {
        return """
                {"id":"%s","subject":"%s","isCancelled":%s,"isAllDay":false,"start":{"dateTime":"%s","timeZone":"UTC"},
                "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[{"type":"required",
                "status":{"response":"accepted"},"emailAddress":{"address":"a@acme.example"}}]}""".formatted(id, subject, cancelled, start);
    }

    private static String list(String... events) {
        return "{\"value\":[" + String.join(",\n", events) + "]}";
    }

    private static IntakeResult read(String preset, String text, Instant now, @Nullable History stored) {
        return new Intake(new IntakeContext(new OrganisationId("acme"), "importer", now))
                .read(
                        "list",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText(
                                "mapping",
                                Presets.named(preset)
                                        .orElseThrow()
                                        .filled("UTC", preset.equals("outlook") ? "M/d/yyyy" : null, "Payroll", null)),
                        IntakeProgress.SILENT)
                .beside(id -> Optional.ofNullable(stored));
    }

    private static History stored(IntakeResult result) {
        assertThat(result.problems()).isEmpty();
        History history = result.histories().get(0);
        assertThat(HistoryRules.objections(List.of(history))).allMatch(List::isEmpty);
        return history;
    }

    /** What stands: planned or met, when, what. */
    private static List<String> standing(History history) {
        List<String> standing = new ArrayList<>();
        for (Entry entry : Chronicle.of(history).entries()) {
            RealisationEvent event = entry.recorded().event();
            if (entry.fate() == Entry.Fate.STANDS && event instanceof EncounterPlanned plan) {
                standing.add("planned " + plan.at() + " " + plan.title());
            } else if (entry.stands() && event instanceof EncounterRecorded met) {
                standing.add("met " + met.at() + " " + met.title());
            }
        }
        return standing;
    }

    private static final String FIRST = list(
            event("b", "Steering", "2026-12-10T10:00:00.0000000", false),
            event("a", "Kick-off", "2026-11-10T10:00:00.0000000", false),
            event("c", "Demo", "2026-12-11T10:00:00.0000000", false),
            event("d", "Go live", "2027-03-01T10:00:00.0000000", false),
            event("e", "Off", "2026-12-12T10:00:00.0000000", true));

    @Test
    void meetingsToComeArePlannedBehindThoseThatTookPlace() {
        IntakeResult result = read("teams", FIRST, NOW, null);

        assertThat(standing(stored(result)))
                .containsExactly(
                        "met 2026-11-10T10:00:00Z Kick-off",
                        "planned 2026-12-10T10:00:00Z Steering",
                        "planned 2026-12-11T10:00:00Z Demo",
                        "planned 2027-03-01T10:00:00Z Go live");
        assertThat(result.preview(20))
                .contains(
                        "  planned 2026-12-10T10:00:00Z Steering: Organiser, Attendees",
                        "3 rows are still to come, and planned, as 'toCome: plan' says");
        assertThat(stored(result).toString()).doesNotContain("acme.example", "meeting b");
    }

    @Test
    void theSameAgainChangesNothing() {
        History first = stored(read("teams", FIRST, NOW, null));

        assertThat(stored(read("teams", FIRST, NOW.plusSeconds(60), first))).isEqualTo(first);
    }

    @Test
    void whatTookPlaceSinceCarriesItsPlanOutAndWhatWasMovedOrCalledOffIsNot() {
        // given
        History first = stored(read("teams", FIRST, NOW, null));

        // when: the first took place, the second was moved and took place, the third is called off, a fourth is new
        IntakeResult again = read(
                "teams",
                list(
                        event("a", "Kick-off", "2026-11-10T10:00:00.0000000", false),
                        event("b", "Steering", "2026-12-10T10:00:00.0000000", false),
                        event("c", "Demo", "2026-12-14T10:00:00.0000000", false),
                        event("d", "Go live", "2027-03-01T10:00:00.0000000", true),
                        event("f", "Review", "2027-03-02T10:00:00.0000000", false)),
                LATER,
                first);

        // then
        History after = stored(again);
        assertThat(standing(after))
                .containsExactly(
                        "met 2026-11-10T10:00:00Z Kick-off",
                        "met 2026-12-10T10:00:00Z Steering",
                        "met 2026-12-14T10:00:00Z Demo",
                        "planned 2027-03-02T10:00:00Z Review");
        assertThat(again.notes())
                .contains(
                        "beside what is stored: 1 meeting added, 2 that were planned recorded, 0 changed, 1 called off");
        assertThat(Chronicle.of(after).entries().stream()
                        .filter(each -> each.recorded().event() instanceof EncounterPlanned)
                        .map(Entry::fate)
                        .toList())
                .containsExactly(
                        Entry.Fate.CARRIED_OUT, Entry.Fate.CARRIED_OUT, Entry.Fate.RETRACTED, Entry.Fate.STANDS);
    }

    @Test
    void aPlanThatIsMovedIsPlannedAnewAndOneThatTheListLacksStaysAndIsTold() {
        History first = stored(read("teams", FIRST, NOW, null));

        IntakeResult again = read(
                "teams",
                list(
                        event("a", "Kick-off", "2026-11-10T10:00:00.0000000", false),
                        event("b", "Steering", "2026-12-17T10:00:00.0000000", false),
                        event("d", "Go live", "2027-03-01T10:00:00.0000000", false)),
                NOW,
                first);

        assertThat(standing(stored(again)))
                .containsExactly(
                        "met 2026-11-10T10:00:00Z Kick-off",
                        "planned 2026-12-11T10:00:00Z Demo",
                        "planned 2027-03-01T10:00:00Z Go live",
                        "planned 2026-12-17T10:00:00Z Steering");
        assertThat(again.notes())
                .contains(
                        "1 planned meeting is not in this list and stays: en3 at 2026-12-11T10:00:00Z",
                        "beside what is stored: 0 meetings added, 0 that were planned recorded, 1 changed, 0 called off");
    }

    @Test
    void whatIsLoggedOtherwiseIsToldWithItsLineAndNothingChanges() {
        History first = stored(read("teams", FIRST, NOW, null));

        assertThat(read("teams", list(event("a", "Kick-off, anew", "2026-11-10T10:00:00.0000000", false)), NOW, first)
                        .problems())
                .singleElement()
                .asString()
                .contains("is logged already (en1, 'Kick-off') and differs");
    }

    private static final String HEADER =
            "Subject,Start Date,Start Time,All day event,Meeting Organizer,Required Attendees\n";

    @Test
    void listsWithoutIdsGoByTimeAndTitle() {
        // given: a meeting of a day, one of a moment
        String rows = HEADER + "Off site,12/10/2026,12:00:00 AM,True,R,A\nSteering,12/11/2026,10:00:00 AM,False,R,A\n"
                + "Demo,12/12/2026,10:00:00 AM,False,R,A\n";
        IntakeResult read = read("outlook", rows, NOW, null);
        History first = stored(read);
        assertThat(standing(first))
                .containsExactly(
                        "planned 2026-12-10 Off site",
                        "planned 2026-12-11T10:00:00Z Steering",
                        "planned 2026-12-12T10:00:00Z Demo");

        // when
        IntakeResult again = read(
                "outlook",
                rows.replace("Demo", "Canceled: Demo").replace("Steering,12/11", "Steering,12/13"),
                NOW,
                first);

        // then: moved, it is another meeting as far as anybody knows, which is told
        assertThat(standing(stored(again)))
                .containsExactly(
                        "planned 2026-12-10 Off site",
                        "planned 2026-12-11T10:00:00Z Steering",
                        "planned 2026-12-13T10:00:00Z Steering");
        assertThat(again.notes().toString()).contains("not in this list and stays: en2 at 2026-12-11T10:00:00Z");
        assertThat(standing(stored(read("outlook", rows, LATER, first))))
                .containsExactly(
                        "met 2026-12-10 Off site",
                        "met 2026-12-11T10:00:00Z Steering",
                        "met 2026-12-12T10:00:00Z Demo");
    }

    private static List<String> problems(String mapping, String... rows) {
        return new Intake(new IntakeContext(new OrganisationId("acme"), "importer", NOW))
                        .read(
                                "list.csv",
                                new ByteArrayInputStream(("Case,When,Topic,Who,End\n" + String.join("\n", rows) + "\n")
                                        .getBytes(StandardCharsets.UTF_8)),
                                new Intake.MappingText("mapping", mapping),
                                IntakeProgress.SILENT)
                        .problems()
                        .stream()
                        .map(Object::toString)
                        .toList();
    }

    private static final String MAPPING = """
            source: csv
            realisation: {id: payroll}
            zone: UTC
            encounter: {at: When, title: Topic, outcome: End, toCome: plan}
            attendance: [{column: Who, participant: IT department, groups: [IT_FUNCTION], any: true}]
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,2027-01,T,a,          | line 2, 'When' | no day
            1,2027,T,a,             | line 2, 'When' | no day
            1,2027-01-12,T,a,agreed | line 2, 'End'  | still to come
            1,,T,a,                 | line 2, 'When' | is empty
            """)
    void aRowFromWhichNothingCanBePlannedIsToldWithItsPlace(String row, String place, String what) {
        assertThat(problems(MAPPING, row, "1,2026-01-12,T,a,agreed"))
                .singleElement()
                .asString()
                .contains(place, what);
    }

    @Test
    void severalRealisationsCannotBeGoneOnWith() {
        assertThat(problems(MAPPING.replace("{id: payroll}", "{column: Case}"), "1,2027-01-12,T,a,"))
                .singleElement()
                .asString()
                .contains("toCome", "one realisation for all rows");
        assertThat(problems(MAPPING, "1,2027-01-12,T,a,")).isEmpty();
    }

    private static String lasting(String start, String end) {
        return event("g", "Steering", start, false)
                .replace(",\"start\":", ",\"end\":{\"dateTime\":\"" + end + "\",\"timeZone\":\"UTC\"},\"start\":");
    }

    /** Now is 2026-11-26T12:00Z. */
    @Test
    void whatGoesOnIsPlannedUntilItsEndIsPast() {
        String on = list(lasting("2026-11-26T11:30:00.0000000", "2026-11-26T12:30:00.0000000"));
        History first = stored(read("teams", on, NOW, null));

        assertThat(standing(first)).containsExactly("planned 2026-11-26T11:30:00Z Steering");
        assertThat(standing(stored(read("teams", on, NOW.plusSeconds(1_799), first))))
                .isEqualTo(standing(first));
        assertThat(standing(stored(read("teams", on, NOW.plusSeconds(1_800), first))))
                .containsExactly("met 2026-11-26T11:30:00Z Steering");
        // of what is long past, or says no end, the end has no say
        assertThat(standing(stored(read("teams", list(lasting("2024-11-26T11:30:00.0000000", "whenever")), NOW, null))))
                .containsExactly("met 2024-11-26T11:30:00Z Steering");
        assertThat(standing(stored(
                        read("teams", list(event("g", "Steering", "2026-11-26T11:30:00.0000000", false)), NOW, null))))
                .containsExactly("met 2026-11-26T11:30:00Z Steering");
        assertThat(read("teams", list(lasting("2026-11-26T11:30:00.0000000", "2026-11-26T10:30:00.0000000")), NOW, null)
                        .problems()
                        .toString())
                .contains("end.dateTime", "is before the beginning of the meeting");
        assertThat(read("teams", list(lasting("2026-11-26T11:30:00.0000000", "whenever")), NOW, null)
                        .problems()
                        .toString())
                .contains("end.dateTime", "whenever");
    }

    @Test
    void wholeDaysGoOnUntilTheLastIsOverEverywhere() {
        String header = HEADER.replace("Start Time", "Start Time,End Date,End Time");

        for (String[] each : new String[][] {
            // begins, ends as programs write it: at the beginning of the day after
            {"11/26/2026", "11/27/2026", "planned 2026-11-26 Off site"},
            {"11/26/2026", "", "planned 2026-11-26 Off site"},
            {"11/24/2026", "11/27/2026", "planned 2026-11-24 Off site"},
            {"11/24/2026", "11/26/2026", "met 2026-11-24 Off site"},
            {"11/24/2026", "11/24/2026", "met 2026-11-24 Off site"},
        }) {
            String row = "Off site," + each[0] + ",12:00:00 AM," + each[1] + ",12:00:00 AM,True,R,A\n";
            assertThat(standing(stored(read("outlook", header + row, NOW, null))))
                    .as(String.join(" ", each))
                    .containsExactly(each[2]);
        }
    }

    @Test
    void whereNothingIsPlannedWhatGoesOnIsAskedAboutOrLeftOut() {
        String mapping = """
                source: csv
                zone: UTC
                realisation: {id: a}
                encounter: {at: [Day, From], end: [Day, To]SKIP, format: yyyy-MM-dd}
                attendance: [{column: Clerk, participant: Clerk, groups: [USERS]}]
                """;
        String table = "Day,From,To,Clerk\n2026-11-25,11:00,12:00,x\n2026-11-26,11:30,12:30,x\n";
        Function<String, IntakeResult> read =
                said -> new Intake(new IntakeContext(new OrganisationId("acme"), "importer", NOW))
                        .read(
                                "list",
                                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                                new Intake.MappingText("mapping", mapping.replace("SKIP", said)),
                                IntakeProgress.SILENT);

        IntakeResult asked = read.apply("");
        assertThat(asked.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.toString())
                    .contains(
                            "'2026-11-26 11:30' has begun and ends at '2026-11-26 12:30', which is yet to come",
                            "toCome: plan");
        });
        IntakeResult skipped = read.apply(", toCome: skip");
        assertThat(standing(stored(skipped))).hasSize(1).allMatch(each -> each.startsWith("met 2026-11-25T11:00:00Z"));
        assertThat(skipped.notes()).contains("line 3: still to come, and left out, as 'toCome: skip' says");
    }
}
