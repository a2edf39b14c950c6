package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static dev.parley.query.analysis.core.finding.FindingType.ABSENT_INTEREST;
import static dev.parley.query.analysis.core.finding.FindingType.FALSE_CONSENSUS_RISK;
import static dev.parley.query.analysis.core.finding.FindingType.INTERMEDIATED_PROCESS;
import static dev.parley.query.analysis.core.finding.FindingType.KNOWLEDGE_GAP;
import static dev.parley.query.analysis.core.finding.FindingType.NEVER_MET;
import static dev.parley.query.analysis.core.finding.FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.Phase;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the core paper found in its two cases comes out, and what it did not find stays quiet (F1 to F12). */
class PublishedCasesTest {

    @Nested
    class University {

        private final History history = PublishedCases.university();
        private final Analysis hindsight = Seen.hindsight(history);

        @Test
        void asKnownAfterEn4ThereIsOnlyTheStructuralRisk() {
            Analysis known = Seen.known(history, "en4");

            Finding risk = Seen.the(known, FALSE_CONSENSUS_RISK, USERS, VENDORS);
            assertThat(risk.level()).isEqualTo(Level.WATCH);
            assertThat(risk.phase()).isEqualTo(Phase.DESIGN);
            assertThat(Seen.the(known, ABSENT_INTEREST, DECISION_MAKERS).open()).isTrue();
            assertThat(Seen.all(known, KNOWLEDGE_GAP)).isEmpty();
            assertThat(Seen.all(known, FALSE_CONSENSUS_RISK))
                    .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.WATCH));
        }

        @Test
        void asOccurredByEn4TheGapWasThereAlready() {
            Analysis occurred = Seen.occurred(history, "en4");

            Finding risk = Seen.the(occurred, FALSE_CONSENSUS_RISK, USERS, VENDORS);
            assertThat(risk.level()).isEqualTo(Level.AT_RISK);
            assertThat(risk.since().after()).isEqualTo("en4");
        }

        @Test
        void inHindsightTheRiskFromEn4IsConfirmedWithItsLeadTime() {
            Finding risk = Seen.the(hindsight, FALSE_CONSENSUS_RISK, USERS, VENDORS);

            assertThat(Seen.levels(risk)).containsExactly(Level.AT_RISK, Level.CONFIRMED);
            assertThat(risk.since().after()).isEqualTo("en4");
            assertThat(risk.until()).isNull();
            assertThat(risk.leadTime()).isNotNull();
            assertThat(risk.leadTime().encounters()).isEqualTo(2);
            assertThat(risk.leadTime().occurred()).as("no dates are known").isNull();
            assertThat(risk.leadTime().recorded()).isPositive();
            assertThat(risk.severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void theSignWasRecordedAtEn4ThoughWhatMadeItWorseWasRecordedLate() {
            Finding risk = Seen.the(hindsight, FALSE_CONSENSUS_RISK, USERS, VENDORS);

            assertThat(risk.since().recorded()).isBefore("2010-02-01T00:00:00Z");
            assertThat(risk.levels().get(0).since().recorded()).isAfter("2010-11-01T00:00:00Z");
        }

        @Test
        void f1UsersAndVendorNeverMet() {
            assertThat(Seen.cumulative(hindsight, USERS, VENDORS).contact()).isEqualTo(Contact.MEDIATED);
            assertThat(Seen.cumulative(hindsight, USERS, VENDORS).via()).containsExactly(IT_FUNCTION);
            assertThat(Seen.the(hindsight, NEVER_MET, USERS, VENDORS).open()).isTrue();
        }

        @Test
        void f3AndF7EverythingRanThroughTheItFunction() {
            Finding finding = Seen.all(hindsight, INTERMEDIATED_PROCESS).get(0);

            assertThat(finding.groups()).contains(IT_FUNCTION, USERS, VENDORS, DECISION_MAKERS);
            assertThat(finding.since().after()).isEqualTo("en3");
            assertThat(Seen.the(hindsight, KNOWLEDGE_GAP, USERS, VENDORS).observed())
                    .isFalse();
            assertThat(hindsight.knowledge()).singleElement().satisfies(entry -> assertThat(entry.state())
                    .isEqualTo(KnowledgeEntry.State.DISTORTED));
        }

        @Test
        void f9DecisionMakersWereAbsentFromDesignAndUsersWereNot() {
            assertThat(Seen.all(hindsight, ABSENT_INTEREST))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.groups()).containsExactly(DECISION_MAKERS));
        }

        @Test
        void f10DesignWasLedByIt() {
            assertThat(hindsight.phases().get(1).leadMode()).isEqualTo(LeadMode.IT_LED);
        }

        @Test
        void f11ItEndsInConflictAndThenResistanceThatTheRiskPreceded() {
            FrictionEntry last = hindsight.frictions().get(hindsight.frictions().size() - 1);

            assertThat(last.resistance()).isTrue();
            assertThat(last.groups()).containsExactly(USERS);
            assertThat(last.preceded())
                    .contains(Seen.the(hindsight, FALSE_CONSENSUS_RISK, USERS, VENDORS)
                            .id());
        }

        @Test
        void userParticipationInDesignDidNotClearTheRisk() {
            assertThat(Seen.levels(Seen.the(hindsight, FALSE_CONSENSUS_RISK, USERS, VENDORS)))
                    .doesNotContain(Level.CLEARED);
        }

        @Test
        void everyFindingNamesEventsThatExist() {
            List<String> ids =
                    history.events().stream().map(event -> event.id()).toList();

            assertThat(hindsight.findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.evidence()).isNotEmpty();
                finding.evidence().forEach(clause -> assertThat(ids).containsAll(clause.events()));
                assertThat(ids).contains(finding.since().event());
                assertThat(finding.source()).isNotBlank();
                assertThat(finding.ruleVersion()).isEqualTo("1");
            });
        }
    }

    @Nested
    class Procurement {

        private final History history = PublishedCases.procurement();
        private final Analysis hindsight = Seen.hindsight(history);

        @Test
        void afterEn2ThereIsAtMostSomethingToWatch() {
            for (Analysis seen : List.of(Seen.known(history, "en2"), Seen.occurred(history, "en2"))) {
                assertThat(Seen.open(seen))
                        .allSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.WATCH));
            }
        }

        @Test
        void byEn4TheRiskIsCleared() {
            Finding risk = Seen.the(Seen.known(history, "en4"), FALSE_CONSENSUS_RISK, USERS, VENDORS);

            assertThat(Seen.levels(risk)).containsExactly(Level.WATCH, Level.CLEARED);
            assertThat(risk.until()).isNotNull();
            assertThat(risk.ended()).contains("met");
        }

        @Test
        void atTheEndNothingIsOpen() {
            assertThat(Seen.open(hindsight)).isEmpty();
            assertThat(hindsight.advice()).isEmpty();
        }

        @Test
        void f2EveryGroupMetEveryOther() {
            assertThat(hindsight.contacts())
                    .filteredOn(cell -> cell.phase() == null)
                    .allSatisfy(cell -> assertThat(cell.contact()).isEqualTo(Contact.DIRECT));
        }

        @Test
        void f6TheGapWasSeenAndClosed() {
            Finding gap = Seen.the(hindsight, KNOWLEDGE_GAP, USERS, VENDORS);

            assertThat(gap.observed()).isTrue();
            assertThat(gap.until()).isNotNull();
        }

        @Test
        void f10DesignWasJoint() {
            assertThat(hindsight.phases().get(1).leadMode()).isEqualTo(LeadMode.JOINT);
        }

        @Test
        void earlyDyadsAreListedAndNeverFlagged() {
            assertThat(hindsight.encounters())
                    .filteredOn(encounter -> List.of("en1", "en2").contains(encounter.label()))
                    .allSatisfy(encounter -> assertThat(encounter.reach()).isEqualTo(Reach.DYADIC));
            for (String moment : List.of("en1", "en2", "en3", "en4", "en6")) {
                assertThat(Seen.all(Seen.occurred(history, moment), SINGLE_STAKEHOLDER_ENCOUNTER))
                        .isEmpty();
            }
        }

        @Test
        void designThatBeginsWithAJointDemoIsNoMomentOfAnIntermediatedProcess() {
            assertThat(Seen.all(hindsight, INTERMEDIATED_PROCESS)).isEmpty();
        }

        @Test
        void nobodyWasAbsentAndNothingEndedInResistance() {
            assertThat(Seen.all(hindsight, ABSENT_INTEREST)).isEmpty();
            assertThat(hindsight.frictions()).isEmpty();
            assertThat(Seen.all(hindsight, FALSE_CONSENSUS_RISK))
                    .noneSatisfy(finding -> assertThat(finding.level()).isEqualTo(Level.CONFIRMED));
        }

        @Test
        void notAllFourHadToBeAtOneEncounterBeforeTheLaunch() {
            assertThat(hindsight.encounters().subList(0, 4)).noneSatisfy(encounter -> assertThat(encounter.groups())
                    .containsExactlyInAnyOrderElementsOf(StakeholderGroup.KEY_GROUPS));
        }
    }
}
