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

    private static List<String> met(String name, String text, String mapping) {
        IntakeResult result = new Intake(new IntakeContext(
                        new OrganisationId("acme"), "importer", Instant.parse("2026-11-26T12:00:00Z")))
                .read(
                        name,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        new Intake.MappingText("mapping", mapping),
                        IntakeProgress.SILENT);
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
        assertThat(met("teams.json", TEAMS, answered.mapping()))
                .hasSize(2)
                .isEqualTo(met(
                        "teams.json",
                        TEAMS,
                        Presets.named("teams").orElseThrow().filled("UTC", null, "Payroll", null)));
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
    void oneMeaningIsGivenToOneColumnOnly() {
        TableForm form = guessed(column("Date", "2026-01-12"), column("Start date", "2026-01-12"));

        assertThat(meanings(form)).containsExactly("at", "");
        assertThat(form.format()).isEmpty();
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
        "Enddatum,Datum",
        "Fällig am Datum,Datum der Sitzung",
        "Slutdato,Dato",
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
