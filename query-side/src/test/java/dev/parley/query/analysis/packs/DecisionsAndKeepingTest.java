package dev.parley.query.analysis.packs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Advice;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.PublishedCases;
import dev.parley.query.analysis.Redaction;
import dev.parley.query.analysis.Seen;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions with their conditions, agreements and requests with their keeping, goals over time. */
class DecisionsAndKeepingTest {

    private static final String MET = """
            - condition-met: d1
              option: night shift
              at: %s
              recorded: 2026-06-01T09:00:00Z
            """;

    private static final String DESK = """
            - agreement-reached: a1
              at: 2026-01-10
              parties: [IT_FUNCTION, DECISION_MAKERS]
              about: every request goes through one desk
              check-by: 2026-04-10
              within: en1
              recorded: 2026-01-11T09:00:00Z
            """;

    private static final String PARTLY = """
            - agreement-checked: a1
              at: 2026-05-12
              kept: PARTLY
              checked-by: DECISION_MAKERS
              recorded: 2026-05-13T09:00:00Z
            """;

    private static final String UNRELATED = """
            - note-attached: nothing to do with it
              at: 2026-03-01
              recorded: 2026-06-02T09:00:00Z
            - knowledge-held: heating
              group: USERS
              kind: CONTEXT
              description: when the heating is off
              at: 2026-03-02
            """;

