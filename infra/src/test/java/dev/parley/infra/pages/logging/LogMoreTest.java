package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.command.RealisationCommand;
import dev.parley.infra.pages.form.Form;
import dev.parley.infra.pages.logging.FactForm.Before;
import dev.parley.infra.pages.logging.FactForm.Field;
import dev.parley.infra.pages.logging.FactForm.Input;
import dev.parley.kernel.History;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.history.HistoryFile;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What <em>Log more</em> offers first, and how a kind of fact is found. */
class LogMoreTest {

    private static final String STARTED = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
            """;

    private static FactForms forms(String more) {
        return new FactForms(new FormChoices(
                HistoryFile.read("h.yaml", STARTED + more).orThrow().history()));
    }

    private static List<String> whats(List<FactForm> forms) {
        return forms.stream().map(FactForm::what).toList();
    }

    @Test
    void beforeAnyPhaseOneIsOfferedToBegin() {
        assertThat(whats(forms("").suggested()))
                .containsExactly("participant-identified", "phase-entered", "knowledge-held", "position-stated");
    }

    @Test
    void whatFitsThePhaseComesAfterWhatWasUsedTheLatestFirst() {
        FactForms forms = forms("""
                  - {phase-entered: DESIGN, at: 2026-01-02}
                  - {goal-set: calls, at: 2026-01-03, text: fewer calls}
                  - {note-attached: n, at: 2026-01-04}
                """);

        assertThat(whats(forms.suggested()))
                .startsWith("note-attached", "goal-set", "participant-identified", "need-stated")
                .doesNotHaveDuplicates()
                .contains("need-specified")
                .doesNotContain("need-valued");
    }

    @Test
    void nothingOfAPackIsOfferedBeforeItIsUsed() {
        assertThat(whats(forms("  - {phase-entered: DESIGN, at: 2026-01-02}\n").suggested()))
                .doesNotContain("goal-set", "agreement-reached", "output-planned", "view-stated");
    }

    @Test
    void aKindOfFactIsFoundByWhatItsFormSays() {
        FactForms forms = forms("");

        assertThat(forms.find("looked kept").keySet()).contains("agreement-checked");
        assertThat(forms.find("Put OFF").keySet()).contains("decision-made");
        assertThat(forms.find("resist").keySet()).contains("resistance-observed", "resistance-handled");
        assertThat(forms.find("no such thing")).isEmpty();
    }

    /** Read alone, as whoever cannot see the form hears them. */
    @Test
    void everyLabelSaysByItselfWhatToEnterAndNoTwoOfAFormAreAlike() {
        Set<String> little = Set.of(
                "it", "is", "was", "got", "goes", "that", "a", "the", "in", "by", "of", "or", "to", "from", "through",
                "between", "about", "against", "which", "active", "now");

        forms("").forms().values().forEach(form -> {
            assertThat(form.fields()).extracting(Field::label).as(form.what()).doesNotHaveDuplicates();
            Stream.concat(form.fields().stream(), form.fields().stream().flatMap(field -> field.parts().stream()))
                    .forEach(field -> assertThat(
                                    field.label().toLowerCase(Locale.ROOT).split("[ ,]+"))
                            .as("%s of %s", field.label(), form.what())
                            .anyMatch(word -> !little.contains(word)));
        });
    }

    /** Where one has to choose and there is nothing yet, the form says what has to be logged before, and that form needs nothing of the kind. */
    @Test
    void whereNothingIsThereToChooseFromItIsSaidWhatToLogFirst() {
        Map<String, FactForm> forms =
                new FactForms(new FormChoices(new History(new RealisationId("r"), List.of()))).forms();

        List<Field> nothing = forms.values().stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> field.required() && field.options().isEmpty())
                .filter(field -> field.input() == Input.SELECT || field.input() == Input.SEVERAL)
                .toList();
        assertThat(nothing).hasSizeGreaterThan(20).allSatisfy(field -> {
            Before before = field.before();
            assertThat(before).as(field.toString()).isNotNull();
            String what = Objects.requireNonNull(before).what();
            if (!what.isEmpty()) {
                FactForm first = Objects.requireNonNull(forms.get(what), what);
                assertThat(before.title()).isEqualTo(first.title());
                assertThat(first.fields()).as(what).allMatch(each -> !nothing.contains(each) || facilitates(each));
            }
        });
    }

    /** One who facilitates has to be there before a facilitation. */
    private static boolean facilitates(Field field) {
        return field.name().equals("facilitator");
    }

    @Test
    void whatThereIsToChooseFromNeedsNothingFirst() {
        Field goal = field(forms("  - {goal-set: calls, at: 2026-01-03, text: fewer calls}\n"), "goal-judged", "goal");

        assertThat(goal.options()).containsEntry("calls", "fewer calls");
        assertThat(goal.before()).isNull();
    }

    @Test
    void onlyWhoFacilitatesIsOfferedToFacilitate() {
        assertThat(field(forms(""), "facilitation-begun", "facilitator").before())
                .isEqualTo(new Before("participant-identified", "Somebody takes part"));
        assertThat(field(
                                forms(
                                        "  - {participant-identified: mo, at: 2026-01-02, groups: [], role: FACILITATOR}\n"),
                                "facilitation-begun",
                                "facilitator")
                        .options())
                .containsOnlyKeys("mo");
    }

    /** An option is known again by its words, so those that were used are suggested wherever one is asked for. */
    @Test
    void wordsThatHaveToBeTheSameAreSuggested() {
        FactForms forms = forms("""
                  - {decision-made: desk, at: 2026-01-03, subject: how they come in, options: {one desk: CHOSEN}, decided-by: [USERS]}
                  - {encounter-recorded: en1, at: 2026-01-03, kind: MEETING, title: t, attendances: {clerk: IN_PERSON}, phase: ANTECEDENT}
                  - {subject-discussed: opening hours, at: 2026-01-03, within: en1}
                """);

        assertThat(field(forms, "option-taken-up", "option").options()).containsOnlyKeys("one desk");
        assertThat(field(forms, "condition-met", "option").options()).containsOnlyKeys("one desk");
        assertThat(field(forms, "proposal-made", "option").options()).containsOnlyKeys("one desk");
        assertThat(field(forms, "decision-made", "options").parts().get(0).options())
                .containsOnlyKeys("one desk");
        assertThat(field(forms, "subject-discussed", "subject").options()).containsOnlyKeys("opening hours");
    }

    /** What comes about again is another, though it is told in the same words; what is known or needed stays the same thing. */
    @Test
    void whatIsDecidedAgainInTheSameWordsIsAnotherDecision() {
        FactForms forms = forms("""
                  - {decision-made: how-they-come-in, at: 2026-01-03, subject: how they come in, options: {one desk: CHOSEN}, decided-by: [USERS]}
                  - {knowledge-held: how-it-is-done, at: 2026-01-03, group: USERS, kind: CONTEXT, description: how it is done}
                  - {phase-entered: DESIGN, at: 2026-01-03}
                  - {resistance-observed: too-slow, at: 2026-01-03, group: USERS, cause: too slow, phase: DESIGN}
                """);

        assertThat(sent(
                        forms,
                        "decision-made",
                        Map.of(
                                "decision",
                                "How they come in",
                                "options.0.option",
                                "two desks",
                                "options.0.verdict",
                                "CHOSEN",
                                "decidedBy",
                                "USERS")))
                .containsEntry("decision", "how-they-come-in-2")
                .containsEntry("subject", "how they come in");
        assertThat(sent(
                        forms,
                        "resistance-observed",
                        Map.of("resistance", "too slow", "group", "USERS", "phase", "DESIGN")))
                .containsEntry("resistance", "too-slow-2")
                .containsEntry("cause", "too slow");
        assertThat(sent(
                        forms,
                        "knowledge-needed",
                        Map.of("item", "how it is done", "group", "VENDORS", "kind", "CONTEXT")))
                .containsEntry("item", "how-it-is-done");
        assertThat(field(forms, "decision-made", "decision").options()).containsOnlyKeys("how they come in");
    }

    /** Two that are called the same are told apart where one has to choose. */
    @Test
    void whatIsCalledTheSameIsToldApart() {
        FactForms forms = forms("""
                  - {decision-made: desk, at: 2026-01-03, subject: how they come in, options: {one desk: CHOSEN}, decided-by: [USERS]}
                  - {decision-made: desk-2, at: 2026-01-04, subject: how they come in, options: {two desks: CHOSEN}, decided-by: [USERS]}
                """);

        assertThat(field(forms, "option-taken-up", "decision").options())
                .containsEntry("desk", "how they come in (desk)")
                .containsEntry("desk-2", "how they come in (desk-2)");
    }

    /** A need is one group's: another that says the same has its own, as has who says again what was withdrawn; else it is there already. */
    @Test
    void aNeedInTheSameWordsIsAnotherGroupsOwnAndTheSameOfTheSameGroup() {
        // given
        FactForms forms = forms("""
                  - {need-stated: fewer-clicks, at: 2026-01-02, group: USERS, description: fewer clicks}
                  - {need-stated: longer-hours, at: 2026-01-02, group: USERS, description: Longer hours}
                  - {need-withdrawn: longer-hours, at: 2026-01-03}
                """);

        // then
        assertThat(sent(forms, "need-stated", Map.of("need", "Fewer clicks", "group", "BENEFICIARIES")))
                .containsEntry("need", "fewer-clicks-2")
                .containsEntry("description", "Fewer clicks");
        assertThat(sent(forms, "need-stated", Map.of("need", "longer hours", "group", "USERS")))
                .containsEntry("need", "longer-hours-2");
        assertThat(sent(forms, "need-stated", Map.of("need", "a bench", "group", "USERS")))
                .containsEntry("need", "a-bench");
        Form again = typed(Map.of("need", "fewer Clicks", "group", "USERS"));
        assertThat(forms.command(
                        Objects.requireNonNull(forms.forms().get("need-stated")), again, new RealisationId("r"), null))
                .isNull();
        assertThat(again.problems()).containsOnlyKeys("need");
        assertThat(again.problems().get("need")).contains("Users", "log what became of it");
        assertThat(sent(forms, "need-specified", Map.of("need", "fewer-clicks")))
                .containsEntry("need", "fewer-clicks");
    }

    private static Form typed(Map<String, String> answers) {
        MultiValueMap<String, String> typed = new LinkedMultiValueMap<>();
        typed.set("date", "2026-01-05");
        answers.forEach(typed::set);
        return new Form(typed);
    }

    private static Map<String, Object> sent(FactForms forms, String what, Map<String, String> answers) {
        Form form = typed(answers);
        RealisationCommand command =
                forms.command(Objects.requireNonNull(forms.forms().get(what)), form, new RealisationId("r"), null);
        assertThat(form.problems()).isEmpty();
        return CommandFields.of(Objects.requireNonNull(command));
    }

    private static Field field(FactForms forms, String what, String name) {
        return Objects.requireNonNull(forms.forms().get(what)).fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void orByWhatPeopleCallIt() {
        FactForms forms = forms("");

        assertThat(forms.find("promise").keySet()).contains("agreement-reached", "agreement-checked");
        assertThat(forms.find("KPI").keySet()).containsExactly("goal-set");
        assertThat(forms.find("to-do").keySet()).contains("request-made", "request-met", "request-withdrawn");
        assertThat(forms.find("requirement").keySet()).contains("need-stated", "need-specified", "need-dropped");
        assertThat(forms.find("complaint").keySet()).contains("resistance-observed");
        assertThat(forms.find("choose").keySet()).contains("decision-made");
        assertThat(forms.find("reject").keySet()).contains("decision-made", "information-declined");
        assertThat(forms.find("belief").keySet()).contains("view-stated", "view-attributed", "position-attributed");
        assertThat(forms.find("deadline").keySet()).contains("request-made", "agreement-reached", "output-planned");
        assertThat(forms.find("overdue").keySet()).contains("request-met", "agreement-checked", "output-observed");
        assertThat(forms.find("facilitator").keySet())
                .contains("facilitation-begun", "facilitation-ended", "participant-identified");
        assertThat(forms.find("strict").keySet()).contains("specification-fixed");
        assertThat(forms.find("fight").keySet()).contains("conflict-observed");
        assertThat(forms.find("change management").keySet()).contains("change-described");
        forms.forms().forEach((what, form) -> FactType.all().stream()
                .filter(type -> type.key().equals(what))
                .flatMap(type ->
                        Stream.of(Objects.requireNonNull(type.asked()).called().split(",")))
                .forEach(word -> assertThat(forms.find(word).keySet())
                        .as("%s is called %s", what, word)
                        .isNotEmpty()
                        .contains(what)));
    }
}
