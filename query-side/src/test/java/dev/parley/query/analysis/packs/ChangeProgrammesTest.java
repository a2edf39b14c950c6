package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.BENEFICIARIES_UNHEARD;
import static dev.parley.query.analysis.core.finding.FindingType.CHAMPION_ALONE;
import static dev.parley.query.analysis.core.finding.FindingType.FALSE_CONSENSUS_RISK;
import static dev.parley.query.analysis.core.finding.FindingType.IT_AFTER_PURCHASE;
import static dev.parley.query.analysis.core.finding.FindingType.LATE_INVOLVEMENT;
import static dev.parley.query.analysis.core.finding.FindingType.NO_VISION;
import static dev.parley.query.analysis.core.finding.FindingType.OBJECTIVES_PULL;
import static dev.parley.query.analysis.core.finding.FindingType.OUTPUT_BEHIND;
import static dev.parley.query.analysis.core.finding.FindingType.OUTPUT_OTHERWISE;
import static dev.parley.query.analysis.core.finding.FindingType.OUTPUT_UNMET;
import static dev.parley.query.analysis.core.finding.FindingType.OVERRULED;
import static dev.parley.query.analysis.core.finding.FindingType.OVERRULED_FIRST;
import static dev.parley.query.analysis.core.finding.FindingType.RESISTANCE_OPEN;
import static dev.parley.query.analysis.core.finding.FindingType.SIDE_EFFECT;
import static dev.parley.query.analysis.core.finding.FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
import static dev.parley.query.analysis.core.finding.FindingType.SLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.Measure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two cities (tables 1 and 4), small change programmes, and who was gone past. */
class ChangeProgrammesTest {

    private static final String HEAD = """
            parley: 1
            realisation: small
            organisation: invented
            recorded: 2025-01-01T00:00:00Z
            history:
              - realisation-started: Small
                at: 2025-01-01
              - phase-entered: INITIATION
                at: 2025-01-02
            """;

    private final Analysis a = Found.hindsight(Found.file("city-a"));
    private final Analysis b = Found.hindsight(Found.file("city-b"));

    @Test
    void whatCameOfItIsAnotherThingInOneCityOnly() {
        assertThat(Found.of(a, OUTPUT_OTHERWISE)).isEmpty();
        assertThat(Found.of(b, OUTPUT_OTHERWISE)).containsExactly("output-otherwise.contact-centre INFO order 5");
    }

    @Test
    void whatSortOfChangeItIs() {
        assertThat(Found.of(a, SLOWED, NO_VISION, CHAMPION_ALONE)).containsExactly("slowed INFO order 3");
        assertThat(Found.of(b, SLOWED, NO_VISION, CHAMPION_ALONE))
                .containsExactly("champion-alone MODERATE order 1", "no-vision LOW order 2");
    }

    @Test
    void tableFourMadeOfFacts() {
        Map<String, List<String>> measures = measures();

        assertThat(measures.get("outputs.ACHIEVED")).containsExactly("5 of 9", "0 of 6");
        assertThat(measures.get("outputs.OTHERWISE")).containsExactly("0 of 9", "1 of 6");
        assertThat(measures.get("outputs.PLANNED")).containsExactly("0 of 9", "2 of 6");
        assertThat(measures.get("outputs.IN_PROGRESS")).containsExactly("2 of 9", "0 of 6");
        assertThat(measures.get("outputs.PARTLY")).containsExactly("2 of 9", "3 of 6");
    }

    @Test
    void tableOneInWhatDiffersAndWhatDoesNot() {
        List<String> differing = measures().entrySet().stream()
                .filter(entry -> entry.getValue().stream().distinct().count() > 1)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(differing)
                .contains(
                        "change.management-model",
                        "change.planning-model",
                        "change.vision",
                        "change.depth",
                        "change.reach",
                        "change.plan",
                        "change.approach",
                        "change.steering",
                        "change.involvement",
                        "beneficiaries")
                .doesNotContain("change.drive", "resistance", "handling");
    }

    private Map<String, List<String>> measures() {
        return Comparison.of(List.of(a, b)).measures().stream()
                .collect(Collectors.toMap(Measure::name, Measure::values, (one, other) -> one));
    }

