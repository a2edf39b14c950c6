package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Clause;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who knew of an encounter without being there, and how those met who did. */
class AnnouncementTest {

    private static final String CASE = Found.published("university-administration");

    private static String told(String groups, boolean before) {
        return CASE + "  - groups-informed: en4\n    at: order 3.9\n    groups: [" + groups + "]\n    before: " + before
                + "\n";
    }

    private static List<String> clauses(String text) {
        return new Analyst(RuleSet.V2)
                .analyse(Found.text(text), Cut.HINDSIGHT).findings().stream()
                        .filter(finding -> finding.type() == SINGLE_STAKEHOLDER_ENCOUNTER)
                        .filter(finding -> "en4".equals(finding.subject()))
                        .map(Finding::evidence)
                        .findFirst()
                        .orElseThrow()
                        .stream()
                        .map(Clause::clause)
                        .toList();
    }

    @Test
    void whoWasNeededAndNotEvenToldIsAClauseMore() {
        assertThat(clauses(CASE)).hasSize(3);
        assertThat(clauses(told("DECISION_MAKERS", true)))
                .hasSize(4)
                .contains("others were told of it before, and not the users");
        assertThat(clauses(told("USERS", true))).hasSize(3);
        assertThat(clauses(told("DECISION_MAKERS", false))).hasSize(3);
    }

    @Test
    void toHaveBeenToldIsNotToHaveBeenThere() {
        Analysis before = Found.hindsight(Found.text(CASE));
        Analysis after = Found.hindsight(Found.text(told("USERS", true)));

        assertThat(after.contacts()).isEqualTo(before.contacts());
        assertThat(after.findings()).isEqualTo(before.findings());
        assertThat(after.models().byModel().get("announcement")).hasSize(1);
        assertThat(before.models().byModel()).doesNotContainKey("announcement");
    }

    @Test
    void theMatrixSaysHowTheyMet() {
        String case1 = Found.resource("elder");
        GroupPair pair = GroupPair.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.DECISION_MAKERS);

        assertThat(cell(case1, pair).how()).containsExactly(Presence.IN_PERSON);
        String remote = case1.replace("head of trade: IN_PERSON", "head of trade: REMOTE");
        assertThat(cell(remote, pair).how()).containsExactly(Presence.REMOTE);
        assertThat(cell(remote, pair).remoteOnly()).isTrue();
        assertThat(cell(case1.replace("IN_PERSON", "CO_LOCATED"), pair).how()).containsExactly(Presence.CO_LOCATED);
    }

    private static ContactCell cell(String text, GroupPair pair) {
        return Found.hindsight(Found.text(text)).contacts().stream()
                .filter(cell -> cell.phase() == null && cell.pair().equals(pair))
                .findFirst()
                .orElseThrow();
    }
}