    private static String text(String name) {
        try (var in = DecisionsAndKeepingTest.class.getResourceAsStream("/histories/packs/" + name + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static History history(String... parts) {
        return HistoryFile.read("test.yaml", String.join("", parts)).orThrow().history();
    }

    private static Analysis seen(History history) {
        return new Analyst(RuleSet.V3).analyse(history, Cut.HINDSIGHT);
    }

    private static Analysis known(History history, String at) {
        return new Analyst(RuleSet.V3).analyse(history, new Cut.AsKnown(Instant.parse(at)));
    }

    private static Analysis occurred(History history, String at) {
        return new Analyst(RuleSet.V3).analyse(history, new Cut.AsOccurred(Instant.parse(at)));
    }

    private static List<Finding> of(Analysis analysis, FindingType type) {
        return analysis.findings().stream()
                .filter(finding -> finding.type() == type)
                .toList();
    }

    private static Finding the(Analysis analysis, FindingType type) {
        assertThat(of(analysis, type)).hasSize(1);
        return of(analysis, type).get(0);
    }

    /** Type, matter and how it stands of all findings of the pack. */
    private static List<String> pack(Analysis analysis) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : analysis.findings()) {
            if (finding.type().pack() == Pack.DECISIONS) {
                lines.add(finding.type() + " " + finding.subject() + (finding.open() ? " open" : " ended"));
            }
        }
        return lines;
    }

    @Nested
    class Conditions {

        @Test
        void whatWaitedForAConditionAndWentAheadWithoutItIsFound() {
            Finding finding = the(seen(history(text("cedar"))), FindingType.CONDITION_IGNORED);

            assertThat(finding.severity()).isEqualTo(Severity.ELEVATED);
            assertThat(finding.open()).isTrue();
            assertThat(finding.since().after()).isEqualTo("en2");
            assertThat(finding.evidence()).hasSize(2);
            assertThat(finding.title()).contains("night shift");
            assertThat(finding.explanation()).contains("three months without an outage", "d1", "d2");
        }

        @Test
        void onBothClocksItIsFoundFromTheLaterDecisionOn() {
            History cedar = history(text("cedar"));

            assertThat(pack(known(cedar, "2026-03-20T12:00:00Z"))).isEmpty();
            assertThat(pack(known(cedar, "2026-03-21T09:00:00Z"))).containsExactly("CONDITION_IGNORED d1 open");
            assertThat(pack(occurred(cedar, "2026-03-19T12:00:00Z"))).isEmpty();
            assertThat(pack(occurred(cedar, "2026-03-20T12:00:00Z"))).containsExactly("CONDITION_IGNORED d1 open");
            assertThat(the(seen(cedar), FindingType.CONDITION_IGNORED).since().recorded())
                    .isEqualTo("2026-03-21T09:00:00Z");
        }

        @Test
        void metBeforeThereIsNothingMetAfterwardsItEnds() {
            assertThat(of(seen(history(text("cedar"), MET.formatted("2026-03-01"))), FindingType.CONDITION_IGNORED))
                    .isEmpty();

            Finding after =
                    the(seen(history(text("cedar"), MET.formatted("2026-05-01"))), FindingType.CONDITION_IGNORED);
            assertThat(after.open()).isFalse();
            assertThat(after.ended()).contains("met afterwards");
        }

        private static String again(String key, String at, String option) {
            return "- {decision-made: " + key + ", at: " + at
                    + ", subject: What the night costs, decided-by: [IT_FUNCTION], options: {night shift: " + option
                    + "}}\n";
        }

        @Test
        void whatWasRejectedAndIsChosenAfterAllIgnoresItsCondition() {
            String put = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"));
            History chosen = history(put, again("d2", "2026-02-01", "REJECTED"), again("d3", "2026-03-01", "CHOSEN"));

            assertThat(pack(seen(history(put, again("d2", "2026-02-01", "REJECTED")))))
                    .isEmpty();
            assertThat(pack(seen(chosen))).containsExactly("CONDITION_IGNORED d1 open");
            assertThat(pack(occurred(chosen, "2026-02-15T00:00:00Z"))).isEmpty();
            assertThat(the(seen(chosen), FindingType.CONDITION_IGNORED).explanation())
                    .contains("d3");
        }

        @Test
        void everyConditionCountsUntilItIsMet() {
            String put = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"));
            String other = again("d2", "2026-02-01", "{verdict: POSTPONED, condition: the budget is there}");
            String met = "- {condition-met: d2, option: night shift, at: 2026-02-20}\n";
            String chosen = again("d3", "2026-03-01", "CHOSEN");

            assertThat(pack(seen(history(put, other, met, chosen))))
                    .containsExactlyInAnyOrder("CONDITION_IGNORED d1 open", "CONDITION_DUE d2 ended");
            assertThat(pack(seen(history(put, other, chosen))))
                    .containsExactlyInAnyOrder("CONDITION_IGNORED d1 open", "CONDITION_IGNORED d2 open");
            assertThat(of(
                            seen(history(put, other, met, MET.formatted("2026-02-21"), chosen)),
                            FindingType.CONDITION_IGNORED))
                    .isEmpty();
        }

        @Test
        void aDecisionThatTakesTheConditionBackIgnoresNone() {
            String back = text("cedar").replace("options: {night shift: CHOSEN}", """
                            options: {night shift: {verdict: CHOSEN, condition-withdrawn: true}}
                              supersedes: d1""");

            assertThat(pack(seen(history(back)))).isEmpty();
        }

        @Test
        void takingItUpIsEnough() {
            String taken = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"));

            assertThat(pack(seen(history(taken)))).isEmpty();
            assertThat(pack(seen(history(taken, """
                            - option-taken-up: d1
                              option: night shift
                              at: 2026-02-01
                            """)))).containsExactly("CONDITION_IGNORED d1 open");
            assertThat(seen(history(taken)).decisions().get(0).options())
                    .filteredOn(option -> option.isWaiting())
                    .singleElement()
                    .satisfies(option -> assertThat(option.option()).isEqualTo("night shift"));
        }

        @Test
        void anOptionThatOnlySaysYesIsAnotherOneElsewhere() {
            String yes = text("cedar").replace("night shift", "yes");

            assertThat(pack(seen(history(yes)))).isEmpty();
            assertThat(pack(seen(history(yes.replace("What the night costs", "how the servers are run")))))
                    .containsExactly("CONDITION_IGNORED d1 open");
        }

        private static final String PLANNED = """
                - encounter-planned: en8
                  at: 2026-12-01
                  kind: MEETING
                  title: What is left
                  phase: INITIATION
                  attendances: {head of IT: IN_PERSON, director: IN_PERSON}
                """;

        private static List<Advice> advice(Analysis seen) {
            return seen.advice().stream().filter(each -> each.pairs().isEmpty()).toList();
        }

        @Test
        void whatWaitsIsAmongTheAdviceUntilItIsDecided() {
            String waiting = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"));

            Advice asked = advice(seen(history(waiting, PLANNED))).get(0);
            assertThat(asked.encounter()).isEqualTo("en8");
            assertThat(asked.text())
                    .isEqualTo("'night shift' waits for this: three months without an outage. At en8 it can be asked"
                            + " whether it is so.");
            assertThat(asked.invite()).isEmpty();
            assertThat(asked.findings()).isEmpty();
            assertThat(asked.evidence()).hasSize(1);
            assertThat(advice(seen(history(waiting))).get(0).text()).contains("At the next encounter it can be asked");

            Advice due = advice(seen(history(waiting, MET.formatted("2026-03-01"), PLANNED)))
                    .get(0);
            assertThat(due.text()).contains("It is so, and at en8 it can be decided");
            assertThat(due.findings()).containsExactly("condition-due.d1.night shift");

            assertThat(advice(seen(history(text("cedar"), PLANNED))))
                    .as("it went ahead")
                    .isEmpty();
            assertThat(advice(seen(history(waiting, PLANNED, "- realisation-closed: FAILED\n  at: 2026-12-31\n"))))
                    .isEmpty();
            for (RuleSet rules : List.of(RuleSet.V1, RuleSet.V2)) {
                assertThat(advice(new Analyst(rules).analyse(history(waiting, PLANNED), Cut.HINDSIGHT)))
                        .isEmpty();
            }
        }

        @Test
        void adviceThatRestsOnWhatIsKeptFromItsReaderIsNotGiven() {
            History waiting = history(text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2")));
            Analysis seen = seen(waiting);
            String decision = advice(seen).get(0).evidence().get(0);
            History kept = new History(waiting.realisation(), waiting.events(), java.util.Set.of(decision));

            assertThat(advice(Redaction.from(kept, seen))).isEmpty();
        }

        @Test
        void onceItIsMetItCanBeDecided() {
            String met = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"))
                    + MET.formatted("2026-03-01");
            assertThat(pack(seen(history(met)))).containsExactly("CONDITION_DUE d1 open");

            Finding ended = the(seen(history(text("cedar"), MET.formatted("2026-03-01"))), FindingType.CONDITION_DUE);
            assertThat(ended.open()).isFalse();
            assertThat(ended.ended()).contains("goes ahead");
        }
    }

    @Nested
    class HowItWasDecided {

        private String decided(String more) {
            return text("cedar").substring(0, text("cedar").indexOf("- decision-made: d1")) + """
                    - decision-made: d1
                      at: 2026-01-10
                      subject: Which product
                      decided-by: [IT_FUNCTION]
                    """ + more;
        }

        private static final String PLAIN = "  options: {buy: CHOSEN}\n";
        private static final String FORMAL = """
                - decision-made: d2
                  at: 2026-02-10
                  subject: Which product
                  options: {buy: CHOSEN}
                  decided-by: [DECISION_MAKERS, USERS]
                  channel: FORMAL
                """;

        @Test
        void outsideAndWithoutWhoWasNeeded() {
            String outside = decided(PLAIN + "  channel: OUTSIDE\n  needed: [USERS, IT_FUNCTION]\n");

            Finding finding = the(seen(history(outside)), FindingType.DECIDED_OUTSIDE);
            assertThat(finding.severity()).isEqualTo(Severity.MODERATE);
            assertThat(finding.title()).contains("without users");
            assertThat(pack(seen(history(outside, FORMAL)))).containsExactly("DECIDED_OUTSIDE d1 ended");
            assertThat(pack(seen(history(decided(PLAIN + "  channel: OUTSIDE\n")))))
                    .isEmpty();
            assertThat(pack(seen(history(decided(PLAIN + "  channel: BILATERAL\n  needed: [USERS]\n")))))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"LOW DOING_FIRST", "HIGH THINKING_FIRST"})
        void theWayThatDoesNotGoWithHowOpenItWas(String coded) {
            String[] words = coded.split(" ");
            String misfit = decided(PLAIN + "  uncertainty: " + words[0] + "\n  approach: " + words[1] + "\n");

            assertThat(pack(seen(history(misfit)))).containsExactly("APPROACH_MISFIT d1 open");
            assertThat(pack(seen(history(misfit, FORMAL + "  supersedes: d1\n"))))
                    .containsExactly("APPROACH_MISFIT d1 ended");
        }

        @ParameterizedTest
        @ValueSource(strings = {"MEDIUM DOING_FIRST", "MEDIUM SEEING_FIRST", "HIGH SEEING_FIRST", "LOW THINKING_FIRST"})
        void theWayThatGoesWithIt(String coded) {
            String[] words = coded.split(" ");

            assertThat(pack(seen(history(
                            decided(PLAIN + "  uncertainty: " + words[0] + "\n  approach: " + words[1] + "\n")))))
                    .isEmpty();
        }

        private static final String ALONE = """
                  options:
                    buy: {verdict: CHOSEN, pros: {IT_FUNCTION: it is there}, cons: {IT_FUNCTION: it is dear}}
                  uncertainty: MEDIUM
                """;

        @Test
        void argumentsOfOneGroupAlone() {
            Finding finding = the(seen(history(decided(ALONE))), FindingType.FEW_EYES);

            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(pack(seen(history(decided(ALONE.replace("MEDIUM", "LOW"))))))
                    .isEmpty();
            assertThat(pack(seen(history(decided(PLAIN + "  uncertainty: HIGH\n")))))
                    .as("no arguments are recorded at all: silence")
                    .isEmpty();
            assertThat(pack(seen(history(decided(ALONE.replace("cons: {IT_FUNCTION", "cons: {USERS"))))))
                    .isEmpty();
        }

        @Test
        void endsWhenSomebodyTakesTheOtherSide() {
            assertThat(pack(seen(history(decided(ALONE), """
                            - position-stated: USERS
                              objective: which product
                              stance: OPPOSES
                              at: 2026-02-01
                            """)))).containsExactly("FEW_EYES d1 ended");
            assertThat(pack(seen(history(decided(ALONE), """
                            - conflict-observed: c1
                              parties: [USERS, IT_FUNCTION]
                              kind: COGNITIVE
                              phase: INITIATION
                              about: d1
                              at: 2026-02-01
                            """)))).containsExactly("FEW_EYES d1 ended");
            assertThat(pack(seen(history(
                            decided(ALONE),
                            FORMAL.replace("{buy: CHOSEN}", "{buy: {verdict: CHOSEN, cons: {USERS: it is slow}}}")))))
                    .containsExactly("FEW_EYES d1 ended");
        }
    }

    @Nested
    class Agreements {

        private static final String AT_FIRST = "parley: 1";
        private final String base = text("cedar").substring(0, text("cedar").indexOf("- encounter-recorded: en2"));
        private final History agreed = history(base, DESK);

        @Test
        void itIsUncheckedOnceTheDateIsPastAndNotBefore() {
            assertThat(text("cedar")).startsWith(AT_FIRST);
            assertThat(pack(seen(agreed))).isEmpty();
            assertThat(pack(known(agreed, "2026-04-10T23:00:00Z"))).isEmpty();
            assertThat(pack(known(agreed, "2026-05-10T09:00:00Z"))).containsExactly("AGREEMENT_UNCHECKED a1 open");
            assertThat(pack(occurred(agreed, "2026-04-10T23:00:00Z"))).isEmpty();
            assertThat(pack(occurred(agreed, "2026-04-11T00:00:00Z"))).containsExactly("AGREEMENT_UNCHECKED a1 open");

            Finding finding = the(known(agreed, "2026-05-10T09:00:00Z"), FindingType.AGREEMENT_UNCHECKED);
            assertThat(finding.severity()).isEqualTo(Severity.LOW);
            assertThat(finding.since().occurred()).hasToString("2026-04-10");
            assertThat(finding.since().recorded()).isEqualTo("2026-04-11T00:00:00Z");
        }

        /** In hindsight time has passed up to the last fact. */
        @Test
        void inHindsightTheLastFactSaysWhatIsPast() {
            Analysis later = seen(history(base, DESK, """
                    - need-stated: n1
                      group: USERS
                      description: quiet
                      at: 2026-05-10
                      recorded: 2026-05-11T09:00:00Z
                    """));

            assertThat(pack(later)).containsExactly("AGREEMENT_UNCHECKED a1 open");
            assertThat(the(later, FindingType.AGREEMENT_UNCHECKED).since().recorded())
                    .isEqualTo("2026-04-11T00:00:00Z");
        }

        @Test
        void checkedAndKeptInPart() {
            History checked = history(base, DESK, PARTLY);

            assertThat(pack(known(checked, "2026-05-12T09:00:00Z"))).containsExactly("AGREEMENT_UNCHECKED a1 open");
            assertThat(pack(seen(checked)))
                    .containsExactly("AGREEMENT_NOT_KEPT a1 open", "AGREEMENT_UNCHECKED a1 ended");
            assertThat(the(seen(checked), FindingType.AGREEMENT_NOT_KEPT).severity())
                    .isEqualTo(Severity.HIGH);
            assertThat(pack(seen(history(base, DESK, PARTLY, """
                            - agreement-checked: a1
                              at: 2026-07-01
                              kept: KEPT
                              recorded: 2026-07-02T09:00:00Z
                            """))))
                    .containsExactlyInAnyOrder("AGREEMENT_NOT_KEPT a1 ended", "AGREEMENT_UNCHECKED a1 ended");
        }

        @Test
        void aLaterLookIsSaidAndCited() {
            History worse = history(base, DESK, PARTLY, """
                    - agreement-checked: a1
                      at: 2026-06-12
                      kept: NOT_KEPT
                      checked-by: IT_FUNCTION
                      recorded: 2026-06-13T09:00:00Z
                    """);
            Finding finding = the(seen(worse), FindingType.AGREEMENT_NOT_KEPT);

            assertThat(finding.title()).endsWith("is not kept");
            assertThat(finding.evidence())
                    .extracting(clause -> clause.clause())
                    .containsExactly(
                            "agreed",
                            "the decision makers saw it kept in part only",
                            "the IT function saw it not kept");
            assertThat(finding.observed()).isTrue();
            assertThat(pack(occurred(worse, "2026-05-11T00:00:00Z"))).containsExactly("AGREEMENT_UNCHECKED a1 open");
            assertThat(pack(occurred(worse, "2026-05-12T00:00:00Z"))).contains("AGREEMENT_NOT_KEPT a1 open");
        }

        @Test
        void aPartyThatResistsItDoesNotKeepIt() {
            String resists = """
                    - resistance-observed: r1
                      group: %s
                      phase: INITIATION
                      about: a1
                      at: 2026-02-01
                    """;

            assertThat(pack(seen(history(base, DESK, resists.formatted("IT_FUNCTION")))))
                    .containsExactly("AGREEMENT_NOT_KEPT a1 open");
            assertThat(pack(seen(history(base, DESK, resists.formatted("USERS")))))
                    .isEmpty();
        }

        /** Two who meet all the time can agree and not keep it. */
        @Test
        void whatIsNotKeptIsFrictionBetweenItsParties() {
            String gap = """
                    - knowledge-gap-observed: outages
                      holder: IT_FUNCTION
                      lacker: DECISION_MAKERS
                      at: 2026-01-20
                      recorded: 2026-01-21T09:00:00Z
                    """;

            assertThat(the(seen(history(base, gap, DESK)), FindingType.FALSE_CONSENSUS_RISK)
                            .level())
                    .isEqualTo(Level.AT_RISK);
            assertThat(the(seen(history(base, gap, DESK, PARTLY)), FindingType.FALSE_CONSENSUS_RISK)
                            .level())
                    .isEqualTo(Level.CONFIRMED);
            assertThat(new Analyst(RuleSet.V2)
                            .analyse(history(base, gap, DESK, PARTLY), Cut.HINDSIGHT)
                            .findings())
                    .filteredOn(finding -> finding.type() == FindingType.FALSE_CONSENSUS_RISK)
                    .extracting(Finding::level)
                    .containsExactly(Level.AT_RISK);
        }

        @Test
        void askedByADateAndNotDone() {
            String asked = """
                    - request-made: q1
                      of: IT_FUNCTION
                      requested-by: USERS
                      text: a list of outages
                      due: 2026-02
                      at: 2026-01-15
                    """;

            assertThat(pack(known(history(base, asked), "2026-02-28T09:00:00Z")))
                    .isEmpty();
            assertThat(pack(known(history(base, asked), "2026-03-01T09:00:00Z")))
                    .containsExactly("ASKED_NOT_DONE q1 open");
            assertThat(pack(known(history(base, asked, """
                            - request-met: q1
                              at: 2026-03-05
                              recorded: 2026-03-06T09:00:00Z
                            """), "2026-04-01T09:00:00Z")))
                    .containsExactly("ASKED_NOT_DONE q1 ended");
        }
    }

    @Nested
    class Goals {

        @Test
        void loweredLateReachedByOtherWordsAndWithoutWhomItServed() {
            Analysis dogwood = seen(history(text("dogwood")));

            assertThat(pack(dogwood))
                    .containsExactlyInAnyOrder(
                            "GOAL_LOWERED_LATE g1 open", "SUCCESS_BY_REFRAMING g1 open", "REFRAMED_WITHOUT g1 open");
            assertThat(of(dogwood, FindingType.REFRAMED_WITHOUT).get(0).title()).contains("users");
            assertThat(dogwood.findings())
                    .filteredOn(finding -> finding.type().pack() == Pack.DECISIONS)
                    .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.MODERATE));
        }

