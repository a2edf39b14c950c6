package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.AGREEMENT_NOT_KEPT;
import static dev.parley.query.analysis.core.finding.FindingType.CONSTITUENCY_SPLIT;
import static dev.parley.query.analysis.core.finding.FindingType.CONSULTED_WITHOUT_SAY;
import static dev.parley.query.analysis.core.finding.FindingType.FALSE_CONSENSUS_RISK;
import static dev.parley.query.analysis.core.finding.FindingType.MISJUDGED_POSITION;
import static dev.parley.query.analysis.core.finding.FindingType.ONE_SIDED_PARTICIPATION;
import static dev.parley.query.analysis.core.finding.FindingType.OVERRULED;
import static dev.parley.query.analysis.core.finding.FindingType.OVERRULED_FIRST;
import static dev.parley.query.analysis.core.finding.FindingType.VALUE_DIVERGENCE;
import static dev.parley.query.analysis.core.finding.FindingType.VALUE_FALLING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.value.ValueModel;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.Measure;
import dev.parley.query.figure.chart.ValueSeries;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a part of a group says is its own: it is not what its group says, and it is not what another part says. */
class PartsTest {

    /** Users of two parts, and the IT function; two encounters, the second in implementation. */
    private static final String HEAD = """
            parley: 1
            realisation: parts
            organisation: invented
            recorded: 2025-01-01T00:00:00Z
            history:
              - {realisation-started: Parts, at: 2025-01-01}
              - {constituency-identified: front desk, at: 2025-01-01, group: USERS}
              - {constituency-identified: permits office, at: 2025-01-01, group: USERS}
              - {participant-identified: clerk, at: 2025-01-01, groups: [USERS], constituency: front desk}
              - {participant-identified: officer, at: 2025-01-01, groups: [USERS], constituency: permits office}
              - {participant-identified: head of IT, at: 2025-01-01, groups: [IT_FUNCTION]}
              - {phase-entered: INITIATION, at: 2025-01-02}
              - encounter-recorded: en1
                at: 2025-02-01
                kind: REVIEW
                title: A look
                phase: INITIATION
                attendances: {clerk: IN_PERSON, head of IT: IN_PERSON}
                outcome: CONSENSUS
            """;

    private static String rating(String part, int rating, String day) {
        return "  - {value-perceived: USERS, at: " + day + ", rating: " + rating + ", within: en1"
                + (part.isEmpty() ? "" : ", constituency: " + part) + ", recorded: " + day + "T12:00:00Z}\n";
    }

    private static String rating(String group, int rating) {
        return "  - {value-perceived: " + group + ", at: 2025-02-09, rating: " + rating + ", within: en1}\n";
    }

    private static String says(String part, String stance, String day) {
        return "  - {position-stated: USERS, at: " + day + ", objective: one desk, stance: " + stance
                + (part.isEmpty() ? "" : ", constituency: " + part) + ", recorded: " + day + "T12:00:00Z}\n";
    }

    private static String believed(String stance) {
        return "  - {position-attributed: IT_FUNCTION, about: USERS, at: 2025-02-05, objective: one desk, stance: "
                + stance + "}\n";
    }

    private static History history(String... more) {
        return Found.text(HEAD + String.join("", more));
    }

    private static List<String> found(History history, FindingType... types) {
        return Found.of(Found.hindsight(history), types);
    }

    private static Finding the(History history, FindingType type) {
        return Found.hindsight(history).findings().stream()
                .filter(finding -> finding.type() == type)
                .findFirst()
                .orElseThrow();
    }

    // --- ratings

    @Test
    void twoPartsThatRateTheSameFarApartSplitTheGroupAndItsValueDoesNotFall() {
        History split = history(rating("front desk", 5, "2025-02-03"), rating("permits office", 2, "2025-02-04"));

        assertThat(found(split, CONSTITUENCY_SPLIT, VALUE_FALLING))
                .containsExactly("constituency-split.users.value.en1 INFO 2025-02-04");
        assertThat(Found.of(Found.occurred(split, "en1"), CONSTITUENCY_SPLIT)).isEmpty();
        assertThat(Found.of(Found.known(split, "en1"), CONSTITUENCY_SPLIT)).isEmpty();
    }

