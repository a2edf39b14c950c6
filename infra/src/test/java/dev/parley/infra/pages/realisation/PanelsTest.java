package dev.parley.infra.pages.realisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.facilitation.FacilitationModel;
import dev.parley.query.analysis.view.ViewModel;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PanelsTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {participant-identified: moderator, at: 2026-01-01, groups: [], role: FACILITATOR}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
            """;

    private static Panel panel(Model model, String more) {
        Analysis analysis = new Analyst(RuleSet.V3)
                .analyse(HistoryFile.read("h.yaml", HEAD + more).orThrow().history(), Cut.HINDSIGHT);
        return Objects.requireNonNull(
                Panels.of(model, analysis.entries(model, Objects.requireNonNull(model.section()))));
    }

    private static String encounter(String label, String day, String more) {
        return "  - {encounter-recorded: " + label + ", at: 2026-02-" + day
                + ", kind: MEETING, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON}, facilitation: f" + more
                + "}\n";
    }

    private static List<String> cells(Panel panel, int row) {
        return panel.rows().get(row).cells().stream()
                .map(cell -> cell.lines().stream()
                        .map(Panel.Line::text)
                        .filter(text -> text.startsWith("en"))
                        .map(text -> text.substring(0, 3))
                        .toList()
                        .toString())
                .toList();
    }

    /** Whoever looks later at what became of it is in the ribbon: what has no step is not left out of it. */
    @Test
    void theRibbonShowsEveryEncounterOfAFacilitation() {
        String begun = "  - {facilitation-begun: f, at: 2026-02-01, facilitator: moderator, sides: [USERS, VENDORS]}\n";
        String steps = encounter("en1", "02", ", step: INITIATE") + encounter("en2", "10", ", step: ACT");

        Panel after = panel(new FacilitationModel(), begun + steps + encounter("en3", "20", ""));
        Panel between = panel(new FacilitationModel(), begun + encounter("en0", "01", "") + steps);

        assertThat(after.heads()).containsExactly("Session", "Initiate", "Analyse", "Debate", "Act", "After");
        assertThat(cells(after, 0)).containsExactly("[en1]", "[]", "[]", "[en2]", "[en3]");
        assertThat(between.heads())
                .containsExactly("Session", "Initiate", "Analyse", "Debate", "Act", "No step named", "After");
        assertThat(cells(between, 0)).containsExactly("[en1]", "[]", "[]", "[en2]", "[en0]", "[]");
    }

    @Test
    void theGridHasOneRowForADimensionHoweverItIsWritten() {
        Panel grid = panel(new ViewModel(), """
                  - {view-stated: USERS, at: 2026-02-01, dimension: Openness, category: Open, aspect: CURRENT}
                  - {view-stated: VENDORS, at: 2026-02-02, dimension: openness, category: open, aspect: CURRENT}
                  - {view-attributed: VENDORS, at: 2026-02-02, about: USERS, dimension: OPENNESS, category: OPEN, aspect: CURRENT}
                """);

        assertThat(grid.rows()).extracting(Panel.Row::head).containsExactly("openness");
        assertThat(grid.rows().get(0).cells().get(0).lines())
                .extracting(Panel.Line::text)
                .containsExactly("open", "Vendors: open ✓");
    }
}