        @Test
        void atEachMomentWhatWasSoByThen() {
            History dogwood = history(text("dogwood"));

            assertThat(pack(occurred(dogwood, "2026-03-31T00:00:00Z"))).isEmpty();
            assertThat(pack(occurred(dogwood, "2026-04-01T00:00:00Z")))
                    .containsExactlyInAnyOrder("GOAL_LOWERED_LATE g1 open", "REFRAMED_WITHOUT g1 open");
            assertThat(pack(occurred(dogwood, "2026-04-30T00:00:00Z"))).doesNotContain("SUCCESS_BY_REFRAMING g1 open");
            assertThat(pack(occurred(dogwood, "2026-05-01T00:00:00Z"))).contains("SUCCESS_BY_REFRAMING g1 open");
            assertThat(pack(known(dogwood, "2026-04-01T12:00:00Z")))
                    .as("it was noted the day after")
                    .isEmpty();
            assertThat(pack(known(dogwood, "2026-04-02T09:00:00Z"))).contains("GOAL_LOWERED_LATE g1 open");
            assertThat(pack(known(dogwood, "2026-05-02T09:00:00Z"))).contains("SUCCESS_BY_REFRAMING g1 open");
        }

        @Test
        void whereItIsNotSaidWhoAgreedNothingIsSaidOfThat() {
            assertThat(pack(seen(history(text("dogwood").replace("  agreed-by: [IT_FUNCTION]\n", "")))))
                    .doesNotContain("REFRAMED_WITHOUT g1 open");
        }

