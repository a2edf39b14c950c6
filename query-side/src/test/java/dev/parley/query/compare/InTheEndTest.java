package dev.parley.query.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comparison says is so in the end is what was said last. */
class InTheEndTest {

    private static String value(String measure, String more) {
        String text = """
                parley: 1
                realisation: r
                organisation: o
                recorded: 2026-11-01T09:00:00Z
                history:
                  - {realisation-started: T, at: 2026-01-01}
                  - {phase-entered: DESIGN, at: 2026-01-02}
                """ + more;
        return Comparison.of(List.of(new Analyst(RuleSet.V3)
                        .analyse(HistoryFile.read("h.yaml", text).orThrow().history(), Cut.HINDSIGHT)))
                .measures()
                .stream()
                .filter(each -> each.name().equals(measure))
                .findFirst()
                .orElseThrow()
                .values()
                .get(0);
    }

    @Test
    void aSpecificationBindsAsItWasFixedLast() {
        assertThat(value("strictness", """
                  - {specification-fixed: x, at: 2026-01-03, precision: STRICT}
                  - {specification-fixed: y, at: 2026-01-04, precision: OPEN}
                  - {specification-fixed: x, at: 2026-01-05, precision: GUIDING}
                """)).isEqualTo("x GUIDING, y OPEN");
    }

    @Test
    void aGroupSaysWhatItSaidLast() {
        String said = """
                  - {position-stated: USERS, at: 2026-01-03, objective: go, stance: SUPPORTS}
                  - {position-stated: USERS, at: 2026-01-05, objective: go, stance: OPPOSES}
                  - {position-attributed: VENDORS, at: 2026-01-05, about: USERS, objective: go, stance: ACCEPTS}
                """;

        assertThat(value("positions", said)).isEqualTo("go: USERS OPPOSES");
        assertThat(value("positionsBelieved", said)).isEqualTo("go: VENDORS of USERS ACCEPTS");
    }
}
