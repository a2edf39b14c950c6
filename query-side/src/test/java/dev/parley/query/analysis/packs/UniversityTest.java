package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.CAPABILITY_UNMAPPED;
import static dev.parley.query.analysis.core.finding.FindingType.DOMINANCE_SHIFT;
import static dev.parley.query.analysis.core.finding.FindingType.FEW_EYES;
import static dev.parley.query.analysis.core.finding.FindingType.LATE_INVOLVEMENT;
import static dev.parley.query.analysis.core.finding.FindingType.ONE_SIDED_PARTICIPATION;
import static dev.parley.query.analysis.core.finding.FindingType.POWER_UNHEEDED;
import static dev.parley.query.analysis.core.finding.FindingType.RESISTANCE_OPEN;
import static dev.parley.query.analysis.core.finding.FindingType.STRICT_TOO_EARLY;
import static dev.parley.query.analysis.core.finding.FindingType.VALUE_UNASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The university case with what the paper says beside the core: who of the users, who holds power, how strictly. */
class UniversityTest {

    private final History university = Found.text(text());

    static String text() {
        String text = Found.published("university-administration");
        String parts = """
                  - constituency-identified: finance
                    at: order 0
                    group: USERS

                  - constituency-identified: other user groups
                    at: order 0
                    group: USERS

                  - constituency-identified: top management
                    at: order 0
                    group: USERS

                  - power-held: USERS
                    at: order 0
                    over: ADOPTION
                    basis: INFORMAL

                """;
        text = Found.with(
                text,
                "  - participant-identified: finance staff\n    at: order 0\n",
                parts + "  - participant-identified: finance staff\n    at: order 0\n    constituency: finance\n");
        text = Found.with(
                text,
                "    active-groups: [IT_FUNCTION, USERS]\n",
                "    active-groups: [IT_FUNCTION, USERS]\n    active-constituencies: [finance]\n");
        text = Found.with(
                text,
                "  # --- Implementation ---",
                "  - specification-fixed: requirements\n    at: order 4\n    precision: STRICT\n    within: en4\n\n"
                        + "  # --- Implementation ---");
        return Found.with(
                text,
                "  - resistance-observed: user-resistance\n",
                "  - resistance-observed: user-resistance\n    strength: STRONG\n");
    }

    @Test
    void whoOfTheUsersWasLeftOut() {
        assertThat(Found.of(Found.hindsight(university), ONE_SIDED_PARTICIPATION))
                .containsExactly(
                        "one-sided-participation.other user groups ELEVATED order 4",
                        "one-sided-participation.top management ELEVATED order 4");
        assertThat(Found.of(Found.known(university, "en4"), ONE_SIDED_PARTICIPATION))
                .hasSize(2);
        assertThat(Found.of(Found.occurred(university, "en4"), ONE_SIDED_PARTICIPATION))
                .hasSize(2);
        assertThat(Found.of(Found.occurred(university, "en3"), ONE_SIDED_PARTICIPATION))
                .isEmpty();
    }

    @Test
    void powerOverAdoptionWasNotHeededTwoEncountersBeforeTheResistance() {
        assertThat(Found.of(Found.hindsight(university), POWER_UNHEEDED))
                .containsExactly("power-unheeded.users.adoption ELEVATED order 4");
        assertThat(Found.of(Found.known(university, "en4"), POWER_UNHEEDED)).hasSize(1);
        assertThat(Found.of(Found.occurred(university, "en3"), POWER_UNHEEDED)).isEmpty();
    }

    @Test
    void itWasFixedToTheLetterWhileUsersAndOthersDidNotKnowTheSame() {
        assertThat(Found.of(Found.hindsight(university), STRICT_TOO_EARLY))
                .containsExactly("strict-too-early.requirements MODERATE order 4");
        assertThat(Found.of(Found.occurred(university, "en4"), STRICT_TOO_EARLY))
                .hasSize(1);
        // the gap was understood only afterwards
        assertThat(Found.of(Found.known(university, "en4"), STRICT_TOO_EARLY)).isEmpty();
    }

    @Test
    void resistanceIsOpenToTheEnd() {
        assertThat(Found.of(Found.hindsight(university), RESISTANCE_OPEN))
                .containsExactly("resistance-open.user-resistance HIGH order 6.5");
    }

