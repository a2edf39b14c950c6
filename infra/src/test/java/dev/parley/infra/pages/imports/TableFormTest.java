package dev.parley.infra.pages.imports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.form.Form;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

class TableFormTest {

    private static Importing.Column column(String name, String... values) {
        return new Importing.Column(name, List.of(values), false);
    }

    private static TableForm form(MultiValueMap<String, String> typed, Importing.Column... columns) {
        return new TableForm(new Importing.Table(List.of(columns), 3), new Form(typed));
    }

    private static TableForm guessed(Importing.Column... columns) {
        return form(new LinkedMultiValueMap<>(), columns);
    }

    private static List<String> meanings(TableForm form) {
        return form.columns().stream().map(TableForm.Column::meaning).toList();
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
                .extracting(TableForm.Value::meaning)
                .containsExactly("WORKSHOP", "GO_NO_GO");
        assertThat(form.format()).isEqualTo("dd.MM.yyyy");
        assertThat(form.missing()).singleElement().asString().contains("title of the one that all rows belong to");
    }

    @Test
    void oneMeaningIsGivenToOneColumnOnly() {
        TableForm form = guessed(column("Date", "2026-01-12"), column("Start date", "2026-01-12"));

        assertThat(meanings(form)).containsExactly("at", "");
        assertThat(form.format()).isEmpty();
    }

    @Test
    void severalWaysOfWritingDatesInOneColumnAreAllNamed() {
        TableForm form = guessed(column("Date", "2026-01-12", "12.1.2026", "13/01/2026 10:30"));

        assertThat(form.format()).isEqualTo("d.M.yyyy, dd/MM/yyyy HH:mm");
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
        assertThat(form.missing()).isEmpty();
        assertThat(form.mapping()).isEqualTo("""
                source: csv
                zone: "Europe/Copenhagen"
                realisation: {id: "say-hello", titleText: "Say \\"hello\\""}
                encounter: {at: "Entered"}
                participants:
                  column: "Who"
                  separator: ";"
                  roles: {"consultant": [VENDORS]}
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
}
