package dev.parley.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was logged of a thing stands in the table of such things. */
class NothingLostTest {

    private static final Map<String, List<Map<String, String>>> TABLES = tables("""
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-11-01T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {constituency-identified: front desk, at: 2026-01-01, group: USERS}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS], constituency: front desk}
              - {participant-identified: seller, at: 2026-01-01, groups: [VENDORS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
              - {encounter-recorded: en1, at: 2026-01-03, kind: MEETING, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON, seller: IN_PERSON}}
              - {episode-begun: ep1, at: 2026-01-03, title: t, phase: DESIGN, active-groups: [USERS, VENDORS], active-constituencies: [front desk]}
              - {episode-contact-observed: ep1, at: 2026-01-03, groups: [USERS, VENDORS], participants: [clerk, seller]}
              - decision-made: d1
                at: 2026-01-03
                subject: s
                options:
                  a: {verdict: CHOSEN, proposed-by: VENDORS, pros: {USERS: quick}, cons: {VENDORS: dear}}
                decided-by: [USERS]
              - {agreement-reached: a1, at: 2026-01-03, parties: [USERS, VENDORS], about: x}
              - {conflict-observed: c1, at: 2026-01-04, parties: [USERS, VENDORS], phase: DESIGN, within: en1, about: d1}
              - {resistance-observed: r1, at: 2026-01-04, group: USERS, phase: DESIGN, within: en1, about: a1, strength: MILD}
              - {output-planned: o1, at: 2026-01-04, serves: EFFICIENCY, facing: CITIZENS}
              - {outcome-observed: e1, at: 2026-01-05, serves: EFFICIENCY, direction: BETTER, for-whom: citizens}
              - {side-effect-observed: e2, at: 2026-01-05, felt-by: USERS, of-output: o1, handling: TRAINING}
              - {position-stated: USERS, at: 2026-01-05, objective: go, stance: SUPPORTS, constituency: front desk, words: yes!, within: en1}
              - {position-attributed: VENDORS, at: 2026-01-05, about: USERS, objective: go, stance: OPPOSES}
            """);

    private static Map<String, List<Map<String, String>>> tables(String text) {
        History history = HistoryFile.read("h.yaml", text).orThrow().history();
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        new Exporter(RuleSet.V3, each -> new Analyst(RuleSet.V3).start(each).analysis())
                .export(List.of(history), ExportFormat.CSV).files().stream()
                        .filter(file -> file.name().endsWith(".csv"))
                        .forEach(file -> {
                            List<String> lines = file.text().lines().toList();
                            List<String> head = List.of(lines.get(0).split(",", -1));
                            tables.put(
                                    file.name().replace(".csv", ""),
                                    lines.stream()
                                            .skip(1)
                                            .map(line -> row(head, line.split(",", -1)))
                                            .toList());
                        });
        return tables;
    }

    private static Map<String, String> row(List<String> head, String[] cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < head.size(); i++) {
            row.put(head.get(i), cells[i]);
        }
        return row;
    }

    private static Map<String, String> row(String table, String column, String value) {
        return TABLES.get(table).stream()
                .filter(row -> value.equals(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofParticipantsAndEpisodes() {
        assertThat(row("participants", "participant", "P1")).containsEntry("constituency", "front desk");
        assertThat(row("episodes", "label", "ep1"))
                .containsEntry("activeConstituencies", "front desk")
                .containsEntry("contactParticipants", "P1; P2");
    }

    @Test
    void ofFrictionAndResistance() {
        assertThat(row("frictions", "key", "c1")).containsEntry("about", "d1").containsEntry("within", "en1");
        assertThat(row("frictions", "key", "r1")).containsEntry("about", "a1").containsEntry("within", "en1");
        assertThat(row("resistances", "resistance", "r1"))
                .containsEntry("about", "a1")
                .containsEntry("within", "en1");
    }

    @Test
    void ofDecisions() {
        assertThat(row("decisions", "decision", "d1"))
                .containsEntry("proposedBy", "a | VENDORS")
                .containsEntry("proWords", "a | USERS | quick")
                .containsEntry("conWords", "a | VENDORS | dear");
    }

    /** Whether those it is for were heard is no output, and is said of the realisation. */
    @Test
    void ofOutputs() {
        assertThat(TABLES.get("outputs"))
                .extracting(row -> row.get("what"))
                .containsExactly("OUTPUT", "OUTCOME", "SIDE_EFFECT");
        assertThat(row("outputs", "key", "o1")).containsEntry("facing", "CITIZENS");
        assertThat(row("outputs", "key", "e1"))
                .containsEntry("direction", "BETTER")
                .containsEntry("for", "citizens");
        assertThat(row("outputs", "key", "e2"))
                .containsEntry("wanted", "false")
                .containsEntry("feltBy", "USERS")
                .containsEntry("ofOutput", "o1")
                .containsEntry("handling", "TRAINING");
        assertThat(row("realisations", "realisation", "r")).containsEntry("beneficiaries", "NONE");
    }

    @Test
    void ofPositions() {
        assertThat(row("positions", "believedBy", ""))
                .containsEntry("group", "USERS")
                .containsEntry("constituency", "front desk")
                .containsEntry("objective", "go")
                .containsEntry("stance", "SUPPORTS")
                .containsEntry("words", "yes!")
                .containsEntry("within", "en1");
        assertThat(row("positions", "believedBy", "VENDORS"))
                .containsEntry("group", "USERS")
                .containsEntry("stance", "OPPOSES");
    }
}
