package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.FOLLOW_UP_MISSING;
import static dev.parley.query.analysis.core.finding.FindingType.NOT_OWNED;
import static dev.parley.query.analysis.core.finding.FindingType.STEP_ONE_SIDED;
import static dev.parley.query.analysis.core.finding.FindingType.STEP_SKIPPED;
import static dev.parley.query.analysis.core.finding.FindingType.VIEW_DIVERGENCE;
import static dev.parley.query.analysis.core.finding.FindingType.VIEW_DRIFT;
import static dev.parley.query.analysis.core.finding.FindingType.VIEW_MISJUDGED;
import static dev.parley.query.analysis.core.finding.FindingType.VIEW_SPLIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.query.analysis.facilitation.Effort;
import dev.parley.query.analysis.facilitation.FacilitationEntry;
import org.junit.jupiter.api.Test;

/** Views and views of views, and facilitated sessions: Alder and Birch. */
class ViewsTest {

    private static final String DISSENSUS =
            "view-misjudged.false-dissensus.it-function.decision-makers.current.it_orientation LOW";
    private static final String CONSENSUS =
            "view-misjudged.false-consensus.decision-makers.it-function.desired.is_leader_role MODERATE 2025-01-14";

    private final History alder = Found.file("alder");

    @Test
    void expectedDisagreementThatIsNotThereEndsWithTheJointReview() {
        assertThat(Found.of(Found.hindsight(alder), VIEW_MISJUDGED))
                .containsExactly(CONSENSUS, DISSENSUS + " 2025-01-14 - 2025-01-21");
    }

    @Test
    void onEveryClock() {
        assertThat(Found.of(Found.known(alder, "s1"), VIEW_MISJUDGED)).isEmpty();
        assertThat(Found.of(Found.known(alder, "s3"), VIEW_MISJUDGED))
                .containsExactly(CONSENSUS, DISSENSUS + " 2025-01-14");
        assertThat(Found.of(Found.occurred(alder, "s3"), VIEW_MISJUDGED))
                .containsExactly(CONSENSUS, DISSENSUS + " 2025-01-14");
        assertThat(Found.of(Found.occurred(alder, "s5"), VIEW_MISJUDGED))
                .containsExactly(CONSENSUS, DISSENSUS + " 2025-01-14 - 2025-01-21");
    }

    @Test
    void bothWantDifferentThingsOfTheOneWhoLeads() {
        assertThat(Found.of(Found.hindsight(alder), VIEW_DIVERGENCE, VIEW_SPLIT, VIEW_DRIFT))
                .containsExactly("view-divergence.it-function.decision-makers.desired.is_leader_role INFO 2025-01-14");
    }

    @Test
    void falseConsensusOnWhatWasAgreedWeighsMore() {
        // given: the session at which the views were stated ended in consensus of a settling kind of both
        String agreed = Found.resource("alder")
                .replace(
                        "  - view-attributed: DECISION_MAKERS\n    at: 2025-01-14",
                        "  - view-attributed: DECISION_MAKERS\n    at: 2025-01-23")
                .replace(
                        "    facilitation: strategy\n    step: ACT\n",
                        "    facilitation: strategy\n    step: ACT\n    outcome: CONSENSUS\n")
                .replace("    within: s2\n  - encounter-recorded: s3", "  - encounter-recorded: s3");

        assertThat(Found.of(Found.hindsight(Found.text(agreed)), VIEW_MISJUDGED))
                .contains(CONSENSUS.replace("MODERATE 2025-01-14", "HIGH 2025-01-23"));
    }

    @Test
    void whoKnowsHalfOfAGroupThatIsNotOfOneMindIsRightInPart() {
        History birch = Found.file("birch");

        assertThat(Found.of(Found.hindsight(birch), VIEW_MISJUDGED, VIEW_SPLIT))
                .containsExactly(
                        "view-misjudged.partly.it-function.decision-makers.current.it_orientation INFO order 3",
                        "view-split.decision-makers.current.it_orientation INFO order 3");
    }

    @Test
    void aViewMovesAwayFromWhatWasWantedTogether() {
        String text = """
                parley: 1
                realisation: drift
                organisation: invented
                recorded: 2025-01-01T00:00:00Z
                history:
                  - realisation-started: Drift
                    at: order 0
                """
                + view("IT_FUNCTION", "ASSET", "DESIRED", 1)
                + view("DECISION_MAKERS", "ASSET", "DESIRED", 2)
                + view("DECISION_MAKERS", "ASSET", "CURRENT", 3)
                + view("DECISION_MAKERS", "LIABILITY", "CURRENT", 4);

        assertThat(Found.of(Found.hindsight(Found.text(text)), VIEW_DRIFT))
                .containsExactly("view-drift.decision-makers.current.it_value LOW order 4");
        assertThat(Found.of(
                        Found.hindsight(Found.text(text + view("DECISION_MAKERS", "ASSET", "CURRENT", 5))), VIEW_DRIFT))
                .containsExactly("view-drift.decision-makers.current.it_value LOW order 4 - order 5");
    }

    private static String view(String holder, String category, String aspect, int order) {
        return "  - view-stated: " + holder + "\n    at: order " + order + "\n    dimension: IT_VALUE\n    category: "
                + category + "\n    aspect: " + aspect + "\n";
    }