        private static final String GOAL = """
                parley: 1
                realisation: goal
                organisation: invented
                recorded: 2026-01-01T00:00:00Z
                history:
                - {realisation-started: Goal, at: 2026-01-01}
                - {phase-entered: IMPLEMENTATION, at: 2026-01-02}
                - {goal-set: g1, at: 2026-01-03, text: ten percent fewer calls, groups: [USERS]}
                """;

        private static String reframed(String at, String direction, String agreed) {
            return "- {goal-reframed: g1, at: " + at + ", text: " + direction.toLowerCase(java.util.Locale.ROOT)
                    + ", direction: " + direction + ", agreed-by: [" + agreed + "]}\n";
        }

        @Test
        void whatWasNarrowedIsNotUndoneByRaisingIt() {
            String narrowed = GOAL + reframed("2026-02-01", "NARROWED", "USERS");

            assertThat(pack(seen(history(narrowed)))).containsExactly("GOAL_LOWERED_LATE g1 open");
            assertThat(pack(seen(history(narrowed, reframed("2026-02-02", "RAISED", "USERS")))))
                    .containsExactly("GOAL_LOWERED_LATE g1 open");
            assertThat(pack(seen(history(narrowed, reframed("2026-02-02", "WIDENED", "USERS")))))
                    .containsExactly("GOAL_LOWERED_LATE g1 ended");
            String both = narrowed + reframed("2026-02-02", "LOWERED", "USERS");
            assertThat(pack(seen(history(both, reframed("2026-02-03", "WIDENED", "USERS")))))
                    .containsExactly("GOAL_LOWERED_LATE g1 open");
            assertThat(pack(seen(history(
                            both,
                            reframed("2026-02-03", "WIDENED", "USERS"),
                            reframed("2026-02-04", "RAISED", "USERS")))))
                    .containsExactly("GOAL_LOWERED_LATE g1 ended");
        }

