package dev.parley.query.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeGapObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    @Test
    void theSameSeedGivesTheSameRealisationWhateverElseIsMade() {
        // given
        Corpus corpus = new Corpus(7, CorpusSettings.USUAL);

        // when
        MadeUpRealisation alone = corpus.specimen(12);
        List<MadeUpRealisation> many =
                new Corpus(7, CorpusSettings.USUAL).specimens(13).toList();
        MadeUpRealisation other = new Corpus(8, CorpusSettings.USUAL).specimen(12);

        // then
        assertThat(alone).isEqualTo(many.get(12)).isNotEqualTo(other);
    }

    @Test
    void historiesAreStreamsWithoutGapsThatNeverRunBackwards() {
        new Corpus(3, CorpusSettings.USUAL).specimens(50).forEach(specimen -> {
            List<RecordedEvent> events = specimen.history().events();
            for (int i = 0; i < events.size(); i++) {
                assertThat(events.get(i).sequence()).isEqualTo(i);
                assertThat(events.get(i).recordedAt())
                        .isAfterOrEqualTo(events.get(Math.max(0, i - 1)).recordedAt());
            }
        });
    }

    @Test
    void someTruthIsHiddenAndSomeIsNot() {
        // when
        long hidden = new Corpus(1, CorpusSettings.USUAL)
                .specimens(200)
                .filter(specimen -> specimen.truth().hasHiddenGap())
                .count();

        // then
        assertThat(hidden).isBetween(30L, 120L);
    }

    @Test
    void aFullLogRecoversMoreThanAnEmptyOne() {
        // given
        Corpus full = new Corpus(5, CorpusSettings.USUAL.live(1));
        Corpus empty = new Corpus(5, CorpusSettings.USUAL.live(0));

        // when
        Recovery.Score whole = Recovery.of(full.specimens(60), ANALYST::analyse).get(2);
        Recovery.Score nothing =
                Recovery.of(empty.specimens(60), ANALYST::analyse).get(2);

        // then: with everything logged every hidden gap is a known gap; with nothing logged none is
        assertThat(whole.name()).isEqualTo("knowledge gap");
        assertThat(whole.realisations().recall()).isEqualTo(1.0);
        assertThat(nothing.realisations().recall()).isZero();
    }

    @Test
    void theOtherWorldIsAnotherMechanismWithATruthOfItsOwn() {
        // given
        List<MadeUpRealisation> drifting =
                new Corpus(1, CorpusSettings.USUAL, World.DRIFT).specimens(200).toList();

        // then the same seed gives the same, apart and not apart come up, and friction has other causes too
        assertThat(new Corpus(1, CorpusSettings.USUAL, World.DRIFT).specimen(17))
                .isEqualTo(drifting.get(17));
        assertThat(new Corpus(1, CorpusSettings.USUAL).specimen(17)).isNotEqualTo(drifting.get(17));
        assertThat(drifting.stream().filter(each -> each.truth().hasHiddenGap()).count())
                .isBetween(30L, 170L);
        assertThat(drifting)
                .anyMatch(
                        each -> each.truth().friction() != null && !each.truth().because())
                .anyMatch(each -> each.truth().because());
        // nobody observes a gap there, and what is called complete may leave two apart
        assertThat(drifting.stream()
                        .flatMap(each -> each.history().events().stream())
                        .map(RecordedEvent::event))
                .noneMatch(KnowledgeGapObserved.class::isInstance)
                .anyMatch(event ->
                        event instanceof KnowledgeShared shared && shared.completeness() == Completeness.COMPLETE);
    }

    @Test
    void falseAlarmsAreCountedWhereNothingIsHidden() {
        Recovery.Score always =
                Recovery.of(new Corpus(5, CorpusSettings.USUAL).specimens(60), ANALYST::analyse).stream()
                        .filter(score -> score.name().equals("baseline: always"))
                        .findFirst()
                        .orElseThrow();

        assertThat(always.alarms()).isEqualTo(6.0);
    }

    @Test
    void countsGiveTheUsualMeasures() {
        // given
        Recovery.Counts counts = new Recovery.Counts(6, 2, 3, 9);

        // then
        assertThat(counts.precision()).isEqualTo(0.75);
        assertThat(counts.recall()).isEqualTo(6.0 / 9);
        assertThat(counts.f1()).isEqualTo(12.0 / 17);
        assertThat(counts.base()).isEqualTo(0.45);
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> CorpusSettings.USUAL.live(1.5)).hasMessage("a share is 0 to 1, not 1.5");
    }
}
