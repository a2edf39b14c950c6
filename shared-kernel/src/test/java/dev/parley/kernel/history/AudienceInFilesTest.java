package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.event.OutputFact.OutcomeObserved;
import dev.parley.kernel.flat.FlatEvents;
import dev.parley.kernel.history.HistoryFile.Format;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files say whom a fact is for, and are as they were where nothing is said. */
class AudienceInFilesTest {

    private static final String HEAD = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
            """;

    private static final String NEED = "need-stated: n, at: 2026-01-02, group: USERS, description: d";

    private static HistoryReading read(String entry) {
        return HistoryFile.read("h.yaml", HEAD + "  - {" + entry + "}\n");
    }

    private static RecordedEvent event(String entry) {
        List<RecordedEvent> events = read(entry).orThrow().history().events();
        return events.get(events.size() - 1);
    }

    @ParameterizedTest
    @EnumSource(Audience.class)
    void each_is_read_and_written_again_in_every_form(Audience audience) {
        // given
        History history = read(NEED + ", for: " + audience.name().toLowerCase(java.util.Locale.ROOT))
                .orThrow()
                .history();
        RecordedEvent need = history.events().get(1);

        // then
        assertThat(need.event().evidence().audience()).isEqualTo(audience);
        for (Format format : Format.values()) {
            String written = HistoryFile.write(history, format);
            String name = format == Format.JSON ? "h.json" : "h.yaml";
            assertThat(HistoryFile.read(name, written).orThrow().history())
                    .as(written)
                    .isEqualTo(history);
        }
        assertThat(FlatEvents.write(need)).containsEntry("evidence.for", audience.name());
        assertThat(FlatEvents.read(FlatEvents.write(need))).isEqualTo(need);
    }

    @Test
    void where_nothing_is_said_nothing_is_written() {
        RecordedEvent need = event(NEED);

        assertThat(need.event().evidence().audience()).isNull();
        assertThat(HistoryFile.write(read(NEED).orThrow().history(), Format.YAML))
                .doesNotContain("for:");
        assertThat(FlatEvents.write(need)).doesNotContainKey("evidence.for");
    }

    @Test
    void what_is_none_is_refused_with_its_place_and_what_may_have_been_meant() {
        assertThat(read(NEED + ", for: MANAGMENT").problems().toString())
                .contains("[7:", "history[1].for", "'MANAGMENT' is not accepted", "MANAGEMENT");
        assertThat(HistoryFile.read("h.yaml", "for: MANAGEMENT\n" + HEAD)
                        .problems()
                        .toString())
                .as("the head says it for nobody: whom the start is for, too, would follow")
                .contains("'for' is no key here");
    }

    @Test
    void an_outcome_says_for_whom_it_is_and_whom_the_fact_is_for() {
        String outcome = "outcome-observed: o, at: 2026-01-02, serves: EFFICIENCY, for: ";

        assertThat(event(outcome + "citizens").event()).isInstanceOfSatisfying(OutcomeObserved.class, fact -> {
            assertThat(fact.forWhom()).isEqualTo("citizens");
            assertThat(fact.evidence().audience()).isNull();
        });
        assertThat(event(outcome + "MANAGEMENT, for-whom: citizens").event())
                .isInstanceOfSatisfying(OutcomeObserved.class, fact -> {
                    assertThat(fact.forWhom()).isEqualTo("citizens");
                    assertThat(fact.evidence().audience()).isEqualTo(Audience.MANAGEMENT);
                });
        assertThat(event(outcome + "management").event())
                .as("as such a file was read before")
                .isInstanceOfSatisfying(OutcomeObserved.class, fact -> assertThat(fact.forWhom())
                        .isEqualTo("management"));
    }

    @Test
    void the_schema_has_it_for_every_kind_of_fact() {
        Map<?, ?> definitions =
                (Map<?, ?>) Objects.requireNonNull(HistorySchema.schema().get("$defs"));

        assertThat(((Map<?, ?>) definitions.get("Audience")).get("enum"))
                .isEqualTo(List.of("EVERYBODY", "PROJECT", "MANAGEMENT", "RESEARCH"));
        for (String name : EventShapes.names()) {
            Map<?, ?> properties = (Map<?, ?>) ((Map<?, ?>) definitions.get(name)).get("properties");
            assertThat(properties.containsKey("for")).as(name).isTrue();
        }
    }
}
