package dev.parley.command.intake.calendar;

import static dev.parley.command.intake.calendar.CalendarsRead.event;
import static dev.parley.command.intake.calendar.CalendarsRead.read;
import static dev.parley.command.intake.calendar.CalendarsRead.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.History;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Calendars and messages about single meetings read one after the other (RFC 5546): what stands in the end, and what is told. */
class CalendarMessagesTest {

    private static final String MAPPING = """
            source: ics
            realisation: {id: rollout}
            zone: Europe/Berlin
            participants: [{address: "*@vendor.example", participant: Consultant, groups: [VENDORS]}]
            unknown: skip
            """;

    private static final String OF_9 = "2027-03-01T09:00:00Z";
    private static final String WEEKLY = "DTSTART;TZID=Europe/Berlin:20270301T100000|RRULE:FREQ=WEEKLY;COUNT=4";
    private static final List<String> FOUR =
            List.of(OF_9, "2027-03-08T09:00:00Z", "2027-03-15T09:00:00Z", "2027-03-22T09:00:00Z");

    private static String calendar(String... events) {
        return "BEGIN:VCALENDAR|VERSION:2.0|" + String.join("", events) + "END:VCALENDAR|";
    }

    private static String message(String method, String... events) {
        return "BEGIN:VCALENDAR|VERSION:2.0|METHOD:" + method + "|" + String.join("", events) + "END:VCALENDAR|";
    }

    /** Reads one after the other. */
    private static IntakeResult all(String... calendars) {
        IntakeResult last = read(MAPPING, calendars[0]);
        for (int i = 1; i < calendars.length; i++) {
            assertThat(last.problems()).isEmpty();
            History stored = last.histories().get(0);
            last = read(MAPPING, calendars[i]).beside(id -> Optional.of(stored));
        }
        return last;
    }

    /**
     * What was read, and what is right.
     *
     * @param name what happens
     * @param read one after the other
     * @param right what is planned in the end
     * @param note what is told; null for nothing in particular
     */
    record Case(
            String name,
            List<String> read,
            List<String> right,
            @Nullable String note) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static Case then(String name, String first, String second, List<String> right, @Nullable String note) {
        return new Case(name, List.of(first, second), right, note);
    }

    private static List<String> but(int gone, String... instead) {
        return Stream.concat(FOUR.stream().filter(each -> !each.equals(FOUR.get(gone))), Stream.of(instead))
                .sorted()
                .toList();
    }

