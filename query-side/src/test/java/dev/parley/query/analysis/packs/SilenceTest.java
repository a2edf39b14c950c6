package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.KnowledgeKind;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.Fact;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Every history of the packs; the one of docs/examples uses all of them. */
    private static History history(String name) {
        try {
            return name.equals("every-pack")
                    ? Found.text(Files.readString(Path.of("../docs/examples/every-pack.yaml")))
                    : Found.file(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A note, and then something known and passed on between two groups that have nothing else to do with it. */
    private static List<Fact> unrelated(History history, OccurredAt at) {
        RealisationId id = history.realisation();
        return List.of(
                new NoteAttached(id, "the room was cold", null, at, Evidence.FIRST_HAND),
                new KnowledgeHeld(
                        id,
                        "heating",
                        StakeholderGroup.BENEFICIARIES,
                        KnowledgeKind.CONTEXT,
                        "when the heating is off",
                        at,
                        Evidence.FIRST_HAND));
    }

    /** Be it the last that was recorded, or in the midst of everything. */
    @ParameterizedTest
    @ValueSource(strings = {"alder", "birch", "cedar", "dogwood", "elder", "gum", "city-a", "city-b", "every-pack"})
    void whatHasNothingToDoWithItChangesNothing(String name) {
        History history = history(name);
        List<String> before = found(Found.EVERYTHING, history);
        for (int place : new int[] {history.size() / 2, history.size() - 1}) {
            RecordedEvent beside = history.events().get(place);
            for (Fact fact : unrelated(history, ((Fact) beside.event()).at())) {
                List<RecordedEvent> events = new ArrayList<>(history.events());
                events.add(place + 1, new RecordedEvent("unrelated", 0, beside.recordedAt(), beside.principal(), fact));
                List<RecordedEvent> numbered = new ArrayList<>();
                for (RecordedEvent each : events) {
                    numbered.add(new RecordedEvent(
                            each.id(),
                            numbered.size(),
                            each.recordedAt(),
                            each.principal(),
                            each.event(),
                            each.claim()));
                }

                assertThat(found(Found.EVERYTHING, new History(history.realisation(), numbered)))
                        .as("%s beside event %d", fact.getClass().getSimpleName(), place)
                        .isEqualTo(before);
            }
        }
    }

    /** Taken one by one as they were recorded, the facts show the same in the end as all at once. */
    @ParameterizedTest
    @ValueSource(strings = {"alder", "birch", "cedar", "dogwood", "elder", "gum", "city-a", "city-b", "every-pack"})
    void oneByOneOrAllAtOnce(String name) {
        History history = history(name);
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
        Set<String> titles = List.of("alder", "birch", "elder", "gum", "city-a", "city-b", "every-pack").stream()
                .flatMap(name -> Found.hindsight(history(name)).findings().stream())
                .filter(finding -> finding.type() != FindingType.NEVER_MET)
                .map(Finding::title)
                .collect(Collectors.toSet());

        assertThat(titles).isNotEmpty().allMatch(title -> !title.contains("null") && !title.contains("_"));
    }
}
