package dev.parley.command.intake.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.meeting.MeetingPlans.Change;
import dev.parley.command.intake.meeting.MeetingPlans.Step;
import dev.parley.command.intake.meeting.MeetingRequest.AddressRule;
import dev.parley.command.intake.meeting.MeetingRequest.Attendee;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.StreamBuilder;
import dev.parley.command.intake.reading.Times;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.Retraction.EncounterRetracted;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingPlansTest {

    private static final IntakeContext CONTEXT =
            new IntakeContext(new OrganisationId("acme"), "automation", Instant.parse("2026-11-26T12:00:00Z"));
    private static final Evidence SAID = new Evidence(EvidenceLevel.STATED, "here", null);
    private static final OccurredAt DAY = OccurredAt.parse("2026-01-01");

    private static History payroll() {
        StreamBuilder builder =
                new StreamBuilder(CONTEXT, new RealisationId("payroll"), "Payroll", DAY, CONTEXT.now(), SAID);
        builder.participant("Payroll clerk", Set.of(StakeholderGroup.USERS), DAY, CONTEXT.now(), SAID);
        builder.phase(Phase.DESIGN, DAY, CONTEXT.now(), SAID);
        return builder.build();
    }

    private static NamelessMeeting meeting(String at, boolean cancelled, Attendee... attendees) {
        List<NamelessMeeting.Fault> faults = new ArrayList<>();
        NamelessMeeting meeting = NamelessMeeting.of(
                new MeetingRequest(
                        "id-1",
                        "Talk with Lee Vendor (lee@vendor.example)",
                        at,
                        null,
                        null,
                        "payroll",
                        null,
                        null,
                        List.of(attendees),
                        null,
                        List.of(new AddressRule(
                                "*@vendor.example", "Consultant", Set.of(StakeholderGroup.VENDORS), null)),
                        null,
                        cancelled),
                faults);
        assertThat(faults).isEmpty();
        return meeting;
    }

    private static Attendee role(String role, StakeholderGroup... groups) {
        return new Attendee(role, Set.of(groups), null, null, null, null);
    }

    private static Attendee address(String address, String name) {
        return new Attendee(null, null, address, name, null, null);
    }

    @Test
    void aMeetingAboutWhichNothingIsUnsureIsPlannedInThePhaseThatTheRealisationIsIn() {
        // when
        NamelessMeeting meeting = meeting(
                "2031-05-05T09:00:00Z", false, role("payroll clerk"), address("Lee@Vendor.example", "Lee Vendor"));
        Step step = MeetingPlans.step(meeting, payroll(), CONTEXT);

        // then
        assertThat(MeetingPlans.questions(meeting, payroll(), CONTEXT)).isEmpty();
        assertThat(step.change()).isEqualTo(Change.PLANNED);
        assertThat(step.label()).isEqualTo("en1");
        History after = step.history();
        assertThat(after).isNotNull();
        assertThat(after.events().get(after.size() - 1).event())
                .isInstanceOfSatisfying(EncounterPlanned.class, plan -> {
                    assertThat(plan.phase()).isEqualTo(Phase.DESIGN);
                    assertThat(plan.title()).isEqualTo("Talk with");
                    assertThat(plan.attendances())
                            .extracting(each -> each.participant())
                            .containsExactly("Payroll clerk", "Consultant");
                });
        assertThat(after.toString()).doesNotContain("Lee", "lee");
    }

    @Test
    void theSameAgainChangesNothingAndWhatDiffersIsPlannedAnew() {
        // given
        History planned = MeetingPlans.step(
                        meeting("2031-05-05T09:00:00Z", false, role("Payroll clerk")), payroll(), CONTEXT)
                .history();
        assertThat(planned).isNotNull();

        // when
        Step same = MeetingPlans.step(meeting("2031-05-05T09:00:00Z", false, role("Payroll clerk")), planned, CONTEXT);
        Step moved = MeetingPlans.step(meeting("2031-05-06T09:00:00Z", false, role("Payroll clerk")), planned, CONTEXT);
        Step off = MeetingPlans.step(meeting("2031-05-05T09:00:00Z", true, role("Payroll clerk")), planned, CONTEXT);

        // then
        assertThat(same.change()).isEqualTo(Change.UNCHANGED);
        assertThat(same.history()).isNull();
        assertThat(moved.change()).isEqualTo(Change.CHANGED);
        assertThat(moved.label()).isEqualTo("en2");
        assertThat(off.change()).isEqualTo(Change.CALLED_OFF);
        History after = off.history();
        assertThat(after).isNotNull();
        assertThat(after.events().get(after.size() - 1).event()).isInstanceOf(EncounterRetracted.class);

        assertThat(MeetingPlans.step(meeting("2031-05-05T09:00:00Z", true, role("Payroll clerk")), after, CONTEXT)
                        .change())
                .as("called off twice")
                .isEqualTo(Change.UNCHANGED);

        // when: called off and on again
        Step again = MeetingPlans.step(meeting("2031-05-05T09:00:00Z", false, role("Payroll clerk")), after, CONTEXT);

        // then
        assertThat(again.change()).isEqualTo(Change.PLANNED);
    }

    @Test
    void whatAPersonTakesOutIsPlannedNoMoreWhateverItsProgramTells() {
        // given
        NamelessMeeting meeting = meeting("2031-05-05T09:00:00Z", false, role("Payroll clerk"));
        History planned = MeetingPlans.step(meeting, payroll(), CONTEXT).history();
        assertThat(planned).isNotNull();

        // when
        Step out = MeetingPlans.takenOut(meeting, planned, CONTEXT);

        // then
        assertThat(out.change()).isEqualTo(Change.CALLED_OFF);
        History after = out.history();
        assertThat(after).isNotNull();
        assertThat(after.events().get(after.size() - 1).event()).isInstanceOf(EncounterRetracted.class);
        assertThat(MeetingPlans.step(meeting, after, CONTEXT).change()).isEqualTo(Change.LEFT_ALONE);
        assertThat(MeetingPlans.takenOut(meeting, after, CONTEXT).history()).isNull();
        assertThat(MeetingPlans.takenOut(meeting, payroll(), CONTEXT).change()).isEqualTo(Change.UNCHANGED);
    }

    @Test
    void whatIsUnsureIsAsked() {
        NamelessMeeting meeting = meeting(
                "2031-05-05T09:00:00Z",
                false,
                role("Payroll clerk", StakeholderGroup.VENDORS),
                role("Nobody yet"),
                address("x@elsewhere.example", "X"));

        assertThat(MeetingPlans.questions(meeting, payroll(), CONTEXT))
                .containsExactly(
                        "'Payroll clerk' belongs to USERS here and to VENDORS there: which is right?",
                        "which groups does 'Nobody yet' belong to?",
                        "who is somebody at elsewhere.example?");
        assertThat(MeetingPlans.questions(meeting, null, CONTEXT).get(0)).contains("there is no realisation 'payroll'");
        assertThat(meeting.toString()).doesNotContain("x@");
    }

    /** Told with addresses as text, a zone and a time; who is expected, or the fault. */
    private static String told(String at, String zone, String addresses, Attendee... attendees) {
        List<NamelessMeeting.Fault> faults = new ArrayList<>();
        NamelessMeeting meeting = NamelessMeeting.of(
                new MeetingRequest(
                        "id-1",
                        "Talk with Lee Kim",
                        at,
                        null,
                        zone,
                        "payroll",
                        null,
                        null,
                        List.of(attendees),
                        addresses,
                        List.of(
                                new AddressRule("lee@vendor.example", "Lead", Set.of(StakeholderGroup.VENDORS), null),
                                new AddressRule(
                                        "*@vendor.example", "Consultant", Set.of(StakeholderGroup.VENDORS), null)),
                        null,
                        null),
                faults);
        return meeting == null
                ? faults.get(0).field() + " " + faults.get(0).message()
                : meeting.at() + " " + meeting.title() + " "
                        + meeting.attendees().stream()
                                .map(each -> each.role().isEmpty() ? "?" + each.hint() : each.role())
                                .toList();
    }

    private static Attendee answered(String address, MeetingRequest.Response response) {
        return new Attendee(null, null, address, null, null, response);
    }

    /** As JSON may say it; found by made-up calls, which were answered with a fault of the server. */
    @Test
    void aGroupThatIsNoneIsRefusedWithItsPlace() {
        Set<@Nullable StakeholderGroup> none = new HashSet<>();
        none.add(null);
        for (boolean rule : List.of(true, false)) {
            List<NamelessMeeting.Fault> faults = new ArrayList<>();

            NamelessMeeting meeting = NamelessMeeting.of(
                    new MeetingRequest(
                            "x-1",
                            "Board",
                            "2031-05-05T09:00:00Z",
                            null,
                            null,
                            null,
                            null,
                            null,
                            rule ? null : List.of(new MeetingRequest.Attendee("Clerk", none, null, null, null, null)),
                            null,
                            rule ? List.of(new MeetingRequest.AddressRule("*@a.example", "Clerk", none, null)) : null,
                            null,
                            null),
                    faults);

            assertThat(meeting).isNull();
            assertThat(faults)
                    .extracting(NamelessMeeting.Fault::field)
                    .contains(rule ? "rules[0].groups" : "attendees[0].groups");
        }
    }

    @Test
    void whoDeclinedIsNotExpectedWhereverElseTheyAreTold() {
        String at = "2031-05-05T09:00:00Z";
        Attendee declined = answered("Lee@vendor.example", MeetingRequest.Response.declined);

        assertThat(told(at, null, "lee@vendor.example; kim@vendor.example", declined))
                .endsWith("[Consultant]");
        assertThat(told(at, null, null, declined, answered("lee@vendor.example", MeetingRequest.Response.none)))
                .endsWith("[]");
        assertThat(told(at, null, null, declined, answered("lee@vendor.example", MeetingRequest.Response.accepted)))
                .startsWith("attendees[1] is told a second time (first: attendees[0])");
    }

    @Test
    void addressesAreReadAsMailProgramsWriteThem() {
        String at = "2031-05-05T09:00:00Z";

        assertThat(told(at, null, "Lee Kim <LEE@vendor.example>; \"Doe, Jane\" <jane@vendor.example>"))
                .as("and the name is taken out of the title")
                .endsWith("Talk with [Lead, Consultant]");
        assertThat(told(at, null, "Doe, Jane <jane@vendor.example>, Kim, Lee <lee@vendor.example>"))
                .endsWith("[Consultant, Lead]");
        assertThat(told(at, null, "mailto:lee@vendor.example,x@elsewhere.example"))
                .endsWith("[Lead, ?elsewhere.example]");
        assertThat(told(at, null, null, address("<lee@vendor.example>", "Lee"))).endsWith("[Lead]");
        assertThat(told(at, null, null, address("a@vendor.example b@vendor.example", "A")))
                .isEqualTo("attendees[0] has more than one address where one is accepted");
    }

    @Test
    void aMeetingIsOnADayOrAtAMomentInAZoneByEitherName() {
        assertThat(told("2031-05-05T09:00:00", "W. Europe Standard Time", null)).startsWith("2031-05-05T07:00:00Z");
        assertThat(told("2031-05-05T09:00:00", "Europe/Berlin", null)).startsWith("2031-05-05T07:00:00Z");
        assertThat(told("2031-05-05", null, null)).startsWith("2031-05-05 ");
        assertThat(told("2031-05", null, null)).startsWith("at '2031-05' is no day");
        assertThat(told("2031", null, null)).startsWith("at '2031' is no day");
        assertThat(told("2031-05-05T09:00:00", "Nowhere Time", null)).startsWith("zone 'Nowhere Time' is no time zone");
    }

    /** The moment at which it is asked is 2026-11-26T12:00Z. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-25T09:00:00Z, true",
        "2026-11-26T11:59:59Z, true",
        "2026-11-26T12:00:00Z, true",
        "2026-11-26T12:00:01Z, false",
        "2026-11-26T13:30:00+02:00, true",
        "2026-11-26T14:30:00+02:00, false",
        "2026-11-26, false",
        "2026-11-25, true",
        "2026-11-24, true",
        "2026-11-27, false",
        "1999-01-01, true"
    })
    void whatLiesInThePastIsNotPlannedWithoutAskingWhetherItTookPlace(String at, boolean past) {
        NamelessMeeting meeting = meeting(at, false, role("Payroll clerk"));

        List<String> questions = MeetingPlans.questions(meeting, payroll(), CONTEXT);

        assertThat(MeetingPlans.isPast(meeting, CONTEXT)).isEqualTo(past);
        assertThat(questions).hasSize(past ? 1 : 0);
        assertThat(String.join("", questions)).isEqualTo(past ? questionOf(at) : "");
        assertThat(MeetingPlans.unsaid(meeting, payroll(), CONTEXT)).isEmpty();
        assertThat(MeetingPlans.isPast(meeting(at, true, role("Payroll clerk")), CONTEXT))
                .as("called off")
                .isFalse();
    }

    private static String questionOf(String at) {
        return "it began at " + OccurredAt.parse(at) + ", which is past: did it take place?";
    }

    @Test
    void aDayIsPastOnceItIsOverEverywhere() {
        OccurredAt day = OccurredAt.parse("2026-11-25");

        assertThat(Times.isPast(day, Instant.parse("2026-11-26T11:59:59Z"))).isFalse();
        assertThat(Times.isPast(day, Instant.parse("2026-11-26T12:00:00Z"))).isTrue();
    }

    @Test
    void aPersonSaysThatItTookPlaceAndItIsRecordedOnce() {
        // given: one that nobody planned, and one that was planned before
        NamelessMeeting meeting = meeting("2026-11-25T09:00:00Z", false, role("Payroll clerk"));
        IntakeContext before = new IntakeContext(
                CONTEXT.organisation(), "automation", CONTEXT.now().minusSeconds(200_000));
        History planned = MeetingPlans.step(meeting, payroll(), before).history();
        assertThat(planned).isNotNull();
        assertThat(MeetingPlans.questions(meeting, planned, CONTEXT))
                .as("the same as planned")
                .isEmpty();

        for (History stored : List.of(payroll(), planned)) {
            // when
            Step held = MeetingPlans.held(meeting, stored, CONTEXT);

            // then
            assertThat(held.change()).isEqualTo(Change.HELD);
            assertThat(held.label()).isEqualTo("en1");
            History after = held.history();
            assertThat(after).isNotNull();
            assertThat(after.events().get(after.size() - 1).event())
                    .isInstanceOfSatisfying(EncounterRecorded.class, encounter -> {
                        assertThat(encounter.label()).isEqualTo("en1");
                        assertThat(encounter.outcome()).isEqualTo(Outcome.NOT_RECORDED);
                        assertThat(encounter.at()).isEqualTo(meeting.at());
                    });
            assertThat(HistoryRules.objections(List.of(after))).allMatch(List::isEmpty);

            // told again, changed or said again: it was held
            NamelessMeeting moved = meeting("2026-11-25T10:00:00Z", false, role("Payroll clerk"));
            assertThat(MeetingPlans.questions(moved, after, CONTEXT)).isEmpty();
            assertThat(MeetingPlans.step(moved, after, CONTEXT).change()).isEqualTo(Change.LEFT_ALONE);
            assertThat(MeetingPlans.held(moved, after, CONTEXT).history()).isNull();
            assertThat(MeetingPlans.step(meeting("2026-11-25T10:00:00Z", true, role("Payroll clerk")), after, CONTEXT)
                            .change())
                    .isEqualTo(Change.LEFT_ALONE);
        }
    }

    @Test
    void aPlanThatIsMovedIntoThePastIsAskedAboutAndOneThatWasTakenOutIsNot() {
        // given
        NamelessMeeting toCome = meeting("2026-12-05T09:00:00Z", false, role("Payroll clerk"));
        NamelessMeeting past = meeting("2026-11-05T09:00:00Z", false, role("Payroll clerk"));
        History planned = MeetingPlans.step(toCome, payroll(), CONTEXT).history();
        assertThat(planned).isNotNull();

        // then
        assertThat(MeetingPlans.questions(past, planned, CONTEXT)).hasSize(1);
        History out = MeetingPlans.takenOut(toCome, planned, CONTEXT).history();
        assertThat(out).isNotNull();
        assertThat(MeetingPlans.questions(past, out, CONTEXT)).isEmpty();
        assertThat(MeetingPlans.step(past, out, CONTEXT).change()).isEqualTo(Change.LEFT_ALONE);
        assertThat(MeetingPlans.questions(
                        meeting("2026-11-05", false, address("x@else.example", "X")), planned, CONTEXT))
                .hasSize(2)
                .first()
                .asString()
                .contains("did it take place?");
    }

    private static MeetingRequest until(String at, String end, String zone) {
        return new MeetingRequest(
                "id-1",
                "Board",
                at,
                end,
                zone,
                "payroll",
                null,
                null,
                List.of(role("Payroll clerk")),
                null,
                null,
                null,
                null);
    }

    /** A meeting that goes on is planned, not asked about, until its end is past. */
    @Test
    void untilItsEndIsPastAMeetingIsNot() {
        Instant now = CONTEXT.now();
        for (String[] each : new String[][] {
            // at, end, whether it is past
            {now.minusSeconds(600).toString(), null, "true"},
            {now.minusSeconds(600).toString(), now.plusSeconds(600).toString(), "false"},
            {now.minusSeconds(600).toString(), now.toString(), "true"},
            {now.plusSeconds(600).toString(), now.plusSeconds(1_200).toString(), "false"},
            {day(-3), day(0), "false"},
            {day(-3), day(-2), "true"},
            {day(-3), null, "true"},
            {day(0), null, "false"},
        }) {
            List<NamelessMeeting.Fault> faults = new ArrayList<>();
            NamelessMeeting meeting = NamelessMeeting.of(until(each[0], each[1], null), faults);

            assertThat(faults).isEmpty();
            assertThat(meeting).isNotNull();
            assertThat(MeetingPlans.isPast(meeting, CONTEXT))
                    .as(each[0] + " " + each[1])
                    .isEqualTo(each[2].equals("true"));
            assertThat(MeetingPlans.questions(meeting, payroll(), CONTEXT)).hasSize(each[2].equals("true") ? 1 : 0);
        }
    }

    private static String day(int after) {
        return LocalDate.ofInstant(CONTEXT.now(), ZoneOffset.UTC)
                .plusDays(after)
                .toString();
    }

    @Test
    void anEndThatCannotBeIsRefusedWithItsField() {
        for (String[] each : new String[][] {
            {"2031-05-05T09:00:00Z", "2031-05-05T08:00:00Z", "'2031-05-05T08:00:00Z' is before 'at'"},
            {"2031-05-05T09:00:00Z", "2031-05-05", "'2031-05-05' is a day, and 'at' is not"},
            {"2031-05-05", "2031-05-05T08:00:00Z", "is a moment, and 'at' is not"},
            {"2031-05-05T09:00:00Z", "later", "later"},
            {"2031-05-05T09:00:00Z", "2031-05-05T10:00:00", "zone"},
        }) {
            List<NamelessMeeting.Fault> faults = new ArrayList<>();
            NamelessMeeting meeting = NamelessMeeting.of(until(each[0], each[1], null), faults);

            assertThat(meeting).as(each[1]).isNull();
            assertThat(faults).as(each[1]).singleElement().satisfies(fault -> {
                assertThat(fault.field()).isEqualTo("end");
                assertThat(fault.message()).contains(each[2]);
            });
        }
        List<NamelessMeeting.Fault> faults = new ArrayList<>();
        NamelessMeeting meeting =
                NamelessMeeting.of(until("2031-05-05T09:00:00", "2031-05-05T10:00:00", "Europe/Berlin"), faults);
        assertThat(meeting).isNotNull();
        assertThat(meeting.end()).isEqualTo(OccurredAt.parse("2031-05-05T08:00:00Z"));
    }
}