    @Test
    void theSplitEndsWhenTheyAreCloseAndSaysWhatIsSaidLast() {
        String apart = rating("front desk", 5, "2025-02-03") + rating("permits office", 2, "2025-02-04");

        assertThat(found(history(apart, rating("permits office", 4, "2025-02-06")), CONSTITUENCY_SPLIT))
                .containsExactly("constituency-split.users.value.en1 INFO 2025-02-04 - 2025-02-06");
        assertThat(the(history(apart, rating("permits office", 1, "2025-02-06")), CONSTITUENCY_SPLIT)
                        .explanation())
                .contains("permits office rates it 1 of 5")
                .doesNotContain("2 of 5");
        assertThat(found(
                        history(rating("front desk", 3, "2025-02-03"), rating("permits office", 2, "2025-02-04")),
                        CONSTITUENCY_SPLIT))
                .isEmpty();
        assertThat(found(
                        history(rating("", 5, "2025-02-03"), rating("permits office", 1, "2025-02-04")),
                        CONSTITUENCY_SPLIT))
                .as("one part is not two")
                .isEmpty();
    }

    @Test
    void aPartFallsByItsOwnRatings() {
        History falling = history(rating("front desk", 5, "2025-02-03"), rating("front desk", 3, "2025-02-06"));

        assertThat(found(falling, VALUE_FALLING))
                .containsExactly("value-falling.users.front desk.label.en1 MODERATE 2025-02-06");
        assertThat(the(falling, VALUE_FALLING).title())
                .isEqualTo("Front desk (users) rates 'en1' at 3, after 5 before");
        assertThat(found(
                        history(
                                rating("front desk", 5, "2025-02-03"),
                                rating("front desk", 3, "2025-02-06"),
                                rating("front desk", 4, "2025-02-07")),
                        VALUE_FALLING))
                .containsExactly("value-falling.users.front desk.label.en1 MODERATE 2025-02-06 - 2025-02-07");
    }

    @Test
    void aGroupFallsByItsOwnRatingsOnBothClocksAndIsSaidAsItIsLast() {
        History falling =
                history(rating("", 5, "2025-02-03"), rating("", 3, "2025-02-06"), rating("", 2, "2025-02-08"));

        assertThat(found(falling, VALUE_FALLING)).containsExactly("value-falling.users.label.en1 MODERATE 2025-02-06");
        assertThat(the(falling, VALUE_FALLING).title()).isEqualTo("The users rate 'en1' at 2, after 5 before");
        assertThat(the(falling, VALUE_FALLING).evidence())
                .extracting(clause -> clause.clause())
                .containsExactly("rated 5 of 5", "rated 3 of 5", "rated 2 of 5");
        assertThat(occurred(falling, "2025-02-05T00:00:00Z", VALUE_FALLING)).isEmpty();
        assertThat(occurred(falling, "2025-02-07T00:00:00Z", VALUE_FALLING)).hasSize(1);
        assertThat(known(falling, "2025-02-06T00:00:00Z", VALUE_FALLING)).isEmpty();
        assertThat(known(falling, "2025-02-06T13:00:00Z", VALUE_FALLING)).hasSize(1);
        assertThat(found(history(rating("", 4, "2025-02-03"), rating("", 3, "2025-02-06")), VALUE_FALLING))
                .isEmpty();
    }

    @Test
    void theMeanOfAPhaseFallsBelowThatOfAnEarlierOneAndRisesAgain() {
        String fell = """
                  - {phase-entered: DESIGN, at: 2025-03-01}
                  - {value-perceived: USERS, at: 2025-03-02, rating: 2, phase: DESIGN}
                """;
        String before = "  - {value-perceived: USERS, at: 2025-02-02, rating: 4, phase: INITIATION}\n";
        String rose = "  - {value-perceived: USERS, at: 2025-03-03, rating: 4, phase: DESIGN}\n";

        assertThat(found(history(before, fell), VALUE_FALLING))
                .containsExactly("value-falling.users.between.initiation.design MODERATE 2025-03-02");
        assertThat(found(history(before, fell, rose), VALUE_FALLING))
                .containsExactly("value-falling.users.between.initiation.design MODERATE 2025-03-02 - 2025-03-03");
        assertThat(found(
                        history(before, fell.replace("phase: DESIGN}\n", "phase: DESIGN, constituency: front desk}\n")),
                        VALUE_FALLING))
                .as("what a part says of design is not measured by what the group said of initiation")
                .isEmpty();
    }

    @Test
    void groupsDivergeWhereEvenTheNearestPartsAreFarApart() {
        String apart = rating("front desk", 4, "2025-02-03") + rating("permits office", 1, "2025-02-04");

        assertThat(found(history(apart, rating("IT_FUNCTION", 4)), VALUE_DIVERGENCE))
                .as("the front desk thinks like the IT function; that the users differ is another finding")
                .isEmpty();
        History low = history(
                rating("front desk", 2, "2025-02-03"),
                rating("permits office", 1, "2025-02-04"),
                rating("IT_FUNCTION", 5));
        Finding finding = the(low, VALUE_DIVERGENCE);
        assertThat(finding.explanation()).startsWith("The IT function rates en1 5 of 5, the users 1 to 2.");
        assertThat(finding.evidence())
                .extracting(clause -> clause.clause())
                .contains("front desk (users) rates it 2 of 5, permits office (users) rates it 1 of 5");
    }

