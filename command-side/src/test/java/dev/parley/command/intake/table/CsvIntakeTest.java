package dev.parley.command.intake.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProblem;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.kernel.flat.FlatEvents;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvIntakeTest {

    private static final Intake INTAKE = new Intake(
            new IntakeContext(new OrganisationId("acme"), "importer", Instant.parse("2026-12-01T00:00:00Z")));

    private static final String MAPPING = """
            source: csv
            zone: Europe/Copenhagen
            realisation: {column: Case, title: Project}
            encounter: {at: When, format: ["dd.MM.yyyy HH:mm", "dd.MM.yyyy"], kind: Type, phase: Stage, outcome: Result, title: Topic}
            kinds: {Arbejdsgruppe: WORKSHOP, Styregruppe: GO_NO_GO}
            phases: {Idea: INITIATION, Spec: DESIGN}
            outcomes: {agreed: CONSENSUS, "": NOT_RECORDED}
            attendance:
              - {column: IT, participant: IT department, groups: [IT_FUNCTION]}
              - {column: Users, participant: Caseworker, groups: [USERS], cells: {x: IN_PERSON, call: REMOTE}}
            participants:
              column: Others
              roles: {Director: [DECISION_MAKERS, USERS], Supplier: VENDORS}
            """;

    private static final String TABLE = """
            Case;Project;When;Type;Stage;Result;Topic;IT;Users;Others
            K-1;Portal;18.11.2026 13:00;Arbejdsgruppe;Spec;agreed;"Needs; all of them";x;call;Director
            K-1;Portal;19.11.2026;Styregruppe;Spec;;;yes;-;Director; Supplier
            """;

    private static IntakeResult read(String mapping, byte[] table) {
        return INTAKE.read(
                "table.csv",
                new ByteArrayInputStream(table),
                new Intake.MappingText("mapping.yaml", mapping),
                IntakeProgress.SILENT);
    }

    private static IntakeResult read(String mapping, String table) {
        return read(mapping, table.getBytes(StandardCharsets.UTF_8));
    }

    private static List<EncounterRecorded> encounters(History history) {
        return history.events().stream()
                .map(RecordedEvent::event)
                .filter(EncounterRecorded.class::isInstance)
                .map(EncounterRecorded.class::cast)
                .toList();
    }

    @Test
    void aRowOfBeforeTheFirstPhaseEntersNone() {
        // given
        String mapping = MAPPING.replace("phases: {", "phases: {Before: ANTECEDENT, ");
        String table = """
                Case;Project;When;Type;Stage;Result;Topic;IT;Users;Others
                K-1;Portal;11.11.2026;Arbejdsgruppe;Before;agreed;Old talks;x;call;
                K-1;Portal;19.11.2026;Arbejdsgruppe;Idea;;First;yes;-;
                """;

        // when
        History history = read(mapping, table).histories().get(0);

        // then
        assertThat(encounters(history))
                .extracting(EncounterRecorded::phase)
                .containsExactly(Phase.ANTECEDENT, Phase.INITIATION);
        assertThat(history.events().stream().map(RecordedEvent::event).filter(PhaseEntered.class::isInstance))
                .singleElement()
                .satisfies(
                        entered -> assertThat(((PhaseEntered) entered).phase()).isEqualTo(Phase.INITIATION));
    }

    @Test
    void rowsBecomeEncountersByTheMapping() {
        // given
        String table = TABLE.replace("Director; Supplier", "\"Director; Supplier\"");

        // when
        IntakeResult result = read(MAPPING, table);

        // then
        assertThat(result.problems()).isEmpty();
        History history = result.histories().get(0);
        assertThat(history.realisation().value()).isEqualTo("k-1");
        List<EncounterRecorded> encounters = encounters(history);
        assertThat(encounters).extracting(EncounterRecorded::label).containsExactly("en1", "en2");
        assertThat(encounters.get(0).at()).hasToString("2026-11-18T12:00:00Z");
        assertThat(encounters.get(0).kind()).isEqualTo(EncounterKind.WORKSHOP);
        assertThat(encounters.get(0).phase()).isEqualTo(Phase.DESIGN);
        assertThat(encounters.get(0).outcome()).isEqualTo(Outcome.CONSENSUS);
        assertThat(encounters.get(0).title()).isEqualTo("Needs; all of them");
        assertThat(FlatEvents.attendances(encounters.get(0).attendances()))
                .isEqualTo("IT department | IN_PERSON; Caseworker | REMOTE; Director | IN_PERSON");
        assertThat(encounters.get(1).at()).hasToString("2026-11-19");
        assertThat(FlatEvents.attendances(encounters.get(1).attendances()))
                .isEqualTo("IT department | IN_PERSON; Director | IN_PERSON; Supplier | IN_PERSON");
        assertThat(result.preview(5)).anyMatch(line -> line.contains("k-1 'Portal': 2 encounters"));
    }

    @Test
    void everyErrorOfEveryRowIsToldWithItsPlaceAndWhatIsAccepted() {
        // given: four mistakes in two rows
        String table = TABLE.replace("18.11.2026 13:00", "yesterday")
                .replace("Arbejdsgruppe", "Party")
                .replace("call;Director", "maybe;Boss")
                .replace(";Director; Supplier", ";");

        // when
        IntakeResult result = read(MAPPING, table);

        // then
        assertThat(result.histories()).isEmpty();
        assertThat(result.problems()).extracting(IntakeProblem::line).containsOnly(2);
        assertThat(result.problems())
                .extracting(IntakeProblem::column)
                .containsExactly("When", "Type", "Users", "Others");
        assertThat(result.problems().get(1).message())
                .contains("'Party' is not accepted; accepted are [arbejdsgruppe, styregruppe] and [KICK_OFF,");
        assertThat(result.problems().get(3).message()).contains("accepted are [Director, Supplier]");
        assertThat(result.preview(9)).last().isEqualTo("nothing is imported");
    }

    @Test
    void aTimeWithoutAZoneIsNeverGuessed() {
        // given
        String zoneless = MAPPING.replace("zone: Europe/Copenhagen\n", "");

        // when
        IntakeResult result = read(zoneless, TABLE.replace(";Director; Supplier", ";"));

        // then: the row with a day only needs none
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("has no time zone; say which one is meant with 'zone:'"));
    }

    @Test
    void aTimeThatTheClockChangeHasTwiceIsNeverGuessed() {
        // given: in Copenhagen 02:30 exists twice on 25 October 2026 and never on 29 March
        String table = TABLE.replace("18.11.2026 13:00", "25.10.2026 02:30")
                .replace("19.11.2026", "29.03.2026 02:30")
                .replace(";Director; Supplier", ";");

        // when
        IntakeResult result = read(MAPPING, table);

        // then
        assertThat(result.problems())
                .extracting(IntakeProblem::message)
                .anyMatch(message -> message.contains("exists twice"));
        assertThat(result.problems())
                .extracting(IntakeProblem::message)
                .anyMatch(message -> message.contains("does not exist"));
    }

    @Test
    void namesOfColumnsAreShownWhereTheyAreNoPersons() {
        String message = read(MAPPING, "Meeting Title;Start Date;Required Attendees;Kim Kvistberg\na;b;c;d\n")
                .problems()
                .get(0)
                .message();

        assertThat(message)
                .contains("'Meeting Title', 'Start Date', 'Required Attendees', a text that looks like a person")
                .doesNotContain("Kvistberg");
    }

    @Test
    void missingAndDoubledColumnsAreNamed() {
        // when
        IntakeResult missing = read(MAPPING, TABLE.replace(";Type;", ";Art;").replace(";Stage;", ";Topic;"));

        // then
        assertThat(missing.problems())
                .extracting(IntakeProblem::toString)
                .anyMatch(line -> line.contains("'Topic': is the name of two columns"))
                .anyMatch(
                        line -> line.contains("'Type': is no column of the file; its columns are ['Case', 'Project',"));
    }

    @Test
    void theWrongEncodingIsToldAndTheRightOneRead() {
        // given: ø in windows-1252 is no UTF-8
        byte[] bytes = TABLE.replace("Portal", "Ansøgning")
                .replace(";Director; Supplier", ";")
                .getBytes(Charset.forName("windows-1252"));

        // when
        IntakeResult wrong = read(MAPPING, bytes);
        IntakeResult right = read(MAPPING + "encoding: windows-1252\n", bytes);

        // then
        assertThat(wrong.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("is not written in UTF-8", "say 'encoding: windows-1252'"));
        assertThat(right.problems()).isEmpty();
        assertThat(right.preview(1).get(0)).contains("'Ansøgning'");
    }

    @Test
    void byteOrderMarksAndOtherDelimitersAreUnderstood() {
        // given
        String table = "\uFEFF"
                + TABLE.replace(";Director; Supplier", ";")
                        .replace("\"Needs; all of them\"", "Needs")
                        .replace(';', '\t');

        // when, then
        assertThat(read(MAPPING, table).problems()).isEmpty();
        assertThat(read(MAPPING, table.getBytes(StandardCharsets.UTF_16LE)).problems())
                .isEmpty();
    }

    @Test
    void anOpenQuoteIsToldWhereItBegins() {
        // when
        IntakeResult result = read(MAPPING, TABLE.replace("of them\"", "of them"));

        // then
        assertThat(result.problems())
                .singleElement()
                .hasToString("table.csv, line 2: a quoted cell that begins in this row is never closed");
    }

    @Test
    void binariesAndEmptyFilesAreTold() {
        assertThat(read(MAPPING, new byte[] {'a', 0, 'b'}).problems().get(0).message())
                .contains("zero bytes");
        assertThat(read(MAPPING, "").problems().get(0).message()).contains("is empty");
        assertThat(read(MAPPING, TABLE.lines().findFirst().orElseThrow() + "\n")
                        .problems()
                        .get(0)
                        .message())
                .contains("no rows");
    }

    @Test
    void twoNamesThatWouldBecomeOneIdAreTold() {
        // given
        String table = TABLE.replaceFirst("K-1;Portal;19", "k 1;Portal;19").replace(";Director; Supplier", ";");

        // when
        IntakeResult result = read(MAPPING, table);

        // then
        assertThat(result.problems().get(0).message()).contains("'k 1' and 'K-1' would both become 'k-1'");
    }

    @Test
    void mistakesInTheMappingAreToldByTheirPath() {
        // when
        IntakeResult result = read(
                MAPPING.replace("zone: Europe/Copenhagen", "zone: Copenhagen")
                        .replace("GO_NO_GO", "STEERING")
                        .replace("groups: [USERS]", "groups: [CLIENTS]")
                        .replace("source: csv", "source: csv\nanother: 1"),
                TABLE);

        // then
        assertThat(result.problems())
                .extracting(IntakeProblem::column)
                .containsExactlyInAnyOrder("zone", "kinds.Styregruppe", "attendance[2].groups", "another");
    }

    @Test
    void aMappingThatRefersToItselfOrIsNoYamlIsTold() {
        assertThat(read("source: csv\nkinds: &a {x: *a}\n", TABLE).problems()).hasSize(1);
        assertThat(read("source: &a [*a]\n", TABLE).problems()).hasSize(1);
        assertThat(read(": : [", TABLE).problems().get(0).message()).contains("no YAML");
        assertThat(read("just text", TABLE).problems().get(0).message())
                .contains("'source: csv', 'xes', 'ocel' or 'ics'");
        assertThat(read("a: &a [x,x,x,x,x,x,x,x,x]\n".repeat(1) + bomb(), TABLE).problems())
                .hasSize(1);
    }

    private static String bomb() {
        StringBuilder bomb = new StringBuilder();
        for (char c = 'b'; c < 'z'; c++) {
            char before = (char) (c - 1);
            bomb.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(("*" + before + ",").repeat(9))
                    .append("x]\n");
        }
        return bomb.toString();
    }

    private static final String PLAIN_MAPPING = """
            source: csv
            realisation: {id: a}
            encounter: {at: When, outcome: Result}
            attendance:
              - {column: Users, participant: Clerk, groups: [USERS]}
            """;

    @ParameterizedTest
    @CsvSource({
        "agreed,CONSENSUS,yes,1",
        "Einig,CONSENSUS,ja,1",
        "ENIG,CONSENSUS,Til stede,1",
        "sovittu,CONSENSUS,kyllä,1",
        "uneinig,CONFLICT,nein,0",
        "uenighed,CONFLICT,nej,0",
        "erimielisyys,CONFLICT,ei,0",
        "disagreed,CONFLICT,absent,0",
        "none observed,NONE_OBSERVED,✓,1"
    })
    void wordsThatMeanOneThingAreKnownInFourLanguages(String result, Outcome outcome, String mark, int present) {
        IntakeResult read = read(PLAIN_MAPPING, "When,Result,Users\n2026-01-12," + result + "," + mark + "\n");

        assertThat(read.problems()).isEmpty();
        EncounterRecorded encounter = encounters(read.histories().get(0)).get(0);
        assertThat(encounter.outcome()).isEqualTo(outcome);
        assertThat(encounter.attendances()).hasSize(present);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not agreed",
                "nicht einig",
                "ikke enig",
                "ei sovittu",
                "kein Konsens",
                "agreed?",
                "partly agreed",
                "Einigung gescheitert",
                "took longer",
                "ok"
            })
    void anyOtherWordIsOneErrorWithItsPlace(String word) {
        IntakeResult read = read(PLAIN_MAPPING, "When,Result,Users\n2026-01-12," + word + ",x\n");

        assertThat(read.histories()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isEqualTo("Result");
            assertThat(problem.message()).contains("'" + word + "' is not accepted", "CONSENSUS", "einig");
        });
    }

    @Test
    void whatTheMappingSaysOfAWordIsWhatItMeans() {
        IntakeResult read = read(
                PLAIN_MAPPING.replace("groups: [USERS]", "groups: [USERS], cells: {ei: REMOTE}")
                        + "outcomes: {agreed: NONE_OBSERVED}\n",
                "When,Result,Users\n2026-01-12,agreed,ei\n");

        assertThat(read.problems()).isEmpty();
        EncounterRecorded encounter = encounters(read.histories().get(0)).get(0);
        assertThat(encounter.outcome()).isEqualTo(Outcome.NONE_OBSERVED);
        assertThat(FlatEvents.attendances(encounter.attendances())).isEqualTo("Clerk | REMOTE");
    }

    private static IntakeResult dated(String formats, String... dates) {
        return read(
                PLAIN_MAPPING.replace("at: When, outcome: Result", "at: When, format: [" + formats + "]")
                        + "zone: Europe/Berlin\n",
                "When,Users\n" + String.join(",x\n", dates) + ",x\n");
    }

    @Test
    void aColumnHasItsDatesInOneOrder() {
        // given: no date that both forms read differently
        IntakeResult mixed = dated("dd/MM/yyyy, MM/dd/yyyy", "05/14/2026", "04/04/2026", "25/12/2025");

        // then both rows are told
        assertThat(mixed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.column()).isEqualTo("When");
            assertThat(problem.message())
                    .startsWith(
                            "'25/12/2025' is a date by dd/MM/yyyy only, and '05/14/2026' in line 2 by MM/dd/yyyy only");
        });
        assertThat(dated("dd/MM/yyyy, MM/dd/yyyy", "05/14/2026", "04/04/2026").problems())
                .isEmpty();
        // forms that do not look alike leave no doubt
        assertThat(dated("dd.MM.yyyy, MM/dd/yyyy, yyyy/MM/dd", "14.05.2026", "05/14/2026", "2026/05/14")
                        .problems())
                .isEmpty();
        assertThat(dated("'dd.MM.yyyy HH:mm', dd.MM.yyyy, d MMM yyyy", "14.05.2026", "14.05.2026 09:00", "3 May 2026")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd,0026-10-12",
        "dd.MM.yyyy,12.10.0026",
        "dd.MM.yyyy,12.10.1026",
        "dd.MM.yyyy,31.12.1899",
        "dd.MM.yyyy,01.01.1900"
    })
    void aYearInWhichNothingHappenedIsNone(String format, String date) {
        assertThat(dated(format, date).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("'" + date + "' would be", "years from 1950 on");
        });
    }

    @Test
    void aMachinesTimeWithItsOffsetMeansOneThingBesideAForm() {
        // given: 02:30 is twice on that night, and the first of the two is said
        IntakeResult read = dated(
                "dd.MM.yyyy",
                "2026-10-25T02:30+02:00",
                "2026-10-25 02:30:00+01:00",
                "2026-10-12T10:00:00Z",
                "12.10.2026");

        // then
        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)).stream()
                        .map(each -> each.at().toString()))
                .containsExactlyInAnyOrder(
                        "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-12T10:00:00Z", "2026-10-12");
        assertThat(dated("dd.MM.yyyy", "2026-10-12T10:00:00").problems()).hasSize(1);
    }

    @Test
    void anHourThatIsTwiceIsToldWithItsTwoOffsetsAndReadByOne() {
        String mapping =
                PLAIN_MAPPING.replace("at: When, outcome: Result", "at: [Day, Time]") + "zone: America/New_York\n";

        assertThat(read(mapping, "Day,Time,Users\n2026-11-01,1:30,x\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.column()).isEqualTo("Time");
                    assertThat(problem.message()).contains("2026-11-01T01:30-04:00 or 2026-11-01T01:30-05:00");
                });
        assertThat(encounters(read(mapping, "Day,Time,Users\n2026-11-01,1:30-05:00,x\n")
                                .histories()
                                .get(0))
                        .get(0)
                        .at())
                .hasToString("2026-11-01T06:30:00Z");
        assertThat(read(mapping, "Day,Time,Users\nsoon,1:30,x\n2026-11-01,soon,x\n")
                        .problems())
                .extracting(IntakeProblem::column)
                .containsExactly("Day", "Time");
    }

    private static final String ANYBODY = PLAIN_MAPPING
            .replace("groups: [USERS]", "groups: [USERS], any: true")
            .replace(", outcome: Result", "");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unassigned",
                "n/a",
                "none",
                "NULL",
                "NaN",
                "(empty)",
                "-",
                "nicht zugewiesen",
                "ikke tildelt",
                "ei määritetty",
                "❌"
            })
    void aCellThatSaysNobodyIsNobody(String cell) {
        IntakeResult read = read(ANYBODY, "When,Users\n2026-01-12,\"" + cell + "\"\n");

        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)).get(0).attendances()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "Unknown", "tbd", "unbekannt", "#N/A", "#REF!", "#BEZUG!", "Err:502"})
    void aCellThatLeavesOpenWhetherThereWasSomebodyIsAsked(String cell) {
        assertThat(read(ANYBODY, "When,Users\n2026-01-12," + cell + "\n").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.column()).isEqualTo("Users");
                    assertThat(problem.message()).contains("'" + cell + "'");
                });
        String said = ANYBODY.replace("any: true", "any: true, nobody: ['?', unknown, TBD, unbekannt]");
        if (!cell.contains("#") && !cell.startsWith("Err")) {
            assertThat(encounters(read(said, "When,Users\n2026-01-12," + cell + "\n")
                                    .histories()
                                    .get(0))
                            .get(0)
                            .attendances())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"✔️", "☑️", "✅", "x"})
    void ticksOfPhonesAreTicks(String cell) {
        IntakeResult read =
                read(ANYBODY.replace(", any: true", ""), "When,Users\n2026-01-12," + cell + "\n2026-01-13,❌\n");

        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)))
                .extracting(each -> each.attendances().size())
                .containsExactly(1, 0);
    }

    @Test
    void aByteThatCannotBeReadIsToldByItsLine() {
        byte[] bytes = "When,Users\n2026-01-12,x\n\"two\nlines\",ø\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read(ANYBODY, bytes).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.message()).contains("is not written in UTF-8");
        });
        assertThat(read(ANYBODY, "When".getBytes(StandardCharsets.UTF_16LE))
                        .problems()
                        .get(0)
                        .message())
                .contains("UTF-16LE");
        assertThat(read(ANYBODY, "When".getBytes(StandardCharsets.UTF_16BE))
                        .problems()
                        .get(0)
                        .message())
                .contains("UTF-16BE");
    }

    @Test
    void anErrorStandsOnOneLine() {
        assertThat(read(ANYBODY, "When,Users\n\"next\nweek\",x\n").problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.toString()).contains("'next week'").doesNotContain("\n"));
    }

    @Test
    void whatIsOddInATableIsToldAndRead() {
        IntakeResult read = read(
                ANYBODY.replace("at: When", "at: When, title: Topic, calledOffTitles: keep"),
                "When,Topic,Users\n2026-01-12,A,x\n2026-01-12,A,x\n2026-01-13,Canceled: B\n");

        assertThat(read.problems()).isEmpty();
        assertThat(read.notes())
                .containsExactly(
                        "line 4: fewer cells than the header; what is lacking counts as empty",
                        "line 3: the same, word for word, as an earlier row; both were read",
                        "line 4: the title is that of a meeting that was called off; it was read as one that took place,"
                                + " as 'calledOffTitles: keep' says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Canceled: B",
                "Abgesagt: B",
                "Aflyst: B",
                "Peruttu: B",
                "[Peruutettu] B",
                "Declined: B",
                "Hylätty: B"
            })
    void aTitleThatSaysCalledOffIsAskedAndWhatIsAnsweredHolds(String title) {
        String table = "When,Topic,Users\n2026-01-12,A,x\n2026-01-13," + title + ",x\n";
        String mapping = ANYBODY.replace("at: When", "at: When, title: Topic");

        assertThat(read(mapping, table).problems())
                .singleElement()
                .asString()
                .contains("line 3, 'Topic'")
                .contains(title)
                .contains("calledOffTitles");
        assertThat(said(read(mapping.replace("title: Topic", "title: Topic, calledOffTitles: skip"), table)))
                .hasSize(1);
        assertThat(said(read(mapping.replace("title: Topic", "title: Topic, calledOffTitles: keep"), table)))
                .hasSize(2);
    }

    private static final String PEOPLE = """
            source: csv
            realisation: {id: a}
            encounter: {at: When, title: Topic}
            optional: [Topic, who.said]
            people:
              columns: [{column: Who, except: {who.said: [declined]}}]
              who:
                - {address: "*@vendor.example", participant: Consultant, groups: [VENDORS]}
                - {address: "kim lee", participant: Clerk, groups: [USERS]}
                - {address: "doe, jane", participant: Director, groups: [DECISION_MAKERS]}
                - {address: "room*", skip: true}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Kim Lee; Doe, Jane | [Clerk, Director]",
                "\"Doe, Jane\" <jd@vendor.example>, Room 5 <room5@acme.example>, a@vendor.example | [Consultant]",
                "Room 5 | []",
                "unassigned | []",
                "KIM LEE;kim lee | [Clerk]"
            })
    void peopleAreReadAsTheirRolesAndForgotten(String who, String expected) {
        IntakeResult read =
                read(PEOPLE, "When,Topic,Who\n2026-01-12,Talk of Kim Lee,\"" + who.replace("\"", "\"\"") + "\"\n");

        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)).get(0).attendances().stream()
                        .map(each -> each.participant())
                        .toList())
                .hasToString(expected);
        assertThat(read.histories().toString()).doesNotContain("@").doesNotContainIgnoringCase("jane");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim Lee (declined)",
                "Kim Lee <kim@vendor.example> (tentative)",
                "kim@vendor.example - afvist",
                "ei: kim@vendor.example",
                "Kim Lee?",
                "ehkä Kim Lee",
                "kim@vendor.example pat@acme.example"
            })
    void whoeverMayNotHaveBeenThereIsAsked(String who) {
        String table = "When,Topic,Who\n2026-01-12,A,\"" + who + "\"\n";
        String everybody =
                PEOPLE.replace("\"room*\"", "\"*\"").replace(", skip: true", ", participant: All, groups: [USERS]");

        assertThat(read(everybody, table).problems())
                .singleElement()
                .asString()
                .contains("line 2, 'Who'")
                .containsAnyOf("may say that somebody was not there", "more than one address");
        assertThat(read(
                                everybody.replace("  who:", "  who:\n    - {address: \"" + who + "\", skip: true}"),
                                table.replace(" pat@acme.example", ";pat@acme.example"))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deltog ikke",
                "ei osallistunut",
                "Kim (declined)",
                "Kim - afslået",
                "ohne Kim",
                "vakant",
                "Kim?",
                "Kim; Lee (tentative)"
            })
    void whateverIsInACellMeansSomebodyUnlessItSaysOtherwise(String cell) {
        String mapping = """
                source: csv
                realisation: {id: a}
                encounter: {at: When}
                attendance: [{column: Who, participant: Clerk, groups: [USERS], any: true}]
                """;
        String table = "When,Who\n2026-01-12,\"" + cell + "\"\n";

        assertThat(read(mapping, table).problems())
                .singleElement()
                .asString()
                .contains("line 2, 'Who'")
                .contains("may say that somebody was not there");
        assertThat(said(read(mapping.replace("any: true", "any: true, cells: {\"" + cell + "\": REMOTE}"), table)))
                .containsExactly("2026-01-12 1");
        assertThat(said(read(mapping, table.replace(cell, "no-reply-bot")))).containsExactly("2026-01-12 1");
    }

    private static final String ANYBODY_WHO = """
            source: csv
            realisation: {id: a}
            encounter: {at: When}
            attendance: [{column: Who, participant: Clerk, groups: [USERS], any: true}]
            """;

    /** Short forms of absence and of standing in, as minutes have them: what they say is asked, not taken for presence. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim (entsch.)",
                "Kim (entsch)",
                "Kim Lee (abw.)",
                "Kim (A)",
                "Kim (a)",
                "Kim [E]",
                "Kim (krankh.)",
                "Kim (krkh)",
                "Kim, vertr. durch Lee",
                "Kim, i.V. Lee",
                "Kim (afb.)",
                "Kim (frav.)",
                "Kim (poiss.)",
                "Kim (est.)",
                "Kim (exc.)",
                "Kim (abs)",
                "Kim - entsch.",
                "Kim – abw",
                "Kim abw.",
                "Kim, abw",
                "Kim, e.",
                "Kim: A",
                "Kim – u",
                "Kim (-)",
                "Kim (?)",
                "Kim (0)",
                "Kim*",
                "Kim †",
                "Dr. Kim Lee (n.a.)",
                "Kim Lee <kim@vendor.example> (entsch.)"
            })
    void whatIsCutShortBesideANameIsAsked(String who) {
        String table = "When,Topic,Who\n2026-01-12,A,\"" + who + "\"\n";
        String everybody =
                PEOPLE.replace("\"room*\"", "\"*\"").replace(", skip: true", ", participant: All, groups: [USERS]");

        assertThat(read(everybody, table).problems())
                .singleElement()
                .asString()
                .contains("line 2, 'Who'")
                .contains("may say that somebody was not there");
        assertThat(read(ANYBODY_WHO, "When,Who\n2026-01-12,\"" + who + "\"\n").problems())
                .singleElement()
                .asString()
                .contains("may say that somebody was not there");
        assertThat(said(read(
                        ANYBODY_WHO.replace("any: true", "any: true, nobody: [\"" + who + "\"]"),
                        "When,Who\n2026-01-12,\"" + who + "\"\n")))
                .containsExactly("2026-01-12 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kim Lee (IT)",
                "Kim Lee (Sales)",
                "Kim Lee (Abteilung Nord)",
                "Dr. Kim Lee",
                "Kim Lee, Dr.",
                "Kim Lee jun.",
                "Lee, K.",
                "Lee, K. J.",
                "Doe, Jo",
                "Nguyen, An",
                "Kim Lee (ext.)",
                "Kim Lee, Acme Inc.",
                "K. Lee",
                "kim.lee",
                "kim-lee"
            })
    void whatSaysWhatSomebodyIsIsNoAbsence(String who) {
        assertThat(said(read(ANYBODY_WHO, "When,Who\n2026-01-12,\"" + who + "\"\n")))
                .containsExactly("2026-01-12 1");
    }

    @Test
    void whoTookPartMayBeInSeveralColumnsOfOneName() {
        // given: a header that is merged over three columns
        String table = "When,Who,Who,Who\n2026-01-12,Kim Lee,\"Doe, Jane\",a@vendor.example\n2026-01-13,,,Kim Lee\n";

        // when
        IntakeResult result = read(PEOPLE, table);

        // then: all of them are read, and an error in any of them is told
        assertThat(result.problems()).isEmpty();
        assertThat(said(result)).containsExactly("2026-01-12 3", "2026-01-13 1");
        assertThat(read(PEOPLE, table.replace("a@vendor.example", "#REF!")).problems())
                .singleElement()
                .asString()
                .contains("line 2, 'Who': '#REF!'");
        assertThat(read(PEOPLE, table.replace("a@vendor.example", "Pat Roe")).problems())
                .singleElement()
                .asString()
                .contains("who 'Pat Roe' is");
        assertThat(read(PEOPLE, table.replace("When,Who", "Who,When").replace("Who,When,Who", "When,When,Who"))
                        .problems()
                        .get(0)
                        .toString())
                .contains("'When': is the name of two columns");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "',' | Kim Lee, Pat Roe | [Clerk, Lead]",
                "',' | Kim Lee; Pat Roe | [Clerk, Lead]",
                "'/' | Kim Lee / Pat Roe; Kim Lee | [Clerk, Lead]",
                "'&' | Kim Lee & Pat Roe | [Clerk, Lead]"
            })
    void aSeparatorStandsBesideSemicolonsAndLineBreaks(String separator, String who, String expected) {
        String mapping = PEOPLE.replace("{column: Who,", "{column: Who, separator: '" + separator + "',")
                .replace("  who:", "  who:\n    - {address: \"pat roe\", participant: Lead, groups: [VENDORS]}");
        IntakeResult read = read(mapping, "When,Topic,Who\n2026-01-12,A,\"" + who + "\"\n");

        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)).get(0).attendances().stream()
                        .map(each -> each.participant())
                        .toList())
                .hasToString(expected);
    }

    @Test
    void meetingsStillToComeAreOneQuestionAndCanBeLeftOut() {
        String table = "When,Who\n2026-01-12,a\n2027-01-12,a\n2026-02-12,b\n2027-03-01T10:00:00Z,a\n";

        assertThat(read(ANYBODY_WHO, table).problems())
                .singleElement()
                .asString()
                .contains("line 3, 'When': '2027-01-12' is still to come")
                .contains("so is 1 more row (line 5)")
                .contains("toCome: skip");
        IntakeResult skipped = read(ANYBODY_WHO.replace("{at: When}", "{at: When, toCome: skip}"), table);
        assertThat(said(skipped)).containsExactly("2026-01-12 1", "2026-02-12 1");
        assertThat(skipped.notes()).contains("lines 3, 5: still to come, and left out, as 'toCome: skip' says");
    }

    @Test
    void somebodyOfWhomNoRuleSaysWhoItIsIsAskedOnce() {
        String table = "When,Topic,Who\n2026-01-12,A,Pat Roe\n2026-01-13,B,Kim Lee;pat roe\n";

        assertThat(read(PEOPLE, table).problems())
                .singleElement()
                .asString()
                .contains("line 2, 'Who'")
                .contains("who 'Pat Roe' is");
        IntakeResult skipped = read(PEOPLE + "  unknown: skip\n", table);
        assertThat(said(skipped)).containsExactly("2026-01-12 0", "2026-01-13 1");
        assertThat(skipped.notes()).singleElement().asString().startsWith("2 attendances of people left out");
        assertThat(read(
                                PEOPLE.replace(
                                        "[USERS]}",
                                        "[USERS]}\n    - {address: x, participant: Clerk, groups: [VENDORS]}"),
                                table)
                        .problems()
                        .get(0)
                        .toString())
                .contains("'Clerk' has the groups");
    }

    /** Of a column in which anything means somebody; what counts nobody, or leaves it open, is asked. */
    @ParameterizedTest
    @CsvSource({
        "0 of 5, true",
        "0/5, true",
        "0 people, true",
        "0 %, true",
        "00, true",
        "'0,0', true",
        "zero, true",
        "nolla, true",
        "everyone except the desk, true",
        "alle außer IT, true",
        "kaikki paitsi IT, true",
        "alle undtagen IT, true",
        "vertreten durch IT, true",
        "represented by IT, true",
        "tbd (users), true",
        "geplant, true",
        "planlagt, true",
        "3 of 5, false",
        "0815 Team, false",
        "0.5 FTE, false",
        "10, false",
        "ca. 20, false",
        "alle, false",
        "Planned Works, false"
    })
    void aCountOfNobodyAndWhatTakesSomebodyOutIsAsked(String cell, boolean asked) {
        IntakeResult read = read("""
                source: csv
                zone: UTC
                realisation: {id: a}
                encounter: {at: When}
                attendance: [{column: Who, participant: Users, groups: [USERS], any: true}]
                """, "When,Who\n2026-02-03 09:30,\"" + cell + "\"\n");

        assertThat(read.problems()).hasSize(asked ? 1 : 0);
        if (asked) {
            assertThat(read.problems().get(0).toString()).contains("line 2, 'Who': '" + cell + "'");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "peruutti",
                "perunut tulonsa",
                "perui",
                "joutui perumaan",
                "abgesprungen",
                "ferngeblieben",
                "krankgeschrieben",
                "hat zurückgezogen",
                "afmeldt",
                "withdrew",
                "withdrawn",
                "skipped"
            })
    void whoDidNotComeInTheEndIsAskedAbout(String word) {
        String mapping = """
                source: csv
                zone: UTC
                realisation: {id: a}
                encounter: {at: When}
                people: {columns: [{column: Who}], who: [{address: "kim*", participant: Clerk, groups: [USERS]}]}
                """;

        assertThat(read(mapping, "When,Who\n2026-02-03 09:30,kim lee (" + word + ")\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("may say that somebody was not there");
        assertThat(read(mapping, "When,Who\n2026-02-03 09:30,kim lee (online)\n")
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Ein, 2026-02-03",
        "Aus, 2026-02-03T08:30:00Z",
        "til, 2026-02-03",
        "fra, 2026-02-03T08:30:00Z",
        "On, 2026-02-03",
        "off, 2026-02-03T08:30:00Z"
    })
    void aSwitchIsReadAsProgramsWriteIt(String said, String expected) {
        IntakeResult read = read("""
                source: csv
                zone: Europe/Berlin
                realisation: {id: a}
                encounter: {at: [Day, From], allDay: Whole}
                attendance: [{column: Who, participant: Users, groups: [USERS]}]
                """, "Day,From,Whole,Who\n2026-02-03,09:30," + said + ",x\n");

        assertThat(read.problems()).isEmpty();
        assertThat(encounters(read.histories().get(0)).get(0).at()).isEqualTo(OccurredAt.parse(expected));
    }

    /** A form may have between quotes what a file writes behind its times; where that is the name of a clock, it has to be the clock. */
    @ParameterizedTest
    @CsvSource({
        "CET, 03.02.2026 09:30 CET, 2026-02-03T08:30:00Z",
        "CET, 03.07.2026 09:30 CET,",
        "CEST, 03.07.2026 09:30 CEST, 2026-07-03T07:30:00Z",
        "MEZ, 03.02.2026 09:30 mez, 2026-02-03T08:30:00Z",
        "MESZ, 03.02.2026 09:30 MESZ,",
        "EST, 03.02.2026 09:30 EST,",
        "Uhr, 03.07.2026 09:30 Uhr, 2026-07-03T07:30:00Z"
    })
    void theShortNameOfAnotherClockIsNotPassedOver(String quoted, String cell, String expected) {
        IntakeResult read = read("""
                source: csv
                zone: Europe/Berlin
                realisation: {id: a}
                encounter: {at: When, format: "dd.MM.yyyy HH:mm 'CLOCK'"}
                attendance: [{column: Who, participant: Users, groups: [USERS]}]
                """.replace("CLOCK", quoted), "When,Who\n" + cell + ",x\n");

        if (expected == null) {
            assertThat(read.problems())
                    .singleElement()
                    .asString()
                    .contains("line 2, 'When'", "short name of a clock at");
        } else {
            assertThat(read.problems()).isEmpty();
            assertThat(encounters(read.histories().get(0)).get(0).at()).isEqualTo(OccurredAt.parse(expected));
        }
    }

    /** Teams reports who took part in one meeting: a row is a person there. */
    @Test
    void aReportOfOneMeetingIsNoTableOfMeetings() {
        String report = """
                1. Summary
                Meeting title|Steering
                Start time|2/3/26

                2. Participants
                Name|Join|Email
                Kim Lee|2026-02-03 09:31|kim@acme.example
                Pat Doe|2026-02-03 09:33|pat@acme.example
                """.replace('|', '\t');
        String mapping = """
                source: csv
                zone: UTC
                realisation: {id: a}
                encounter: {at: Join}
                people: {columns: [{column: Email}], who: [{address: "*@acme.example", participant: Clerk, groups: [USERS]}]}
                """;

        IntakeResult read = read(mapping, report);

        assertThat(read.histories()).isEmpty();
        assertThat(read.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.toString()).contains("each row is a person");
        });
        assertThat(read(mapping, report.replace("1. Summary", "Summary").replace("2. Participants", "Participants"))
                        .problems())
                .isEmpty();
    }

    private static final String LIST = """
            source: csv
            realisation: {id: a}
            encounter: {at: start, zone: zone, allDay: all, calledOff: off}
            optional: [zone, all, off, who.said]
            attendance:
              - {column: who.name, participant: Clerk, groups: [USERS], any: true, except: {who.said: [declined]}}
            """;

    private static List<String> said(IntakeResult read) {
        assertThat(read.problems()).isEmpty();
        return encounters(read.histories().get(0)).stream()
                .map(each -> each.at() + " " + each.attendances().size())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'start':'2026-10-13T10:00:00.0000000','zone':'Pacific Standard Time','who':[{'name':'A'}]} | 2026-10-13T17:00:00Z 1",
                "{'start':'2026-10-13T10:00:00Z','who':[{'name':'A','said':'declined'},{'name':'B','said':'accepted'}]} | 2026-10-13T10:00:00Z 1",
                "{'start':'2026-10-13T10:00:00Z','who':[{'name':'A','said':'Declined'},{'said':'none'}]} | 2026-10-13T10:00:00Z 0",
                "{'start':'2026-10-13T10:00:00Z','who':[]} | 2026-10-13T10:00:00Z 0",
                "{'start':'2026-10-13T10:00:00Z','who':null} | 2026-10-13T10:00:00Z 0",
                "{'start':'2026-10-13T00:00:00.0000000','all':true,'zone':'Tokyo Standard Time','who':[{'name':'A'}]} | 2026-10-13 1"
            })
    void aRowSaysOfItselfWhereItsClockHangsAndWhoDeclined(String object, String expected) {
        assertThat(said(read(LIST, "[" + object.replace('\'', '"') + "]"))).containsExactly(expected);
    }

    @Test
    void whatWasCalledOffIsLeftOutAndToldAndTheRestIsAsked() {
        String row = "{\"start\":\"2026-10-%dT10:00:00Z\",\"off\":%s,\"zone\":\"%s\",\"who\":[{\"name\":\"A\"}]}";

        IntakeResult read =
                read(LIST, "[" + row.formatted(12, "true", "UTC") + ",\n" + row.formatted(13, "false", "UTC") + "]");
        assertThat(said(read)).containsExactly("2026-10-13T10:00:00Z 1");
        assertThat(read.notes()).containsExactly("line 1: called off by what the row says, and left out");
        // all on one line, as programs answer: the item is told
        assertThat(read(
                                LIST,
                                "[" + row.formatted(12, "\"maybe\"", "UTC") + "," + row.formatted(13, "false", "Mars")
                                        + "]")
                        .problems())
                .extracting(each -> each.column() + " " + each.message())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("off item 1: 'maybe'"),
                        second -> assertThat(second).startsWith("zone item 2: 'Mars'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            dd.MM.yyyy HH:mm VV      | 12.10.2026 10:00 America/New_York | 2026-10-12T14:00:00Z
            dd.MM.yyyy HH:mm VV      | 12.10.2026 10:00 UTC              | 2026-10-12T10:00:00Z
            dd.MM.yyyy HH:mm XXX     | 12.10.2026 10:00 +05:30           | 2026-10-12T04:30:00Z
            yyyy-MM-dd'T'HH:mm:ss'Z' | 2026-10-12T10:00:00Z              | 2026-10-12T10:00:00Z
            yyyy-MM-dd HH:mm 'UTC'   | 2026-10-12 10:00 UTC              | 2026-10-12T10:00:00Z
            """)
    void aZoneThatStandsInTheTextIsTheOneThatCounts(String format, String text, String expected) {
        IntakeResult result = read(
                MAPPING.replace("[\"dd.MM.yyyy HH:mm\", \"dd.MM.yyyy\"]", "\"" + format + "\""),
                "Case;Project;When;Type;Stage;Result;Topic;IT;Users;Others\nK-1;Portal;" + text
                        + ";Arbejdsgruppe;Spec;agreed;Needs;x;x;Director\n");

        assertThat(result.problems()).isEmpty();
        assertThat(encounters(result.histories().get(0)))
                .singleElement()
                .satisfies(each -> assertThat(each.at().start()).isEqualTo(Instant.parse(expected)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dd.MM.yyyy HH:mm z", "dd.MM.yyyy HH:mm zzzz", "dd.MM.yyyy HH:mm v"})
    void shortNamesOfZonesAreRefused(String format) {
        IntakeResult result =
                read(MAPPING.replace("[\"dd.MM.yyyy HH:mm\", \"dd.MM.yyyy\"]", "\"" + format + "\""), TABLE);

        assertThat(result.problems().get(0).message())
                .contains("which several zones share")
                .contains("VV");
        assertThat(result.problems().get(0).line()).isEqualTo(4);
    }
}
