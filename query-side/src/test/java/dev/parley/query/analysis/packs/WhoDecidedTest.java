package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.APPROACH_MISFIT;
import static dev.parley.query.analysis.core.finding.FindingType.BENEFICIARIES_UNHEARD;
import static dev.parley.query.analysis.core.finding.FindingType.CONDITION_IGNORED;
import static dev.parley.query.analysis.core.finding.FindingType.CONSULTED_WITHOUT_SAY;
import static dev.parley.query.analysis.core.finding.FindingType.DECIDED_OUTSIDE;
import static dev.parley.query.analysis.core.finding.FindingType.FEW_EYES;
import static dev.parley.query.analysis.core.finding.FindingType.IT_AFTER_PURCHASE;
import static dev.parley.query.analysis.core.finding.FindingType.LATE_INVOLVEMENT;
import static dev.parley.query.analysis.core.finding.FindingType.ONE_SIDED_PARTICIPATION;
import static dev.parley.query.analysis.core.finding.FindingType.POWER_UNHEEDED;
import static dev.parley.query.analysis.core.finding.FindingType.REFRAMED_WITHOUT;
import static dev.parley.query.analysis.core.finding.FindingType.STEP_ONE_SIDED;
import static dev.parley.query.analysis.core.finding.FindingType.STEP_SKIPPED;
import static dev.parley.query.analysis.core.finding.FindingType.STRICT_TOO_EARLY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.Reach;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who had a part in a decision, and who was there: the same answer for every rule, on days as on an order. */
class WhoDecidedTest {

    private static final String HEAD = """
            parley: 1
            realisation: decided
            organisation: invented
            recorded: 2025-01-01T00:00:00Z
            history:
              - {realisation-started: Decided, at: 2025-01-01}
              - {participant-identified: head of IT, at: 2025-01-01, groups: [IT_FUNCTION]}
              - {participant-identified: line manager, at: 2025-01-01, groups: [DECISION_MAKERS]}
              - {participant-identified: clerk, at: 2025-01-01, groups: [USERS]}
              - {participant-identified: supplier, at: 2025-01-01, groups: [VENDORS]}
              - {participant-identified: citizen, at: 2025-01-01, groups: [BENEFICIARIES]}
            """;

    private static final String INITIATION = "  - {phase-entered: INITIATION, at: 2025-01-02}\n";

    private static String encounter(String label, String kind, String day, String people) {
        return "  - encounter-recorded: " + label + "\n    at: " + day + "\n    kind: " + kind
                + "\n    title: They meet\n    phase: INITIATION\n    attendances: {" + people + "}\n    recorded: "
                + day
                + "T18:00:00Z\n";
    }

    private static String decision(String key, String day, String fields) {
        return "  - {decision-made: " + key + ", at: " + day + ", subject: who and what, options: {this: CHOSEN}, "
                + fields + ", recorded: '" + day + "T19:00:00Z'}\n";
    }

    private static History history(String... parts) {
        return Found.text(HEAD + INITIATION + String.join("", parts));
    }

    private static List<String> found(History history, FindingType... types) {
        return Found.of(Found.hindsight(history), types);
    }

