package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.friction.FrictionEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is inside a group is nothing between groups. */
class InsideTest {

    private static final String CASE = Found.published("university-administration");

    private static final String WITHIN = """
              - participant-identified: second vendor
                at: order 6
                groups: [VENDORS]
              - conflict-observed: who-is-late
                at: order 6
                parties: [VENDORS]
                participants: [%s, second vendor]
                phase: IMPLEMENTATION
            """;

    private static String vendor() {
        int at = CASE.indexOf("groups: [VENDORS]");
        int from = CASE.lastIndexOf("participant-identified: ", at) + "participant-identified: ".length();
        return CASE.substring(from, CASE.indexOf('\n', from)).strip();
    }

    private static List<String> found(RuleSet rules, String text) {
        return new Analyst(rules)
                .analyse(Found.text(text), Cut.HINDSIGHT).findings().stream()
                        .map(finding -> finding.id() + finding.level() + finding.levels() + finding.severity())
                        .toList();
    }

    @Test
    void aConflictAmongVendorsIsListedAsSuchAndConfirmsNothing() {
        String more = CASE + String.format(java.util.Locale.ROOT, WITHIN, vendor());

        Analysis analysis = Found.hindsight(Found.text(more));

        FrictionEntry within = analysis.frictions().stream()
                .filter(friction -> friction.key().equals("who-is-late"))
                .findFirst()
                .orElseThrow();
        assertThat(within.inside()).isTrue();
        assertThat(within.participants()).containsExactly(vendor(), "second vendor");
        for (RuleSet rules : RuleSet.PUBLISHED) {
            assertThat(found(rules, more)).isEqualTo(found(rules, CASE));
        }
    }

    @Test
    void contactInsideAGroupBringsNoPairOfGroupsTogether() {
        String more = CASE + String.format(java.util.Locale.ROOT, WITHIN, vendor()) + """
                  - episode-begun: ep-last
                    at: order 6
                    title: Repairs
                    phase: IMPLEMENTATION
                    active-groups: [VENDORS]
                  - episode-contact-observed: ep-last
                    at: order 6
                    groups: [VENDORS]
                    participants: [%s, second vendor]
                """.formatted(vendor());

        assertThat(Found.hindsight(Found.text(more)).contacts())
                .isEqualTo(Found.hindsight(Found.text(CASE)).contacts());
    }
}
