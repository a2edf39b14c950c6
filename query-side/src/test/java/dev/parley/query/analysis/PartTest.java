package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    /** What a plan came to lies after a cut at which it was only a plan, also where that was corrected since, or the plan moved before. */
    @Test
    void aPlanThatWasCarriedOutLaterIsOnlyAPlanInAPartOfBefore() {
        String met = "kind: MEETING, title: M, phase: DESIGN, attendances: {clerk: IN_PERSON, dev: IN_PERSON}, ";
        History history = Objects.requireNonNull(
                        HistoryFile.read("plan.yaml", """
                                parley: 1
                                realisation: plan
                                organisation: town
                                recorded: 2026-01-05T09:00:00Z
                                history:
                                - {realisation-started: Plan, at: 2026-01-05}
                                - {participant-identified: clerk, groups: [USERS], at: 2026-01-05}
                                - {participant-identified: dev, groups: [IT_FUNCTION], at: 2026-01-05}
                                - {phase-entered: DESIGN, id: entered, at: 2026-01-05}
                                - {encounter-planned: en1, MET at: 2026-03-01}
                                - {encounter-planned: en1, MET at: 2026-03-10}
                                - {encounter-recorded: en1, MET at: 2026-03-12}
                                - {encounter-planned: en2, MET at: 2026-04-01}
                                - {encounter-recorded: en2, MET at: 2026-04-02}
                                - {encounter-amended: en2, MET reason: the day, at: 2026-04-03}
                                """.replace("MET ", met)).document())
                .history();
        Analyst analyst = new Analyst(RuleSet.STANDARD);
        for (String moment : List.of("entered", "2026-03-11", "2026-03-12", "2026-04-02")) {
            Cut cut = Cut.after(Cut.Clock.OCCURRED, moment, history);
            assertThat(seen(analyst.analyse(Chronicle.part(history, cut), Cut.HINDSIGHT), cut))
                    .as(moment)
                    .isEqualTo(seen(analyst.analyse(history, cut), cut));
        }
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
