package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The part of a history after a cut, as a history of its own, shows what the whole shows with the cut. */
class PartTest {

    private static final int HISTORIES = 40;

    static List<RuleSet> versions() {
        return RuleSet.PUBLISHED;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aPartReadInHindsightIsTheWholeReadWithTheCut(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        List<History> histories = new ArrayList<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            histories.add(HistoryGenerator.history(seed, HistoryGenerator.Style.WILD));
        }
        new Corpus(7, CorpusSettings.USUAL).specimens(20).forEach(specimen -> histories.add(specimen.history()));
        int parts = 0;
        for (History history : histories) {
            for (RecordedEvent event : history.events()) {
                if (event.sequence() % 5 != 0) {
                    continue;
                }
                for (Cut cut : List.of(new Cut.AsKnown(event.recordedAt()), new Cut.AsOccurredAfter(event.id()))) {
                    History part = Chronicle.part(history, cut);
                    for (int i = 0; i < part.size(); i++) {
                        assertThat(part.events().get(i).sequence()).isEqualTo(i);
                    }
                    Analysis of = analyst.analyse(part, Cut.HINDSIGHT);
                    Analysis seen = analyst.analyse(history, cut);
                    String which = history.realisation() + ", " + cut;
                    assertThat(seen(of, cut)).as(which).isEqualTo(seen(seen, cut));
                    parts += part.size() < history.size() ? 1 : 0;
                }
            }
        }
        assertThat(parts).isGreaterThan(500);
    }

    /**
     * What is seen. On the clock of what occurred, a version that was amended away may have been within the cut when it was
     * recorded: then something was known sooner, which the part no longer says.
     */
    private static List<String> seen(Analysis analysis, Cut cut) {
        return Stream.of(
                        analysis.findings(),
                        analysis.encounters(),
                        analysis.episodes(),
                        analysis.contacts(),
                        analysis.knowledge(),
                        analysis.needs(),
                        analysis.advice())
                .map(String::valueOf)
                .map(text -> cut instanceof Cut.AsKnown ? text : text.replaceAll("recorded=[^,\\]]*", ""))
                .toList();
    }
}