    static Stream<Case> cases() {
        String series = calendar(event("s", 0, WEEKLY));
        String third = "RECURRENCE-ID;TZID=Europe/Berlin:20270315T100000|DTSTART;TZID=Europe/Berlin:";
        String moved = event("s", 1, third + "20270316T100000");
        String one = "DTSTART:20270405T090000Z";
        String other = "DTSTART:20270406T090000Z";
        List<String> first = List.of("2027-04-05T09:00:00Z");
        List<String> second = List.of("2027-04-06T09:00:00Z");
        String old = "older version than the one read before";
        return Stream.of(
                // one of a series, told alone
                then(
                        "one is called off",
                        series,
                        message("CANCEL", event("s", 1, third + "20270315T100000")),
                        but(2),
                        "0 meetings added, 0 changed, 1 called off"),
                then(
                        "one is moved",
                        series,
                        message("REQUEST", moved),
                        but(2, "2027-03-16T09:00:00Z"),
                        "1 changed, 0 called off"),
                then(
                        "one is moved in a calendar without the series",
                        series,
                        calendar(moved),
                        but(2, "2027-03-16T09:00:00Z"),
                        "3 planned meetings stay"),
                then(
                        "one more",
                        series,
                        message("ADD", event("s", 1, "DTSTART;TZID=Europe/Berlin:20270304T100000")),
                        but(0, OF_9, "2027-03-04T09:00:00Z"),
                        "1 meeting added, 0 changed, 0 called off"),
                then(
                        "one and all later ones are called off",
                        series,
                        message(
                                "CANCEL",
                                event("s", 1, "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20270315T100000")),
                        FOUR.subList(0, 2),
                        "2 called off"),
                then(
                        "one is called off by its day",
                        series,
                        message("CANCEL", event("s", 1, "RECURRENCE-ID;VALUE=DATE:20270315")),
                        but(2),
                        "1 called off"),
                then(
                        "all are called off",
                        calendar(event("s", 0, WEEKLY), event("o", 0, one)),
                        message("CANCEL", event("s", 1, WEEKLY)),
                        first,
                        "4 called off"),
                // older versions
                then(
                        "an older invitation",
                        message("REQUEST", event("o", 2, other)),
                        message("REQUEST", event("o", 1, one)),
                        second,
                        old),
                then(
                        "an older time of writing",
                        calendar(event("o", 0, other).replace("20260105", "20260301")),
                        calendar(event("o", 0, one)),
                        second,
                        old),
                then(
                        "a newer time of writing",
                        calendar(event("o", 0, one)),
                        calendar(event("o", 0, other).replace("20260105", "20260301")),
                        second,
                        "1 changed"),
                then(
                        "an older message that calls off",
                        calendar(event("o", 2, one)),
                        message("CANCEL", event("o", 1, one)),
                        first,
                        old),
                new Case(
                        "an older invitation after it was called off",
                        List.of(
                                calendar(event("o", 0, one), event("p", 0, other)),
                                message("CANCEL", event("o", 1, one)),
                                calendar(event("o", 0, one), event("p", 0, other))),
                        second,
                        old),
                new Case(
                        "on again by a newer invitation",
                        List.of(
                                calendar(event("o", 0, one)),
                                message("CANCEL", event("o", 1, one)),
                                message("REQUEST", event("o", 2, one))),
                        first,
                        "1 meeting added"),
                new Case(
                        "an older calendar without a change that came since",
                        List.of(
                                series,
                                calendar(event("s", 1, WEEKLY), event("s", 0, third + "20270317T100000")),
                                series),
                        but(2, "2027-03-17T09:00:00Z"),
                        old),
                new Case(
                        "the calendar with a change, and again without it, in the same version",
                        List.of(
                                series,
                                calendar(event("s", 0, WEEKLY), event("s", 0, third + "20270317T100000")),
                                series),
                        FOUR,
                        "1 changed"),
                new Case(
                        "a longer series of old",
                        List.of(calendar(event("s", 1, WEEKLY.replace("4", "2"))), series),
                        FOUR.subList(0, 2),
                        old),
                // the whole series otherwise
                then(
                        "an hour later",
                        series,
                        calendar(event("s", 1, WEEKLY.replace("T10", "T11"))),
                        FOUR.stream().map(each -> each.replace("T09", "T10")).toList(),
                        "0 meetings added, 4 changed, 0 called off"),
                new Case(
                        "an hour later and back",
                        List.of(
                                series,
                                calendar(event("s", 1, WEEKLY.replace("T10", "T11"))),
                                calendar(event("s", 2, WEEKLY))),
                        FOUR,
                        "0 meetings added, 4 changed, 0 called off"),
                then(
                        "two of it",
                        series,
                        calendar(event("s", 1, WEEKLY.replace("COUNT=4", "COUNT=2"))),
                        FOUR.subList(0, 2),
                        "0 changed, 2 called off"),
                then(
                        "a meeting becomes a series",
                        calendar(event("s", 0, WEEKLY.split("\\|")[0])),
                        series,
                        FOUR,
                        "3 meetings added, 0 changed, 0 called off"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatStandsInTheEndIsRightAndTold(Case each) {
        // when
        IntakeResult result = all(each.read().toArray(String[]::new));

        // then
        assertThat(standing(result)).as(result.notes().toString()).isEqualTo(each.right());
        assertThat(result.notes().toString()).contains(each.note() == null ? "" : each.note());

        // and the last of them once more brings nothing
        History then = result.histories().get(0);
        IntakeResult again =
                read(MAPPING, each.read().get(each.read().size() - 1)).beside(id -> Optional.of(then));
        assertThat(again.histories().get(0).events()).isEqualTo(then.events());
    }

    @Test
    void aSeriesThatWasMovedIsNotSaidToBeCalledOff() {
        IntakeResult moved =
                all(calendar(event("s", 0, WEEKLY)), calendar(event("s", 1, WEEKLY.replace("T10", "T11"))));

        assertThat(moved.histories().get(0).events())
                .filteredOn(each -> each.event() instanceof EncounterRetracted)
                .hasSize(4)
                .allSatisfy(each ->
                        assertThat(((EncounterRetracted) each.event()).reason()).isEqualTo("changed in the calendar"));
    }

    @Test
    void plansOfOlderProgramsThatKeptNoVersionAreGoneByAsBefore() {
        // given
        History stored = read(MAPPING, calendar(event("o", 3, "DTSTART:20270405T090000Z")))
                .histories()
                .get(0);
        EncounterPlanned planned = stored.events().stream()
                .flatMap(each -> each.event() instanceof EncounterPlanned it ? Stream.of(it) : Stream.empty())
                .findFirst()
                .orElseThrow();

        // then: the key is what it was, the version stands behind it
        assertThat(planned.evidence().source())
                .matches("calendar, meeting [0-9a-f]{16}, version 3 of 20260105T000000Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            # a change to all later ones
            BEGIN:VEVENT|UID:s|DTSTART:20270301T100000Z|RRULE:FREQ=WEEKLY;COUNT=4|END:VEVENT|BEGIN:VEVENT|UID:s|RECURRENCE-ID;RANGE=THISANDFUTURE:20270308T110000Z|DTSTART:20270309T110000Z|END:VEVENT ! 10 ! its series has none at this time
            BEGIN:VEVENT|UID:s|DTSTART:20270301T100000Z|RRULE:FREQ=WEEKLY;COUNT=4|END:VEVENT|BEGIN:VEVENT|UID:s|RECURRENCE-ID;RANGE=THISANDFUTURE:20270308T100000Z|DTSTART:20270309T110000Z|RRULE:FREQ=DAILY|END:VEVENT ! 12 ! stands in a change to one and all later ones
            BEGIN:VEVENT|UID:s|RECURRENCE-ID;RANGE=THISANDFUTURE:20270308T110000Z|DTSTART:20270309T110000Z|END:VEVENT ! 5 ! a series that is not in the file
            BEGIN:VEVENT|UID:s|RECURRENCE-ID;RANGE=ALL:20270308T110000Z|DTSTART:20270309T110000Z|END:VEVENT ! 5 ! RANGE=ALL
            # there twice
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|DTSTART:20270309T110000Z|END:VEVENT ! 6 ! otherwise than in line 5
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|STATUS:CONFIRMED|STATUS:CANCELLED|END:VEVENT ! 7 ! otherwise than in line 6
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|ATTENDEE;PARTSTAT=DECLINED:mailto:a@vendor.example|ATTENDEE:mailto:A@vendor.example|END:VEVENT ! 7 ! names whom line 6 names
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|ATTENDEE:mailto:a@acme.example,mailto:b@vendor.example|END:VEVENT ! 6 ! more than one address
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|SEQUENCE:new|END:VEVENT ! 6 ! no whole number
            """)
    void whatCanBeReadInTwoWaysIsRefusedWithItsLine(String events, int line, String message) {
        assertThat(read(MAPPING, calendar(events + "|")).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(line);
                    assertThat(problem.message()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            # the same said twice is no matter, nor a large number of a version
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|DTSTART:20270308T110000Z|STATUS:CONFIRMED|STATUS:CONFIRMED|SEQUENCE:1790000000000|END:VEVENT ! 2027-03-08T11:00:00Z
            # one of a series by its day and by its moment: the newer of them
            BEGIN:VEVENT|UID:s|DTSTART:20270301T100000Z|RRULE:FREQ=WEEKLY;COUNT=2|END:VEVENT|BEGIN:VEVENT|UID:s|SEQUENCE:3|RECURRENCE-ID;VALUE=DATE:20270308|DTSTART:20270309T100000Z|END:VEVENT|BEGIN:VEVENT|UID:s|SEQUENCE:4|RECURRENCE-ID:20270308T100000Z|DTSTART:20270310T100000Z|END:VEVENT ! 2027-03-01T10:00:00Z 2027-03-10T10:00:00Z
            # one and all later ones by their times, without the series
            BEGIN:VEVENT|UID:s|RECURRENCE-ID;RANGE=THISANDFUTURE:20270301T100000Z|DTSTART:20270301T100000Z|RDATE;VALUE=PERIOD:20270301T100000Z/PT1H,20270308T100000Z/PT1H|END:VEVENT ! 2027-03-01T10:00:00Z 2027-03-08T10:00:00Z
            # somebody who called the meeting and declined
            BEGIN:VEVENT|UID:s|DTSTART:20270308T110000Z|ORGANIZER:mailto:a@vendor.example|ATTENDEE;PARTSTAT=DECLINED:mailto:a@vendor.example|END:VEVENT ! 2027-03-08T11:00:00Z
            """)
    void whatHasOneMeaningIsRead(String events, String times) {
        assertThat(standing(read(MAPPING, calendar(events + "|")))).containsExactly(times.split(" "));
    }

    @Test
    void whereTheCalendarSaysItsZoneThatIsTold() {
        String floating = calendar("X-WR-TIMEZONE:America/New_York|", event("o", 0, "DTSTART:20270405T100000"));

        // the mapping says where clocks hang, and it is told that the calendar says otherwise
        IntakeResult told = read(MAPPING, floating);
        assertThat(standing(told)).containsExactly("2027-04-05T08:00:00Z");
        assertThat(told.notes().toString()).contains("in Europe/Berlin", "says America/New_York (X-WR-TIMEZONE)");

        // without it, the error names what the calendar says
        assertThat(read(MAPPING.replace("zone: Europe/Berlin\n", ""), floating).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).contains("has no time zone", "America/New_York (X-WR-TIMEZONE)"));

        // nothing is told where it plays no part
        assertThat(read(MAPPING, floating.replace("T100000", "T100000Z")).notes())
                .isEmpty();
    }

    @Test
    void theFormBeforeICalendarHasItsOffset() {
        String old =
                calendar("TZ:-05|", event("o", 0, "DTSTART:20270405T100000")).replace("N:2.0", "N:1.0");

        assertThat(standing(read(MAPPING, old))).containsExactly("2027-04-05T15:00:00Z");
        assertThat(read(
                                MAPPING,
                                old.replace(
                                        "TZ:-05|", "TZ:-05|DAYLIGHT:TRUE;-04;20270314T020000;20271107T020000;EST;EDT|"))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(4);
                    assertThat(problem.message()).contains("vCalendar 1.0");
                });
    }

    @Test
    void aChangeToOneThatIsNotThereIsTold() {
        IntakeResult result = read(
                MAPPING,
                calendar(
                        event("s", 0, "DTSTART:20270301T100000Z|RRULE:FREQ=WEEKLY;COUNT=2"),
                        event("s", 0, "RECURRENCE-ID:20270308T110000Z|DTSTART:20270309T100000Z")));

        assertThat(standing(result)).hasSize(3);
        assertThat(result.notes().toString()).contains("its series does not have is a meeting of its own (line 16)");
    }
}
