package dev.parley.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.kernel.document.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryFileProblemsTest {

    /** Line numbers: the encounter begins in line 6. */
    private static final String GOOD = """
            parley: 1
            realisation: sample
            organisation: sample-organisation
            recorded: 2026-11-18T13:00:00Z
            history:
              - encounter-recorded: en1
                at: order 1
                kind: DEMO
                title: A demo
                phase: DESIGN
                attendances:
                  IT manager: IN_PERSON
                  vendor: {presence: REMOTE, evidence: INFERRED}
                outcome: CONSENSUS
              - value-perceived: USERS
                at: 2026-11
                rating: 4
                within: en1
              - conflict-handled: c1
                at: 2026-11-18
                handling: NEGOTIATION
                settled: true
            """;

    @Test
    void the_file_these_tests_spoil_is_good() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // what to replace | by what | where | what the message says
                "parley: 1|parley: 2|1:9: parley|accepted is 1",
                "parley: 1|# nothing|2:1: parley|is missing",
                "realisation: sample|realisation: Sample|2:14: realisation|a-z",
                "realisation: sample|realisation: [a]|2:14: realisation|a-z",
                "realisation: sample|name: sample|2:1: name|'name' is no key here: accepted are parley, realisation",
                "organisation: s|organization: s|3:1: organization|did you mean organisation?",
                "recorded: 2026-11-18T13:00:00Z|recorded: 2026-11-18|4:11: recorded|with its zone",
                "recorded: 2026-11-18T13:00:00Z|recorded: +999999999-12-31T23:59:59Z|4:11: recorded|outside of the years 0 to 9999",
                "recorded: 2026-11-18T13:00:00Z|by: x|6:5: history[0].recorded|is missing, here, in an entry before",
                "history:|histroy:|5:1: histroy|did you mean history?",
                "encounter-recorded: en1|encounter-record: en1|6:5: history[0].encounter-record|did you mean encounter-recorded?",
                "encounter-recorded: en1|encounterRecorded: en1|6:5: history[0].encounterRecorded|did you mean encounter-recorded?",
                "encounter-recorded: en1|encounter-recorded:|6:5: history[0].encounter-recorded|is missing",
                "at: order 1|at: 1. 12. 2026|7:9: history[0].at|accepted are 2026-11-18T13:00:00Z",
                "at: order 1|at: 2026-11-18T13:00:00|7:9: history[0].at|with zone",
                "at: order 1|at: {order: 1}|7:9: history[0].at|here stands keys with values",
                "at: order 1|on: order 1|7:5: history[0].on|'on' is no key here",
                "at: order 1|id: x y|7:9: history[0].id|without blanks",
                "kind: DEMO|kind: DEMMO|8:11: history[0].kind|did you mean DEMO? accepted are KICK_OFF, INTERVIEW",
                "kind: DEMO|kind: [DEMO]|8:11: history[0].kind|here stands a list: accepted is one of KICK_OFF",
                "kind: DEMO|Kind: DEMO|8:5: history[0].Kind|did you mean kind?",
                "title: A demo|title: A demo: first|9:18: |a text with ': ' in it needs quotes",
                "title: A demo|title: {}|9:12: history[0].title|accepted is a text",
                "phase: DESIGN|phase: DESIGN, INITIATION|10:12: history[0].phase|accepted are ANTECEDENT, INITIATION, DESIGN, IMPLEMENTATION",
                "phase: DESIGN|title: again|10:5: history[0].title|this key stands twice; first in line 9",
                "phase: DESIGN|phase: !!str DESIGN|10:12: |tags are not accepted",
                "phase: DESIGN|phase: &p DESIGN|10:12: |references (&name and *name) are not accepted",
                "phase: DESIGN|phase: *p|10:12: |references (&name and *name) are not accepted",
                "IT manager: IN_PERSON|IT manager: PRESENT|12:19: history[0].attendances.IT manager|accepted are IN_PERSON, REMOTE",
                "IT manager: IN_PERSON|IT manager:|12:7: history[0].attendances.IT manager|presence",
                "IT manager: IN_PERSON|vendor: IN_PERSON|13:7: history[0].attendances.vendor|stands here twice",
                "IT manager: IN_PERSON|[a]: IN_PERSON|12:7: |a key must be a text",
                "presence: REMOTE|present: REMOTE|13:16: history[0].attendances.vendor.present|did you mean presence?",
                "evidence: INFERRED|participant: x|13:34: history[0].attendances.vendor.participant|given already",
                "outcome: CONSENSUS|needed: USERS|14:13: history[0].needed|accepted is a list",
                "outcome: CONSENSUS|needed: [USERS, USERS]|14:21: history[0].needed[1]|twice",
                "outcome: CONSENSUS|needed: [USER]|14:14: history[0].needed[0]|did you mean USERS?",
                "outcome: CONSENSUS|preparatory: maybe|14:18: history[0].preparatory|true and false",
                "outcome: CONSENSUS|evidence: NONE|14:15: history[0].evidence|accepted are STATED, INFERRED",
                "outcome: CONSENSUS|evidence:|14:5: history[0].evidence|STATED, INFERRED",
                "rating: 4|rating: 6|17:13: history[1].rating|from 1 to 5",
                "rating: 4|rating: '4'|17:13: history[1].rating|without quotes",
                "rating: 4|rating: 4.5|17:13: history[1].rating|a whole number",
                "within: en1|conflict-handled: c2|15:5: history[1]|one entry is one event",
                "settled: true|settled: 'true'|22:14: history[2].settled|without quotes",
                "settled: true|recorded: now|22:15: history[2].recorded|with its zone",
            })
    void one_mistake_is_one_problem_at_its_place(String good, String bad, String place, String says) {
        // given
        assertThat(GOOD).contains(good);
        String spoilt = GOOD.replace(good, bad == null ? "" : bad);

        // when
        List<Problem> problems = problems(spoilt);

        // then
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.line() + ":" + problem.column() + ": " + problem.path())
                    .isEqualTo(place.endsWith(":") ? place + " " : place);
            assertThat(problem.message()).contains(says);
        });
        assertThat(problems)
                .as("besides, at most the key that is missing now")
                .hasSizeLessThanOrEqualTo(2)
                .filteredOn(problem -> !problem.message().contains(says))
                .allSatisfy(problem -> assertThat(problem.message()).contains("is missing"));
    }

    @Test
    void what_an_entry_never_takes_is_not_listed_as_accepted() {
        assertThat(problems(GOOD + "  - {phase-entered: ANTECEDENT, at: order 9}\n"))
                .extracting(Problem::message)
                .containsExactly("'ANTECEDENT' is not accepted: accepted are INITIATION, DESIGN, IMPLEMENTATION");
    }

    @Test
    void every_mistake_is_reported_in_the_order_of_the_file() {
        // given
        String spoilt = GOOD.replace("kind: DEMO", "kind: DEMMO")
                .replace("title: A demo", "titel: A demo")
                .replace("rating: 4", "rating: many")
                .replace("    handling: NEGOTIATION\n", "");

        // when, then
        assertThat(problems(spoilt))
                .extracting(Problem::line, Problem::path)
                .containsExactly(
                        tuple(6, "history[0].title"),
                        tuple(8, "history[0].kind"),
                        tuple(9, "history[0].titel"),
                        tuple(17, "history[1].rating"),
                        tuple(19, "history[2].handling"));
    }

    @Test
    void broken_syntax_in_one_entry_does_not_hide_the_mistakes_in_others() {
        // given
        String spoilt = GOOD.replace("kind: DEMO", "kind: DEMMO")
                .replace("rating: 4", "rating 4")
                .replace("settled: true", "settled: perhaps");

        // when, then
        assertThat(problems(spoilt))
                .extracting(Problem::line, Problem::path)
                .containsExactly(tuple(8, "history[0].kind"), tuple(17, ""), tuple(22, "history[2].settled"));
    }

    @Test
    void a_quote_that_is_not_closed_is_reported_where_it_opens() {
        // given
        String never = GOOD.replace("title: A demo", "title: \"A demo");
        String byTheNext = never.replace("within: en1", "within: \"en1\"");

        // when, then
        for (String spoilt : List.of(never, byTheNext)) {
            assertThat(problems(spoilt)).hasSize(1).first().satisfies(problem -> {
                assertThat(problem.line()).isEqualTo(9);
                assertThat(problem.column()).isEqualTo(12);
                assertThat(problem.message()).contains("closing quote");
            });
        }
    }

    @Test
    void mistakes_in_json_are_located_too() {
        // given
        String spoilt = """
                {
                  "parley": 1,
                  "realisation": "sample",
                  "recorded": "2026-11-18T13:00:00Z",
                  "history": [
                    {"note-attached": "x", "at": "soon"},
                    {"note-attached": "x" "at": "2026"}
                  ]
                }
                """;

        // when, then
        assertThat(problems(spoilt)).extracting(Problem::line).containsExactly(6, 7);
    }

    @Test
    void the_same_event_id_twice() {
        // given
        String spoilt = GOOD.replace("outcome: CONSENSUS", "id: x").replace("rating: 4", "rating: 4\n    id: x");

        // when, then
        assertThat(problems(spoilt))
                .containsExactly(new Problem(18, 9, "history[1].id", "'x' is the id of history[0] already"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|the file is empty",
                "`# only a comment`|the file is empty",
                "just text|here stands 'just text': accepted is a history file",
                "[]|here stands a list",
                "`a: 1\n---\nb: 2`|a second document starts here",
                "`%YAML 2.0\n---\na: 1`|YAML 1.2",
                "<html><body>|accepted is a history file",
                "{\"resourceType\": 1}|'resourceType' is no key here",
            })
    void what_is_no_history_file_is_told_so(String file, String says) {
        assertThat(problems(file))
                .anySatisfy(problem -> assertThat(problem.message()).contains(says));
    }

    private static List<Problem> problems(String file) {
        return HistoryFile.read("test", file).problems();
    }
}
