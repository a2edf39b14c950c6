package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All pairs that are in it, flagged or not, those most in need of a look first. */
class PairsTest {

    private static final int HISTORIES = 60;

    static List<RuleSet> versions() {
        return RuleSet.PUBLISHED;
    }

    private static List<History> histories() {
        List<History> histories = new ArrayList<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            histories.add(HistoryGenerator.history(seed, HistoryGenerator.Style.WILD));
        }
        new Corpus(3, CorpusSettings.USUAL).specimens(HISTORIES).forEach(each -> histories.add(each.history()));
        return histories;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theyAreThePairsThatAreInItWithTheirNumbers(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        for (History history : histories()) {
            Analysis seen = analyst.analyse(history, Cut.HINDSIGHT);
            assertThat(seen.pairs().stream().map(PairStanding::pair))
                    .containsExactlyInAnyOrderElementsOf(seen.contacts().stream()
                            .filter(cell -> cell.phase() == null && cell.counts())
                            .map(cell -> cell.pair())
                            .toList());
            assertThat(seen.pairsMet()).isEqualTo((int)
                    seen.pairs().stream().filter(pair -> pair.meetings() > 0).count());
            for (PairStanding pair : seen.pairs()) {
                assertThat(pair.meetings())
                        .isEqualTo(seen.contacts().stream()
                                .filter(cell -> cell.phase() == null
                                        && cell.pair().equals(pair.pair())
                                        && cell.contact() == Contact.DIRECT)
                                .mapToInt(cell -> cell.events().size())
                                .sum());
                assertThat(pair.notWhole()).isBetween(0, pair.openGaps());
                assertThat(pair.level())
                        .isEqualTo(seen.findings().stream()
                                .filter(finding -> finding.type() == FindingType.FALSE_CONSENSUS_RISK
                                        && finding.level() != Level.CLEARED
                                        && finding.groups().equals(pair.pair().groups()))
                                .map(finding -> finding.level())
                                .findFirst()
                                .orElse(null));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void confirmedAndAtRiskComeFirstThenGapsThatDidNotArriveWholeThenTheFewestMeetings(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        int judged = 0;
        for (History history : histories()) {
            List<PairStanding> pairs = analyst.analyse(history, Cut.HINDSIGHT).pairs();
            for (int i = 1; i < pairs.size(); i++) {
                PairStanding one = pairs.get(i - 1);
                PairStanding other = pairs.get(i);
                if (flagged(one) != flagged(other)) {
                    assertThat(flagged(one)).isTrue();
                } else if (one.level() == other.level() || !flagged(one)) {
                    if (one.notWhole() == other.notWhole()) {
                        assertThat(one.meetings()).isLessThanOrEqualTo(other.meetings());
                    } else {
                        assertThat(one.notWhole()).isGreaterThan(other.notWhole());
                    }
                    judged++;
                }
            }
        }
        assertThat(judged).isGreaterThan(100);
    }

    @Test
    void ofTheUniversityTheTwoThatNeverMetAndStillLackSomethingComeFirst() {
        // given
        Analysis known = new Analyst(RuleSet.V2)
                .analyse(PublishedCases.university(), Cut.after(Cut.Clock.KNOWN, "en4", PublishedCases.university()));

        // then as known after en4 nothing but contact is known
        assertThat(known.pairs().get(0).meetings()).isZero();
        assertThat(known.pairs().get(0).numbers()).isEqualTo("never met, no open gap");
        assertThat(known.pairs().get(known.pairs().size() - 1).pair())
                .isEqualTo(GroupPair.of(StakeholderGroup.IT_FUNCTION, StakeholderGroup.VENDORS));
    }

    private static boolean flagged(PairStanding pair) {
        return pair.level() == Level.CONFIRMED || pair.level() == Level.AT_RISK;
    }
}