        @Test
        void everyReframingOfAMomentIsLookedAt() {
            History twice = history(
                    GOAL.replace("at: 2026-01-0", "at: order 0."),
                    reframed("order 1", "LOWERED", "IT_FUNCTION"),
                    reframed("order 1", "REPLACED", "USERS"));

            assertThat(pack(seen(twice)))
                    .containsExactlyInAnyOrder("GOAL_LOWERED_LATE g1 open", "REFRAMED_WITHOUT g1 ended");
        }

        @Test
        void loweredBeforeImplementationIsNotLate() {
            assertThat(pack(seen(history(text("dogwood").replace("at: 2026-04-01", "at: 2026-02-10")))))
                    .containsExactlyInAnyOrder("SUCCESS_BY_REFRAMING g1 open", "REFRAMED_WITHOUT g1 open");
        }
    }

    /** What is not about it changes nothing, and where little is logged nothing is found. */
    @Test
    void anUnrelatedFactChangesNothing() {
        for (String name : List.of("cedar", "dogwood")) {
            assertThat(pack(seen(history(text(name), UNRELATED)))).isEqualTo(pack(seen(history(text(name)))));
        }
    }

    @Test
    void thePublishedCasesAndAnySparseLogShowNothingOfThePack() {
        for (History history : List.of(PublishedCases.university(), PublishedCases.procurement())) {
            assertThat(pack(seen(history))).isEmpty();
            assertThat(seen(history).findings())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("ruleVersion")
                    .isEqualTo(Seen.second(history).findings());
        }
    }
}