    @Test
    void asOccurredBeforeAnythingWasAchievedEverythingIsPlanned() {
        Analysis early = Found.occurred(Found.file("city-b"), "en1");

        assertThat(Found.of(early, OUTPUT_OTHERWISE)).isEmpty();
    }

    @Test
    void anOutputIsBehindAfterItsDueDateAndUnmetAtTheEnd() {
        String planned = HEAD
                + "  - output-planned: desk\n    at: 2025-01-03\n    serves: EFFICIENCY\n    due: 2025-02\n"
                + "  - note-attached: on we go\n    at: 2025-02-28\n";
        String late = planned + "  - note-attached: and on\n    at: 2025-03-01\n";
        String done = late + "  - output-observed: desk\n    at: 2025-03-05\n    state: ACHIEVED\n";
        String closed = late + "  - realisation-closed: FAILED\n    at: 2025-04-01\n";

        assertThat(Found.of(Found.hindsight(Found.text(planned)), OUTPUT_BEHIND))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(late)), OUTPUT_BEHIND))
                .containsExactly("output-behind.desk LOW 2025-02");
        assertThat(Found.of(Found.hindsight(Found.text(done)), OUTPUT_BEHIND))
                .containsExactly("output-behind.desk LOW 2025-02 - 2025-03-05");
        assertThat(Found.of(Found.hindsight(Found.text(closed)), OUTPUT_UNMET))
                .containsExactly("output-unmet.desk MODERATE 2025-04-01");
    }

    @Test
    void aSideEffectNobodyWantedEndsWhenSomethingIsDoneAboutIt() {
        String effect = HEAD + "  - side-effect-observed: queues\n    at: 2025-02-01\n    felt-by: USERS\n";
        String handled = effect
                + "  - side-effect-observed: queues\n    at: 2025-03-01\n    felt-by: USERS\n    handling: NEGOTIATION\n";
        String welcome = HEAD + "  - side-effect-observed: quiet\n    at: 2025-02-01\n    wanted: true\n";

        assertThat(Found.of(Found.hindsight(Found.text(effect)), SIDE_EFFECT))
                .containsExactly("side-effect.queues MODERATE 2025-02-01");
        assertThat(Found.of(Found.hindsight(Found.text(handled)), SIDE_EFFECT))
                .containsExactly("side-effect.queues MODERATE 2025-02-01 - 2025-03-01");
        assertThat(Found.of(Found.hindsight(Found.text(welcome)), SIDE_EFFECT))
                .containsExactly("side-effect.quiet INFO 2025-02-01");
    }

    @Test
    void objectivesPullWhereOneGainsAndTheOtherLoses() {
        String text = HEAD
                + "  - output-planned: desk\n    at: 2025-01-03\n    serves: EFFICIENCY\n"
                + "  - output-planned: channel\n    at: 2025-01-03\n    serves: EFFECTIVENESS\n"
                + "  - outcome-observed: satisfaction\n    at: 2025-02-01\n    serves: EFFECTIVENESS\n    direction: BETTER\n"
                + "  - outcome-observed: cost\n    at: 2025-02-02\n    serves: EFFICIENCY\n    direction: WORSE\n";

        assertThat(Found.of(Found.hindsight(Found.text(text)), OBJECTIVES_PULL))
                .containsExactly("objectives-pull.effectiveness.efficiency INFO 2025-02-02");
        assertThat(Found.of(Found.hindsight(Found.text(text.replace("WORSE", "BETTER"))), OBJECTIVES_PULL))
                .isEmpty();
    }

    @Test
    void resistanceSettledByOrder() {
        String resistance = HEAD
                + "  - resistance-observed: r\n    at: 2025-02-01\n    group: USERS\n    strength: MILD\n    phase: INITIATION\n";
        String talked =
                "  - resistance-handled: r\n    at: 2025-02-02\n    handling: DELIBERATION\n    settled: false\n";
        String ordered =
                "  - resistance-handled: r\n    at: 2025-02-03\n    handling: FORMAL_AUTHORITY\n    settled: true\n";
        String along = "  - value-perceived: USERS\n    at: 2025-02-04\n    rating: 3\n    phase: INITIATION\n";

        assertThat(Found.of(
                        Found.hindsight(Found.text(resistance + ordered)), RESISTANCE_OPEN, OVERRULED, OVERRULED_FIRST))
                .containsExactly(
                        "overruled-first.r ELEVATED 2025-02-03",
                        "overruled.r MODERATE 2025-02-03",
                        "resistance-open.r MODERATE 2025-02-01 - 2025-02-03");
        assertThat(Found.of(Found.hindsight(Found.text(resistance + talked + ordered)), OVERRULED, OVERRULED_FIRST))
                .containsExactly("overruled.r MODERATE 2025-02-03");
        assertThat(Found.of(
                        Found.hindsight(Found.text(resistance + talked + ordered + along)), OVERRULED, OVERRULED_FIRST))
                .containsExactly("overruled.r MODERATE 2025-02-03 - 2025-02-04");
    }

    @Test
    void anOrderThatSettledNothingWasStillFirst() {
        String resistance = HEAD
                + "  - {resistance-observed: r, at: 2025-02-01, group: USERS, strength: MILD, phase: INITIATION}\n";
        String order = "  - {resistance-handled: r, at: 2025-02-02, handling: FORMAL_AUTHORITY, settled: false}\n";
        String talk = "  - {resistance-handled: r, at: 2025-02-03, handling: DELIBERATION, settled: true}\n";
        History first = Found.text(resistance + order + talk);

        assertThat(Found.of(Found.hindsight(first), OVERRULED, OVERRULED_FIRST))
                .containsExactly("overruled-first.r ELEVATED 2025-02-02");
        assertThat(Found.of(
                        Found.hindsight(Found.text(resistance
                                + talk.replace("2025-02-03", "2025-02-02").replace("true", "false")
                                + order.replace("2025-02-02", "2025-02-03"))),
                        OVERRULED,
                        OVERRULED_FIRST))
                .isEmpty();
    }

    @Test
    void aResistanceOfWhichNobodyNotedTheStrengthIsOpenOnceAChangeIsDescribed() {
        String resistance = HEAD + "  - {resistance-observed: r, at: 2025-02-01, group: USERS, phase: INITIATION}\n";
        String change = "  - {change-described: 'One desk', at: 2025-03-01, depth: RADICAL}\n";
        History described = Found.text(resistance + change);

        assertThat(Found.of(Found.hindsight(Found.text(resistance)), RESISTANCE_OPEN))
                .isEmpty();
        assertThat(Found.hindsight(Found.text(resistance)).models().byModel()).doesNotContainKey("resistance");
        assertThat(Found.of(Found.hindsight(described), RESISTANCE_OPEN))
                .containsExactly("resistance-open.r MODERATE 2025-02-01");
        assertThat(Found.hindsight(described).models().byModel().get("resistance"))
                .hasSize(1);
        assertThat(Found.of(
                        new Analyst(Found.EVERYTHING)
                                .analyse(described, new Cut.AsOccurred(Instant.parse("2025-02-15T00:00:00Z"))),
                        RESISTANCE_OPEN))
                .as("before there was a change to describe")
                .isEmpty();
    }

    @Test
    void whatWasThereAndIsNoMoreIsBehindAgain() {
        String planned = HEAD + "  - {output-planned: desk, at: 2025-01-03, serves: EFFICIENCY, due: 2025-02}\n";
        String there = "  - {output-observed: desk, at: %s, state: ACHIEVED}\n";
        String fell = "  - {output-observed: desk, at: 2025-04-01, state: PARTLY}\n";
        String late = "  - {note-attached: on we go, at: 2025-03-01}\n";

        assertThat(Found.of(
                        Found.hindsight(Found.text(planned + late + there.formatted("2025-03-05") + fell)),
                        OUTPUT_BEHIND))
                .containsExactly("output-behind.desk LOW 2025-02 - 2025-03-05", "output-behind.desk~2 LOW 2025-04-01");
        assertThat(Found.of(Found.hindsight(Found.text(planned + there.formatted("2025-02-10") + fell)), OUTPUT_BEHIND))
                .as("there in time, and not any more")
                .containsExactly("output-behind.desk LOW 2025-04-01");
    }

    @Test
    void thoseItIsForAreHeardByBeingThereOrBeingAsked() {
        String people = """
                  - participant-identified: citizens
                    at: 2025-01-02
                    groups: [BENEFICIARIES]
                  - participant-identified: ict
                    at: 2025-01-02
                    groups: [IT_FUNCTION]
                """;
        String planned = HEAD + people
                + "  - output-planned: page\n    at: 2025-01-03\n    serves: EFFECTIVENESS\n    facing: CITIZENS\n"
                + "  - phase-entered: DESIGN\n    at: 2025-01-04\n";
        String survey = """
                  - encounter-recorded: en1
                    at: 2025-01-05
                    kind: SURVEY
                    title: survey
                    phase: DESIGN
                    attendances: {citizens: DOCUMENT_ONLY}
                """;
        String left = "  - phase-entered: IMPLEMENTATION\n    at: 2025-02-01\n";

        assertThat(Found.of(Found.hindsight(Found.text(planned)), BENEFICIARIES_UNHEARD))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(planned + left)), BENEFICIARIES_UNHEARD))
                .containsExactly("beneficiaries-unheard ELEVATED 2025-02-01");
        assertThat(Found.of(Found.hindsight(Found.text(planned + survey + left)), BENEFICIARIES_UNHEARD))
                .isEmpty();
    }

    @Test
    void aSurveyIsNoMeeting() {
        Analysis seen = Found.hindsight(Found.text(HEAD
                + "  - participant-identified: clerk\n    at: 2025-01-02\n    groups: [USERS]\n"
                + "  - participant-identified: ict\n    at: 2025-01-02\n    groups: [IT_FUNCTION]\n"
                + "  - encounter-recorded: en1\n    at: 2025-01-05\n    kind: SURVEY\n    title: survey\n"
                + "    phase: INITIATION\n    attendances: {clerk: REMOTE, ict: REMOTE}\n"));

        assertThat(seen.pairsMet()).isZero();
    }

    @Test
    void gumItCameAfterThePurchase() {
        History gum = Found.file("gum");
        Analysis seen = Found.hindsight(gum);

        assertThat(Found.of(seen, IT_AFTER_PURCHASE, LATE_INVOLVEMENT))
                .containsExactly("it-after-purchase ELEVATED order 1");
        assertThat(Found.of(seen, SINGLE_STAKEHOLDER_ENCOUNTER))
                .containsExactly("single-stakeholder-encounter.en1 ELEVATED order 1");
        assertThat(seen.findings().stream()
                        .filter(finding -> finding.type() == FALSE_CONSENSUS_RISK)
                        .map(Finding::id))
                .noneMatch(id -> id.contains("it-function.users"));
        assertThat(Found.of(Found.known(gum, "en1"), IT_AFTER_PURCHASE)).hasSize(1);
        assertThat(Found.of(Found.occurred(gum, "en1"), IT_AFTER_PURCHASE)).hasSize(1);
    }

    @Test
    void whoIsCarriedByAtLeastOneDecisionMakerIsNotAlone() {
        String high = Found.with(
                Found.resource("city-b"),
                "  - involvement-noted: mayor and aldermen\n    at: order 1\n    degree: LOW\n",
                "  - involvement-noted: mayor and aldermen\n    at: order 1\n    degree: HIGH\n");
        String later = Found.resource("city-b")
                + "  - involvement-noted: mayor and aldermen\n    at: order 9\n    degree: HIGH\n";

        assertThat(Found.of(Found.hindsight(Found.text(high)), CHAMPION_ALONE)).isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(later)), CHAMPION_ALONE))
                .containsExactly("champion-alone MODERATE order 1 - order 9");
    }

    @Test
    void aWelcomeSideEffectThatIsUnwelcomeLaterAndTheOtherWayRound() {
        String welcome = HEAD
                + "  - side-effect-observed: visits\n    at: 2025-02-01\n    wanted: true\n    words: more visits\n";
        String not = "  - side-effect-observed: visits\n    at: 2025-03-01\n    wanted: false\n";
        String note = "  - note-attached: on we go\n    at: 2025-04-01\n";
        Analysis turned = Found.hindsight(Found.text(welcome + not + note));

        assertThat(Found.of(turned, SIDE_EFFECT)).containsExactly("side-effect.visits MODERATE 2025-02-01");
        assertThat(turned.findings())
                .filteredOn(finding -> finding.type() == SIDE_EFFECT)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.explanation()).contains("More visits, which nobody wanted");
                    assertThat(finding.evidence()).hasSize(2);
                });
        assertThat(Found.of(
                        Found.hindsight(Found.text(
                                welcome + not + not.replace("false", "true").replace("03-01", "03-02"))),
                        SIDE_EFFECT))
                .containsExactly("side-effect.visits INFO 2025-02-01");
    }

    /** What has nothing to do with a side effect does not end it. */
    @Test
    void aSideEffectThatWasHandledAtOnceEndsWithItself() {
        String handled = HEAD
                + "  - side-effect-observed: queues\n    at: 2025-02-01\n    felt-by: USERS\n    handling: NEGOTIATION\n";

        for (String more : List.of("", "  - note-attached: on we go\n    at: 2025-04-01\n")) {
            assertThat(Found.of(Found.hindsight(Found.text(handled + more)), SIDE_EFFECT))
                    .containsExactly("side-effect.queues INFO 2025-02-01 - 2025-02-01");
        }
    }

    @Test
    void whatAResistanceSaysOfHowItWasHandledIsSoNow() {
        String resistance = HEAD
                + "  - resistance-observed: r\n    at: 2025-02-01\n    group: USERS\n    strength: MILD\n    phase: INITIATION\n";
        String talked =
                "  - resistance-handled: r\n    at: 2025-02-02\n    handling: DELIBERATION\n    settled: false\n";

        assertThat(Found.hindsight(Found.text(resistance + talked)).findings())
                .filteredOn(finding -> finding.type() == RESISTANCE_OPEN)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.explanation())
                            .contains("has not settled it")
                            .doesNotContain("Nothing is recorded");
                    assertThat(finding.evidence()).hasSize(2);
                });
    }

    @Test
    void whatWasThereAtTheEndIsNotWhatWasSeenLater() {
        String closed = HEAD
                + "  - output-planned: desk\n    at: 2025-01-03\n    serves: EFFICIENCY\n"
                + "  - output-observed: desk\n    at: 2025-01-04\n    state: %s\n"
                + "  - realisation-closed: FAILED\n    at: 2025-04-01\n"
                + "  - output-observed: desk\n    at: 2025-05-01\n    state: PARTLY\n";

        assertThat(Found.of(Found.hindsight(Found.text(closed.formatted("ACHIEVED"))), OUTPUT_UNMET))
                .isEmpty();
        assertThat(Found.hindsight(Found.text(closed.formatted("IN_PROGRESS"))).findings())
                .filteredOn(finding -> finding.type() == OUTPUT_UNMET)
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).contains("in progress"));
    }

    private static final String LATE = HEAD + """
              - {participant-identified: clerk, at: 2025-01-02, groups: [USERS]}
              - {participant-identified: ict, at: 2025-01-02, groups: [IT_FUNCTION]}
              - {need-stated: n, at: 2025-01-03, group: USERS, description: fewer clicks}
              - {phase-entered: DESIGN, at: 2025-02-01}
              - {encounter-recorded: en1, at: 2025-02-02, kind: WORKSHOP, title: design, phase: DESIGN, attendances: {ict: IN_PERSON}}
              - {phase-entered: IMPLEMENTATION, at: 2025-03-01, recorded: 2025-03-01T12:00:00Z}
            """;
    private static final String MET =
            "  - {encounter-recorded: en2, at: 2025-03-02, kind: DEMO, title: A first look, phase: IMPLEMENTATION,"
                    + " attendances: {ict: IN_PERSON, clerk: IN_PERSON}, recorded: 2025-03-02T12:00:00Z}\n";
    private static final String BEGUN =
            "  - {episode-begun: building, at: 2025-03-02, title: It is built, phase: IMPLEMENTATION,"
                    + " active-groups: [IT_FUNCTION, USERS], recorded: 2025-03-02T12:00:00Z}\n";

    @Test
    void whoIsNeededInDesignAndComesInImplementationComesLate() {
        History met = Found.text(LATE + MET);

        assertThat(Found.of(Found.hindsight(met), LATE_INVOLVEMENT))
                .containsExactly("late-involvement.users MODERATE 2025-03-02");
        assertThat(Found.of(Found.known(met, "en1"), LATE_INVOLVEMENT)).isEmpty();
        assertThat(Found.of(Found.occurred(met, "en1"), LATE_INVOLVEMENT)).isEmpty();
        assertThat(Found.of(Found.known(met, "en2"), LATE_INVOLVEMENT)).hasSize(1);
        assertThat(Found.of(Found.occurred(met, "en2"), LATE_INVOLVEMENT)).hasSize(1);
    }

    @Test
    void orInAnEpisodeOfIt() {
        assertThat(Found.of(Found.hindsight(Found.text(LATE + BEGUN)), LATE_INVOLVEMENT))
                .containsExactly("late-involvement.users MODERATE 2025-03-02");
        assertThat(Found.of(
                        Found.hindsight(Found.text(LATE + BEGUN + MET.replace("03-02", "03-03"))), LATE_INVOLVEMENT))
                .as("once, where they first took part")
                .hasSize(1);
    }

    @Test
    void whoIsNotNeededOrWasThereBeforeDoesNotComeLate() {
        String declared = Found.with(
                LATE,
                "kind: WORKSHOP, title: design, phase: DESIGN,",
                "kind: WORKSHOP, title: design, phase: DESIGN, needed: [USERS],");

        assertThat(Found.of(
                        Found.hindsight(Found.text(Found.with(
                                        LATE,
                                        "  - {need-stated: n, at: 2025-01-03, group: USERS, description: fewer clicks}\n",
                                        "")
                                + MET)),
                        LATE_INVOLVEMENT))
                .isEmpty();
        assertThat(Found.of(
                        Found.hindsight(Found.text(Found.with(
                                        declared,
                                        "  - {need-stated: n, at: 2025-01-03, group: USERS, description: fewer clicks}\n",
                                        "")
                                + MET)),
                        LATE_INVOLVEMENT))
                .as("declared as needed in design")
                .hasSize(1);
        assertThat(Found.of(
                        Found.hindsight(Found.text(Found.with(
                                        LATE,
                                        "attendances: {ict: IN_PERSON}}",
                                        "attendances: {ict: IN_PERSON, clerk: REMOTE}}")
                                + MET)),
                        LATE_INVOLVEMENT))
                .isEmpty();
    }

    @Test
    void thePurchaseAndTheAbsenceAreTwoClauses() {
        assertThat(Found.hindsight(Found.file("gum")).findings())
                .filteredOn(finding -> finding.type() == IT_AFTER_PURCHASE)
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).hasSize(2));
    }

    @Test
    void whoeverIsHeardIsComparedThoughNothingIsPlanned() {
        String present = HEAD
                + "  - participant-identified: citizens\n    at: 2025-01-02\n    groups: [BENEFICIARIES]\n"
                + "  - encounter-recorded: en1\n    at: 2025-01-05\n    kind: %s\n    title: they are asked\n"
                + "    phase: INITIATION\n    attendances: {citizens: REMOTE}\n";

        assertThat(beneficiaries(Found.text(present.formatted("WORKSHOP")))).isEqualTo("PRESENT");
        assertThat(beneficiaries(Found.text(present.formatted("SURVEY")))).isEqualTo("SURVEYED");
        assertThat(beneficiaries(Found.text(HEAD))).isEmpty();
        assertThat(beneficiaries(
                        Found.text(HEAD + "  - output-planned: desk\n    at: 2025-01-03\n    serves: EFFICIENCY\n")))
                .isEqualTo("NONE");
    }

    private static String beneficiaries(History history) {
        return Comparison.of(List.of(Found.hindsight(history))).measures().stream()
                .filter(measure -> measure.name().equals("beneficiaries"))
                .map(measure -> measure.values().get(0))
                .findFirst()
                .orElse("");
    }
}