    @Test
    void aFacilitationInOrderWithAFollowUpHasNothing() {
        assertThat(Found.of(Found.hindsight(alder), STEP_ONE_SIDED, STEP_SKIPPED, FOLLOW_UP_MISSING))
                .isEmpty();
    }

    @Test
    void withoutItsJointReviewAStepWasSkipped() {
        String text = Found.resource("alder");
        String without = text.substring(0, text.indexOf("  - encounter-recorded: s4"))
                + text.substring(text.indexOf("  - view-attributed: IT_FUNCTION\n    at: 2025-01-21"))
                        .replace("    within: s4\n", "");

        assertThat(Found.of(Found.hindsight(Found.text(without)), STEP_SKIPPED, STEP_ONE_SIDED))
                .containsExactly("step-skipped.strategy.debate MODERATE 2025-01-22");
        assertThat(Found.of(Found.occurred(Found.text(without), "s3"), STEP_SKIPPED))
                .isEmpty();
    }

    @Test
    void aDebateWithoutOneSideIsOneSided() {
        String without = Found.resource("alder")
                .replace(
                        "    title: Joint review\n    phase: INITIATION\n    attendances: {head of IT: IN_PERSON, head of trade: IN_PERSON,",
                        "    title: Joint review\n    phase: INITIATION\n    attendances: {head of IT: IN_PERSON,");

        assertThat(Found.of(Found.hindsight(Found.text(without)), STEP_ONE_SIDED))
                .containsExactly("step-one-sided.strategy.debate MODERATE 2025-01-21");
    }

    private static String proposed(String option, String by) {
        return "  - proposal-made: " + option + "\n    at: 2025-01-21\n    participant: " + by
                + "\n    facilitation: strategy\n    within: s4\n";
    }

    /** Alder with what was proposed at its joint review. */
    private static History withProposals(String... proposals) {
        String text = Found.resource("alder");
        String before = "  - encounter-recorded: s5";
        return Found.text(Found.with(text, before, String.join("", proposals) + before));
    }

    @Test
    void whatOnlyTheModeratorProposedIsNotTheirOwn() {
        History history = withProposals(proposed("A joint  plan", "moderator"));

        assertThat(Found.of(Found.hindsight(history), NOT_OWNED)).containsExactly("not-owned.strategy LOW 2025-01-22");
        assertThat(Found.of(Found.known(history, "s4"), NOT_OWNED)).isEmpty();
        assertThat(Found.of(Found.known(history, "s5"), NOT_OWNED))
                .containsExactly("not-owned.strategy LOW 2025-01-22");
        assertThat(Found.of(Found.occurred(history, "s4"), NOT_OWNED)).isEmpty();
        assertThat(Found.of(Found.occurred(history, "s6"), NOT_OWNED))
                .containsExactly("not-owned.strategy LOW 2025-01-22");
    }

    @Test
    void itIsTheirOwnWhereOneOfThemProposedItTooOrNobodyLoggedWhoDid() {
        assertThat(Found.of(Found.hindsight(alder), NOT_OWNED)).isEmpty();
        assertThat(Found.of(
                        Found.hindsight(withProposals(
                                proposed("a joint plan", "moderator"), proposed("a joint plan", "head of IT"))),
                        NOT_OWNED))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(withProposals(proposed("something else", "moderator"))), NOT_OWNED))
                .isEmpty();
    }

    @Test
    void aModeratorWhoDecidesTooUntilSomethingOfTheirsIsChosen() {
        String deciding = Found.with(
                Found.resource("alder"),
                "    decided-by: [IT_FUNCTION, DECISION_MAKERS]\n",
                "    decided-by: [IT_FUNCTION, DECISION_MAKERS]\n    deciders: [head of IT, moderator]\n");
        String chosen = proposed("one contact", "head of trade") + """
                  - decision-made: contact
                    at: 2025-01-23
                    subject: Who speaks with IT
                    options: {one contact: CHOSEN}
                    decided-by: [DECISION_MAKERS]
                    within: s5
                """;

        assertThat(Found.of(Found.hindsight(Found.text(deciding)), NOT_OWNED))
                .containsExactly("not-owned.strategy LOW 2025-01-22");
        assertThat(Found.of(
                        Found.hindsight(Found.text(
                                Found.with(deciding, "  - facilitation-ended", chosen + "  - facilitation-ended"))),
                        NOT_OWNED))
                .containsExactly("not-owned.strategy LOW 2025-01-22 - 2025-01-23");
    }

    @Test
    void whatItTookIsSaidInDaysAndOfNobodyByName() {
        FacilitationEntry whole = (FacilitationEntry)
                Found.hindsight(alder).models().byModel().get("facilitation").get(0);

        assertThat(whole.effort()).isEqualTo(new Effort(5, 5, 5, 19L));
    }

    @Test
    void withoutAFollowUpItIsMissedAfterHalfAYear() {
        String text = Found.resource("alder");
        String without = text.substring(0, text.indexOf("  - encounter-recorded: s6"))
                + text.substring(text.indexOf("  - note-attached"));

        assertThat(Found.of(Found.hindsight(Found.text(without)), FOLLOW_UP_MISSING))
                .containsExactly("follow-up-missing.strategy LOW 2025-07-31");
        assertThat(Found.of(
                        Found.hindsight(Found.text(without.replace("    at: 2025-12-01", "    at: 2025-06-01"))),
                        FOLLOW_UP_MISSING))
                .isEmpty();
    }
}
