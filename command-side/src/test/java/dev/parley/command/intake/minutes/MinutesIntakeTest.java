package dev.parley.command.intake.minutes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.realisation.HistoryRules;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.history.HistoryFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinutesIntakeTest {

    private static final String MINUTES = """
            ---
            realisation: payroll
            realisationTitle: Payroll
            title: Steering group
            at: 2026-10-12 10:00
            zone: Europe/Berlin
            phase: DESIGN
            kind: GO_NO_GO
            outcome: CONSENSUS
            participants:
              - {participant: Director, groups: [DECISION_MAKERS]}
              - {participant: Consultant, groups: [VENDORS], presence: REMOTE}
            ---
            Ann Smith was against it at first.
            """;

    private static final String CALENDAR = """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            DTSTART:20261012T080000Z
            SUMMARY:Steering
            ATTENDEE:mailto:ann@acme.example
            END:VEVENT
            END:VCALENDAR
            """;

    private static IntakeResult read(String name, String text, String mapping) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        name,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        mapping.isEmpty() ? null : new Intake.MappingText("mapping.yaml", mapping),
                        IntakeProgress.SILENT);
    }

    private static IntakeResult read(String minutes) {
        return read("minutes.md", minutes, "");
    }

    private static EncounterRecorded encounter(History history) {
        return (EncounterRecorded)
                history.events().get(history.events().size() - 1).event();
    }

    @Test
    void whatStandsAboveIsKeptAndTheTextIsNot() {
        // when
        IntakeResult result = read(MINUTES);

        // then
        assertThat(result.problems()).isEmpty();
        EncounterRecorded encounter = encounter(result.histories().get(0));
        assertThat(encounter.at()).hasToString("2026-10-12T08:00:00Z");
        assertThat(encounter.outcome()).isEqualTo(Outcome.CONSENSUS);
        assertThat(encounter.attendances()).hasSize(2);
        assertThat(result.histories().toString()).doesNotContain("Smith");
    }

    @Test
    void minutesCarryOutWhatACalendarPlanned() {
        // given
        History planned = read("team.ics", CALENDAR, """
                source: ics
                realisation: {id: payroll, title: Payroll}
                phase: DESIGN
                participants: [{address: "*", participant: director, groups: [DECISION_MAKERS]}]
                """).histories().get(0);

        // when
        IntakeResult result = read(MINUTES).beside(id -> Optional.of(planned));

        // then
        assertThat(result.problems()).isEmpty();
        History after = result.histories().get(0);
        assertThat(HistoryRules.objections(after)).isEmpty();
        assertThat(encounter(after).label()).isEqualTo("en1");
        assertThat(encounter(after).attendances().get(0).participant()).isEqualTo("director");

        // and again they bring nothing, otherwise they are refused
        assertThat(read(MINUTES).beside(id -> Optional.of(after)).histories()).containsExactly(after);
        assertThat(read(MINUTES.replace("CONSENSUS", "CONFLICT"))
                        .beside(id -> Optional.of(after))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(5))
                .extracting(IntakeProblem::message)
                .asString()
                .contains("is logged already (en1");
    }

    private static History stored(String more) {
        return HistoryFile.read("payroll.yaml", """
                        parley: 1
                        realisation: payroll
                        organisation: acme
                        recorded: 2026-11-01T09:00:00Z
                        by: kim
                        history:
                          - realisation-started: Payroll
                            at: 2026-01-01
                          - {participant-identified: Director, id: di, at: 2026-01-01, groups: [DECISION_MAKERS]}
                          - {participant-identified: Consultant, at: 2026-01-01, groups: [VENDORS]}
                          - {phase-entered: INITIATION, at: 2026-01-01}
                          - {phase-entered: DESIGN, id: ph, at: 2026-01-02}
                        """ + more.indent(2)).orThrow().history();
    }

    /** Where the stored history says it no more, the file brings it: else it would speak of what does not exist, for good. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {fact-retracted: di, reason: nobody}",
                "- {fact-retracted: ph, reason: not yet}",
                "- {participant-identified: Head of finance, at: 2026-01-01, groups: [DECISION_MAKERS]}\n"
                        + "- {fact-retracted: di, reason: renamed}",
                "- {participant-changed: Director, id: ch, at: 2026-02-01, groups: [USERS]}\n"
                        + "- {fact-retracted: ch, reason: it was another}"
            })
    void whatWasTakenBackIsNotTakenForKnown(String more) {
        // given
        History stored = stored(more);

        // when
        IntakeResult result = read(MINUTES).beside(id -> Optional.of(stored));

        // then
        assertThat(result.problems()).isEmpty();
        History after = result.histories().get(0);
        assertThat(HistoryRules.objections(after)).isEmpty();
        assertThat(encounter(after).attendances())
                .extracting(Attendance::participant)
                .containsExactly("Director", "Consultant");
        assertThat(encounter(after).phase()).isEqualTo(Phase.DESIGN);
    }

    @Test
    void minutesOfWhatWasCorrectedSinceBringNothing() {
        // given
        String recorded = """
                - encounter-recorded: en1
                  title: Steering group
                  at: 2026-10-12T08:00:00Z
                  phase: DESIGN
                  kind: GO_NO_GO
                  outcome: CONSENSUS
                  attendances: {Director: IN_PERSON, Consultant: REMOTE}
                """;
        String amended = recorded.replace("encounter-recorded", "encounter-amended")
                .replace("Steering group", "Steering group and board")
                .replace("  kind:", "  reason: forgot\n  kind:");
        History stored = stored(recorded + amended);

        // when, then
        assertThat(read(MINUTES).beside(id -> Optional.of(stored)).histories()).containsExactly(stored);
        assertThat(read(MINUTES.replace("title: Steering group", "title: Another"))
                        .beside(id -> Optional.of(stored))
                        .problems())
                .singleElement()
                .extracting(IntakeProblem::message)
                .asString()
                .contains("is logged already (en1, 'Steering group and board')");
        History gone = stored(recorded + amended + "- {encounter-retracted: en1, reason: it was not}\n");
        assertThat(encounter(read(MINUTES)
                                .beside(id -> Optional.of(gone))
                                .histories()
                                .get(0))
                        .label())
                .isEqualTo("en2");
    }

    @Test
    void aCorrectionOfThePhaseOrTheKindOfConflictAloneIsNotTakenForKnown() {
        // given
        String recorded = """
                - encounter-recorded: en1
                  title: Steering group
                  at: 2026-10-12T08:00:00Z
                  phase: DESIGN
                  kind: GO_NO_GO
                  outcome: CONFLICT
                  attendances: {Director: IN_PERSON, Consultant: REMOTE}
                """;
        History stored = stored(recorded);
        String minutes = MINUTES.replace("outcome: CONSENSUS", "outcome: CONFLICT");

        // then
        assertThat(read(minutes).beside(id -> Optional.of(stored)).histories()).containsExactly(stored);
        assertThat(read(minutes.replace("phase: DESIGN", "phase: INITIATION"))
                        .beside(id -> Optional.of(stored))
                        .problems())
                .singleElement()
                .asString()
                .contains("line 7, 'phase'")
                .contains("is logged already (en1, 'Steering group') and differs in its phase, which is DESIGN");
        assertThat(read(minutes.replace("outcome: CONFLICT", "outcome: CONFLICT\nconflictKind: AFFECTIVE"))
                        .beside(id -> Optional.of(stored))
                        .problems())
                .singleElement()
                .asString()
                .contains("line 10, 'conflictKind'")
                .contains("differs in its kind of conflict, which is not said");
    }

    @Test
    void ofOneDayThereMayBeTwoMeetings() {
        // given
        String recorded = """
                - encounter-recorded: en1
                  title: Steering group
                  at: 2026-10-12
                  phase: DESIGN
                  kind: GO_NO_GO
                  outcome: CONSENSUS
                  attendances: {Director: IN_PERSON, Consultant: REMOTE}
                """;
        History stored = stored(recorded);
        String day = MINUTES.replace("at: 2026-10-12 10:00\nzone: Europe/Berlin", "at: 2026-10-12");

        // when
        IntakeResult other =
                read(day.replace("title: Steering group", "title: Demo")).beside(id -> Optional.of(stored));

        // then
        assertThat(read(day).beside(id -> Optional.of(stored)).histories()).containsExactly(stored);
        assertThat(other.problems()).isEmpty();
        assertThat(encounter(other.histories().get(0)).label()).isEqualTo("en2");
        assertThat(other.notes()).anyMatch(note -> note.contains("another encounter 2026-10-12 is logged (en1)"));
        assertThat(read(day.replace("outcome: CONSENSUS", "outcome: RESISTANCE"))
                        .beside(id -> Optional.of(stored))
                        .problems())
                .singleElement()
                .asString()
                .contains("is logged already (en1, 'Steering group') and differs");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        assertThat(read(MINUTES.replace("phase: DESIGN\n", "").replace("[VENDORS]", "[VENDER]"))
                        .problems())
                .extracting(IntakeProblem::column)
                .containsExactlyInAnyOrder("phase", "participants[2].groups", "participants[2].groups");
        assertThat(read(MINUTES.replace("2026-10-12 10:00", "31.02.2026")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.column()).isEqualTo("at"));
        assertThat(read(MINUTES.replace("phase: DESIGN\n", "phase: DESIGN\nphase: DESIGN\n"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(8));
        assertThat(read(MINUTES.replace("kind: GO_NO_GO", "kind: [")).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isPositive())
                .extracting(IntakeProblem::message)
                .asString()
                .doesNotContain("mapping");
        assertThat(read("# Minutes\n").problems().get(0).message()).contains("front matter");
        assertThat(read(MINUTES.replace("2026-10-12", "2031-10-12")).problems().toString())
                .contains("still to come");
    }

    @Test
    void whatIsUnsureIsADraftThatAPersonAnswers() {
        // given
        String unsure = MINUTES.replace("phase: DESIGN\n", "")
                .replace("zone: Europe/Berlin\n", "")
                .replace(", groups: [VENDORS]", "");
        MinutesDraft draft = MinutesDraft.of(unsure.getBytes(StandardCharsets.UTF_8));

        // then
        assertThat(draft).isNotNull();
        assertThat(draft.unsaid()).containsExactly("phase", "zone");
        assertThat(draft.groupless()).containsExactly("Consultant");
        String answered = new String(
                draft.answered(Map.of("phase", "DESIGN", "zone", "Europe/Berlin"), Map.of("Consultant", "VENDORS")),
                StandardCharsets.UTF_8);
        assertThat(read(answered).histories()).isEqualTo(read(MINUTES).histories());
        assertThat(MinutesDraft.of(answered.getBytes(StandardCharsets.UTF_8)).unsaid())
                .isEmpty();
        // and what is wrong is told by the line in which it stands
        assertThat(read(answered.replace("CONSENSUS", "CONSENT")).problems())
                .extracting(IntakeProblem::line)
                .containsExactly(7);
        assertThat(MinutesDraft.of("# Minutes".getBytes(StandardCharsets.UTF_8)))
                .isNull();
    }

    @Test
    void aByteThatCannotBeReadIsToldByItsLine() {
        byte[] minutes = MINUTES.replace("Steering", "Größe").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(new Intake(new IntakeContext(
                                new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                        .read("m.md", new ByteArrayInputStream(minutes), null, IntakeProgress.SILENT)
                        .problems())
                .extracting(IntakeProblem::line)
                .containsExactly(4);
    }
}
