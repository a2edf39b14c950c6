package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Claim;
import dev.parley.kernel.History;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.Sight;
import dev.parley.query.analysis.core.Model;
import dev.parley.query.analysis.core.Rule;
import dev.parley.query.analysis.core.TimedRule;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a realisation that is open and logged here one sees what is overdue now, though nothing was logged since. */
class DueNowTest {

    private static final FindingType[] DUE = {
        FindingType.AGREEMENT_UNCHECKED,
        FindingType.ASKED_NOT_DONE,
        FindingType.OUTPUT_BEHIND,
        FindingType.FOLLOW_UP_MISSING
    };

    private static final String WAITING = """
            parley: 1
            realisation: r
            organisation: o
            recorded: 2026-01-10T09:00:00Z
            history:
              - {realisation-started: T, at: 2026-01-01}
              - {participant-identified: moderator, at: 2026-01-01, groups: [], role: FACILITATOR}
              - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
              - {phase-entered: DESIGN, at: 2026-01-02}
              - {facilitation-begun: f, at: 2026-01-03, facilitator: moderator, sides: [USERS, VENDORS]}
              - {encounter-recorded: en1, at: 2026-01-03, kind: MEETING, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON}, facilitation: f, step: ACT}
              - {agreement-reached: a1, at: 2026-01-04, parties: [USERS, VENDORS], about: x, check-by: 2026-03-01}
              - {request-made: q1, at: 2026-01-04, of: VENDORS, requested-by: USERS, text: t, due: 2026-03-01}
              - {output-planned: o1, at: 2026-01-04, serves: EFFICIENCY, due: 2026-03-01}
            """;

    private static final String DONE = """
              - {request-met: q1, at: 2026-01-06}
              - {agreement-checked: a1, at: 2026-01-06, kept: KEPT}
            """;

    private static final String FOLLOWED = """
              - {encounter-recorded: en2, at: 2026-01-08, kind: MEETING, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON}, facilitation: f, step: ACT}
              - {request-made: q2, at: 2026-01-08, of: VENDORS, requested-by: USERS, text: t, due: 2026-04}
              - {request-made: q3, at: 2026-01-08, of: VENDORS, requested-by: USERS, text: t}
            """;

    private static List<String> found(History history, String now) {
        return new Analyst(RuleSet.V3)
                .now(history, Instant.parse(now)).analysis().findings().stream()
                        .map(finding -> finding.type())
                        .filter(type -> List.of(DUE).contains(type))
                        .map(Enum::name)
                        .sorted()
                        .toList();
    }

    @Test
    void whatIsOverdueNowIsSeenNow() {
        History history = Found.text(WAITING);

        assertThat(found(history, "2026-02-28T12:00:00Z")).isEmpty();
        assertThat(found(history, "2026-03-02T12:00:00Z"))
                .containsExactly("AGREEMENT_UNCHECKED", "ASKED_NOT_DONE", "OUTPUT_BEHIND");
        assertThat(found(history, "2026-09-02T12:00:00Z"))
                .containsExactly("AGREEMENT_UNCHECKED", "ASKED_NOT_DONE", "FOLLOW_UP_MISSING", "OUTPUT_BEHIND");
        // What is kept is that of the last fact, whenever somebody looks.
        assertThat(Found.of(Found.hindsight(history), DUE)).isEmpty();
    }

    @Test
    void whatHasEndedAndWhatWasImportedAsAWholeHasItsOwnClock() {
        History ended = Found.text(WAITING + "  - {realisation-closed: SUCCEEDED, at: 2026-02-01}\n");
        History history = Found.text(WAITING);
        Claim claim =
                new Claim("kim", Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-01-10T09:00:00Z"), "kim");
        History imported = new History(
                history.realisation(),
                history.events().stream()
                        .map(each -> new RecordedEvent(
                                each.id(), each.sequence(), each.recordedAt(), each.principal(), each.event(), claim))
                        .toList());

        assertThat(found(ended, "2026-09-02T12:00:00Z")).isEmpty();
        assertThat(found(imported, "2026-09-02T12:00:00Z")).isEmpty();
        assertThat(new Analyst(RuleSet.V3)
                        .now(imported, Instant.parse("2026-09-02T12:00:00Z"))
                        .analysis())
                .isEqualTo(new Analyst(RuleSet.V3).analyse(imported, Cut.HINDSIGHT));
    }

    /** A rule that looks at time alone belongs to a model that is known to have such: else nobody would look again. */
    @Test
    void everyModelWithARuleThatLooksAtTimeIsKnownToHaveOne() {
        Set<String> timed = Models.ALL.models().stream()
                .filter(model -> model.rules(RuleSet.V3).stream().anyMatch(DueNowTest::looksAtTime))
                .map(Model::key)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Models.TIMED).containsExactlyInAnyOrderElementsOf(timed);
        assertThat(Models.ALL.models().stream()
                        .filter(model -> timed.contains(model.key()))
                        .map(Model::section))
                .doesNotContainNull();
        assertThat(Models.OF_TIME).containsExactlyInAnyOrder(DUE);
    }

    private static boolean looksAtTime(Rule rule) {
        return rule instanceof TimedRule;
    }

    /** Between two moments at which something is due nothing changes, and at each of them something does: whoever looks then misses nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", DONE, FOLLOWED})
    void whatIsSeenStaysUntilTheNextThingIsDue(String more) {
        Analyst analyst = new Analyst(RuleSet.V3);
        History history = Found.text(WAITING + more);
        Instant moment = Instant.parse("2026-01-11T00:00:00Z");
        int changes = 0;
        Sight sight = analyst.now(history, moment);
        while (sight.until() != null) {
            Instant until = sight.until();
            assertThat(until).isAfter(moment);
            assertThat(sight.holdsAt(until.minusNanos(1))).isTrue();
            assertThat(sight.holdsAt(until)).isFalse();
            assertThat(analyst.now(history, until.minusNanos(1)).analysis()).isEqualTo(sight.analysis());
            Sight next = analyst.now(history, until);
            assertThat(next.analysis()).isNotEqualTo(sight.analysis());
            moment = until;
            sight = next;
            changes++;
        }
        assertThat(changes).isGreaterThan(0);
        assertThat(analyst.now(history, Instant.parse("2050-01-01T00:00:00Z")).analysis())
                .isEqualTo(sight.analysis());
        assertThat(sight.holdsAt(Instant.parse("2050-01-01T00:00:00Z"))).isTrue();
        assertThat(sight.holdsAt(moment.minusNanos(1))).isFalse();
    }
}
