package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Silence is no fault, and what has nothing to do with it changes nothing. */
class SilenceTest {

    private static List<String> found(RuleSet rules, History history) {
        return new Analyst(rules)
                .analyse(history, Cut.HINDSIGHT).findings().stream()
                        .map(finding -> finding.id()
                                + finding.severity()
                                + finding.since()
                                + finding.until()
                                + finding.title()
                                + finding.explanation())
                        .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"university-administration", "procurement-agency"})
    void aRealisationThatUsesOnlyTheCoreIsSeenAsBefore(String name) {
        History history = Found.text(Found.published(name));

        assertThat(found(RuleSet.V3, history)).isEqualTo(found(RuleSet.V2, history));
    }

    @ParameterizedTest
    @ValueSource(strings = {"alder", "birch", "elder", "gum", "city-a", "city-b"})
    void aNoteChangesNothing(String name) {
        History history = Found.file(name);
        List<RecordedEvent> events = new ArrayList<>(history.events());
        RecordedEvent last = events.get(events.size() - 1);
        events.add(new RecordedEvent(
                "unrelated",
                last.sequence() + 1,
                last.recordedAt(),
                last.principal(),
                new NoteAttached(
                        history.realisation(),
                        "the room was cold",
                        null,
                        ((dev.parley.kernel.event.Fact) last.event()).at(),
                        Evidence.FIRST_HAND)));

        assertThat(found(Found.EVERYTHING, new History(history.realisation(), events)))
                .isEqualTo(found(Found.EVERYTHING, history));
    }

    /** Taken one by one as they were recorded, the facts show the same in the end as all at once. */
    @ParameterizedTest
    @ValueSource(strings = {"alder", "birch", "elder", "gum", "city-a", "city-b"})
    void oneByOneOrAllAtOnce(String name) {
        History history = Found.file(name);
        Analyst analyst = new Analyst(Found.EVERYTHING);
        var fold = analyst.start(history.realisation());
        history.events().forEach(event -> {
            fold.add(event);
            fold.analysis();
        });

        assertThat(fold.analysis()).isEqualTo(analyst.analyse(history, Cut.HINDSIGHT));
    }

    @Test
    void everyFindingNamesItsCase() {
        Set<String> titles = List.of("alder", "birch", "elder", "gum", "city-a", "city-b").stream()
                .flatMap(name -> Found.hindsight(Found.file(name)).findings().stream())
                .filter(finding -> finding.type() != FindingType.NEVER_MET)
                .map(Finding::title)
                .collect(Collectors.toSet());

        assertThat(titles).isNotEmpty().allMatch(title -> !title.contains("null") && !title.contains("_"));
    }
}