    @Test
    void whatIsComparedAndDrawnKeepsThePartsApart() {
        Analysis seen = Found.hindsight(
                history(rating("front desk", 5, "2025-02-03"), rating("permits office", 2, "2025-02-04")));
        Map<String, String> measures = measures(seen);

        assertThat(measures)
                .containsEntry("value.USERS.INITIATION", "2-5 2-5 (2)")
                .containsEntry("lastValue.U", "2-5")
                .containsEntry("coverage.USERS", "1 of 2")
                .containsEntry("coverage.USERS.INITIATION", "1 of 2")
                .containsEntry("coverage.USERS.DESIGN", "0 of 2");
        assertThat(ValueSeries.of(seen).groups())
                .extracting(ValueSeries.Group::name)
                .containsExactly("Users (front desk)", "Users (permits office)");
        assertThat(seen.values())
                .extracting(value -> value.constituency())
                .containsExactly("front desk", "permits office");
        assertThat(new ValueModel()
                        .section()
                        .columns()
                        .get(1)
                        .value()
                        .apply(seen.values().get(0)))
                .isEqualTo("front desk");
    }

    private static Map<String, String> measures(Analysis seen) {
        return Comparison.of(List.of(seen)).measures().stream()
                .collect(Collectors.toMap(
                        Measure::name, measure -> measure.values().get(0), (one, other) -> one));
    }

    // --- positions

    @Test
    void whoIsRightAboutAPartMisjudgesNobody() {
        String both = says("front desk", "OPPOSES", "2025-02-03") + says("permits office", "SUPPORTS", "2025-02-04");

        for (String stance : List.of("SUPPORTS", "OPPOSES")) {
            assertThat(found(history(both, believed(stance)), MISJUDGED_POSITION))
                    .isEmpty();
        }
        assertThat(found(history(both), CONSTITUENCY_SPLIT))
                .containsExactly("constituency-split.users.position.one desk INFO 2025-02-04");
    }

    @Test
    void whoIsWrongAboutEveryPartMisjudgesTheGroup() {
        History wrong = history(
                says("front desk", "OPPOSES", "2025-02-03"),
                says("permits office", "OPPOSES", "2025-02-04"),
                believed("SUPPORTS"));

        assertThat(found(wrong, MISJUDGED_POSITION))
                .containsExactly("misjudged-position.it-function.users.one desk HIGH 2025-02-05");
        Finding finding = the(wrong, MISJUDGED_POSITION);
        assertThat(finding.explanation())
                .contains("front desk (users) says it is against it, permits office (users) says it is against it");
        assertThat(finding.evidence().get(1).events()).hasSize(2);
    }

    @Test
    void anAgreementReachedAsSuchMakesAMisjudgedPositionWeighMore() {
        String views = """
                  - {position-stated: USERS, at: 2025-02-03, objective: new desk, stance: OPPOSES}
                  - {position-attributed: DECISION_MAKERS, about: USERS, at: 2025-02-04, objective: new desk, stance: SUPPORTS}
                """;
        String reached =
                "  - {agreement-reached: desk, at: 2025-02-05, parties: [USERS, DECISION_MAKERS], about: one desk}\n";
        String found = "misjudged-position.decision-makers.users.new desk %s 2025-02-04";

        assertThat(found(history(MANAGEMENT, views), MISJUDGED_POSITION)).containsExactly(found.formatted("MODERATE"));
        assertThat(found(history(MANAGEMENT, views, reached), MISJUDGED_POSITION))
                .containsExactly(found.formatted("HIGH"));
        assertThat(new Analyst(RuleSet.V2)
                        .analyse(history(MANAGEMENT, views, reached), Cut.HINDSIGHT).findings().stream()
                                .filter(finding -> finding.type() == MISJUDGED_POSITION)
                                .map(Finding::severity))
                .as("by version 2 as ever")
                .containsExactly(Severity.MODERATE);
    }

    private static final String MANAGEMENT =
            "  - {participant-identified: director, at: 2025-01-02, groups: [DECISION_MAKERS]}\n";

