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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.facilitation.Effort;
import dev.parley.query.analysis.facilitation.FacilitationEntry;
import dev.parley.query.rules.RuleSetFile;
import java.util.List;
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

    /** The views come first, the agreement of the two eight days later. */
    private static final String AGREED = Found.with(
            Found.resource("alder"),
            "    facilitation: strategy\n    step: ACT\n",
            "    facilitation: strategy\n    step: ACT\n    outcome: CONSENSUS\n");

    @Test
    void falseConsensusWeighsMoreOnceSomethingAgreedRestsOnIt() {
        History agreed = Found.text(AGREED);
        String high = CONSENSUS.replace("MODERATE", "HIGH");

        assertThat(Found.of(Found.known(agreed, "s4"), VIEW_MISJUDGED)).contains(CONSENSUS);
        assertThat(Found.of(Found.occurred(agreed, "s4"), VIEW_MISJUDGED)).contains(CONSENSUS);
        assertThat(Found.of(Found.known(agreed, "s5"), VIEW_MISJUDGED)).contains(high);
        assertThat(Found.of(Found.occurred(agreed, "s5"), VIEW_MISJUDGED)).contains(high);
        assertThat(the(agreed, "false-consensus").evidence())
                .extracting(clause -> clause.clause())
                .contains("agreement was recorded at s5");
        assertThat(the(agreed, "false-consensus").explanation()).contains("agreed at s5 rests on it");
    }

    @Test
    void andLessAgainOnceThePhaseOfTheAgreementIsLeft() {
        History left = Found.text(Found.with(
                AGREED,
                "  - note-attached: a year later",
                "  - phase-entered: DESIGN\n    at: 2025-06-01\n    recorded: 2025-06-01T12:00:00Z\n"
                        + "  - note-attached: a year later"));

        assertThat(Found.of(Found.occurred(left, "s6"), VIEW_MISJUDGED))
                .contains(CONSENSUS.replace("MODERATE", "HIGH"));
        assertThat(Found.of(Found.hindsight(left), VIEW_MISJUDGED)).contains(CONSENSUS);
        assertThat(the(left, "false-consensus").explanation()).doesNotContain("rests on it");
    }

    private static Finding the(History history, String matter) {
        return Found.hindsight(history).findings().stream()
                .filter(finding -> finding.id().contains(matter))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCategoryOfOnesOwnIsTheSameHoweverItIsWritten() {
        String text = """
                parley: 1
                realisation: own
                organisation: invented
                recorded: 2025-01-01T00:00:00Z
                history:
                  - {realisation-started: Own, at: order 0}
                  - {view-stated: USERS, at: order 1, dimension: Trust in the supplier, category: High, aspect: DESIRED}
                  - {view-stated: VENDORS, at: order 2, dimension: trust in  the supplier, category: HIGH, aspect: DESIRED}
                  - {view-attributed: VENDORS, about: USERS, at: order 3, dimension: Trust in the supplier, category: " high", aspect: DESIRED}
                """;

        assertThat(Found.of(Found.hindsight(Found.text(text)), VIEW_MISJUDGED, VIEW_DIVERGENCE))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(text.replace("HIGH", "low"))), VIEW_DIVERGENCE))
                .containsExactly("view-divergence.users.vendors.desired.trust in the supplier INFO order 2");
    }

    @Test
    void whatIsWantedIsSaidAsItWasSaidLast() {
        String text = """
                parley: 1
                realisation: wants
                organisation: invented
                recorded: 2025-01-01T00:00:00Z
                history:
                  - {realisation-started: Wants, at: order 0}
                  - {view-stated: USERS, at: order 1, dimension: IT_ORIENTATION, category: SUPPORT, aspect: DESIRED}
                  - {view-stated: VENDORS, at: order 2, dimension: IT_ORIENTATION, category: STRATEGIC, aspect: DESIRED}
                  - {view-stated: VENDORS, at: order 3, dimension: IT_ORIENTATION, category: FACTORY, aspect: DESIRED}
                """;
        Finding finding = the(Found.text(text), "view-divergence");

        assertThat(finding.since().occurred()).hasToString("order 2");
        assertThat(finding.explanation()).contains("the vendors want factory").doesNotContain("strategic");
        assertThat(finding.evidence()).hasSize(3);
    }

    @Test
    void onlyWhatChangedHasMovedInAStep() {
        assertThat(Found.hindsight(alder).models().byModel().get("facilitation").stream()
                        .map(FacilitationEntry.class::cast)
                        .filter(entry -> entry.encounter() != null)
                        .collect(java.util.stream.Collectors.toMap(
                                FacilitationEntry::encounter, FacilitationEntry::moved)))
                .containsEntry("s2", List.of())
                .containsEntry("s4", List.of("IT_FUNCTION of DECISION_MAKERS: IT_ORIENTATION SUPPORT -> TURNAROUND"));
    }

    @Test
    void whoKnowsHalfOfAGroupThatIsNotOfOneMindIsRightInPart() {
        History birch = Found.file("birch");

        assertThat(Found.of(Found.hindsight(birch), VIEW_MISJUDGED, VIEW_SPLIT))
                .containsExactly(
                        "view-misjudged.partly.it-function.decision-makers.current.it_orientation INFO order 3",
                        "view-split.decision-makers.current.it_orientation INFO order 3");
        Cut beforeWarehouse = new Cut.AsKnown(java.time.Instant.parse("2025-02-02T12:00:00Z"));
        assertThat(Found.of(new Analyst(Found.EVERYTHING).analyse(birch, beforeWarehouse), VIEW_MISJUDGED, VIEW_SPLIT))
                .as("sales alone has spoken, and IT is right about that")
                .isEmpty();
        Cut second = new Cut.AsOccurredAfter(birch.events().get(5).id());
        assertThat(birch.events().get(5).event().toString()).contains("sales");
        assertThat(Found.of(new Analyst(Found.EVERYTHING).analyse(birch, second), VIEW_MISJUDGED, VIEW_SPLIT))
                .isEmpty();
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

    private static final String VIEWS = """
            parley: 1
            realisation: views
            organisation: invented
            recorded: 2025-01-01T00:00:00Z
            history:
              - {realisation-started: Views, at: order 0}
            """;

    private static String part(String group, String part, String category, String aspect, int order) {
        return view(group, category, aspect, order) + "    constituency: " + part + "\n";
    }

    private static final String DECLARED = """
              - {constituency-identified: sales, at: order 0, group: USERS}
              - {constituency-identified: store, at: order 0, group: USERS}
            """;

    private static List<String> views(String... parts) {
        return Found.of(
                Found.hindsight(Found.text(VIEWS + String.join("", parts))),
                VIEW_MISJUDGED,
                VIEW_SPLIT,
                VIEW_DIVERGENCE,
                VIEW_DRIFT);
    }

    @Test
    void whatAllPartsSaySinceIsWhatTheGroupSays() {
        String before =
                DECLARED + view("USERS", "LIABILITY", "DESIRED", 1) + view("VENDORS", "LIABILITY", "DESIRED", 1);
        String sales = part("USERS", "sales", "ASSET", "DESIRED", 2);
        String store = part("USERS", "store", "ASSET", "DESIRED", 3);
        String apart = "view-divergence.users.vendors.desired.it_value INFO order 3";

        assertThat(views(before, sales))
                .as("of the other part the word of the group counts")
                .isEmpty();
        assertThat(views(before, sales, store)).containsExactly(apart);
        assertThat(views(before.replace(DECLARED, ""), sales, store)).containsExactly(apart);
        assertThat(views(before, sales, store, view("VENDORS", "ASSET", "DESIRED", 4)))
                .containsExactly(apart + " - order 4");
    }

    @Test
    void theyWantDifferentThingsWhereEvenTheNearestOfThemDo() {
        String vendors = DECLARED + view("VENDORS", "ORCHESTRATOR", "DESIRED", 1);
        String sales = part("USERS", "sales", "MECHANIC", "DESIRED", 2);
        String store = part("USERS", "store", "LAGGARD", "DESIRED", 2);
        String near = part("USERS", "store", "ORCHESTRATOR", "DESIRED", 3);
        String apart = "view-divergence.users.vendors.desired.it_value INFO order 2";
        String split = "view-split.users.desired.it_value INFO order 2";

        assertThat(views(own(vendors + sales + store))).containsExactly(own(apart), own(split));
        assertThat(views(own(vendors + sales + store + near))).containsExactly(own(apart) + " - order 3", own(split));
    }

    /** On a dimension of one's own, which has any number of categories. */
    private static String own(String text) {
        return text.replace("IT_VALUE", "who leads").replace("it_value", "who leads");
    }

    @Test
    void whoNeverSaidWhatItSeesItselfIsNotSaidToBeMistaken() {
        String said = view("USERS", "ASSET", "CURRENT", 1);
        String believed =
                "  - {view-attributed: IT_FUNCTION, about: USERS, at: order 2, dimension: IT_VALUE, category: LIABILITY, aspect: CURRENT}\n";

        assertThat(views(said, believed)).isEmpty();
        assertThat(views(said, believed, view("IT_FUNCTION", "ASSET", "CURRENT", 3)))
                .containsExactly("view-misjudged.false-dissensus.it-function.users.current.it_value LOW order 3");
        assertThat(views(said, believed, view("IT_FUNCTION", "LIABILITY", "CURRENT", 3)))
                .containsExactly("view-misjudged.false-consensus.it-function.users.current.it_value MODERATE order 3");
        assertThat(views(own(said + believed + view("IT_FUNCTION", "RISK", "CURRENT", 3))))
                .containsExactly("view-misjudged.mistaken.it-function.users.current.who leads INFO order 3");
    }

    @Test
    void anAgreementReachedAsSuchIsOneThatStands() {
        String views = view("USERS", "ASSET", "CURRENT", 1)
                + view("IT_FUNCTION", "LIABILITY", "CURRENT", 1)
                + "  - {view-attributed: IT_FUNCTION, about: USERS, at: order 2, dimension: IT_VALUE, category: LIABILITY, aspect: CURRENT}\n";
        String reached =
                "  - {agreement-reached: one-desk, at: order 3, parties: [IT_FUNCTION, %s], about: one desk}\n";
        String replaced =
                "  - {agreement-reached: two-desks, at: order 4, parties: [IT_FUNCTION, VENDORS], about: two desks, replaces: one-desk}\n";
        String found = "view-misjudged.false-consensus.it-function.users.current.it_value %s order 2";

        assertThat(views(views)).containsExactly(found.formatted("MODERATE"));
        assertThat(views(views, reached.formatted("USERS"))).containsExactly(found.formatted("HIGH"));
        assertThat(views(views, reached.formatted("VENDORS"))).containsExactly(found.formatted("MODERATE"));
        assertThat(views(views, reached.formatted("USERS"), replaced)).containsExactly(found.formatted("MODERATE"));
    }

    @Test
    void aWishThatAnotherTakesThePlaceOfIsNoMeasureAnyMore() {
        String wish = view("IT_FUNCTION", "ASSET", "DESIRED", 1) + view("DECISION_MAKERS", "ASSET", "DESIRED", 1);
        String drift =
                view("DECISION_MAKERS", "ASSET", "CURRENT", 2) + view("DECISION_MAKERS", "LIABILITY", "CURRENT", 3);
        String other = view("IT_FUNCTION", "LIABILITY", "DESIRED", 4) + view("USERS", "LIABILITY", "DESIRED", 5);
        String found = "view-drift.decision-makers.current.it_value LOW order 3";

        assertThat(views(wish, drift)).containsExactly(found);
        assertThat(views(wish, drift, other)).contains(found + " - order 5");
    }

    @Test
    void ofTwoWishesThatAreSharedBothCount() {
        String wishes = view("IT_FUNCTION", "ASSET", "DESIRED", 1)
                + view("DECISION_MAKERS", "ASSET", "DESIRED", 1)
                + view("USERS", "LIABILITY", "DESIRED", 2)
                + view("VENDORS", "LIABILITY", "DESIRED", 2);
        String drift = view("DECISION_MAKERS", "ASSET", "CURRENT", 3)
                + view("DECISION_MAKERS", "LIABILITY", "CURRENT", 4)
                + view("USERS", "LIABILITY", "CURRENT", 3)
                + view("USERS", "ASSET", "CURRENT", 4);

        assertThat(views(wishes, drift))
                .contains(
                        "view-drift.decision-makers.current.it_value LOW order 4",
                        "view-drift.users.current.it_value LOW order 4");
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
    void anOptionThatAGroupProposedIsTheirOwn() {
        String text = Found.with(
                Found.resource("alder"),
                "options: {a joint plan: CHOSEN}",
                "options: {a joint plan: {verdict: CHOSEN, proposed-by: DECISION_MAKERS}}");
        String proposed = Found.with(
                text,
                "  - encounter-recorded: s5",
                proposed("a joint plan", "moderator") + "  - encounter-recorded: s5");

        assertThat(Found.of(Found.hindsight(Found.text(proposed)), NOT_OWNED)).isEmpty();
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
    void aModeratorWhoIsNamedAmongTheDecidersIsFoundWhateverWasMadeOfIt() {
        String rejected = Found.with(
                        Found.resource("alder"),
                        "    decided-by: [IT_FUNCTION, DECISION_MAKERS]\n",
                        "    decided-by: [IT_FUNCTION, DECISION_MAKERS]\n    deciders: [head of IT, moderator]\n")
                .replace("a joint plan: CHOSEN", "a joint plan: REJECTED");

        assertThat(Found.of(Found.hindsight(Found.text(rejected)), NOT_OWNED))
                .containsExactly("not-owned.strategy LOW 2025-01-22");
        assertThat(Found.hindsight(Found.text(rejected)).findings().stream()
                        .filter(finding -> finding.type() == NOT_OWNED)
                        .map(Finding::title))
                .containsExactly("Whoever facilitates 'strategy' decided in it");
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

    @Test
    void whatNobodyEndedIsMissedHalfAYearAfterWhatWasDecidedLast() {
        String text = Found.resource("alder");
        String without = text.substring(0, text.indexOf("  - facilitation-ended"))
                + text.substring(text.indexOf("  - note-attached"));
        String month = Found.with(
                text,
                "  - facilitation-ended: strategy\n    at: 2025-01-31",
                "  - facilitation-ended: strategy\n    at: 2025-02");
        String monthWithout = month.substring(0, month.indexOf("  - encounter-recorded: s6"))
                + month.substring(month.indexOf("  - note-attached"));

        assertThat(Found.of(Found.hindsight(Found.text(without)), FOLLOW_UP_MISSING))
                .containsExactly("follow-up-missing.strategy LOW 2025-07-22");
        assertThat(Found.of(
                        Found.hindsight(Found.text(without.replace("    at: 2025-12-01", "    at: 2025-07-22"))),
                        FOLLOW_UP_MISSING))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(monthWithout)), FOLLOW_UP_MISSING))
                .as("an end of which the month is known is past with the month")
                .containsExactly("follow-up-missing.strategy LOW 2025-08-28");
    }

    @Test
    void byWhenItIsFollowedUpIsSaidByTheRules() {
        String text = Found.resource("alder");
        History without = Found.text(text.substring(0, text.indexOf("  - encounter-recorded: s6"))
                + text.substring(text.indexOf("  - note-attached")));
        String rules = "{rules: ours, version: 1, based-on: parley-3, follow-up: %d}";

        for (int months : new int[] {3, 12}) {
            List<String> found = Found.of(
                    new Analyst(RuleSetFile.read("r.yaml", rules.formatted(months))).analyse(without, Cut.HINDSIGHT),
                    FOLLOW_UP_MISSING);
            assertThat(found).isEqualTo(months == 3 ? List.of("follow-up-missing.strategy LOW 2025-04-30") : List.of());
        }
        assertThatThrownBy(() -> RuleSetFile.read("r.yaml", rules.formatted(61)))
                .hasMessageContaining("accepted is a whole number from 1 to 60");
    }
}
