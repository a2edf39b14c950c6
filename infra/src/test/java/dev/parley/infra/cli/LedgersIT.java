package dev.parley.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions, positions, needs, ratings and pairs, as {@code analyse} and {@code replay} tell them. */
class LedgersIT {

    @TempDir
    private Path dir;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(dir.resolve("ledgers.yaml"), """
                parley: 1
                realisation: ledgers
                organisation: local
                recorded: 2026-05-01T10:00:00Z
                by: anna
                history:
                  - realisation-started: Ledgers
                    at: order 0
                  - participant-identified: clerk
                    groups: [USERS]
                    at: order 0
                  - participant-identified: architect
                    groups: [IT_FUNCTION]
                    at: order 0
                  - phase-entered: DESIGN
                    at: order 1
                  - need-stated: fewer-forms
                    group: USERS
                    description: Fewer forms to fill in
                    at: order 1.5
                  - encounter-recorded: en1
                    at: order 2
                    kind: WORKSHOP
                    title: What it should do
                    phase: DESIGN
                    attendances: {architect: IN_PERSON, clerk: IN_PERSON}
                    outcome: CONSENSUS
                  - position-stated: USERS
                    objective: one portal for all
                    stance: OPPOSES
                    words: We have three already
                    within: en1
                    at: order 2
                  - position-attributed: IT_FUNCTION
                    about: USERS
                    objective: one portal for all
                    stance: ACCEPTS
                    within: en1
                    at: order 2
                  - decision-made: where
                    subject: where it runs
                    options:
                      - {option: with the vendor, verdict: CHOSEN}
                      - {option: in the basement, verdict: REJECTED}
                      - {option: in the cloud, verdict: POSTPONED, condition: the law is passed}
                    decided-by: [IT_FUNCTION]
                    within: en1
                    at: order 2
                  - condition-met: where
                    option: in the cloud
                    at: order 3
                  - need-valued: fewer-forms
                    group: USERS
                    rating: 2
                    words: Now there are more
                    at: order 4
                """);
    }

    @Test
    void analyseTellsThemInWords() {
        // when
        Run run = Run.of("analyse", file);

        // then
        assertThat(run.code()).as(run.err()).isZero();
        String text = run.out().replaceAll("\\s+", " ");
        assertThat(text)
                .contains(
                        "Where it runs (at en1, decided by the IT function): 'with the vendor' chosen;"
                                + " 'in the basement' rejected; 'in the cloud' postponed until the law is passed, which came true by en1.")
                .contains("Users: opposes 'one portal for all' (at en1): We have three already.")
                .contains("Believed by IT function of users: accepts 'one portal for all' (at en1).")
                .contains("Users: Fewer forms to fill in. Stated before any encounter, not specified, not delivered,"
                        + " rated 2 of 5 by users, so not valued.")
                .contains("Users: 2 for the need 'Fewer forms to fill in' (by en1): Now there are more.")
                .contains("Pairs, those to look at first")
                .contains("IT function - users: met once, no open gap");
    }

    @Test
    void analyseGivesThemAsJson() {
        JsonNode json = JsonMapper.shared()
                .readTree(Run.of("analyse", file, "--format", "json").out());

        assertThat(json.path("decisions")
                        .path(0)
                        .path("options")
                        .path(2)
                        .path("condition")
                        .asString())
                .isEqualTo("the law is passed");
        assertThat(json.path("decisions")
                        .path(0)
                        .path("options")
                        .path(2)
                        .path("met")
                        .path("occurred")
                        .asString())
                .isEqualTo("order 3");
        assertThat(json.path("positions").path(0).path("believedBy").isNull()).isTrue();
        assertThat(json.path("positions").path(1).path("believedBy").asString()).isEqualTo("IT_FUNCTION");
        assertThat(json.path("needs")).hasSize(1);
        assertThat(json.path("values")).hasSize(1);
        assertThat(json.path("pairs").path(0).path("meetings").asInt()).isOne();
    }

    @Test
    void linesOfAReplayCarryTheirObjects() {
        String replay = Run.of("replay", file, "--all").out();

        assertThat(replay)
                .contains("position: Users: opposes “one portal for all”: We have three already")
                .contains("position believed: IT function believe of users: accepts “one portal for all”")
                .contains("decision: where it runs: with the vendor chosen; in the basement rejected;"
                        + " in the cloud postponed until the law is passed (IT)")
                .contains("condition met: where: in the cloud")
                .contains("need valued: “Fewer forms to fill in”: users, 2 of 5: Now there are more");
    }
}