    @Test
    void theLastPartThatSpokeDoesNotPutTheGroupBehindAFalseConsensus() {
        String handover = """
                  - {phase-entered: DESIGN, at: 2025-03-01}
                  - {participant-identified: supplier, at: 2025-03-01, groups: [VENDORS]}
                  - encounter-recorded: en2
                    at: 2025-03-02
                    kind: REQUIREMENTS_HANDOVER
                    title: Handed over
                    phase: DESIGN
                    attendances: {head of IT: IN_PERSON, supplier: IN_PERSON}
                    outcome: CONSENSUS
                  - {position-attributed: VENDORS, about: USERS, at: 2025-03-03, objective: one desk, stance: SUPPORTS}
                """;
        String mixed = says("front desk", "SUPPORTS", "2025-02-03") + says("permits office", "OPPOSES", "2025-02-04");
        String against = says("front desk", "OPPOSES", "2025-02-03") + says("permits office", "OPPOSES", "2025-02-04");

        assertThat(level(history(mixed, handover))).isEqualTo("WATCH");
        assertThat(level(history(against, handover))).isEqualTo("AT_RISK");
    }

    private static String level(History history) {
        return Found.hindsight(history).findings().stream()
                .filter(finding -> finding.type() == FALSE_CONSENSUS_RISK)
                .filter(finding -> finding.id().contains("users.vendors"))
                .map(finding -> String.valueOf(finding.level()))
                .findFirst()
                .orElse("none");
    }

    // --- resistance, agreements, say

    private static final String ORDERED = """
              - {resistance-observed: r, at: 2025-02-02, group: USERS, constituency: front desk, strength: MILD, phase: INITIATION}
              - {resistance-handled: r, at: 2025-02-03, handling: FORMAL_AUTHORITY, settled: true}
            """;

