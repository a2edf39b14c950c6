package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.Completeness;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.LevelChange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Histories on which an earlier engine departed from what the rules say, each with the right value. */
class DeparturesTest {

    private static Analysis first(String file) {
        return Seen.hindsight(Seen.file(file + ".yaml"));
    }

    private static Analysis second(String file) {
        return Seen.second(Seen.file(file + ".yaml"));
    }

    @Test
    void factsOfOneMonthComeInTheOrderInWhichTheyWereRecorded() {
        Finding risk = Seen.the(first("r01-same-month-confirm"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(Seen.levels(risk)).containsExactly(Level.WATCH, Level.CONFIRMED);
        assertThat(risk.levels()).allMatch(LevelChange::byRecordedOrder);
        assertThat(risk.leadTime().range()).isTrue();
        assertThat(risk.leadTime().occurred()).isEqualTo(Duration.ZERO);
        assertThat(risk.leadTime().occurredAtMost()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void leadBetweenMonthsIsARange() {
        Finding risk = Seen.the(first("r01b-next-month-confirm"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(Seen.levels(risk)).containsExactly(Level.WATCH, Level.CONFIRMED);
        assertThat(risk.levels()).noneMatch(LevelChange::byRecordedOrder);
        assertThat(risk.leadTime().occurred()).isEqualTo(Duration.ofDays(1));
        assertThat(risk.leadTime().occurredAtMost()).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void aMeetingLaterThatDayEndsWhatWasAgreedBeforeIt() {
        for (Analysis seen : new Analysis[] {first("r01c-same-day-met-after"), second("r01c-same-day-met-after")}) {
            Finding risk = Seen.the(seen, FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

            assertThat(Seen.levels(risk)).containsExactly(Level.WATCH, Level.CLEARED);
            assertThat(risk.since().after()).isEqualTo("en1");
            assertThat(risk.levels()).allMatch(LevelChange::byRecordedOrder);
        }
    }

    @Test
    void anOutcomeOfSeveralGroupsSaysThatSomebodyResistedAndNotWho() {
        Analysis before = Seen.occurred(Seen.file("r02-outcome-resistance-everyone.yaml"), "en2");

        assertThat(before.frictions()).singleElement().satisfies(friction -> {
            assertThat(friction.named()).isFalse();
            assertThat(friction.groups()).isEmpty();
            assertThat(friction.among()).containsExactly(IT_FUNCTION, USERS, VENDORS);
        });
        assertThat(Seen.paths(before).values()).noneMatch(path -> path.contains("CONFIRMED"));
    }

    @Test
    void whoResistedIsWhatIsLoggedAsResistance() {
        for (String file : new String[] {"r02-outcome-resistance-everyone", "r02b-explicit-same-moment"}) {
            Analysis seen = first(file);

            assertThat(seen.frictions()).singleElement().satisfies(friction -> assertThat(friction.groups())
                    .containsExactly(USERS));
            assertThat(Seen.paths(seen))
                    .as("who met at en2 was cleared by it; nobody is confirmed but whom it concerns")
                    .hasEntrySatisfying("U-DM", path -> assertThat(path).contains("CONFIRMED"))
                    .hasEntrySatisfying("IT-U", path -> assertThat(path).contains("CLEARED"))
                    .hasEntrySatisfying("U-V", path -> assertThat(path).contains("CLEARED"));
            assertThat(Seen.paths(seen).values())
                    .filteredOn(path -> path.contains("CONFIRMED"))
                    .hasSize(1);
        }
    }

    @Test
    void givingClosesNothingForTheGiver() {
        Analysis kept = first("r03-passing-on-closes-own-gap");
        assertThat(Seen.open(kept, FindingType.KNOWLEDGE_GAP)).singleElement().satisfies(gap -> assertThat(gap.groups())
                .containsExactly(IT_FUNCTION, USERS));

        for (Analysis seen : new Analysis[] {first("r03b-passing-on-clears"), second("r03b-passing-on-clears")}) {
            Finding risk = Seen.the(seen, FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);
            assertThat(risk.level()).isEqualTo(Level.AT_RISK);
            assertThat(Seen.open(seen, FindingType.KNOWLEDGE_GAP)).isNotEmpty();
        }
    }

    @Test
    void givingClosesNothingInWhateverOrderItIsSaidThatTheGiverNeedsIt() {
        HistoryBuilder history = new HistoryBuilder("r")
                .enters(Phase.DESIGN)
                .at(1)
                .holds("k", USERS)
                .at(2)
                .share("k", IT_FUNCTION, VENDORS, Completeness.PARTIAL)
                .at(3)
                .needs("k", IT_FUNCTION);

        assertThat(Seen.about(Seen.hindsight(history.build()), FindingType.KNOWLEDGE_GAP, IT_FUNCTION, USERS))
                .isPresent();
    }

    @Test
    void nobodyTookNoPartInADesignThatWasNot() {
        assertThat(first("r06-no-design").findings()).isEmpty();
        assertThat(second("r06-no-design").findings())
                .noneMatch(finding -> finding.type() == FindingType.ABSENT_INTEREST);
    }

    @Test
    void arguingAboutTheTaskLowersTheLevelWhileThatPhaseLastsMetOrNot() {
        Finding risk = Seen.the(first("r07-met-cognitive"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(Seen.levels(risk)).containsExactly(Level.AT_RISK, Level.WATCH, Level.AT_RISK);
        assertThat(Seen.levels(Seen.the(second("r07-met-cognitive"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS)))
                .containsExactly(Level.AT_RISK, Level.WATCH, Level.AT_RISK);
    }

    @Test
    void aPartialTransferErasesNoDistortedOne() {
        for (Analysis seen :
                new Analysis[] {first("r08-partial-direct-after-relayed"), second("r08-partial-direct-after-relayed")
                }) {
            assertThat(Seen.the(seen, FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS)
                            .level())
                    .isEqualTo(Level.AT_RISK);
        }
    }

    /** Decided: consensus of an episode is agreement wherever it is reached, as that of an encounter is. */
    @Test
    void consensusOfAnEpisodeBeforeDesignSettles() {
        Analysis seen = first("r09-episode-consensus-initiation");

        assertThat(Seen.paths(seen)).containsOnlyKeys("U-V", "IT-U", "IT-V");
        assertThat(Seen.paths(second("r09-episode-consensus-initiation"))).containsOnlyKeys("U-V", "IT-U", "IT-V");
    }

    @Test
    void anAgreementLoggedLateDoesNotMoveWhenTheRestCouldBeKnown() {
        Finding risk = Seen.the(first("r10-first-known"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(risk.since().recorded()).isEqualTo(Instant.parse("2026-02-10T09:00:00Z"));
        assertThat(risk.levels())
                .extracting(change -> change.since().recorded())
                .containsExactly(Instant.parse("2026-02-10T09:00:00Z"), Instant.parse("2026-03-10T09:00:00Z"));
        assertThat(risk.leadTime().recorded()).isEqualTo(Duration.ofDays(28));
    }

    @Test
    void textsFollowTheClauses() {
        Finding talking = Seen.the(first("r11-watch-text-not-met"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);
        assertThat(talking.level()).isEqualTo(Level.WATCH);
        assertThat(talking.explanation())
                .doesNotContain("nothing known stands between")
                .contains("noticed", "argued openly", "not met");

        Finding met = Seen.the(first("r12-watch-met-then-gap"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);
        assertThat(met.level()).isEqualTo(Level.WATCH);
        assertThat(met.title() + met.explanation())
                .doesNotContain("not met", "until", "nothing known")
                .contains("have met once", "noticed");
    }

    @Test
    void aPhaseCanBeEnteredAgain() {
        Analysis seen = first("r13-phase-reentered");

        assertThat(seen.phase()).isEqualTo(Phase.DESIGN);
        assertThat(seen.phases()).hasSize(2);
        assertThat(seen.phases().get(0).ended()).isNull();
    }

    @Test
    void whatWasRecordedBackwardsIsSeenAsItOccurredAndKnownAsItWasRecorded() {
        Finding risk = Seen.the(first("r14-recorded-backwards"), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);

        assertThat(risk.level()).isEqualTo(Level.WATCH);
        assertThat(risk.since().after()).isEqualTo("en1");
        assertThat(risk.since().recorded()).isEqualTo(Instant.parse("2026-03-01T09:00:00Z"));
    }

    @Test
    void whatWasClearedStaysSoInVersionOneAndOpensAgainInVersionTwo() {
        for (String file : new String[] {"r15-cleared-then-gap-then-resistance", "r16-gap-noticed-same-moment"}) {
            assertThat(Seen.levels(Seen.the(first(file), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS)))
                    .containsExactly(Level.WATCH, Level.CLEARED);
            Finding again = Seen.the(second(file), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS);
            assertThat(Seen.levels(again)).containsExactly(Level.WATCH, Level.CLEARED, Level.AT_RISK, Level.CONFIRMED);
            assertThat(again.open()).isTrue();
        }
    }

    /** Decided: what somebody observed is about the two that were named. */
    @Test
    void anObservedGapIsOfThePairThatWasNamed() {
        HistoryBuilder history = new HistoryBuilder("r")
                .enters(Phase.DESIGN)
                .at(1)
                .holds("k", IT_FUNCTION)
                .holds("k", DECISION_MAKERS)
                .at(2)
                .gap("k", IT_FUNCTION, USERS);

        assertThat(Seen.all(Seen.hindsight(history.build()), FindingType.KNOWLEDGE_GAP))
                .singleElement()
                .satisfies(gap -> assertThat(gap.groups()).containsExactly(IT_FUNCTION, USERS));
    }

    @Test
    void anObservedGapReopensNoOther() {
        HistoryBuilder history = new HistoryBuilder("r")
                .enters(Phase.DESIGN)
                .at(1)
                .holds("k", IT_FUNCTION)
                .holds("k", DECISION_MAKERS)
                .needs("k", USERS)
                .at(2)
                .share("k", DECISION_MAKERS, USERS, Completeness.COMPLETE)
                .at(3)
                .gap("k", IT_FUNCTION, USERS);

        assertThat(Seen.open(Seen.hindsight(history.build()), FindingType.KNOWLEDGE_GAP))
                .singleElement()
                .satisfies(gap -> assertThat(gap.groups()).containsExactly(IT_FUNCTION, USERS));
    }

    @Test
    void theOutcomeConflictOfTwoGroupsIsBetweenThem() {
        HistoryBuilder history = new HistoryBuilder("r").enters(Phase.DESIGN);
        history.at(1).meet("en1", EncounterKind.REQUIREMENTS_HANDOVER, Outcome.CONSENSUS, IT_FUNCTION, VENDORS);
        history.participant("u", USERS);
        history.at(2).meet("en2", EncounterKind.MEETING, Outcome.CONFLICT, USERS, VENDORS);

        assertThat(Seen.path(Seen.hindsight(history.build()), USERS, VENDORS)).isEqualTo("WATCH 1, CONFIRMED 2");
    }
}