    @Test
    void nobodyWasAskedInInitiationAndDesignAndOnlyUsersInImplementation() {
        assertThat(Found.of(Found.hindsight(university), VALUE_UNASKED))
                .extracting(line -> line.split(" ")[0])
                .containsExactly(
                        "value-unasked.decision-makers.implementation",
                        "value-unasked.decision-makers.initiation",
                        "value-unasked.it-function.design",
                        "value-unasked.it-function.implementation",
                        "value-unasked.it-function.initiation",
                        "value-unasked.users.design",
                        "value-unasked.users.initiation",
                        "value-unasked.vendors.design",
                        "value-unasked.vendors.implementation",
                        "value-unasked.vendors.initiation");
        // the first rating is what shows that ratings are asked for: until then silence is no fault
        assertThat(Found.of(Found.known(university, "en4"), VALUE_UNASKED)).isEmpty();
        assertThat(Found.of(Found.occurred(university, "en6"), VALUE_UNASKED)).isEmpty();
    }

    @Test
    void theProductWasChosenWithFewEyesWhereItIsCodedAsOpen() {
        String product = "      the product that both offers build on: CHOSEN\n    decided-by: [IT_FUNCTION]\n";
        String argued = """
                      the product that both offers build on: {verdict: CHOSEN, pros: {IT_FUNCTION: both offer it}}
                    decided-by: [IT_FUNCTION]
                    channel: FORMAL
                    uncertainty: %s
                """;
        String text = Found.published("university-administration");
        History medium = Found.text(Found.with(text, product, argued.formatted("MEDIUM")));

        assertThat(Found.of(Found.hindsight(medium), FEW_EYES)).containsExactly("few-eyes.product LOW order 3.2");
        assertThat(Found.of(Found.occurred(medium, "en3"), FEW_EYES)).isEmpty();
        assertThat(Found.of(Found.occurred(medium, "en4"), FEW_EYES)).hasSize(1);
        assertThat(Found.of(Found.hindsight(Found.text(Found.with(text, product, argued.formatted("LOW")))), FEW_EYES))
                .isEmpty();
        assertThat(Found.of(Found.hindsight(Found.text(text)), FEW_EYES)).isEmpty();
    }

    @Test
    void whoDominatesInDesignIsAnotherThanBefore() {
        String seen = "  - {dominance-observed: %s, at: %s, phase: %s, recorded: %s}\n";
        String before = seen.formatted("DECISION_MAKERS", "2025-01-03", "INITIATION", "2025-01-03T12:00:00Z");
        String after = seen.formatted("IT_FUNCTION", "2025-02-02", "DESIGN", "2025-02-04T12:00:00Z");
        String head = """
                parley: 1
                realisation: shift
                organisation: invented
                recorded: 2025-01-01T00:00:00Z
                history:
                  - {realisation-started: Shift, at: 2025-01-01}
                  - {phase-entered: INITIATION, at: 2025-01-02}
                """;
        History shifted = Found.text(head + before + "  - {phase-entered: DESIGN, at: 2025-02-01}\n" + after);

        assertThat(Found.of(Found.hindsight(shifted), DOMINANCE_SHIFT))
                .containsExactly("dominance-shift.design.it-function INFO 2025-02-02 - 2025-02-02");
        assertThat(shift(shifted, new Cut.AsOccurred(Instant.parse("2025-02-01T23:00:00Z"))))
                .isEmpty();
        assertThat(shift(shifted, new Cut.AsOccurred(Instant.parse("2025-02-02T23:59:59Z"))))
                .hasSize(1);
        assertThat(shift(shifted, new Cut.AsKnown(Instant.parse("2025-02-03T00:00:00Z"))))
                .isEmpty();
        assertThat(shift(shifted, new Cut.AsKnown(Instant.parse("2025-02-05T00:00:00Z"))))
                .hasSize(1);
        assertThat(Found.of(
                        Found.hindsight(Found.text(head + before
                                + "  - {phase-entered: DESIGN, at: 2025-02-01}\n"
                                + after.replace("IT_FUNCTION", "DECISION_MAKERS"))),
                        DOMINANCE_SHIFT))
                .isEmpty();
        assertThat(Found.of(
                        Found.hindsight(Found.text(head + "  - {phase-entered: DESIGN, at: 2025-02-01}\n" + after)),
                        DOMINANCE_SHIFT))
                .as("nobody was seen to dominate before")
                .isEmpty();
        assertThat(Found.of(
                        Found.hindsight(Found.text(head + "  - {phase-entered: DESIGN, at: 2025-02-01}\n" + after
                                + before.replace("2025-01-03", "2025-02-10"))),
                        DOMINANCE_SHIFT))
                .as("the phase before was spoken of last")
                .containsExactly("dominance-shift.design.it-function INFO 2025-02-10 - 2025-02-10");
    }

