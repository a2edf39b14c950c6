package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.command.intake.Intake;
import dev.parley.command.intake.Presets;
import dev.parley.command.intake.reading.IntakeContext;
import dev.parley.command.intake.reading.IntakeProgress;
import dev.parley.command.intake.reading.IntakeResult;
import dev.parley.command.intake.table.TableSample;
import dev.parley.infra.pages.form.Form;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class TableFormTest {

    private static Importing.Column column(String name, String... values) {
        return new Importing.Column(name, List.of(values), false, List.of(values));
    }

    private static TableForm form(MultiValueMap<String, String> typed, Importing.Column... columns) {
        return new TableForm(new Importing.Table(List.of(columns), 3), new Form(typed));
    }

    private static TableForm guessed(Importing.Column... columns) {
        return form(new LinkedMultiValueMap<>(), columns);
    }

    private static List<String> meanings(TableForm form) {
        return form.columns().stream().map(TableColumns.Column::meaning).toList();
    }

    @Test
    void columnsAreGuessedFromTheirNamesAndValues() {
        TableForm form = guessed(
                column("Date", "12.01.2026"),
                column("Topic", "Kick-off"),
                column("Meeting type", "Workshop", "Steering group"),
                column("Stage", "Idea"),
                column("Result", "agreed"),
                column("Users", "x"),
                column("IT department", "yes", "-"),
                column("User stories", "As a clerk I want to see all of my cases in one list"),
                column("Colour", "red"));

        assertThat(meanings(form))
                .containsExactly("at", "title", "kind", "phase", "outcome", "group.USERS", "group.IT_FUNCTION", "", "");
        assertThat(form.columns().get(2).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly("WORKSHOP", "GO_NO_GO");
        assertThat(form.format()).isEqualTo("dd.MM.yyyy");
        assertThat(form.missing()).singleElement().asString().contains("title of the one that all rows belong to");
    }

    @Test
    void whatAPresetDoesNotKnowIsAskedAndNothingIsCalledGuessed() {
        // given what Jira writes, whose times are those of whoever exported them
        Importing.Table table = new Importing.Table(
                List.of(
                        column("Summary", "Kick-off"),
                        column("Issue key", "PAY-1"),
                        column("Project key", "PAY"),
                        column("Project name", "Payroll"),
                        column("Reporter", "kim"),
                        column("Assignee", "lee"),
                        column("Created", "02/Mar/26 9:00 AM")),
                1);
        String preset = Presets.named("jira-csv").orElseThrow().text();

        // when
        TableForm proposed = new TableForm(table, new Form(new LinkedMultiValueMap<>()), preset);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "title");
        typed.set("zone", "");
        TableForm said = new TableForm(table, new Form(typed), preset);

        // then
        assertThat(proposed.zone()).isEmpty();
        assertThat(proposed.guessed()).isFalse();
        assertThat(proposed.missing())
                .containsExactly("Say below whose clock the times are of: a time zone, such as Europe/Berlin.");
        assertThat(said.zone()).isEmpty();
        typed.set("zone", "Europe/Helsinki");
        assertThat(new TableForm(table, new Form(typed), preset).zone()).isEqualTo("Europe/Helsinki");
        TableForm nothingKnown = guessed(column("Date", "12.01.2026"));
        assertThat(nothingKnown.guessed()).isTrue();
        assertThat(nothingKnown.zone()).isEqualTo("UTC");
    }

    @Test
    void whatIsStruckOutIsAskedAndKeptInTheMapping() {
        // given
        Importing.Table table = new Importing.Table(
                List.of(column("Date", "12.01.2026"), column("Topic", "Kick-off"), column("Users", "x")),
                1,
                "",
                List.of(),
                1,
                Map.of(),
                true);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "at");
        typed.set("col.1", "title");
        typed.set("col.2", "group.USERS");
        typed.set("title", "Portal");

        // when
        TableForm asked = new TableForm(table, new Form(new LinkedMultiValueMap<>(typed)));
        typed.set("struck", "skip");
        TableForm said = new TableForm(table, new Form(typed));
        TableForm again = new TableForm(table, new Form(new LinkedMultiValueMap<>()), said.mapping());

        // then
        assertThat(asked.missing()).singleElement().asString().contains("struck out");
        assertThat(asked.mapping()).doesNotContain("struckOut");
        assertThat(said.missing()).isEmpty();
        assertThat(said.mapping()).contains("struckOut: skip");
        assertThat(again.struckOut()).isEqualTo("skip");
    }

    private static final String TEAMS = """
            {"value":[{"subject":"Review","isCancelled":false,"isAllDay":false,
            "start":{"dateTime":"2026-10-12T10:00:00.0000000","timeZone":"UTC"},
            "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[
            {"type":"required","status":{"response":"declined"},"emailAddress":{"address":"a@acme.example"}},
            {"type":"required","status":{"response":"accepted"},"emailAddress":{"address":"v@vendor.example"}},
            {"type":"resource","status":{"response":"accepted"},"emailAddress":{"address":"room@acme.example"}}]},
            {"subject":"Alone","isCancelled":false,"isAllDay":false,
            "start":{"dateTime":"2026-10-13T10:00:00.0000000","timeZone":"UTC"},
            "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[
            {"type":"required","status":{"response":"declined"},"emailAddress":{"address":"v@vendor.example"}}]},
            {"subject":"Off","isCancelled":true,"isAllDay":false,
            "start":{"dateTime":"2026-10-14T10:00:00.0000000","timeZone":"UTC"},
            "organizer":{"emailAddress":{"address":"r@acme.example"}},"attendees":[]}]}""";

    private static Importing.Table table(String name, String text) {
        TableSample sample = TableSample.of(name, text.getBytes(StandardCharsets.UTF_8), TableSample.Said.NOTHING);
        return new Importing.Table(
                sample.columns().stream()
                        .map(each -> new Importing.Column(
                                each.name(),
                                each.values(),
                                each.more(),
                                each.texts(),
                                each.people().stream()
                                        .map(one -> new Importing.Somebody(one.key(), one.name()))
                                        .toList()))
                        .toList(),
                sample.rows());
    }

    private static IntakeResult read(String name, String text, String mapping) {
        return new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        name,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("mapping", mapping),
                        IntakeProgress.SILENT);
    }

    private static List<String> met(String name, String text, String mapping) {
        IntakeResult result = read(name, text, mapping);
        assertThat(result.problems()).isEmpty();
        return result.histories().stream()
                .flatMap(history -> history.events().stream())
                .filter(each -> each.event() instanceof EncounterRecorded)
                .map(each -> (EncounterRecorded) each.event())
                .map(each -> each.realisation() + " " + each.at() + " " + each.kind() + " " + each.title() + " "
                        + each.attendances())
                .toList();
    }

    /** The form as it comes back from the page, with what is said beside. */
    private static TableForm again(TableForm shown, Importing.Table table, Map<String, String> said) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        shown.columns().forEach(column -> {
            typed.set("col." + column.number(), column.meaning());
            column.values().forEach(value -> typed.set(value.field(), value.meaning()));
        });
        typed.set("base", shown.base().replace("\n", "\r\n"));
        typed.set("shape", shown.shape());
        typed.set("title", shown.title());
        typed.set("zone", shown.zone());
        typed.set("format", shown.format());
        typed.set("formatOf", String.valueOf(shown.formatOf()));
        typed.set("off", shown.calledOffTitles());
        typed.set("toCome", shown.toCome());
        typed.set("durationUnit", shown.durationUnit());
        said.forEach(typed::set);
        return new TableForm(table, new Form(typed));
    }

    @Test
    void thePageReadsAFileOfTeamsAsTheCommandLineDoes() {
        // given
        String preset = Presets.named("teams").orElseThrow().text();
        Importing.Table table = table("teams.json", TEAMS);
        TableForm shown = new TableForm(table, new Form(new LinkedMultiValueMap<>()), preset);

        // when people get the groups that the preset has
        MultiValueMap<String, String> columns = new LinkedMultiValueMap<>();
        shown.columns().stream()
                .filter(each -> each.meaning().equals(TableColumns.PEOPLE))
                .forEach(each -> columns.set(
                        "col." + each.number(), each.name().startsWith("organizer") ? "any.IT_FUNCTION" : "any.USERS"));
        Map<String, String> said = new HashMap<>(columns.toSingleValueMap());
        said.put("title", "Payroll");
        said.put("zone", "UTC");
        TableForm answered = again(shown, table, said);

        // then
        assertThat(shown.kept()).anyMatch(each -> each.contains("attendees.status.response"));
        assertThat(answered.missing()).isEmpty();
        assertThat(shown.toCome()).isEqualTo("plan");
        assertThat(answered.mapping()).contains("toCome: \"plan\"");
        assertThat(met("teams.json", TEAMS, answered.mapping()))
                .hasSize(2)
                .isEqualTo(met(
                        "teams.json",
                        TEAMS,
                        Presets.named("teams").orElseThrow().filled("UTC", null, "Payroll", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "Date,Start time,End date,End time",
        "Datum,Uhrzeit,Enddatum,Endzeit",
        "Dato,Starttid,Slutdato,Sluttid",
        "Pvm,Alkamisaika,Päättymispäivä,Päättymisaika",
        "When,Start,Until,Ends at",
        "Datum,Beginn,Bis,Ende"
    })
    void whenItEndsIsProposedBesideWhenItBegins(String at, String time, String end, String endTime) {
        assertThat(meanings(guessed(
                        column(at, "2026-10-05"),
                        column(time, "10:00"),
                        column(end, "2026-10-05"),
                        column(endTime, "11:30"))))
                .containsExactly("at", "time", "end", "endTime");
        // of what no other column says when it was, the only date is that
        assertThat(meanings(guessed(column("Enddatum", "2026-10-05")))).containsExactly("at");
        assertThat(meanings(guessed(column("Start", "2026-10-05T10:00"), column("End", "2026-10-05T11:00"))))
                .containsExactly("at", "end");
        assertThat(meanings(guessed(column("Date", "2026-10-05"), column("To", "kim"), column("End", "agreed"))))
                .containsExactly("at", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "Duration,90 min,''",
        "Dauer,90,''",
        "Dauer (Minuten),90,minutes",
        "Varighed (timer),'1,5',hours",
        "Kesto (min),90,minutes",
        "Duration in hours,1.5,hours",
        "Duration (hh:mm),1:30,''"
    })
    void howLongItTookIsProposedAndOfWhatItsNumbersAreIsAskedUnlessTheNameSaysIt(
            String name, String value, String unit) {
        TableForm form = guessed(
                column("Date", "2026-10-05"), column(name, value), column("Users", "x"), column("Topic", "Kick-off"));

        assertThat(meanings(form)).startsWith("at", "duration");
        assertThat(form.durationUnit()).isEqualTo(unit);
        assertThat(form.asksDurationUnit()).isEqualTo(value.matches("[0-9.,]+"));
        assertThat(form.missing().stream().anyMatch(each -> each.contains("minutes or hours")))
                .isEqualTo(form.asksDurationUnit() && unit.isEmpty());
    }

    private static List<String> planned(String text, String mapping) {
        IntakeResult result = read("list.csv", text, mapping);
        assertThat(result.problems()).isEmpty();
        return result.histories().stream()
                .flatMap(history -> history.events().stream())
                .filter(each -> each.event() instanceof EncounterPlanned)
                .map(each -> ((EncounterPlanned) each.event()).title())
                .toList();
    }

    /** It is noon in UTC, and what began at half past eleven goes on until one. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Date,Start time,End date,End time|2026-11-26,11:30,2026-11-26,13:00|2026-11-26,10:30,2026-11-26,11:50",
                "Date,Start time,End time|2026-11-26,11:30,13:00|2026-11-26,10:30,11:50",
                "Date,End time|2026-11-26 11:30,13:00|2026-11-26 10:30,11:50",
                "Start,End|2026-11-26T11:30,2026-11-26T13:00|2026-11-26T10:30,2026-11-26T11:50",
                "Date,Start time,Duration (min)|2026-11-26,11:30,90|2026-11-26,10:30,80",
                "Date,Start time,Duration|2026-11-26,11:30,1 h 30 min|2026-11-26,10:30,1:20",
                "Date,Start time,Duration|2026-11-26,11:30,PT90M|2026-11-26,10:30,1.25 hours"
            })
    void whatHasBegunAndNotEndedIsAskedAboutAndPlannedFromThePage(String header, String goesOn, String isOver) {
        // given
        String text = header + ",Topic,Users\n" + goesOn + ",Review,x\n" + isOver + ",Kick-off,x\n";
        Importing.Table table = table("list.csv", text);
        TableForm shown = new TableForm(table, new Form(new LinkedMultiValueMap<>()));

        // when
        TableForm asked = again(shown, table, Map.of("title", "Payroll"));
        TableForm plans = again(shown, table, Map.of("title", "Payroll", "toCome", "plan"));

        // then
        assertThat(asked.missing()).isEmpty();
        assertThat(read("list.csv", text, asked.mapping()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("has begun and", "is not known yet"));
        assertThat(planned(text, plans.mapping())).containsExactly("Review");
        assertThat(met("list.csv", text, plans.mapping())).hasSize(1);

        // and what was said is known when such a table comes again
        TableForm known = new TableForm(table, new Form(new LinkedMultiValueMap<>()), plans.mapping());
        assertThat(known.missing()).isEmpty();
        assertThat(known.mapping()).isEqualTo(plans.mapping());
    }

    @Test
    void whoIsNamedGetsARoleOnceAndIsForgotten() {
        // given
        String preset = Presets.named("teams").orElseThrow().text();
        Importing.Table table = table("teams.json", TEAMS);
        TableForm shown = new TableForm(table, new Form(new LinkedMultiValueMap<>()), preset);
        assertThat(shown.people())
                .extracting(TablePeople.Row::key)
                .containsExactlyInAnyOrder("r@acme.example", "a@acme.example", "v@vendor.example", "room@acme.example");
        assertThat(shown.missing()).anyMatch(each -> each.startsWith("Say below who 4 people are"));

        // when
        Map<String, String> said = new HashMap<>(Map.of("title", "Payroll", "zone", "UTC"));
        shown.people().forEach(row -> {
            boolean vendor = row.key().endsWith("vendor.example");
            said.put("wp." + row.id(), vendor ? "Consultant" : "Clerk");
            said.put("wg." + row.id(), vendor ? "VENDORS" : "USERS");
        });
        TableForm answered = again(shown, table, said);

        // then who declined, rooms and what was cancelled are not there
        assertThat(answered.missing()).isEmpty();
        List<String> met = met("teams.json", TEAMS, answered.mapping());
        assertThat(met).hasSize(2);
        assertThat(met.get(0)).contains("Clerk").contains("Consultant");
        assertThat(met.get(1)).contains("Clerk").doesNotContain("Consultant");
        assertThat(met.toString()).doesNotContain("@");
    }

    @Test
    void whatAMappingSaysBeyondThePageIsKept() {
        // given
        String mapping = """
                source: csv
                zone: UTC
                realisation: {id: pay, titleText: Payroll of 2026}
                encounter: {at: When, title: Topic, calledOffTitles: skip}
                kinds: {}
                defaults: {kind: WORKSHOP, presence: REMOTE}
                optional: [Others]
                attendance:
                  - {column: Users, participant: Caseworker, groups: [USERS, DECISION_MAKERS], any: true, nobody: [nemo]}
                participants: {column: Others, roles: {Director: [DECISION_MAKERS, USERS], Gone: [VENDORS]}}
                """;
        String text =
                "When,Topic,Users,Others\n2026-01-12,A,Nemo,Director\n2026-01-13,B,x,\n2026-01-14,Canceled: C,x,\n";
        Importing.Table table = table("table.csv", text);
        TableForm shown = new TableForm(table, new Form(new LinkedMultiValueMap<>()), mapping);

        // then at once, and when it comes back
        assertThat(shown.missing()).isEmpty();
        assertThat(met("table.csv", text, shown.mapping())).hasSize(2).isEqualTo(met("table.csv", text, mapping));
        assertThat(met("table.csv", text, again(shown, table, Map.of()).mapping()))
                .isEqualTo(met("table.csv", text, mapping));
        assertThat(shown.mapping()).contains("[USERS, DECISION_MAKERS]").contains("\"Gone\": [VENDORS]");
    }

    @Test
    void aTitleThatSaysCalledOffIsAsked() {
        TableForm form = guessed(
                column("Date", "2026-01-12"),
                column("Topic", "Aflyst: A", "B"),
                column("Case", "A"),
                column("Users", "x"));

        assertThat(form.missing()).singleElement().asString().contains("called off");
        assertThat(form.asksCalledOff()).isTrue();
        assertThat(guessed(column("Topic", "Callout")).asksCalledOff()).isFalse();
    }

    @Test
    void whatWasSaidOfTheColumnsOfOneRowIsNotSaidOfThoseOfAnother() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "title");
        typed.set("shape", "of other columns");

        assertThat(meanings(form(typed, column("Date", "2026-01-12")))).containsExactly("at");
    }

    @Test
    void whatTwoColumnsCanMeanIsAsked() {
        // given
        Importing.Column[] columns = {
            column("Date", "2026-01-12"),
            column("Start date", "2026-01-13"),
            column("Result", "agreed"),
            column("Outcome", "agreed"),
            column("Case", "A"),
            column("Project", "B"),
            column("Internal attendees", "Clerk"),
            column("External attendees", "Consultant"),
            column("Ergebnis", new String[0])
        };

        // when
        TableForm form = guessed(columns);

        // then: none of them is proposed, and each question names them
        assertThat(meanings(form)).containsOnly("");
        assertThat(form.missing())
                .contains(
                        "More than one column can be 'when it happened': 'Date', 'Start date'. Say which is.",
                        "More than one column can be 'how it ended': 'Result', 'Outcome'. Say which is.")
                .anyMatch(each -> each.contains("'Case', 'Project'"))
                .anyMatch(each -> each.contains("'Internal attendees', 'External attendees'"))
                .noneMatch(each -> each.contains("Say which column tells"));
        assertThat(form.format()).isEmpty();

        // when
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "");
        typed.set("col.1", "at");
        typed.set("col.3", "outcome");
        typed.set("col.4", "realisation");
        typed.set("col.6", "any.USERS");
        typed.set("col.7", "any.VENDORS");

        // then
        assertThat(form(typed, columns).missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Created date,Meeting date",
        "Entered,Date",
        "Date,Time",
        "Datum,Uhrzeit",
        "Dato,Klokkeslæt",
        "Päivämäärä,Kellonaika"
    })
    void oneDateAndWhatIsNoneIsNoDoubt(String one, String other) {
        boolean clock = !other.contains("ate");
        TableForm form = guessed(column(one, "2026-01-12"), column(other, clock ? "9:30" : "2026-01-13"));

        assertThat(meanings(form)).containsExactly(clock ? "at" : "", clock ? "time" : "at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "03/04/2026;05/14/2026;07/04/2026 | MM/dd/yyyy",
                "03/04/2026;14/05/2026;07/04/2026 | dd/MM/yyyy",
                "3/4/2026 9:30;5/14/2026 14:00 | M/d/yyyy H:mm",
                "5/14/26;3/4/26 | M/d/yy",
                "03-04-2026;25-04-2026 | dd-MM-yyyy",
                "2026/04/03 | yyyy/MM/dd",
                "12.10.2026;13.10.2026 9:05 | dd.MM.yyyy; dd.MM.yyyy H:mm",
                "12. Okt. 2026;3. März 2026 14:00 | d. MMM yyyy; d. MMM yyyy H:mm",
                "Jan 12, 2026;May 3, 2026 | MMM d, yyyy",
                "31.02.2026;01.03.2026;02.03.2026 | dd.MM.yyyy",
                "13.10.2026 9.30 Uhr;14.10.2026 9 Uhr | dd.MM.yyyy H.mm 'Uhr'; dd.MM.yyyy H 'Uhr'",
                "13.10.2026 kl. 9.30;14.10.2026 | dd.MM.yyyy 'kl.' H.mm; dd.MM.yyyy",
                "2026-01-12;2026-01-13 10:30 | ''"
            })
    void oneWayOfWritingDatesReadsTheWholeColumn(String dates, String format) {
        TableForm form = guessed(column("Date", dates.split(";")), column("Case", "A"), column("Users", "x"));

        assertThat(form.format()).isEqualTo(format);
        assertThat(form.ways()).isEmpty();
        assertThat(form.missing()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"03/04/2026,05/04/2026", "3/4/2026 9:30,5/4/2026 10:00", "03-04-2026,04-03-2026", "3/4/26,5/4/26"})
    void datesThatCanBeReadInTwoWaysAreAsked(String first, String second) {
        // when
        TableForm form = guessed(column("Date", first, second), column("Case", "A"), column("Users", "x"));

        // then nothing is chosen
        assertThat(form.format()).isEmpty();
        assertThat(form.ways()).hasSize(2).allSatisfy((way, example) -> assertThat(example)
                .contains(" = "));
        assertThat(form.missing()).singleElement().asString().contains("can be read in 2 ways");
        assertThat(form.mapping()).doesNotContain("format:");
    }

    @Test
    void whatWasSaidOfTheDatesOfOneColumnIsNotSaidOfAnother() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "");
        typed.set("col.1", "at");
        typed.set("format", "dd/MM/yyyy");
        typed.set("formatOf", "0");
        Importing.Column[] columns = {column("Entered", "14/05/2026"), column("Held", "03/04/2026")};

        assertThat(form(typed, columns).ways()).containsKeys("dd/MM/yyyy", "MM/dd/yyyy");

        typed.set("formatOf", "1");
        assertThat(form(typed, columns).ways()).isEmpty();
        assertThat(form(typed, columns).mapping()).contains("format: [\"dd/MM/yyyy\"]");
    }

    @Test
    void datesWrittenInSeveralWaysAreNotGuessed() {
        TableForm form = guessed(
                column("Date", "2026-01-12", "12.1.2026", "13/01/2026 10:30"),
                column("Case", "A"),
                column("Users", "x"));

        assertThat(form.format()).isEmpty();
        assertThat(form.missing()).singleElement().asString().contains("written in several ways");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not agreed",
                "Not approved",
                "no consensus",
                "nicht einig",
                "keine Einigung",
                "ikke enig",
                "ikke enige",
                "ei sovittu",
                "ei yhteisymmärrystä",
                "wasn't approved",
                "partly agreed",
                "agreed?",
                "Einigung gescheitert",
                "agreement failed",
                "took longer",
                "kein Streit",
                "kein Konflikt",
                "ohne Einigung",
                "nicht einig",
                "ej enig",
                "ej enighed",
                "ikke enige",
                "ingen enighed",
                "uden enighed",
                "uden konflikt",
                "ei sovittu",
                "ei yksimielinen",
                "ilman yksimielisyyttä",
                "ilman konfliktia",
                "ei vastarintaa",
                "ej modstand",
                "ohne Widerstand",
                "kein Konsens",
                "Enighed (delvis)",
                "einig (nicht alle)",
                "<b>agreed</b>",
                "later"
            })
    void wordsThatAreNegatedOrNotKnownAreAsked(String word) {
        TableForm form = guessed(
                column("Date", "2026-01-12"), column("Case", "A"), column("Users", "x"), column("Result", word));

        assertThat(form.columns().get(3).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly("");
        assertThat(form.missing()).containsExactly("Say what is meant in 'Result' by '" + word + "'.");
    }

    @ParameterizedTest
    @CsvSource({
        "agreed,CONSENSUS",
        "Einig,CONSENSUS",
        "enige,CONSENSUS",
        "sovittu,CONSENSUS",
        "OK,CONSENSUS",
        "Streit,CONFLICT",
        "uneinig,CONFLICT",
        "uenig,CONFLICT",
        "erimielisyys,CONFLICT",
        "disagreed,CONFLICT",
        "Widerstand,RESISTANCE",
        "rejected,RESISTANCE",
        "none observed,NONE_OBSERVED"
    })
    void wordsOfFourLanguagesAreProposed(String word, String outcome) {
        assertThat(guessed(column("Ergebnis", word)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "Datum,Thema,Art,Ergebnis,Teilnehmer",
        "Dato,Emne,Type,Resultat,Deltagere",
        "Päivämäärä,Aihe,Tyyppi,Tulos,Osallistujat",
        "Date,Subject,Kind,Outcome,Attendees"
    })
    void headersOfFourLanguagesAreKnown(String at, String title, String kind, String outcome, String participants) {
        assertThat(meanings(guessed(
                        column(at, "2026-01-12"),
                        column(title, "a"),
                        column(kind, "Workshop"),
                        column(outcome, "?"),
                        column(participants, "Clerk"))))
                .containsExactly("at", "title", "kind", "outcome", "participants");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Director, Clerk", "Director / Clerk", "Director\nClerk", "Director\r\nClerk", "Director; Clerk"
            })
    void whoeverIsListedInACellIsShownOneByOne(String cell) {
        TableForm form = guessed(column("Date", "2026-01-12"), column("Case", "A"), column("Attendees", cell));

        assertThat(form.columns().get(2).values())
                .extracting(TableColumns.Value::text, TableColumns.Value::meaning)
                .containsExactly(tuple("Director", "DECISION_MAKERS"), tuple("Clerk", "USERS"));
        assertThat(form.missing()).isEmpty();
    }

    @Test
    void whoeverLooksLikeSeveralIsAsked() {
        // given one cell with semicolons, and one with a comma
        Importing.Column[] columns = {
            column("Date", "2026-01-12"), column("Case", "A"), column("Who", "Director; Clerk", "Director, Clerk")
        };

        // when
        TableForm form = guessed(columns);

        // then
        assertThat(form.missing()).containsExactly("Say what is meant in 'Who' by 'Director, Clerk'.");

        // when split otherwise, answers are not given to somebody else
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "at");
        typed.set("col.1", "realisation");
        typed.set("col.2", "participants");
        typed.set("r.2.0", "VENDORS");
        typed.set("separator", "comma");
        assertThat(form(typed, columns).columns().get(2).values())
                .extracting(TableColumns.Value::text, TableColumns.Value::meaning)
                .containsExactly(
                        tuple("Director; Clerk", ""), tuple("Director", "DECISION_MAKERS"), tuple("Clerk", "USERS"));
    }

    @Test
    void marksOfFourLanguagesNeedNoExplanationAndOthersAreAsked() {
        assertThat(guessed(column("Anwender", "ja", "Nein", "–", "kyllä", "ei"))
                        .columns()
                        .get(0)
                        .values())
                .isEmpty();
        assertThat(guessed(column("Users", "x", "maybe", "not there", "called in sick", "online"))
                        .columns()
                        .get(0)
                        .values())
                .extracting(TableColumns.Value::text, TableColumns.Value::meaning)
                .containsExactly(
                        tuple("x", "IN_PERSON"),
                        tuple("maybe", ""),
                        tuple("not there", ""),
                        tuple("called in sick", ""),
                        tuple("online", "REMOTE"));
    }

    @Test
    void theEncodingThatWasChosenStandsInTheMapping() {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("encoding", "windows-1252");

        assertThat(form(typed, column("Date", "2026-01-12")).mapping()).contains("encoding: \"windows-1252\"");
        typed.set("encoding", "no such");
        assertThat(form(typed, column("Date", "2026-01-12")).mapping()).doesNotContain("encoding");
    }

    @Test
    void whatIsSaidWinsOverWhatIsGuessed() {
        // given
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "");
        typed.set("col.1", "at");
        typed.set("col.2", "participants");
        typed.set("r.2.0", "VENDORS");
        typed.set("r.2.1", "NOBODY_KNOWN");
        typed.set("title", "Say \"hello\"");
        typed.set("zone", "Europe/Copenhagen");

        // when
        TableForm form = form(
                typed, column("Date", "never"), column("Entered", "2026-01-12"), column("Who", "consultant; clerk"));

        // then
        assertThat(meanings(form)).containsExactly("", "at", "participants");
        assertThat(form.missing()).containsExactly("Say what is meant in 'Who' by 'clerk'.");
        assertThat(form.mapping()).isEqualTo("""
                source: csv
                zone: "Europe/Copenhagen"
                realisation: {id: "say-hello", titleText: "Say \\"hello\\""}
                encounter: {at: "Entered"}
                participants: {column: "Who", separator: ";", roles: {"consultant": [VENDORS]}}
                """);
    }

    @Test
    void everyParticipantsColumnAndEveryRealisationHasItsPlaceInTheMapping() {
        // when
        TableForm form = guessed(
                column("Case", "K-1", "K-2"),
                column("When", "2026-01-12"),
                column("Users", "there", "by phone call", "-"),
                column("Vendor", "x"));

        // then
        assertThat(form.oneRealisation()).isFalse();
        assertThat(form.missing()).isEmpty();
        assertThat(form.mapping())
                .contains("realisation: {column: \"Case\"}")
                .contains("{column: \"Users\", participant: \"Users\", groups: [USERS],"
                        + " cells: {\"there\": IN_PERSON, \"by phone call\": REMOTE}}")
                .contains("{column: \"Vendor\", participant: \"Vendor\", groups: [VENDORS]}");
    }

    @Test
    void aMeaningThatNoColumnHasIsAskedFor() {
        assertThat(guessed(column("Colour", "red")).missing())
                .hasSize(3)
                .anyMatch(each -> each.contains("when the encounter happened"))
                .anyMatch(each -> each.contains("who took part"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Director/Supplier",
                "Johtaja/Toimittaja",
                "Direktør og Leverandør",
                "Director und Supplier",
                "Director & Supplier",
                "Director + Supplier",
                "Johtaja ja Toimittaja",
                "Director and Supplier"
            })
    void twoPeopleInACellAreNotTakenForOne(String cell) {
        // given: what parts people elsewhere in the column is a semicolon
        TableForm form =
                guessed(column("Date", "2026-01-12"), column("Case", "A"), column("Who", "Clerk; Nurse", cell));

        assertThat(form.missing()).containsExactly("Say what is meant in 'Who' by '" + cell + "'.");
        assertThat(form.columns().get(2).values().get(2).meaning()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "poissa (etänä)",
                "fraværende, online",
                "apologies - by phone",
                "verhindert (online)",
                "abwesend (Telefon)",
                "fehlte, telefonisch",
                "no-show (online)",
                "declined, remote",
                "estynyt etänä",
                "forhindret, online",
                "✗ online"
            })
    void whoeverWasAwayIsNotProposedAsOnTheLine(String cell) {
        assertThat(guessed(column("Users", "x", cell)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly("IN_PERSON", "");
    }

    /** Who was not there, or asked and perhaps not there, is listed in tables too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Absent participants",
                "Not present",
                "Invited participants",
                "Nicht anwesend",
                "Fehlende Teilnehmer",
                "Entschuldigte Teilnehmer",
                "Eingeladene Teilnehmer",
                "Teilnehmer (eingeladen)",
                "Ikke fremmødte",
                "Fraværende deltagere",
                "Deltagere, afbud",
                "Inviterede deltagere",
                "Ei läsnä",
                "Poissa olleet osallistujat",
                "Kutsutut osallistujat",
                "Users absent",
                "No vendor"
            })
    void aColumnOfThoseWhoWereNotThereIsNotProposedForThoseWhoWere(String name) {
        assertThat(meanings(guessed(column(name, "x")))).containsExactly("");
        assertThat(meanings(guessed(column(name, "Clerk; Director")))).containsExactly("");
    }

    /** What is within another word suggests nothing; words in their own right, and ends of compounds, do. */
    @ParameterizedTest
    @CsvSource({
        "Attended,participants",
        "Attended by,participants",
        "Present,participants",
        "Teilnehmerinnen,participants",
        "Sitzungsteilnehmer,participants",
        "Mødedeltagere,participants",
        "Läsnäolijat,participants",
        "Osallistujalista,participants",
        "Anwesende,participants",
        "Who,participants",
        "User representative,group.USERS",
        "Presenter,''",
        "Presentation,''",
        "Number of participants,''",
        "Anzahl Teilnehmer,''",
        "Recommended,''",
        "Intended use,''",
        "Extended,''",
        "Resource,''",
        "Resources,''",
        "Decoder,''",
        "Barcoder,''",
        "Prototype,''",
        "Kindergarten,''",
        "Stereotype,''",
        "Candidate,''",
        "Mandate,''",
        "Update,''",
        "Validate,''",
        "Backstage,''",
        "Consultation,''",
        "Dashboard,''",
        "Onboarding,''",
        "Whiteboard,''",
        "Homeowner,''",
        "Staffing,''",
        "Decision,''",
        "Is it urgent,''",
        "Bürgermeister,''",
        "Begleitung,''",
        "Ableitung,''",
        "Forbruger,''",
        "Date of birth,at",
        "Time zone,''",
        "Protokollant,''",
        "Ergebnisprotokoll,source",
        "Sitzungsergebnis,outcome",
        "Abstimmungsergebnis,outcome",
        "Lopputulos,outcome",
        "Sitzungsdatum,at",
        "Mødedato,at",
        "Kokouspäivä,at",
        "MeetingDate,at",
        "Projektphase,phase",
        "Hankkeen vaihe,phase",
        "Projektfase,phase",
        "Besprechungsart,kind",
        "Mødetype,kind",
        "Kokoustyyppi,kind",
        "Conflict type,conflictKind",
        "Konfliktart,conflictKind",
        "Lenkungsausschuss,group.DECISION_MAKERS",
        "Styregruppe,group.DECISION_MAKERS",
        "Ohjausryhmä,group.DECISION_MAKERS",
        "Steering committee,group.DECISION_MAKERS",
        "IT,group.IT_FUNCTION",
        "IT-Abteilung,group.IT_FUNCTION",
        "Slutbrugere,group.USERS",
        "Loppukäyttäjät,group.USERS",
        "Benutzer,group.USERS",
        "Supplier present,group.VENDORS"
    })
    void namesOfColumnsSuggestWhatTheirWordsSay(String name, String meaning) {
        String value = meaning.equals("outcome") ? "agreed" : "x";
        assertThat(meanings(guessed(column(name, value)))).containsExactly(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "Definition,''",
        "Retrospective,''",
        "Controlling,''",
        "Cooperation,''",
        "Co-operation,''",
        "Inspection,''",
        "Prospect,''",
        "Contest,''",
        "Latest,''",
        "Protest,''",
        "Enrolment,''",
        "Designation,''",
        "Betriebsrat,''",
        "Analyst,''",
        "Kontrolle,''",
        "Initiation,INITIATION",
        "Initiierung,INITIATION",
        "Projektstart,INITIATION",
        "Bedarfsanalyse,INITIATION",
        "Analysephase,INITIATION",
        "Foranalyse,INITIATION",
        "Esiselvitys,INITIATION",
        "Tarveanalyysi,INITIATION",
        "Grobkonzept,DESIGN",
        "Fachkonzept,DESIGN",
        "Systemdesign,DESIGN",
        "Kravspecifikation,DESIGN",
        "Vaatimusmäärittely,DESIGN",
        "Käyttöliittymäsuunnittelu,DESIGN",
        "Redesign,DESIGN",
        "Einführungsphase,IMPLEMENTATION",
        "Softwareentwicklung,IMPLEMENTATION",
        "Systemeinführung,IMPLEMENTATION",
        "Betrieb,IMPLEMENTATION",
        "Idriftsættelse,IMPLEMENTATION",
        "Driftsfase,IMPLEMENTATION",
        "Käyttöönotto,IMPLEMENTATION",
        "Järjestelmätestaus,IMPLEMENTATION",
        "Roll-out,IMPLEMENTATION",
        "Operation,IMPLEMENTATION"
    })
    void phasesAreProposedByTheirWords(String text, String phase) {
        assertThat(guessed(column("Phase", text)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "Onboarding lead,''",
        "Begleiterin,''",
        "Projektbegleiterin,''",
        "Umgestaltung,''",
        "data protection officer,''",
        "Headhunter,''",
        "Directory,''",
        "Framework,''",
        "Ecosystem,''",
        "Director (entsch.),''",
        "Director (A),''",
        "'Clerk, vertr. durch Lee',''",
        "Director (absent),''",
        "Dashboard developer,IT_FUNCTION",
        "IT architect,IT_FUNCTION",
        "Systemadministratorin,IT_FUNCTION",
        "Softwareentwicklerin,IT_FUNCTION",
        "Systemudvikler,IT_FUNCTION",
        "Projektleiterin,IT_FUNCTION",
        "Teilprojektleiter,IT_FUNCTION",
        "Abteilungsleiterin,DECISION_MAKERS",
        "Geschäftsleitung,DECISION_MAKERS",
        "Bürgermeister,DECISION_MAKERS",
        "Borgmester,DECISION_MAKERS",
        "Kontorchef,DECISION_MAKERS",
        "Toimitusjohtaja,DECISION_MAKERS",
        "Head of finance,DECISION_MAKERS",
        "Board member,DECISION_MAKERS",
        "Director,DECISION_MAKERS",
        "User representative,USERS",
        "Caseworker,USERS",
        "Sachbearbeiterin,USERS",
        "Sagsbehandler,USERS",
        "Sairaanhoitaja,USERS",
        "Payroll clerk,USERS",
        "Bürgerin,BENEFICIARIES",
        "Borger,BENEFICIARIES",
        "Kansalainen,BENEFICIARIES",
        "Unternehmensberaterin,VENDORS",
        "It-konsulent,VENDORS",
        "Järjestelmätoimittaja,VENDORS"
    })
    void groupsAreProposedByWholeWordsAndEndsOfCompounds(String role, String group) {
        TableForm form = guessed(column("Participants", role + ";x1", "x2"));

        assertThat(form.columns().get(0).values().get(0).meaning()).isEqualTo(group);
    }

    @ParameterizedTest
    @CsvSource({
        "Constraint check,''",
        "Investigation,''",
        "Recourse,''",
        "Democracy day,''",
        "Preview,''",
        "Product design,''",
        "Restart,''",
        "Product training,TRAINING",
        "Quality gate,GO_NO_GO",
        "Statusmeeting,REVIEW",
        "Startworkshop,WORKSHOP",
        "Sprint review,REVIEW",
        "Supplier signed,VENDOR_SELECTION"
    })
    void kindsAreProposedByTheirWords(String text, String kind) {
        assertThat(guessed(column("Type", text)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly(kind);
    }

    @Test
    void whatLeavesOpenWhetherSomebodyWasThereIsAnsweredInThePageAndRemembered() {
        // given
        String text = "Date\tClerk\tUsers\n2026-01-12\tKim\tx\n2026-01-13\tKim (entsch.)\tu\n2026-01-14\tKim (A)\tx\n";
        Importing.Table table = table("t.tsv", text);
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "at");
        typed.set("col.1", "any.USERS");
        typed.set("col.2", "group.USERS");
        typed.set("title", "Portal");
        typed.set("v.2.0", "IN_PERSON");

        // when
        TableForm asked = new TableForm(table, new Form(typed));
        typed.set("v.1.0", "ABSENT");
        typed.set("v.1.1", "REMOTE");
        typed.set("v.2.1", "ABSENT");
        TableForm said = new TableForm(table, new Form(typed));
        TableForm again = new TableForm(table, new Form(new LinkedMultiValueMap<>()), said.mapping());

        // then
        assertThat(asked.missing())
                .containsExactly(
                        "Say what is meant in 'Clerk' by 'Kim (entsch.)', 'Kim (A)'.",
                        "Say what is meant in 'Users' by 'u'.");
        assertThat(said.missing()).isEmpty();
        assertThat(said.mapping())
                .contains("cells: {\"Kim (A)\": REMOTE}", "nobody: [\"Kim (entsch.)\"]", "nobody: [\"u\"]");
        assertThat(again.mapping()).isEqualTo(said.mapping());
        assertThat(met("t.tsv", text, said.mapping()))
                .extracting(each -> each.substring(each.indexOf('[')))
                .allMatch(each -> each.contains("Clerk") || each.contains("Users") || each.equals("[]"))
                .anyMatch(each -> each.equals("[]"));
    }

    private static Importing.Column people(String name, String... cells) {
        StringBuilder table = new StringBuilder(name + "\tx\n");
        for (String cell : cells) {
            table.append('"').append(cell).append("\"\tx\n");
        }
        return table("t.tsv", table.toString()).columns().get(0);
    }

    /** Says of everybody that they are clerks. */
    private static MultiValueMap<String, String> clerks(TableForm form, Map<String, String> more) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "at");
        typed.set("col.1", "people");
        typed.set("title", "Portal");
        form.people().forEach(row -> {
            typed.set("wp." + row.id(), "Clerk");
            typed.set("wg." + row.id(), "USERS");
        });
        more.forEach(typed::set);
        return typed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Meier, Schulz",
                "Anna, Bob, Kim",
                "Anna Berg, Bob Kim",
                "Anna / Bob",
                "Anna & Bob",
                "Anna + Bob",
                "Anna und Bob",
                "Anna u. Bob",
                "Anna og Bob",
                "Anna ja Bob",
                "Anna and Bob",
                "Anna|Bob"
            })
    void aTextThatMayNameSeveralPeopleIsAskedAboutAndNeverOne(String cell) {
        // given
        Importing.Column[] columns = {column("Date", "2026-01-12"), people("Attendees", cell)};
        MultiValueMap<String, String> asPeople = new LinkedMultiValueMap<>();
        asPeople.set("col.0", "at");
        asPeople.set("col.1", "people");
        TableForm first = form(asPeople, columns);

        // when: somebody gives it a role and a group, as to one
        TableForm given = form(clerks(first, Map.of()), columns);

        // then
        assertThat(given.asksBetween()).isTrue();
        assertThat(given.missing())
                .singleElement()
                .asString()
                .contains("whether it is one person")
                .containsIgnoringCase(cell);
        assertThat(form(clerks(first, Map.of("wo." + first.people().get(0).id(), "1")), columns)
                        .missing())
                .as("a company may be called so")
                .isEmpty();
        assertThat(form(clerks(first, Map.of("wg." + first.people().get(0).id(), "OUT")), columns)
                        .missing())
                .isEmpty();
    }

    @Test
    void whatStandsBetweenPeopleIsSaidAndStandsInTheMapping() {
        // given
        Importing.Column[] columns = {
            column("Date", "2026-01-12"), people("Attendees", "Meier, Schulz", "Kim; Meier", "Anna, Bob, Kim")
        };
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("col.0", "at");
        typed.set("col.1", "people");
        typed.set("between", "comma");

        // when
        TableForm parted = form(typed, columns);
        TableForm said = form(clerks(parted, Map.of("between", "comma")), columns);

        // then
        assertThat(parted.people())
                .extracting(TablePeople.Row::key)
                .containsExactly("meier", "schulz", "kim", "anna", "bob");
        assertThat(said.missing()).isEmpty();
        assertThat(said.mapping()).contains("separator: \",\"");
        assertThat(met(
                        "t.tsv",
                        "Date\tAttendees\n2026-01-12\t\"Meier, Schulz\"\n2026-01-13\t\"Kim; Meier\"\n",
                        said.mapping().replace("participant: \"Clerk\"", "participant: Clerk")))
                .hasSize(2);

        // when: the comma is within a name
        typed.set("between", "within");
        Importing.Column[] surnames = {
            column("Date", "2026-01-12"), people("Attendees", "Doe, Jane; Kim, Lee", "Anna, Bob, Kim")
        };
        TableForm within = form(typed, surnames);

        // then: two commas are in no name
        assertThat(form(clerks(within, Map.of("between", "within")), surnames).missing())
                .singleElement()
                .asString()
                .contains("'anna, bob, kim'")
                .doesNotContain("doe");
    }

    @Test
    void columnsOfOneNameAreReadTogetherWhereTheyNameWhoTookPart() {
        // given: a header that is merged over three columns
        String text =
                "Date\tCase\tAttendees\tAttendees\tAttendees\n2026-01-12\tA\tClerk\tDirector\t\n2026-01-13\tA\tClerk\t\tNurse\n";
        Importing.Table table = table("t.tsv", text);
        TableForm form = new TableForm(table, new Form(new LinkedMultiValueMap<>()));

        // then
        assertThat(form.columns()).extracting(TableColumns.Column::name).containsExactly("Date", "Case", "Attendees");
        assertThat(form.columns().get(2).values())
                .extracting(TableColumns.Value::text)
                .containsExactly("Clerk", "Director", "Nurse");
        assertThat(form.missing()).isEmpty();
        assertThat(met("t.tsv", text, form.mapping()))
                .extracting(each -> each.substring(each.indexOf('[')))
                .allMatch(each -> each.contains("Clerk"))
                .anyMatch(each -> each.contains("Director"))
                .anyMatch(each -> each.contains("Nurse"));

        // when: they name people
        String named =
                text.replace("Clerk", "Kim Lee").replace("Director", "Jane Doe").replace("Nurse", "Pat Roe");
        TableForm people = new TableForm(table("t.tsv", named), new Form(new LinkedMultiValueMap<>()));

        // then
        assertThat(people.people()).extracting(TablePeople.Row::key).containsExactly("kim lee", "jane doe", "pat roe");

        // when: two columns of one name are to be one thing
        assertThat(guessed(
                                column("Date", "2026-01-12"),
                                column("Date", "2026-01-13"),
                                column("Case", "A"),
                                column("Users", "x"))
                        .missing())
                .containsExactly(
                        "'Date' is the name of two columns, and one is read: name them apart in the file, or leave it out.");
    }

    @Test
    void asManyValuesAsSomebodyCanBeAskedAboutAreAskedAndMoreAreTold() {
        // given: rows each with another list of the same fifty roles, and 300 different results
        String[] roles = new String[100];
        String[] results = new String[300];
        for (int i = 0; i < roles.length; i++) {
            roles[i] = "Clerk " + i % 50 + "; Clerk " + (i * 7 + 1) % 50;
        }
        for (int i = 0; i < results.length; i++) {
            results[i] = "result " + i;
        }
        TableForm form = guessed(
                column("Date", "2026-01-12"),
                column("Case", "A"),
                column("Participants", roles),
                column("Result", results));

        // then
        assertThat(form.columns().get(2).values()).hasSize(50);
        assertThat(form.missing())
                .anyMatch(each -> each.contains("'Result' has more different values than the 200"))
                .noneMatch(each -> each.contains("'Participants' has more"));
        MultiValueMap<String, String> marks = new LinkedMultiValueMap<>();
        marks.set("col.0", "group.USERS");
        assertThat(form(marks, new Importing.Column("Users", List.of("x", "later"), true, List.of()))
                        .missing())
                .anyMatch(each -> each.contains("'Users' has more different values"));
    }

    @ParameterizedTest
    @CsvSource({"Anwesend?,participants", "Present?,participants", "Users?,group.USERS", "No.,label"})
    void aQuestionInTheNameOfAColumnIsNone(String name, String meaning) {
        assertThat(meanings(guessed(column(name, "x")))).containsExactly(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "Due date,Date",
        "Next date,Meeting date",
        "Created date,When",
        "Fällig am Datum,Datum der Sitzung",
        "Næste dato,Mødedato",
        "Seuraava pvm,Pvm"
    })
    void theDateOfTheMeetingIsProposedAndNoOtherBesideIt(String other, String own) {
        assertThat(meanings(guessed(column(other, "2026-10-12"), column(own, "2026-10-05"))))
                .containsExactly("", "at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before design",
                "Pre-design",
                "vor der Einführung",
                "nach Projektstart",
                "før udvikling",
                "efter idriftsættelse",
                "ennen toteutusta",
                "toteutuksen jälkeen",
                "no design",
                "ej design",
                "ikke startet",
                "ohne Konzept",
                "ilman suunnittelua",
                "uden plan"
            })
    void aPhaseThatIsNotMeantIsNotProposed(String text) {
        assertThat(guessed(column("Phase", text)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Workshop | WORKSHOP",
                "Workshop no. 3 | WORKSHOP",
                "Go/no-go | GO_NO_GO",
                "No workshop, cancelled | ''",
                "Kein Workshop | ''",
                "no meeting | ''",
                "Not a demo | ''",
                "not accepted | ''",
                "Not approved | ''",
                "Steering (cancelled) | ''",
                "Workshop aflyst | ''",
                "Workshop entfällt | ''",
                "Workshop peruttu | ''",
                "Ingen workshop | ''",
                "Ei demo | ''"
            })
    void aKindThatIsSaidNotToBeIsNotProposed(String text, String kind) {
        assertThat(guessed(column("Meeting type", text)).columns().get(0).values())
                .extracting(TableColumns.Value::meaning)
                .containsExactly(kind);
    }
}
