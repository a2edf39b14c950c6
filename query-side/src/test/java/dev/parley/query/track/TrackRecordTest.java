package dev.parley.query.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.track.FlagOutcome.Fate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackRecordTest {

    private static final Flag AT_RISK = new Flag(FindingType.FALSE_CONSENSUS_RISK, Level.AT_RISK);

    private static List<FlagOutcome> times(int times, Fate fate, int lead) {
        return new ArrayList<>(Collections.nCopies(times, new FlagOutcome(AT_RISK, fate, lead)));
    }

    @Test
    void belowTenThereIsNoFigureAndWhatWasLearnedAfterwardsDoesNotCount() {
        // given
        List<FlagOutcome> nine = times(9, Fate.CAME_TRUE, 3);
        nine.addAll(times(5, Fate.LEARNED_AFTERWARDS, 0));

        // when
        TrackRecord record = TrackRecord.of("parley", "2", List.of(nine));

        // then
        assertThat(record.lines()).hasSize(1);
        assertThat(record.lines().get(0).flags()).isEqualTo(9);
        assertThat(record.lines().get(0).learnedAfterwards()).isEqualTo(5);
        assertThat(record.lines().get(0).figures()).isNull();
        assertThat(record.lines().get(0).words()).isNull();
    }

    @Test
    void fromTenOnItSaysWhatBecameOfThem() {
        // given
        List<FlagOutcome> fourteen = times(8, Fate.CAME_TRUE, 3);
        fourteen.addAll(times(1, Fate.CAME_TRUE, 5));
        fourteen.addAll(times(4, Fate.MENDED, 0));
        fourteen.addAll(times(1, Fate.CAME_TO_NOTHING, 0));

        // when
        TrackRecord.Line line =
                TrackRecord.of("parley", "2", List.of(fourteen)).lines().get(0);

        // then
        assertThat(line.words())
                .isEqualTo("Of 14 such flags here, 9 came true, median 3 encounters later; 4 were mended,"
                        + " 1 came to nothing.");
        TrackRecord.Figures figures = line.figures();
        assertThat(figures).isNotNull();
        // Wilson's interval of 9 of 14
        assertThat(figures.low()).isBetween(0.387, 0.389);
        assertThat(figures.high()).isBetween(0.836, 0.838);
    }

    @Test
    void everyFlagOfAnEndedRealisationHasOneFateAndOneThatGoesOnHasNone() {
        for (RuleSet rules : RuleSet.PUBLISHED) {
            List<Analysis> analyses = new Corpus(11, CorpusSettings.USUAL.live(1))
                    .specimens(120)
                    .map(specimen -> new Analyst(rules).analyse(specimen.history(), Cut.HINDSIGHT))
                    .toList();
            TrackRecord record = TrackRecord.of(rules.id(), rules.version(), analyses);
            assertThat(record.realisations()).isEqualTo(120);
            for (TrackRecord.Line line : record.lines()) {
                TrackRecord.Figures figures = line.figures();
                if (figures != null) {
                    assertThat(figures.cameTrue() + figures.mended() + figures.nothing())
                            .isEqualTo(line.flags());
                    assertThat((double) figures.cameTrue() / line.flags())
                            .isBetween(figures.low() - 1e-9, figures.high() + 1e-9);
                }
            }
            // a risk that was confirmed came true, or could be known only afterwards
            for (Analysis analysis : analyses) {
                List<FlagOutcome> outcomes = FlagOutcome.of(analysis);
                for (Finding finding : analysis.findings()) {
                    if (finding.level() == Level.CONFIRMED) {
                        assertThat(outcomes)
                                .filteredOn(outcome -> outcome.flag().type() == finding.type())
                                .anyMatch(outcome ->
                                        outcome.fate() == Fate.CAME_TRUE || outcome.fate() == Fate.LEARNED_AFTERWARDS);
                    }
                }
                assertThat(outcomes)
                        .allMatch(outcome -> outcome.fate() == Fate.CAME_TRUE || outcome.lead() == 0)
                        .allMatch(outcome -> outcome.lead() >= 0);
            }
            assertThat(record.lines()).anyMatch(line -> line.flag().equals(AT_RISK) && line.figures() != null);
        }
    }

    @Test
    void aRealisationThatGoesOnCountsForNothing() {
        Analysis open = new Analyst(RuleSet.V2)
                .analyse(
                        new Corpus(11, CorpusSettings.USUAL)
                                .specimen(0)
                                .history()
                                .first(10),
                        Cut.HINDSIGHT);

        assertThat(open.outcome()).isNull();
        assertThat(FlagOutcome.of(open)).isEmpty();
        assertThat(TrackRecord.of("parley", "2", List.of(open, open)).realisations())
                .isZero();
    }
}