    private static List<String> shift(History history, Cut cut) {
        return Found.of(new Analyst(Found.EVERYTHING).analyse(history, cut), DOMINANCE_SHIFT);
    }

    @Test
    void ifNobodyHadNotedWhichOfTheUsersWereThere() {
        String noted = Found.published("university-administration");
        History unnoted =
                Found.text(Found.with(noted, "  - participant-identified: finance staff\n    at: order 0\n", """
                  - {constituency-identified: finance, at: order 0, group: USERS}
                  - {constituency-identified: other user groups, at: order 0, group: USERS}
                  - participant-identified: finance staff
                    at: order 0
                """));

        assertThat(Found.of(Found.hindsight(unnoted), ONE_SIDED_PARTICIPATION))
                .containsExactly(
                        "one-sided-participation.finance ELEVATED order 4",
                        "one-sided-participation.other user groups ELEVATED order 4");
    }

    @Test
    void nobodyCameLateAndCapabilitiesWereNotMapped() {
        Analysis seen = Found.hindsight(university);
        assertThat(Found.of(seen, LATE_INVOLVEMENT)).isEmpty();
        assertThat(Found.of(seen, CAPABILITY_UNMAPPED))
                .containsExactly(
                        "capability-unmapped.decision-makers INFO order 3.5",
                        "capability-unmapped.it-function INFO order 3.5 - order 3.5",
                        "capability-unmapped.users INFO order 3.5",
                        "capability-unmapped.vendors INFO order 3.5 - order 3.5");
    }

    @Test
    void theProcurementAgencyHasNothingOfIt() {
        String text = Found.published("procurement-agency");
        text = Found.with(text, "  - participant-identified: chief financial officer\n    at: order 0\n", """
                  - constituency-identified: categories
                    at: order 0
                    group: USERS
                  - constituency-identified: accounts
                    at: order 0
                    group: USERS
                  - constituency-identified: finance
                    at: order 0
                    group: DECISION_MAKERS
                  - constituency-identified: management
                    at: order 0
                    group: DECISION_MAKERS
                  - power-held: DECISION_MAKERS
                    at: order 0
                    over: INVESTMENT
                    basis: FORMAL
                  - power-held: USERS
                    at: order 0
                    over: ADOPTION
                    basis: INFORMAL
                  - participant-identified: chief financial officer
                    at: order 0
                    constituency: finance
                """);
        text = Found.with(
                text,
                "  - participant-identified: chief executive\n    at: order 0\n",
                "  - participant-identified: chief executive\n    at: order 0\n    constituency: management\n");
        text = Found.with(text, "    title: Users, vendor and IT function design together\n", """
                    title: Users, vendor and IT function design together
                    active-constituencies: [categories, accounts, finance, management]
                """);
        text = Found.with(
                text,
                "  - participant-identified: category manager\n    at: order 0\n",
                "  - participant-identified: category manager\n    at: order 0\n    constituency: categories\n");
        text = Found.with(
                text,
                "  - participant-identified: account manager\n    at: order 0\n",
                "  - participant-identified: account manager\n    at: order 0\n    constituency: accounts\n");
        text = Found.with(
                text,
                "  # --- Implementation ---",
                "  - specification-fixed: requirements\n    at: order 4\n    precision: GUIDING\n    within: en4\n\n"
                        + "  # --- Implementation ---");
        Analysis seen = Found.hindsight(Found.text(text));

        assertThat(Found.of(
                        seen,
                        ONE_SIDED_PARTICIPATION,
                        POWER_UNHEEDED,
                        STRICT_TOO_EARLY,
                        RESISTANCE_OPEN,
                        LATE_INVOLVEMENT,
                        FEW_EYES,
                        DOMINANCE_SHIFT))
                .isEmpty();
        assertThat(Found.of(seen, VALUE_UNASKED))
                .extracting(line -> line.split(" ")[0])
                .contains(
                        "value-unasked.users.initiation",
                        "value-unasked.users.design",
                        "value-unasked.decision-makers.design",
                        "value-unasked.it-function.initiation",
                        "value-unasked.vendors.design")
                .doesNotContain("value-unasked.users.implementation", "value-unasked.decision-makers.implementation");
        assertThat(Found.of(seen, CAPABILITY_UNMAPPED))
                .as("what the vendor can do was known by the pilot, before initiation was left")
                .noneMatch(line -> line.startsWith("capability-unmapped.vendors"));
    }
}
