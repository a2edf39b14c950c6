package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.EvidenceLevel;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.choice.DecisionOption;
import dev.parley.kernel.choice.Verdict;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.event.DecisionFact.DecisionMade;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryFileReadTest {

    private static final String HEAD = """
            parley: 1
            realisation: sample
            organisation: sample-organisation
            recorded: 2026-11-18T13:00:00Z
            """;

    @Test
    void an_entry_takes_over_what_the_head_and_the_entries_before_it_say() {
        // given
        String file = HEAD + """
                by: head
                evidence: INFERRED
                source: paper
                coder: c1
                history:
                  - realisation-started: A service
                    at: 2026
                  - participant-identified: IT manager
                    at: order 1
                    groups: [IT_FUNCTION]
                    evidence: STATED
                    source: null
                    coder: c2
                    recorded: 2026-11-19T15:00:00+02:00
                    by: somebody
                    id: my:id
                  - participant-identified: facilitator
                    at: order 1
                    groups: []
                    role: FACILITATOR
                """;

        // when
        List<RecordedEvent> events = read(file).events();

        // then
        RealisationStarted started = (RealisationStarted) events.get(0).event();
        assertThat(started.organisation()).isEqualTo(new OrganisationId("sample-organisation"));
        assertThat(started.title()).isEqualTo("A service");
        assertThat(started.evidence()).isEqualTo(new Evidence(EvidenceLevel.INFERRED, "paper", "c1"));
        assertThat(events.get(0).recordedAt()).isEqualTo("2026-11-18T13:00:00Z");
        assertThat(events.get(0).principal()).isEqualTo("head");
        ParticipantIdentified manager = (ParticipantIdentified) events.get(1).event();
        assertThat(manager.evidence()).isEqualTo(new Evidence(EvidenceLevel.STATED, null, "c2"));
        assertThat(manager.role()).isEqualTo(ParticipantRole.MEMBER);
        assertThat(events.get(1))
                .extracting(RecordedEvent::id, RecordedEvent::principal, RecordedEvent::recordedAt)
                .containsExactly("my:id", "somebody", Instant.parse("2026-11-19T13:00:00Z"));
        assertThat(events.get(2).recordedAt()).isEqualTo("2026-11-19T13:00:00Z");
        assertThat(events.get(2).principal()).isEqualTo("head");
        assertThat(events).extracting(RecordedEvent::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void ids_that_are_not_given_are_the_same_each_time_and_differ_between_realisations() {
        // given
        String file = HEAD + "history:\n  - note-attached: x\n    at: 2026\n  - note-attached: x\n    at: 2026\n";

        // when
        List<String> ids = read(file).events().stream().map(RecordedEvent::id).toList();

        // then: also the same tomorrow, so the value itself is part of the format
        assertThat(ids)
                .isEqualTo(read(file).events().stream().map(RecordedEvent::id).toList())
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo("2957a3e8-d2c4-392c-84a8-d6dcd3fc5831");
        assertThat(read(file.replace("realisation: sample", "realisation: other"))
                        .events())
                .extracting(RecordedEvent::id)
                .doesNotContainAnyElementsOf(ids);
    }

    @Test
    void attendances_and_options_are_written_short_or_in_full() {
        // given
        String encounter = HEAD + "history: [{encounter-recorded: en1, at: 2026, kind: demo, title: t, phase: Design, ";
        String shortForm = encounter + "attendances: {a: IN_PERSON, b: {presence: remote, evidence: inferred}}}]";
        String fullForm = encounter
                + "attendances: [{participant: a, presence: in-person}, {participant: b, presence: REMOTE, evidence: INFERRED}]}]";

        // when
        EncounterRecorded read = (EncounterRecorded) event(shortForm);

        // then
        assertThat(read.attendances())
                .containsExactly(
                        new Attendance("a", Presence.IN_PERSON),
                        new Attendance("b", Presence.REMOTE, EvidenceLevel.INFERRED));
        assertThat(read.outcome()).isEqualTo(Outcome.NOT_RECORDED);
        assertThat(read.preparatory()).isFalse();
        assertThat(read.needed()).isNull();
        assertThat(event(fullForm)).isEqualTo(read);
        assertThat(((EncounterRecorded) event(shortForm.replace("title: t", "title: t, needed: []"))).needed())
                .isEmpty();

        DecisionMade decision = (DecisionMade) event(HEAD + """
                                history:
                                - decision-made: d
                                  at: 2026
                                  subject: s
                                  options:
                                    one: CHOSEN
                                    two: {verdict: POSTPONED, condition: money}
                                  decided-by: [USERS]
                                """);
        assertThat(decision.options())
                .containsExactly(
                        new DecisionOption("one", Verdict.CHOSEN, null),
                        new DecisionOption("two", Verdict.POSTPONED, "money"));
    }

    @Test
    void json_is_read_with_keys_in_any_order_tabs_and_escapes() {
        // given
        String json = """
                {
                \t"history": [ {"at":"2026", "note-attached":"caf\\u00e9 \\ud83d\\ude00 a\\/b"} ],
                \t"recorded": "2026-11-18T13:00:00Z",
                \t"realisation": "sample", "parley": 1
                }
                """;

        // when, then
        assertThat(event(json)).hasFieldOrPropertyWithValue("text", "café 😀 a/b");
        assertThat(event("\uFEFF" + json)).isEqualTo(event(json));
        assertThat(event(json.replace("\n", "\r\n"))).isEqualTo(event(json));
    }

    @Test
    void a_plain_number_where_a_text_is_wanted_is_the_text_as_written() {
        assertThat(event(HEAD + "history:\n- note-attached: 007\n  at: 2026\n"))
                .hasFieldOrPropertyWithValue("text", "007");
    }

    @Test
    void a_problem_found_later_is_put_at_its_place() {
        // given
        HistoryDocument document = HistoryFile.read(
                        "f.yaml", HEAD + "history:\n- need-stated: n\n  at: 2026\n  group: USERS\n  description: d\n")
                .orThrow();

        // when, then
        assertThat(document.problem(0, "need", "m").in("f.yaml")).isEqualTo("f.yaml:6:16: history[0].need-stated: m");
        assertThat(document.problem(0, "group", "m")).isEqualTo(new Problem(8, 10, "history[0].group", "m"));
        assertThat(document.problem(0, "within", "m")).isEqualTo(new Problem(6, 3, "history[0]", "m"));
        assertThat(document.problem(0, "", "m")).isEqualTo(new Problem(6, 3, "history[0]", "m"));
        assertThat(document.name()).isEqualTo("f.yaml");
    }

    private static History read(String file) {
        return HistoryFile.read("test", file).orThrow().history();
    }

    private static RealisationEvent event(String file) {
        return read(file).events().get(0).event();
    }
}
