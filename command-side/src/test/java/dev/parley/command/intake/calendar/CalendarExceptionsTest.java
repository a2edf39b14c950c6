package dev.parley.command.intake.calendar;

import static dev.parley.command.intake.calendar.CalendarsRead.read;
import static dev.parley.command.intake.calendar.CalendarsRead.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions to series in every form in which programs write them, and meetings moved over the bounds of what is read. */
class CalendarExceptionsTest {

    private static final String MAPPING = """
            source: ics
            realisation: {id: rollout}
            zone: Europe/Berlin
            unknown: skip
            """;

    private static final String NOWHERE = MAPPING.replace("zone: Europe/Berlin\n", "");
    private static final String WINDOW = MAPPING + "recurrence: {from: 2027-03-08, until: 2027-03-31}\n";

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR|VERSION:2.0|"
                + Stream.of(events)
                        .map(each -> each.startsWith("BEGIN") ? each : event(0, each))
                        .reduce("", String::concat)
                + "END:VCALENDAR|";
    }

    private static String event(int sequence, String said) {
        return CalendarsRead.event("s", sequence, said);
    }

    // --- what an exception means ---------------------------------------------------------------------------------

    private static final String DAYS = "DTSTART;VALUE=DATE:20270301|RRULE:FREQ=DAILY;COUNT=5";
    private static final String ZONE = "DTSTART;TZID=Europe/Berlin:20270301T000000|RRULE:FREQ=DAILY;COUNT=5";
    private static final String UTC = "DTSTART:20270228T230000Z|RRULE:FREQ=DAILY;COUNT=5";
    private static final String FLOATING = "DTSTART:20270301T000000|RRULE:FREQ=DAILY;COUNT=5";

    /** The third of a daily series that begins with 1 March 2027 in Berlin, in every form. */
    static Stream<Arguments> exceptions() {
        return Stream.of(DAYS, ZONE, UTC, FLOATING).flatMap(series -> Stream.of(
                        ";VALUE=DATE:20270303",
                        ":20270302T230000Z",
                        ":20270303T000000",
                        ";TZID=Europe/Berlin:20270303T000000")
                .map(form -> Arguments.of(series, form)));
    }

    private static List<String> days(IntakeResult result) {
        return standing(result).stream()
                .map(each -> each.replace("T23:00:00Z", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void theThirdIsTakenOutCalledOffOrMovedHoweverItIsWritten(String series, String form) {
        String start = series.split("\\|")[0];
        List<String> all = days(read(MAPPING, calendar(series)));
        List<String> others =
                all.stream().filter(each -> !each.equals(all.get(2))).toList();

        if (series.equals(UTC) && form.contains("VALUE=DATE")) {
            // the third day in Berlin, and the fourth of the series in UTC
            assertThat(read(MAPPING, calendar(series + "|EXDATE" + form)).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.line()).isEqualTo(10));
            return;
        }
        IntakeResult out = read(MAPPING, calendar(series + "|EXDATE" + form));
        IntakeResult off =
                read(MAPPING, calendar(series, event(1, "RECURRENCE-ID" + form + "|" + start + "|STATUS:CANCELLED")));
        IntakeResult moved = read(
                MAPPING,
                calendar(series, event(1, "RECURRENCE-ID" + form + "|" + start.replaceAll("(0301|0228)", "0320"))));
        IntakeResult later = read(
                MAPPING,
                calendar(
                        series,
                        event(1, "RECURRENCE-ID;RANGE=THISANDFUTURE" + form + "|" + start + "|STATUS:CANCELLED")));

        assertThat(days(out)).as("taken out").isEqualTo(others);
        assertThat(days(off)).as("called off").isEqualTo(others);
        assertThat(days(moved))
                .as("moved")
                .hasSize(5)
                .containsAll(others)
                .anyMatch(each -> each.contains("-03-20") || each.contains("-03-19"));
        assertThat(days(later)).as("it and all later ones").isEqualTo(all.subList(0, 2));
        assertThat(out.notes()).isEmpty();
        assertThat(moved.notes()).isEmpty();
    }

    @Test
    void aMessageAboutOneOfASeriesOfDaysMayNameItInUtc() {
        History stored = read(MAPPING, calendar(DAYS)).histories().get(0);
        String message = calendar("BEGIN:VEVENT|UID:s|SEQUENCE:1|DTSTAMP:20260105T000000Z|SUMMARY:Board|"
                        + "RECURRENCE-ID:20270302T230000Z|DTSTART;VALUE=DATE:20270320|END:VEVENT|")
                .replace("VERSION:2.0|", "VERSION:2.0|METHOD:REQUEST|");

        // with the place known, it is the third
        assertThat(standing(read(MAPPING, message).beside(id -> Optional.of(stored))))
                .containsExactly("2027-03-01", "2027-03-02", "2027-03-04", "2027-03-05", "2027-03-20");

        // without it, nobody knows which
        assertThat(read(NOWHERE, message).beside(id -> Optional.of(stored)).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.message()).contains("say 'zone:'");
                });
    }

    @Test
    void whereTheSeriesTellsWhichIsMeantNoZoneIsNeeded() {
        String weekly = "DTSTART;VALUE=DATE:20270301|RRULE:FREQ=WEEKLY;COUNT=3";

        assertThat(standing(read(NOWHERE, calendar(weekly + "|EXDATE:20270307T230000Z"))))
                .containsExactly("2027-03-01", "2027-03-15");
        assertThat(standing(read(NOWHERE, calendar(weekly + ";UNTIL=20270310T215959Z".replace("COUNT=3;", "")))))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            # daily whole days, and nobody says where the moment is
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=DAILY;COUNT=5|EXDATE:20270302T230000Z ! 10 ! may mean 2027-03-02 or 2027-03-03
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=DAILY;UNTIL=20270303T215959Z ! 9 ! has no time zone
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=DAILY;COUNT=5|RDATE:20270319T230000Z ! 10 ! has no time zone
            # times that a series of days has not, and days that one of times has not
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=DAILY;COUNT=5|RDATE;TZID=Europe/Berlin:20270320T100000 ! 10 ! the meetings of its series are whole days
            DTSTART:20270301T100000Z|RRULE:FREQ=DAILY;COUNT=5|RDATE;VALUE=DATE:20270320 ! 10 ! the meetings of its series have a time
            # one more without a zone beside a series in UTC
            DTSTART:20270301T100000Z|RRULE:FREQ=DAILY;COUNT=5|RDATE:20270320T100000 ! 10 ! has no time zone
            """)
    void whatMayMeanTwoThingsIsRefusedWithItsLine(String series, int line, String message) {
        assertThat(read(NOWHERE, calendar(series)).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void anExceptionWithoutAZoneToAnHourlySeriesInUtcIsRefused() {
        String hourly = "DTSTART:20270301T080000Z|RRULE:FREQ=HOURLY;COUNT=6|EXDATE:20270301T100000";

        // 10:00 in UTC, or in Berlin, at which it is 9:00 in UTC
        assertThat(read(MAPPING, calendar(hourly)).problems())
                .extracting(IntakeProblem::line)
                .containsExactly(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            # one more: without a zone as the mapping says in UTC series, as the series in any other
            DTSTART:20270301T090000Z|RRULE:FREQ=WEEKLY;COUNT=1|RDATE:20270305T100000 ! 2027-03-05T09:00:00Z
            DTSTART;TZID=America/New_York:20270301T100000|RRULE:FREQ=WEEKLY;COUNT=1|RDATE:20270305T100000 ! 2027-03-05T15:00:00Z
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=WEEKLY;COUNT=1|RDATE:20270304T230000Z ! 2027-03-05
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=WEEKLY;COUNT=1|RDATE;VALUE=DATE:20270305 ! 2027-03-05
            DTSTART;VALUE=DATE:20270301|RRULE:FREQ=WEEKLY;COUNT=1|RDATE;TZID=America/New_York:20270305T000000 ! 2027-03-05
            """)
    void oneMoreIsReadAsItsSeriesIs(String series, String last) {
        assertThat(standing(read(MAPPING, calendar(series)))).hasSize(2).contains(last);
    }

    @Test
    void theOriginalTimeIsReadOnTheClockOfTheSeriesThoughNoMappingSaysAZone() {
        String weekly = "DTSTART;TZID=Europe/Berlin:20270301T100000|RRULE:FREQ=WEEKLY;COUNT=2";
        String moved = event(1, "RECURRENCE-ID:20270308T100000|DTSTART;TZID=Europe/Berlin:20270309T100000");

        assertThat(standing(read(NOWHERE, calendar(weekly, moved))))
                .containsExactly("2027-03-01T09:00:00Z", "2027-03-09T09:00:00Z");
        // moved to a place of another clock
        assertThat(standing(read(
                        NOWHERE,
                        calendar(weekly, moved.replace("Europe/Berlin:20270309", "America/New_York:20270309")))))
                .containsExactly("2027-03-01T09:00:00Z", "2027-03-09T15:00:00Z");
        // alone, on the clock that it has now
        History stored = read(NOWHERE, calendar(weekly)).histories().get(0);
        assertThat(standing(read(NOWHERE, calendar(moved)).beside(id -> Optional.of(stored))))
                .containsExactly("2027-03-01T09:00:00Z", "2027-03-09T09:00:00Z");
        // where there is none, it is asked
        assertThat(read(NOWHERE, calendar(event(1, "RECURRENCE-ID:20270308T100000|DTSTART:20270309T100000Z")))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(8);
                    assertThat(problem.message()).contains("has no time zone");
                });
    }

    // --- zones that a calendar defines ---------------------------------------------------------------------------

    private static String zone(String to, String... rules) {
        return "BEGIN:VTIMEZONE|TZID:Office|BEGIN:STANDARD|DTSTART:19700101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:" + to
                + "|END:STANDARD|"
                + (rules.length == 0
                        ? ""
                        : "BEGIN:DAYLIGHT|DTSTART:20270101T000000|TZOFFSETFROM:+0100|TZOFFSETTO:+0200|"
                                + String.join("|", rules) + "|END:DAYLIGHT|")
                + "END:VTIMEZONE|";
    }

    @Test
    void aZoneDefinedTwiceIsReadWhereBothSayTheSame() {
        String meeting = "BEGIN:VEVENT|UID:s|DTSTART;TZID=Office:20270315T100000|END:VEVENT|";

        assertThat(standing(read(MAPPING, calendar(zone("+0100"), zone("+0100"), meeting))))
                .containsExactly("2027-03-15T09:00:00Z");
        assertThat(read(MAPPING, calendar(zone("+0100"), zone("+0300"), meeting))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(11);
                    assertThat(problem.message()).contains("otherwise than line 3");
                });
        // what nobody uses refuses nothing, nor what java.time knows better
        assertThat(standing(read(
                        MAPPING,
                        calendar(zone("+0100"), zone("+0300"), meeting)
                                .replace("TZID:Office", "TZID:Europe/Berlin")
                                .replace("TZID=Office", "TZID=Europe/Berlin"))))
                .containsExactly("2027-03-15T09:00:00Z");
    }

    @Test
    void anObservanceOfTwoRulesHasBoth() {
        String zone = zone(
                        "+0100", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "RRULE:FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=1")
                .replace("DTSTART:19700101T000000", "DTSTART:20270501T000000");
        String meetings = "BEGIN:VEVENT|UID:a|DTSTART;TZID=Office:20270515T100000|END:VEVENT|"
                + "BEGIN:VEVENT|UID:b|DTSTART;TZID=Office:20270615T100000|END:VEVENT|";

        assertThat(standing(read(MAPPING, calendar(zone, meetings))))
                .containsExactly("2027-05-15T09:00:00Z", "2027-06-15T08:00:00Z");
    }

    // --- over the bounds of what is read -------------------------------------------------------------------------

    private static final String MONDAYS = "DTSTART;TZID=Europe/Berlin:20270301T100000|RRULE:FREQ=WEEKLY;COUNT=8";

    private static String moved(String from, String to) {
        return event(
                1,
                "RECURRENCE-ID;TZID=Europe/Berlin:2027" + from + "T100000|DTSTART;TZID=Europe/Berlin:2027" + to
                        + "T100000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            # from before the first day that counts to after it, and back
            0301 ! 0310 ! 2027-03-08 2027-03-10 2027-03-15 2027-03-22 2027-03-29 ! followed until
            0308 ! 0305 ! 2027-03-15 2027-03-22 2027-03-29 ! 2 meetings before 2027-03-08 left out
            # from after the last day to before it, and back
            0405 ! 0330 ! 2027-03-08 2027-03-15 2027-03-22 2027-03-29 2027-03-30 ! followed until 2027-03-31
            0412 ! 0309 ! 2027-03-08 2027-03-09 2027-03-15 2027-03-22 2027-03-29 ! followed until 2027-03-31
            0329 ! 0402 ! 2027-03-08 2027-03-15 2027-03-22 ! 1 meeting after 2027-03-31 left out
            0412 ! 0413 ! 2027-03-08 2027-03-15 2027-03-22 2027-03-29 ! 1 meeting after 2027-03-31 left out
            # over both
            0301 ! 0402 ! 2027-03-08 2027-03-15 2027-03-22 2027-03-29 ! 1 meeting after 2027-03-31 left out
            """)
    void whenAMeetingIsHeldSaysWhetherItIsLeftOut(String from, String to, String days, String note) {
        IntakeResult result = read(WINDOW, calendar(MONDAYS, moved(from, to)));

        assertThat(standing(result).stream().map(each -> each.substring(0, 10))).containsExactly(days.split(" "));
        assertThat(result.notes().toString()).contains(note);
    }

    @Test
    void allLaterOnesMayBeMovedOverTheBounds() {
        String series = MONDAYS.replace(";COUNT=8", "");
        String back = moved("0405", "0329").replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE");
        String on = moved("0315", "0402").replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE");

        assertThat(standing(read(WINDOW, calendar(series, back))))
                .as("a week back, so that there are two on 29 March")
                .hasSize(5)
                .endsWith("2027-03-29T08:00:00Z", "2027-03-29T08:00:00Z");
        IntakeResult late = read(WINDOW, calendar(series, on));
        assertThat(standing(late)).containsExactly("2027-03-08T09:00:00Z");
        assertThat(late.notes().toString()).contains("after 2027-03-31 left out");
    }

    /** Versions of one series, each of which may come after each other. */
    private static Map<String, List<String>> versions() {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        String series = MONDAYS.replace(";COUNT=8", "");
        versions.put("as it was", List.of(MONDAYS));
        versions.put("without end", List.of(series));
        versions.put("one moved in over the first day", List.of(MONDAYS, moved("0301", "0310")));
        versions.put("one moved out over the first day", List.of(MONDAYS, moved("0308", "0305")));
        versions.put("one moved in over the last day", List.of(series, moved("0412", "0330")));
        versions.put("one moved out over the last day", List.of(series, moved("0329", "0402")));
        versions.put("one moved within", List.of(MONDAYS, moved("0315", "0316")));
        versions.put("one taken out", List.of(MONDAYS + "|EXDATE:20270315T090000Z"));
        versions.put(
                "one called off",
                List.of(MONDAYS, moved("0322", "0322").replace("SUMMARY", "STATUS:CANCELLED|SUMMARY")));
        versions.put("one more", List.of(MONDAYS + "|RDATE;TZID=Europe/Berlin:20270317T120000"));
        versions.put(
                "all later ones moved",
                List.of(series, moved("0315", "0317").replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")));
        versions.put(
                "all later ones called off",
                List.of(
                        series,
                        moved("0322", "0322")
                                .replace("RECURRENCE-ID", "RECURRENCE-ID;RANGE=THISANDFUTURE")
                                .replace("SUMMARY", "STATUS:CANCELLED|SUMMARY")));
        versions.put("another day", List.of(MONDAYS.replace("20270301", "20270302")));
        versions.put("another hour", List.of(series.replace("T100000", "T113000")));
        return versions;
    }

    static Stream<Arguments> pairs() {
        return versions().keySet().stream()
                .flatMap(one -> versions().keySet().stream().map(other -> Arguments.of(one, other)));
    }

    private static String version(String name, int sequence) {
        List<String> events = versions().get(name).stream()
                .map(each -> each.startsWith("BEGIN")
                        ? each.replace("SEQUENCE:1", "SEQUENCE:" + sequence)
                        : event(sequence, each))
                .toList();
        return calendar(events.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void afterEachChangeWhatStandsIsWhatTheCalendarHasAlone(String one, String other) {
        // given
        History stored = read(WINDOW, version(one, 0)).histories().get(0);
        List<String> right = standing(read(WINDOW, version(other, 1)));

        // when
        IntakeResult then = read(WINDOW, version(other, 1)).beside(id -> Optional.of(stored));

        // then
        assertThat(standing(then)).as(then.notes().toString()).isEqualTo(right);

        // and the same once more brings nothing, the first one again by a newer version what it says
        History after = then.histories().get(0);
        assertThat(read(WINDOW, version(other, 1))
                        .beside(id -> Optional.of(after))
                        .histories()
                        .get(0)
                        .events())
                .isEqualTo(after.events());
        assertThat(standing(read(WINDOW, version(one, 2)).beside(id -> Optional.of(after))))
                .isEqualTo(standing(read(WINDOW, version(one, 2))));
    }

    @Test
    void aPlanThatTheCalendarMovesOutOfWhatIsReadIsToldAndNotCalledOff() {
        History stored = read(WINDOW, version("as it was", 0)).histories().get(0);

        IntakeResult then =
                read(WINDOW, version("one moved out over the first day", 1)).beside(id -> Optional.of(stored));

        assertThat(then.notes().toString())
                .contains("1 planned meeting was moved to a time at which 'recurrence' leaves meetings out", "en1")
                .contains("0 called off");
        assertThat(then.histories().toString()).contains("changed in the calendar");
    }

    @Test
    void aPersonOfAnotherGroupIsAskedAboutWithTheLineOfAMeeting() {
        String people = MAPPING.replace(
                "unknown",
                "participants: [{address: \"*@vendor.example\", participant: Consultant, groups: [%s]}]\nunknown");
        String meeting = event(0, "DTSTART:20270301T100000Z|ATTENDEE:mailto:a@vendor.example");
        History stored = read(people.formatted("USERS"), calendar(meeting.replace("UID:s", "UID:o")))
                .histories()
                .get(0);

        assertThat(read(people.formatted("VENDORS"), calendar(meeting, meeting.replace("UID:s", "UID:o")))
                        .beside(id -> Optional.of(stored))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
    }
}
