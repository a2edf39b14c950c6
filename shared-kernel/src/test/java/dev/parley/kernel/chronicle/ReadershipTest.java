package dev.parley.kernel.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Audience;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.history.HistoryFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whom facts are for: what they say, else what their kind says, and one for a fact and all that corrects it. */
class ReadershipTest {

    private static Map<String, Audience> readers(String... entries) {
        StringBuilder file = new StringBuilder("""
                parley: 1
                realisation: r
                organisation: o
                recorded: 2026-11-01T09:00:00Z
                history:
                  - {realisation-started: T, at: 2026-01-01, id: e0}
                  - {phase-entered: DESIGN, at: 2026-01-01, id: e1}
                """);
        for (int i = 0; i < entries.length; i++) {
            file.append("  - {")
                    .append(entries[i])
                    .append(", id: e")
                    .append(i + 2)
                    .append("}\n");
        }
        List<RecordedEvent> events =
                HistoryFile.read("r.yaml", file.toString()).orThrow().history().events();
        return Readership.of(events);
    }

    private static final String MEETING = ": en1, at: 2026-01-02, kind: DEMO, phase: DESIGN, title: t, attendances: {}";

    @Test
    void what_is_said_counts_before_what_its_kind_says() {
        assertThat(readers(
                        "need-stated: n, at: 2026-01-02, group: USERS, description: d",
                        "need-stated: m, at: 2026-01-02, group: USERS, description: d, for: MANAGEMENT",
                        "need-stated: o, at: 2026-01-02, group: USERS, description: d, for: PROJECT",
                        "information-declined: what it costs, at: 2026-01-02, reason: COST",
                        "information-declined: what it is, at: 2026-01-02, reason: COST, for: PROJECT",
                        "note-attached: words, at: 2026-01-02, for: EVERYBODY"))
                .isEqualTo(Map.of("e3", Audience.MANAGEMENT, "e5", Audience.RESEARCH, "e7", Audience.EVERYBODY));
    }

    @Test
    void a_retraction_is_for_whom_that_is_which_it_takes_out() {
        assertThat(readers(
                        "need-stated: m, at: 2026-01-02, group: USERS, description: d, for: MANAGEMENT",
                        "fact-retracted: e2, reason: words",
                        "fact-retracted: e3, reason: words"))
                .containsOnlyKeys("e2", "e3", "e4")
                .containsValue(Audience.MANAGEMENT);
    }

    @Test
    void what_a_correction_closes_is_closed_as_it_was_before_and_what_it_opens_is_open() {
        assertThat(readers(
                        "encounter-recorded" + MEETING, "encounter-amended" + MEETING + ", reason: r, for: MANAGEMENT"))
                .isEqualTo(Map.of("e2", Audience.MANAGEMENT, "e3", Audience.MANAGEMENT));
        assertThat(readers(
                        "encounter-recorded" + MEETING + ", for: MANAGEMENT",
                        "encounter-amended" + MEETING + ", reason: r",
                        "encounter-retracted: en1, reason: r"))
                .as("an amendment that says nothing changes nothing")
                .hasSize(3);
        assertThat(readers(
                        "encounter-recorded" + MEETING + ", for: MANAGEMENT",
                        "encounter-amended" + MEETING + ", reason: r, for: PROJECT"))
                .isEmpty();
    }

    @Test
    void the_narrowest_counts_and_of_two_that_are_beside_each_other_both() {
        assertThat(Audience.narrowest(List.of())).isEqualTo(Set.of(Audience.PROJECT));
        assertThat(Audience.narrowest(List.of(Audience.EVERYBODY))).isEqualTo(Set.of(Audience.EVERYBODY));
        assertThat(Audience.narrowest(List.of(Audience.EVERYBODY, Audience.PROJECT)))
                .isEqualTo(Set.of(Audience.PROJECT));
        assertThat(Audience.narrowest(List.of(Audience.RESEARCH, Audience.EVERYBODY)))
                .isEqualTo(Set.of(Audience.RESEARCH));
        assertThat(Audience.narrowest(List.of(Audience.RESEARCH, Audience.PROJECT, Audience.MANAGEMENT)))
                .isEqualTo(Set.of(Audience.MANAGEMENT, Audience.RESEARCH));
    }
}