    @Test
    void anotherPartThatGoesAlongEndsNothing() {
        assertThat(found(history(ORDERED, says("permits office", "SUPPORTS", "2025-02-04")), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03");
        assertThat(found(history(ORDERED, rating("permits office", 5, "2025-02-04")), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03");
        assertThat(found(history(ORDERED, says("front desk", "SUPPORTS", "2025-02-04")), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03 - 2025-02-04");
        assertThat(found(history(ORDERED, says("", "SUPPORTS", "2025-02-04")), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03 - 2025-02-04");
        assertThat(found(history(ORDERED, says("", "ACCEPTS", "2025-02-04")), OVERRULED_FIRST))
                .as("to put up with it is not to support it")
                .containsExactly("overruled-first.r ELEVATED 2025-02-03");
        assertThat(the(history(ORDERED), OVERRULED_FIRST).title()).startsWith("Resistance of front desk (users)");
    }

    @Test
    void aGroupThatResistedGoesAlongWhenAllItsPartsDo() {
        String whole = ORDERED.replace(" constituency: front desk,", "");
        String one = says("front desk", "SUPPORTS", "2025-02-04");

        assertThat(found(history(whole, one), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03");
        assertThat(found(history(whole, one, says("permits office", "SUPPORTS", "2025-02-05")), OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03 - 2025-02-05");
    }

    @Test
    void whatWasOrderedFirstAndTalkedOverLaterEndsToo() {
        String again = """
                  - {resistance-handled: r, at: 2025-02-05, handling: TRAINING, settled: false}
                  - {resistance-handled: r, at: 2025-02-06, handling: FORMAL_AUTHORITY, settled: true}
                """;

        assertThat(found(history(ORDERED, again), OVERRULED, OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-03", "overruled.r MODERATE 2025-02-03");
        assertThat(found(
                        history(ORDERED, again, says("front desk", "SUPPORTS", "2025-02-07")),
                        OVERRULED,
                        OVERRULED_FIRST))
                .containsExactly(
                        "overruled-first.r ELEVATED 2025-02-03 - 2025-02-07",
                        "overruled.r MODERATE 2025-02-03 - 2025-02-07");
    }

    @Test
    void aPartThatResistsAnAgreementIsSaidToBeThePart() {
        History broken = history("""
                  - {agreement-reached: a, at: 2025-02-02, parties: [USERS, IT_FUNCTION], about: one desk for all}
                  - {resistance-observed: r, at: 2025-02-03, group: USERS, constituency: front desk, about: a, phase: INITIATION}
                """);

        assertThat(the(broken, AGREEMENT_NOT_KEPT).explanation())
                .contains("the users agreed to it, and front desk resists it");
    }

    @Test
    void aPartThatIsKnownNotToHaveBeenThereWasNotConsulted() {
        String say = "  - {influence-perceived: USERS, at: 2025-02-02, rating: 1, within: en1, constituency: %s}\n";

        assertThat(found(history(say.formatted("front desk")), CONSULTED_WITHOUT_SAY))
                .hasSize(1);
        assertThat(found(history(say.formatted("permits office")), CONSULTED_WITHOUT_SAY))
                .isEmpty();
        assertThat(Found.of(
                        Found.hindsight(
                                Found.text(HEAD.replace("groups: [USERS], constituency: front desk", "groups: [USERS]")
                                        + say.formatted("permits office"))),
                        CONSULTED_WITHOUT_SAY))
                .as("nobody says of which part the clerk is")
                .hasSize(1);
    }

    // --- one-sided

    private static final String DESIGN = """
              - {phase-entered: DESIGN, at: 2025-03-01}
              - encounter-recorded: en2
                at: 2025-03-02
                kind: WORKSHOP
                title: What is wanted
                phase: DESIGN
                attendances: {clerk: IN_PERSON, head of IT: IN_PERSON}
              - {phase-entered: IMPLEMENTATION, at: 2025-04-01}
            """;

    @Test
    void thePartThatIsNotThereWhileAnotherIs() {
        History left = history(DESIGN);

        assertThat(found(left, ONE_SIDED_PARTICIPATION))
                .containsExactly("one-sided-participation.permits office ELEVATED 2025-04-01");
        assertThat(the(left, ONE_SIDED_PARTICIPATION).explanation()).contains("while 'front desk' was");
    }

    @Test
    void theGroupTookPartThroughSomebodyOfNoPart() {
        String unnoted = HEAD.replace("groups: [USERS], constituency: front desk", "groups: [USERS]") + DESIGN;
        History left = Found.text(unnoted);

        assertThat(found(left, ONE_SIDED_PARTICIPATION))
                .containsExactly(
                        "one-sided-participation.front desk ELEVATED 2025-04-01",
                        "one-sided-participation.permits office ELEVATED 2025-04-01");
        assertThat(the(left, ONE_SIDED_PARTICIPATION).title()).contains("nobody is known to have been there for");
        assertThat(Found.of(Found.occurred(left, "en2"), ONE_SIDED_PARTICIPATION))
                .isEmpty();
        assertThat(found(
                        Found.text(unnoted.replace(", group: USERS}", ", group: USERS, affected: false}")),
                        ONE_SIDED_PARTICIPATION))
                .isEmpty();
    }

    @Test
    void onePartOfAGroupOrNoneSaysNothing() {
        String one = HEAD.replace("  - {constituency-identified: permits office, at: 2025-01-01, group: USERS}\n", "")
                .replace(", constituency: permits office", "")
                .replace("groups: [USERS], constituency: front desk", "groups: [USERS]");

        assertThat(found(Found.text(one + DESIGN), ONE_SIDED_PARTICIPATION)).isEmpty();
        assertThat(found(
                        Found.text(one.replace(
                                        "history:\n",
                                        "history:\n  - {constituency-identified: board, at: 2025-01-01, group: DECISION_MAKERS}\n")
                                + DESIGN),
                        ONE_SIDED_PARTICIPATION))
                .as("one part each of two groups")
                .isEmpty();
    }

    @Test
    void aGroupThatTookNoPartIsNotOneSided() {
        assertThat(found(history(DESIGN.replace("clerk: IN_PERSON, ", "")), ONE_SIDED_PARTICIPATION))
                .isEmpty();
    }

    // --- earlier versions

    /** Under the first two versions a part spoke for its group, and what they found stays. */
    @Test
    void earlierVersionsReadThePartAsTheGroup() {
        History wrong = history(
                says("front desk", "SUPPORTS", "2025-02-03"),
                says("permits office", "OPPOSES", "2025-02-04"),
                believed("SUPPORTS"),
                rating("front desk", 5, "2025-02-06"),
                rating("permits office", 1, "2025-02-07"),
                rating("IT_FUNCTION", 5));

        for (RuleSet rules : List.of(RuleSet.V1, RuleSet.V2)) {
            Analysis seen = new Analyst(rules).analyse(wrong, Cut.HINDSIGHT);
            assertThat(Found.of(seen, MISJUDGED_POSITION)).hasSize(1);
            assertThat(Found.of(seen, VALUE_DIVERGENCE)).hasSize(1);
        }
        assertThat(found(wrong, MISJUDGED_POSITION, VALUE_DIVERGENCE)).isEmpty();
    }

    private static List<String> occurred(History history, String at, FindingType type) {
        return Found.of(
                new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsOccurred(java.time.Instant.parse(at))), type);
    }

    private static List<String> known(History history, String at, FindingType type) {
        return Found.of(
                new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsKnown(java.time.Instant.parse(at))), type);
    }
}
