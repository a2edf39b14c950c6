package dev.parley.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.history.HistoryFile;
import org.junit.jupiter.api.Test;

class HistoryOutlineTest {

    private static final String STARTED = """
            parley: 1
            realisation: payroll
            organisation: acme
            recorded: 2026-11-01T09:00:00Z
            by: kim
            history:
              - {realisation-started: Payroll, at: 2026-01-01}
              - {participant-identified: Director, id: di, at: 2026-01-01, groups: [DECISION_MAKERS]}
              - {participant-identified: Consultant, at: 2026-01-01, groups: [VENDORS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
            """;

    private static HistoryOutline outline(String more) {
        return HistoryOutline.of(HistoryFile.read("payroll.yaml", STARTED + more.indent(2))
                .orThrow()
                .history());
    }

    private static String encounter(String what, String label, String day, String more) {
        return "- {" + what + ": " + label + ", title: T-" + label + more.replaceAll("[^a-z]", "") + ", at: " + day
                + ", phase: DESIGN, kind: WORKSHOP, attendances: {Consultant: IN_PERSON}" + more + "}\n";
    }

    @Test
    void whatStandsIsCountedAndWhatWasRetractedIsToldApart() {
        // given
        HistoryOutline outline = outline(encounter("encounter-planned", "en1", "2026-03-01", "")
                + encounter("encounter-planned", "en2", "2026-03-02", "")
                + encounter("encounter-recorded", "en3", "2026-02-03", ", outcome: CONSENSUS")
                + encounter("encounter-recorded", "en4", "2026-02-04", ", outcome: CONSENSUS")
                + encounter("encounter-recorded", "en1", "2026-03-01", ", outcome: CONSENSUS")
                + "- {encounter-retracted: en3, reason: it was not}\n"
                + encounter("encounter-amended", "en4", "2026-02-05", ", outcome: CONFLICT, reason: misheard")
                + "- {realisation-described: Payroll of the town, at: 2026-02-01}\n"
                + "- {fact-retracted: di, reason: nobody}\n");

        // then: the plan that was carried out is no second encounter, the amended one stands where it was
        assertThat(outline.encounters())
                .extracting(HistoryOutline.Met::label, met -> met.at().toString(), HistoryOutline.Met::planned)
                .containsExactly(
                        tuple("en2", "2026-03-02", true),
                        tuple("en4", "2026-02-05", false),
                        tuple("en1", "2026-03-01", false));
        assertThat(outline.participants()).containsExactly("Consultant");
        assertThat(outline.groups()).containsExactly(StakeholderGroup.VENDORS);
        assertThat(outline.title()).isEqualTo("Payroll of the town");
        assertThat(outline.retracted()).isEqualTo(2);
    }

    @Test
    void aRetractionThatWasRetractedTakesNothingOut() {
        HistoryOutline outline = outline("""
                - {fact-retracted: di, id: by-mistake, reason: nobody}
                - {fact-retracted: by-mistake, reason: somebody after all}
                """);

        assertThat(outline.participants()).containsExactly("Director", "Consultant");
        assertThat(outline.retracted()).isZero();
    }
}
