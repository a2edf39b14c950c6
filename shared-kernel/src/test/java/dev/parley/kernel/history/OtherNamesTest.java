package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.event.RealisationEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who writes a file by the words of the theory is read, or told what to write instead. */
class OtherNamesTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
            """;

    private static RealisationEvent event(String entry) {
        List<dev.parley.kernel.RecordedEvent> events = HistoryFile.read("h.yaml", HEAD + "  - {" + entry + "}\n")
                .orThrow()
                .history()
                .events();
        return events.get(events.size() - 1).event();
    }

    private static String problem(String entry) {
        try {
            event(entry);
            return "";
        } catch (IllegalStateException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "encounter-recorded: en1, at: 2026-01-02, kind: DEMO, title: t, attendances: {}, | phase: ANTECEDENTS | phase: ANTECEDENT",
                "change-described: c, at: 2026-01-02, | type: RADICAL | depth: RADICAL",
                "change-described: c, at: 2026-01-02, | unit: WHOLE | reach: WHOLE",
                "output-planned: o, at: 2026-01-02, serves: EFFICIENCY, | text: one desk | description: one desk",
                "outcome-observed: o, at: 2026-01-02, serves: EFFICIENCY, | for: citizens | for-whom: citizens",
                "side-effect-observed: s, at: 2026-01-02, | of: o | of-output: o"
            })
    void anotherNameIsReadForWhatItMeans(String entry, String other, String own) {
        assertThat(event(entry + other)).isEqualTo(event(entry + own));
    }

    @Test
    void bothNamesAtOnceAreRefused() {
        assertThat(problem("change-described: c, at: 2026-01-02, type: RADICAL, depth: INCREMENTAL"))
                .contains("is 'depth' by another name, and that is given too")
                .doesNotContain("2 problems");
    }

    /** No key means two things in one entry, but for whom something is, and each other name is in the schema. */
    @Test
    void everyOtherNameIsFreeAndInTheSchema() {
        List<String> others = new ArrayList<>();
        for (String name : EventShapes.names()) {
            Shape shape = EventShapes.named(name);
            Set<String> taken = new HashSet<>(shape.keys());
            shape.fields().forEach(field -> field.also().forEach(other -> {
                others.add(name + "." + other);
                assertThat(taken.add(other) || other.equals(Shape.FOR))
                        .as(name + "." + other)
                        .isTrue();
                assertThat(shape.properties()).containsKey(other);
            }));
        }
        assertThat(others).hasSizeGreaterThan(4);
    }

    /** A person who proposed an option is named by a fact of its own, and the refusal says by which. */
    @Test
    void whoProposedAsAPersonIsToldOfTheFactThatNamesPersons() {
        assertThat(problem(
                        "decision-made: d, at: 2026-01-02, subject: s, decided-by: [USERS], options: {a: {verdict: CHOSEN,"
                                + " proposed-by: moderator}}"))
                .contains("proposal-made");
    }
}