    private static Analysis known(History history, String moment) {
        return new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsKnown(Instant.parse(moment)));
    }

    private static Analysis occurred(History history, String moment) {
        return new Analyst(Found.EVERYTHING).analyse(history, new Cut.AsOccurred(Instant.parse(moment)));
    }

    // --- decided within an encounter of the same day

    private static final String POWER =
            "  - {power-held: DECISION_MAKERS, at: 2025-01-02, over: INVESTMENT, basis: FORMAL}\n";
    private static final String GO = encounter("en1", "GO_NO_GO", "2025-02-01", "head of IT: IN_PERSON");

    @Test
    void whoDecidedAtItWasHeededThoughOnlyTheDayIsKnown() {
        String theirs = decision("d1", "2025-02-01", "decided-by: [DECISION_MAKERS], within: en1");
        History heeded = history(POWER, GO, theirs);

        assertThat(found(heeded, POWER_UNHEEDED)).isEmpty();
        assertThat(found(
                        history(
                                POWER,
                                GO.replace("at: 2025-02-01", "at: order 2"),
                                theirs.replace("at: 2025-02-01", "at: order 2")),
                        POWER_UNHEEDED))
                .isEmpty();
        assertThat(Found.of(known(heeded, "2025-02-01T18:30:00Z"), POWER_UNHEEDED))
                .as("until it is logged who decided")
                .containsExactly("power-unheeded.decision-makers.investment ELEVATED 2025-02-01");
        assertThat(Found.of(known(heeded, "2025-02-01T19:00:00Z"), POWER_UNHEEDED))
                .isEmpty();
        assertThat(Found.of(occurred(heeded, "2025-02-01T23:00:00Z"), POWER_UNHEEDED))
                .isEmpty();
        assertThat(found(
                        history(POWER, GO, decision("d1", "2025-02-01", "decided-by: [IT_FUNCTION], within: en1")),
                        POWER_UNHEEDED))
                .containsExactly("power-unheeded.decision-makers.investment ELEVATED 2025-02-01");
    }

    @Test
    void whoDecidesAtItOnAnotherDayEndsIt() {
        String later = decision("d1", "2025-02-03", "decided-by: [DECISION_MAKERS], within: en1");

        assertThat(found(history(POWER, GO, later), POWER_UNHEEDED))
                .containsExactly("power-unheeded.decision-makers.investment ELEVATED 2025-02-01 - 2025-02-03");
    }

    @Test
    void whoIsNamedAmongTheDecidersDecided() {
        String named = decision("d1", "2025-02-01", "decided-by: [IT_FUNCTION], deciders: [line manager], within: en1");
        String matter =
                decision("d1", "2025-02-01", "decided-by: [IT_FUNCTION], deciders: [line manager], matter: INVESTMENT");

        assertThat(found(history(POWER, GO, named), POWER_UNHEEDED)).isEmpty();
        assertThat(found(history(POWER, matter), POWER_UNHEEDED)).isEmpty();
        assertThat(found(history(POWER, matter.replace(", deciders: [line manager]", "")), POWER_UNHEEDED))
                .containsExactly("power-unheeded.decision-makers.investment ELEVATED 2025-02-01");
    }

    private static final String SELECTION =
            encounter("en1", "VENDOR_SELECTION", "2025-02-01", "line manager: IN_PERSON, supplier: IN_PERSON");

    @Test
    void aSupplierChosenByItIsNotChosenBeforeIt() {
        String byIt = decision("d1", "2025-02-01", "decided-by: [IT_FUNCTION], within: en1");

        assertThat(found(history(SELECTION, byIt), IT_AFTER_PURCHASE)).isEmpty();
        assertThat(found(history(SELECTION, byIt.replace("2025-02-01", "2025-02-05")), IT_AFTER_PURCHASE))
                .containsExactly("it-after-purchase ELEVATED 2025-02-01 - 2025-02-05");
        assertThat(found(history(SELECTION), IT_AFTER_PURCHASE))
                .containsExactly("it-after-purchase ELEVATED 2025-02-01");
    }

    // --- a part in an episode

    private static String episode(String phase, String groups) {
        return "  - {episode-begun: ep1, at: 2025-01-20, title: Day to day, phase: " + phase + ", active-groups: ["
                + groups + "]}\n";
    }

    @Test
    void whoIsActiveInTheEpisodeHasAPart() {
        String outside = decision(
                "d1", "2025-02-01", "decided-by: [DECISION_MAKERS], channel: OUTSIDE, needed: [USERS], within: ep1");
        String supplier = decision("d2", "2025-02-01", "decided-by: [DECISION_MAKERS], matter: SUPPLIER, within: ep1");

        assertThat(found(history(episode("INITIATION", "DECISION_MAKERS, USERS"), outside), DECIDED_OUTSIDE))
                .isEmpty();
        assertThat(found(history(episode("INITIATION", "DECISION_MAKERS"), outside), DECIDED_OUTSIDE))
                .containsExactly("decided-outside.d1 MODERATE 2025-02-01");
        assertThat(found(history(episode("INITIATION", "DECISION_MAKERS, IT_FUNCTION"), supplier), IT_AFTER_PURCHASE))
                .isEmpty();
        assertThat(found(history(episode("INITIATION", "DECISION_MAKERS"), supplier), IT_AFTER_PURCHASE))
                .hasSize(1);
    }

    @Test
    void whoIsNamedOrHeardHasAPartInWhatIsDecidedOutside() {
        String outside = "decided-by: [DECISION_MAKERS], channel: OUTSIDE, needed: [USERS]";
        String named = decision("d1", "2025-02-01", outside + ", deciders: [clerk]");
        String heard = decision("d1", "2025-02-01", outside)
                .replace("{this: CHOSEN}", "{this: {verdict: CHOSEN, cons: {USERS: too slow}}}");

        assertThat(found(history(named), DECIDED_OUTSIDE)).isEmpty();
        assertThat(found(history(heard), DECIDED_OUTSIDE)).isEmpty();
        assertThat(found(history(decision("d1", "2025-02-01", outside)), DECIDED_OUTSIDE))
                .hasSize(1);
    }

    @Test
    void whatWasDecidedOutsideIsConfirmedThroughDecisionsBetween() {
        String outside =
                decision("d1", "2025-02-01", "decided-by: [DECISION_MAKERS], channel: OUTSIDE, needed: [USERS]");
        String between = decision(
                        "d2", "2025-02-02", "decided-by: [DECISION_MAKERS], channel: BILATERAL, supersedes: d1")
                .replace("who and what", "somewhat otherwise");
        String formal = decision("d3", "2025-02-03", "decided-by: [DECISION_MAKERS], channel: FORMAL, supersedes: d2")
                .replace("who and what", "as it is to be");

        assertThat(found(history(outside, between, formal), DECIDED_OUTSIDE))
                .containsExactly("decided-outside.d1 MODERATE 2025-02-01 - 2025-02-03");
        assertThat(found(history(outside, between, formal.replace(", supersedes: d2", "")), DECIDED_OUTSIDE))
                .containsExactly("decided-outside.d1 MODERATE 2025-02-01");
    }

    // --- a survey

    @Test
    void whoIsAskedFromAfarIsNotThere() {
        String survey = encounter("en1", "SURVEY", "2025-02-01", "clerk: REMOTE, head of IT: REMOTE, citizen: REMOTE");
        Analysis seen = Found.hindsight(history(survey));
        EncounterEntry entry = seen.encounters().get(0);

        assertThat(entry.groups()).isEmpty();
        assertThat(entry.notPresent()).hasSize(2);
        assertThat(entry.reach()).isEqualTo(Reach.SOLO);
        assertThat(seen.pairsMet()).isZero();
        for (RuleSet earlier : List.of(RuleSet.V1, RuleSet.V2)) {
            assertThat(new Analyst(earlier)
                            .analyse(history(survey), Cut.HINDSIGHT)
                            .encounters()
                            .get(0)
                            .groups())
                    .as("as it ever was by %s", earlier.name())
                    .hasSize(2);
        }
    }

    @Test
    void aSurveyIsNoPartInDesignNorAtWhatIsSettledNorBefore() {
        String parts = """
                  - {constituency-identified: front desk, at: 2025-01-01, group: USERS, affected: true}
                  - {constituency-identified: back office, at: 2025-01-01, group: USERS, affected: true}
                  - {participant-identified: back clerk, at: 2025-01-01, groups: [USERS], constituency: back office}
                  - {participant-identified: front clerk, at: 2025-01-01, groups: [USERS], constituency: front desk}
                  - {phase-entered: DESIGN, at: 2025-01-10}
                """;
        String asked =
                encounter("en1", "%s", "2025-02-01", "front clerk: REMOTE").replace("INITIATION", "DESIGN");
        String left = "  - {phase-entered: IMPLEMENTATION, at: 2025-03-01}\n";
        String design = encounter("en2", "WORKSHOP", "2025-02-02", "back clerk: IN_PERSON")
                .replace("INITIATION", "DESIGN");

        assertThat(found(history(parts, asked.formatted("SURVEY"), design, left), ONE_SIDED_PARTICIPATION))
                .containsExactly("one-sided-participation.front desk ELEVATED 2025-03-01");
        assertThat(found(history(parts, asked.formatted("WORKSHOP"), design, left), ONE_SIDED_PARTICIPATION))
                .isEmpty();

        String itAsked = encounter("en0", "SURVEY", "2025-01-15", "head of IT: REMOTE");
        assertThat(found(history(itAsked, SELECTION), IT_AFTER_PURCHASE)).hasSize(1);
        assertThat(found(history(itAsked.replace("SURVEY", "MEETING"), SELECTION), IT_AFTER_PURCHASE))
                .isEmpty();
    }

    // --- before the first phase

    /** One decision of each kind that a rule looks at, at an encounter of one time. */
    private static String decisions(String phase) {
        return encounter("en1", "DEMO", "2025-02-01", "clerk: IN_PERSON").replace("INITIATION", phase) + """
                  - {decision-made: d1, at: 2025-02-01, subject: servers, options: {night shift: {verdict: POSTPONED, condition: quiet}}, decided-by: [USERS], within: en1}
                  - {decision-made: d2, at: 2025-02-02, subject: nights, options: {night shift: CHOSEN}, decided-by: [USERS], within: en1}
                  - {decision-made: d3, at: 2025-02-02, subject: desk, options: {one desk: {verdict: CHOSEN, pros: {USERS: quick}}}, decided-by: [USERS], within: en1, uncertainty: HIGH, approach: THINKING_FIRST, channel: OUTSIDE, needed: [VENDORS]}
                  - {influence-perceived: USERS, at: 2025-02-02, rating: 1, within: en1}
                  - {specification-fixed: wishes, at: 2025-02-02, precision: STRICT, within: en1}
                """;
    }

    private static final FindingType[] ON_SETTLING = {
        CONDITION_IGNORED, FEW_EYES, APPROACH_MISFIT, DECIDED_OUTSIDE, CONSULTED_WITHOUT_SAY, STRICT_TOO_EARLY
    };

    @Test
    void nothingBeforeTheFirstPhaseIsFoundToBeSettledWrongly() {
        String first = "  - {phase-entered: INITIATION, at: 2025-03-01}\n";

        assertThat(found(Found.text(HEAD + decisions("ANTECEDENT") + first), ON_SETTLING))
                .isEmpty();
        assertThat(found(history(decisions("INITIATION")), ON_SETTLING)).hasSize(ON_SETTLING.length);
    }

    // --- those the service is for, where somebody names them

    @Test
    void thoseItIsForAreASideLikeAnyOther() {
        String begun =
                "  - {facilitation-begun: f, at: 2025-01-05, facilitator: moderator, sides: [IT_FUNCTION, BENEFICIARIES]}\n";
        String moderator = "  - {participant-identified: moderator, at: 2025-01-01, groups: [], role: FACILITATOR}\n";
        String hear = step("s1", "INITIATE", "head of IT: IN_PERSON") + step("s2", "INITIATE", "citizen: IN_PERSON");
        String analyse = step("s3", "ANALYSE", "head of IT: IN_PERSON, citizen: IN_PERSON");

        assertThat(found(history(moderator, begun, hear, analyse), STEP_ONE_SIDED, STEP_SKIPPED))
                .isEmpty();
        assertThat(found(history(moderator, begun, hear, analyse.replace(", citizen: IN_PERSON", "")), STEP_ONE_SIDED))
                .containsExactly("step-one-sided.f.analyse MODERATE 2025-02-01");
        assertThat(Found.hindsight(history(
                                moderator, begun, step("s1", "INITIATE", "head of IT: IN_PERSON, citizen: IN_PERSON")))
                        .encounters())
                .as("heard together is no preparation")
                .noneMatch(EncounterEntry::preparatory);
    }

    private static String step(String label, String step, String people) {
        return encounter(label, "MEETING", "2025-02-01", people) + "    facilitation: f\n    step: " + step + "\n";
    }

    @Test
    void whatTheyHoldPowerOverHeedsThemWhereTheyAreThere() {
        String power = "  - {power-held: BENEFICIARIES, at: 2025-01-02, over: INVESTMENT}\n";

        assertThat(found(history(power, GO), POWER_UNHEEDED))
                .containsExactly("power-unheeded.beneficiaries.investment ELEVATED 2025-02-01");
        assertThat(found(history(power, GO.replace("head of IT: IN_PERSON", "citizen: REMOTE")), POWER_UNHEEDED))
                .isEmpty();
    }

    @Test
    void whatTheySayAndNeedIsReadAsThatOfOthers() {
        String there = encounter("en1", "REVIEW", "2025-02-01", "citizen: IN_PERSON");
        String say = "  - {influence-perceived: BENEFICIARIES, at: 2025-02-02, rating: 1, within: en1}\n";
        String goal = """
                  - {goal-set: calls, at: 2025-01-05, text: fewer calls, groups: [BENEFICIARIES]}
                  - {goal-reframed: calls, at: 2025-01-06, text: not more calls, direction: LOWERED, agreed-by: [IT_FUNCTION]}
                """;
        String outside = decision(
                "d1", "2025-02-01", "decided-by: [DECISION_MAKERS], channel: OUTSIDE, needed: [BENEFICIARIES]");

        assertThat(found(history(there, say), CONSULTED_WITHOUT_SAY)).hasSize(1);
        assertThat(found(history(there.replace("citizen", "clerk"), say), CONSULTED_WITHOUT_SAY))
                .isEmpty();
        assertThat(found(history(goal), REFRAMED_WITHOUT))
                .containsExactly("reframed-without.calls MODERATE 2025-01-06");
        assertThat(found(history(goal.replace("[IT_FUNCTION]}", "[BENEFICIARIES]}")), REFRAMED_WITHOUT))
                .isEmpty();
        assertThat(found(history(outside), DECIDED_OUTSIDE)).hasSize(1);
    }

    @Test
    void activeInAnEpisodeTheyWereHeard() {
        String output = """
                  - {output-planned: page, at: 2025-01-03, serves: EFFECTIVENESS, facing: CITIZENS}
                  - {phase-entered: DESIGN, at: 2025-01-10}
                """;
        String left = "  - {phase-entered: IMPLEMENTATION, at: 2025-03-01}\n";

        assertThat(found(history(output, episode("DESIGN", "IT_FUNCTION, BENEFICIARIES"), left), BENEFICIARIES_UNHEARD))
                .isEmpty();
        assertThat(found(history(output, episode("DESIGN", "IT_FUNCTION"), left), BENEFICIARIES_UNHEARD))
                .hasSize(1);
    }

    @Test
    void neededInDesignTheyCanComeLateToo() {
        String needed =
                encounter("en1", "WORKSHOP", "2025-02-01", "head of IT: IN_PERSON")
                                .replace("INITIATION", "DESIGN") + "    needed: [BENEFICIARIES]\n";
        String late = encounter("en2", "TRAINING", "2025-04-01", "citizen: IN_PERSON")
                .replace("INITIATION", "IMPLEMENTATION");

        assertThat(found(
                        history(
                                "  - {phase-entered: DESIGN, at: 2025-01-10}\n",
                                needed,
                                "  - {phase-entered: IMPLEMENTATION, at: 2025-03-01}\n",
                                late),
                        LATE_INVOLVEMENT))
                .containsExactly("late-involvement.beneficiaries MODERATE 2025-04-01");
    }
}
