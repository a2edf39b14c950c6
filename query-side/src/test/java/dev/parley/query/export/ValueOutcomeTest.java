package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueOutcomeTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
              - {encounter-recorded: en1, at: 2026-01-03, kind: DEMO, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED}
            """;

    private static final String EARLY = """
              - {value-perceived: USERS, at: 2026-01-04, rating: 2, within: en1}
              - {value-perceived: USERS, at: 2026-01-05, rating: 5, phase: DESIGN}
              - {value-perceived: VENDORS, at: 2026-01-05, rating: 1, phase: DESIGN}
            """;

    private static final String LATE = """
              - {phase-entered: IMPLEMENTATION, at: 2026-02-02}
              - {value-perceived: USERS, at: 2026-02-05, rating: 1, phase: IMPLEMENTATION}
              - {realisation-closed: FAILED, at: 2026-03-01}
            """;

    private static List<String> table(String... texts) {
        List<History> histories = Arrays.stream(texts)
                .map(text -> HistoryFile.read("h.yaml", text).orThrow().history())
                .toList();
        return new Exporter(
                        RuleSet.V3, each -> new Analyst(RuleSet.V3).start(each).analysis())
                .export(histories, ExportFormat.CSV).files().stream()
                        .filter(file -> file.name().equals("value-outcome.csv"))
                        .flatMap(file -> file.text().lines())
                        .toList();
    }

    @Test
    void whatUsersThoughtBeforeImplementationStandsBesideTheOutcome() {
        assertThat(table(HEAD + EARLY + LATE))
                .containsExactly("realisation,meanUserRating,ratings,outcome", "r,3.50,2,FAILED");
        assertThat(table(HEAD + EARLY)).last().isEqualTo("r,3.50,2,");
    }

    /** A realisation of which nothing was asked in time is a row like any other: leaving it out would choose what is looked at. */
    @Test
    void whoWasNotAskedInTimeHasARowWithoutAMean() {
        assertThat(table(HEAD + LATE)).containsExactly("realisation,meanUserRating,ratings,outcome", "r,,0,FAILED");
        assertThat(table(HEAD + EARLY + LATE, HEAD.replace("realisation: r", "realisation: s")))
                .containsExactly("realisation,meanUserRating,ratings,outcome", "r,3.50,2,FAILED", "s,,0,");
        assertThat(table(HEAD)).isEmpty();
    }

    /** Early is what was said early: design rated in implementation is not, and a need rated in design is. */
    @Test
    void earlyIsWhatWasSaidEarly() {
        String rated = HEAD + """
                  - {need-stated: n1, at: 2026-01-02, group: USERS, description: d}
                  - {need-valued: n1, at: 2026-01-06, group: USERS, rating: 4}
                  - {phase-entered: IMPLEMENTATION, at: 2026-02-02}
                  - {value-perceived: USERS, at: 2026-02-03, rating: 1, phase: DESIGN}
                  - {value-perceived: USERS, at: 2026-02-03, rating: 1, within: en1}
                  - {need-valued: n1, at: 2026-02-06, group: USERS, rating: 1}
                """;

        assertThat(table(rated)).last().isEqualTo("r,4.00,1,");
    }
}
