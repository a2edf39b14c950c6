package dev.parley.infra.pages.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.catalogue.FactType;
import dev.parley.kernel.history.HistoryFile;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
        assertThat(forms.find("facilitator").keySet()).contains("facilitation-begun", "facilitation-ended");
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
