package dev.parley.query.analysis.packs;

import static dev.parley.query.analysis.core.finding.FindingType.CAPABILITY_UNMAPPED;
import static dev.parley.query.analysis.core.finding.FindingType.LATE_INVOLVEMENT;
import static dev.parley.query.analysis.core.finding.FindingType.ONE_SIDED_PARTICIPATION;
import static dev.parley.query.analysis.core.finding.FindingType.POWER_UNHEEDED;
import static dev.parley.query.analysis.core.finding.FindingType.RESISTANCE_OPEN;
import static dev.parley.query.analysis.core.finding.FindingType.STRICT_TOO_EARLY;
import static dev.parley.query.analysis.core.finding.FindingType.VALUE_UNASKED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.query.analysis.Analysis;
import org.junit.jupiter.api.Test;

/** The university case with what the paper says beside the core: who of the users, who holds power, how strictly. */
class UniversityTest {

    private final History university = university();

    private static History university() {
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
        return Found.text(Found.with(
                text,
                "  - resistance-observed: user-resistance\n",
                "  - resistance-observed: user-resistance\n    strength: STRONG\n"));
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
                        LATE_INVOLVEMENT))
                .isEmpty();
    }
}
