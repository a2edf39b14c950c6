package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.BENEFICIARIES;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static dev.parley.query.analysis.core.finding.FindingType.ABSENT_INTEREST;
import static dev.parley.query.analysis.core.finding.FindingType.FALSE_CONSENSUS_RISK;
import static dev.parley.query.analysis.core.finding.FindingType.INTERMEDIATED_PROCESS;
import static dev.parley.query.analysis.core.finding.FindingType.KNOWLEDGE_GAP;
import static dev.parley.query.analysis.core.finding.FindingType.LEAD_SHIFT;
import static dev.parley.query.analysis.core.finding.FindingType.MISJUDGED_POSITION;
import static dev.parley.query.analysis.core.finding.FindingType.NEED_LOST;
import static dev.parley.query.analysis.core.finding.FindingType.NEVER_MET;
import static dev.parley.query.analysis.core.finding.FindingType.SINGLE_STAKEHOLDER_ENCOUNTER;
import static dev.parley.query.analysis.core.finding.FindingType.VALUE_DIVERGENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Stance;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.LeadTime;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.analysis.knowledge.KnowledgeEntry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules, version 1, clause by clause. */
class RulesTest {

    private static HistoryBuilder begun() {
        return new HistoryBuilder("r").enters(Phase.INITIATION);
    }

    private static HistoryBuilder design() {
        return begun().at(1).enters(Phase.DESIGN);
    }

    private static Analysis seen(HistoryBuilder history) {
        return Seen.hindsight(history.build());
    }

    @Nested
    class PresenceAndContact {

        @Test
        void representedAndByDocumentAreNoPresence() {
            HistoryBuilder history = design();
            history.participant("clerk", USERS).participant("supplier", VENDORS).participant("developer", IT_FUNCTION);
            history.at(2)
                    .meet(
                            "en1",
                            EncounterKind.MEETING,
                            Outcome.NOT_RECORDED,
                            null,
                            false,
                            List.of(
                                    new Attendance("clerk", Presence.REPRESENTED),
                                    new Attendance("supplier", Presence.DOCUMENT_ONLY),
                                    new Attendance("developer", Presence.REMOTE)));

            EncounterEntry encounter = seen(history).encounters().get(0);

            assertThat(encounter.groups()).containsExactly(IT_FUNCTION);
            assertThat(encounter.notPresent()).containsExactly(USERS, VENDORS);
            assertThat(encounter.reach()).isEqualTo(Reach.SOLO);
        }

        @Test
        void aParticipantOfTwoGroupsMakesBothPresent() {
            HistoryBuilder history = design().participant("chief", USERS, DECISION_MAKERS);
            history.meet(
                    "en1",
                    EncounterKind.MEETING,
                    Outcome.NOT_RECORDED,
                    null,
                    false,
                    List.of(new Attendance("chief", Presence.IN_PERSON)));

            assertThat(seen(history).encounters().get(0).reach()).isEqualTo(Reach.DYADIC);
            assertThat(Seen.cumulative(seen(history), USERS, DECISION_MAKERS).contact())
                    .isEqualTo(Contact.DIRECT);
        }

        @Test
        void beneficiariesAndFacilitatorsAreNotCounted() {
            HistoryBuilder history =
                    design().participant("citizen", BENEFICIARIES).participant("facilitator");
            history.meet(
                    "en1",
                    EncounterKind.MEETING,
                    Outcome.NOT_RECORDED,
                    null,
                    false,
                    List.of(
                            new Attendance("citizen", Presence.IN_PERSON),
                            new Attendance("facilitator", Presence.IN_PERSON)));

            assertThat(seen(history).encounters().get(0).groups()).isEmpty();
            assertThat(seen(history).encounters().get(0).reach()).isEqualTo(Reach.SOLO);
        }

        @Test
        void sharingAnEpisodeIsNoContactButContactSeenInItIs() {
            HistoryBuilder history = design().begin("ep", LeadMode.JOINT, USERS, VENDORS);
            assertThat(Seen.cumulative(seen(history), USERS, VENDORS).contact()).isEqualTo(Contact.NEVER);

            history.at(2).contact("ep", USERS, VENDORS);
            assertThat(Seen.cumulative(seen(history), USERS, VENDORS).contact()).isEqualTo(Contact.DIRECT);
        }

        @Test
        void mediationIsJudgedWithinThePhaseAndSoFar() {
            Analysis analysis = seen(begun().at(1)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, USERS)
                    .at(2)
                    .enters(Phase.DESIGN)
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS));

            assertThat(analysis.contacts())
                    .filteredOn(cell -> cell.pair().equals(GroupPair.of(USERS, VENDORS)))
                    .extracting(ContactCell::contact)
                    .containsExactly(Contact.NEVER, Contact.NEVER, Contact.MEDIATED);
        }
    }

    @Nested
    class SingleStakeholderEncounters {

        @Test
        void flaggedWhenItSettledSomethingForWhichAnAbsentGroupWasNeeded() {
            Finding finding = Seen.all(
                            seen(design().meet(
                                            "en1", EncounterKind.VENDOR_SELECTION, Outcome.NOT_RECORDED, IT_FUNCTION)),
                            SINGLE_STAKEHOLDER_ENCOUNTER)
                    .get(0);

            assertThat(finding.subject()).isEqualTo("en1");
            assertThat(finding.severity()).isEqualTo(Severity.MODERATE);
        }

        @Test
        void aDyadWithItIsOneAndADyadWithoutItIsNot() {
            assertThat(Seen.all(
                            seen(design().meet(
                                            "en1", EncounterKind.GO_NO_GO, Outcome.NOT_RECORDED, IT_FUNCTION, USERS)),
                            SINGLE_STAKEHOLDER_ENCOUNTER))
                    .hasSize(1);
            assertThat(Seen.all(
                            seen(design().meet(
                                            "en1",
                                            EncounterKind.GO_NO_GO,
                                            Outcome.NOT_RECORDED,
                                            DECISION_MAKERS,
                                            USERS)),
                            SINGLE_STAKEHOLDER_ENCOUNTER))
                    .isEmpty();
        }

        @Test
        void neverWhereNobodyElseWasNeededOrItOnlyPrepared() {
            assertThat(Seen.all(
                            seen(design().meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, USERS)),
                            SINGLE_STAKEHOLDER_ENCOUNTER))
                    .isEmpty();
            HistoryBuilder interview = design();
            interview.meet(
                    "en1",
                    EncounterKind.INTERVIEW,
                    Outcome.CONSENSUS,
                    Set.of(USERS),
                    true,
                    interview.attendances(IT_FUNCTION));
            assertThat(Seen.all(seen(interview), SINGLE_STAKEHOLDER_ENCOUNTER)).isEmpty();
        }

        @Test
        void whatIsDeclaredAsNeededBeatsTheKind() {
            assertThat(Seen.all(
                            seen(design().meet(
                                            "en1",
                                            EncounterKind.VENDOR_SELECTION,
                                            Outcome.NOT_RECORDED,
                                            Set.of(IT_FUNCTION),
                                            IT_FUNCTION)),
                            SINGLE_STAKEHOLDER_ENCOUNTER))
                    .isEmpty();
        }

        @Test
        void aDecisionRecordedLaterSettlesItFromThenOn() {
            HistoryBuilder history = design().at(2)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, Set.of(USERS), IT_FUNCTION)
                    .at(3)
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION);
            assertThat(Seen.all(seen(history), SINGLE_STAKEHOLDER_ENCOUNTER)).isEmpty();

            history.at(4).decides("choice", "en1");
            Finding finding =
                    Seen.all(seen(history), SINGLE_STAKEHOLDER_ENCOUNTER).get(0);
            assertThat(finding.subject()).isEqualTo("en1");
            assertThat(finding.since().event()).isEqualTo(history.lastEvent());
            assertThat(finding.since().after()).isEqualTo("en2");
        }
    }

    @Nested
    class FalseConsensus {

        /** IT and vendors agree on what users need, whom the vendors have not met. */
        private HistoryBuilder watched() {
            return design().at(2)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, USERS)
                    .need("reports", USERS)
                    .at(3)
                    .meet("en2", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS);
        }

        private Finding risk(HistoryBuilder history) {
            return Seen.the(seen(history), FALSE_CONSENSUS_RISK, USERS, VENDORS);
        }

        @Test
        void silenceOfTheLogIsNoAgreement() {
            HistoryBuilder history = design().need("reports", USERS)
                    .meet("en1", EncounterKind.REQUIREMENTS_HANDOVER, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS);

            assertThat(Seen.all(seen(history), FALSE_CONSENSUS_RISK)).isEmpty();
        }

        @Test
        void noConflictObservedIsAgreementWhereSomethingIsSettledOrInAnEpisode() {
            assertThat(Seen.all(
                            seen(design().need("reports", USERS)
                                    .meet("en1", EncounterKind.MEETING, Outcome.NONE_OBSERVED, IT_FUNCTION, VENDORS)),
                            FALSE_CONSENSUS_RISK))
                    .isEmpty();
            assertThat(risk(design().need("reports", USERS)
                                    .meet(
                                            "en1",
                                            EncounterKind.REQUIREMENTS_HANDOVER,
                                            Outcome.NONE_OBSERVED,
                                            IT_FUNCTION,
                                            VENDORS))
                            .level())
                    .isEqualTo(Level.WATCH);
            assertThat(risk(design().need("reports", USERS)
                                    .begin("ep", LeadMode.IT_LED, IT_FUNCTION, VENDORS)
                                    .at(2)
                                    .end("ep", Outcome.NONE_OBSERVED))
                            .level())
                    .isEqualTo(Level.WATCH);
        }

        @Test
        void beforeDesignALiveNeedIsAStakeOnlyWhereSomethingIsSettled() {
            HistoryBuilder history =
                    begun().need("reports", USERS).at(1).begin("ep", LeadMode.IT_LED, IT_FUNCTION, VENDORS);
            history.at(2).end("ep", Outcome.NONE_OBSERVED);

            assertThat(Seen.about(seen(history), FALSE_CONSENSUS_RISK, USERS, VENDORS))
                    .isEmpty();
        }

        @Test
        void aNeedThatWasValuedOrWithdrawnIsNoStake() {
            assertThat(Seen.all(
                            seen(design().need("reports", USERS)
                                    .withdrawn("reports")
                                    .at(2)
                                    .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS)),
                            FALSE_CONSENSUS_RISK))
                    .isEmpty();
        }

        @Test
        void anOpenGapPutsItAtRiskAndItsClosingBackToWatch() {
            HistoryBuilder history = watched().at(4).holds("item", USERS).needs("item", VENDORS);
            assertThat(Seen.levels(risk(history))).containsExactly(Level.WATCH, Level.AT_RISK);

            history.at(5).share("item", USERS, VENDORS, Completeness.COMPLETE);
            assertThat(Seen.levels(risk(history))).containsExactly(Level.WATCH, Level.AT_RISK, Level.WATCH);
        }

        @Test
        void aRelayedTransferPutsItAtRiskHoweverCompleteUntilTheReceiverHoldsIt() {
            HistoryBuilder history = watched().at(4).relay("item", USERS, VENDORS, IT_FUNCTION, Completeness.COMPLETE);
            assertThat(risk(history).level()).isEqualTo(Level.AT_RISK);

            history.at(5).holds("item", VENDORS);
            assertThat(risk(history).level()).isEqualTo(Level.WATCH);
        }

        @Test
        void aDistortedTransferPutsItAtRisk() {
            assertThat(risk(watched().at(4).share("item", USERS, VENDORS, Completeness.DISTORTED))
                            .level())
                    .isEqualTo(Level.AT_RISK);
        }

        @Test
        void aMisjudgedPositionPutsItAtRiskUntilItIsPutRight() {
            HistoryBuilder history = watched()
                    .at(4)
                    .says(USERS, "one dashboard", Stance.OPPOSES)
                    .believes(VENDORS, USERS, "one dashboard", Stance.SUPPORTS);
            assertThat(risk(history).level()).isEqualTo(Level.AT_RISK);

            history.at(5).believes(VENDORS, USERS, "one dashboard", Stance.OPPOSES);
            assertThat(risk(history).level()).isEqualTo(Level.WATCH);
        }

        @Test
        void aDroppedNeedPutsItAtRisk() {
            assertThat(risk(watched().at(4).dropped("reports")).level()).isEqualTo(Level.AT_RISK);
        }

        @Test
        void aCognitiveConflictInThePhaseLowersItToWatchAndConfirmsNothing() {
            HistoryBuilder history = watched().at(4).holds("item", USERS).needs("item", VENDORS);
            history.at(5).conflict("c", ConflictKind.COGNITIVE, USERS, VENDORS);
            assertThat(Seen.levels(risk(history))).containsExactly(Level.WATCH, Level.AT_RISK, Level.WATCH);

            history.at(6).enters(Phase.IMPLEMENTATION);
            assertThat(risk(history).level()).as("another phase").isEqualTo(Level.AT_RISK);
        }

        @Test
        void meetingAndNothingLeftClearsItForGood() {
            HistoryBuilder history =
                    watched().at(4).meet("en3", EncounterKind.WORKSHOP, Outcome.NOT_RECORDED, USERS, VENDORS);
            assertThat(risk(history).level()).isEqualTo(Level.CLEARED);
            assertThat(risk(history).until()).isNotNull();

            history.at(5).gap("item", USERS, VENDORS).at(6).resists("r", USERS);
            assertThat(risk(history).level()).isEqualTo(Level.CLEARED);
            assertThat(Seen.the(seen(history), KNOWLEDGE_GAP, USERS, VENDORS).open())
                    .as("a new gap is a finding of its own")
                    .isTrue();
        }

        @Test
        void meetingWithSomethingLeftKeepsTheLevelUntilItIsGone() {
            HistoryBuilder history = watched().at(4).holds("item", USERS).needs("item", VENDORS);
            history.at(5).meet("en3", EncounterKind.WORKSHOP, Outcome.NOT_RECORDED, USERS, VENDORS);
            assertThat(risk(history).level()).isEqualTo(Level.AT_RISK);

            history.at(6).gapClosed("item", USERS, VENDORS);
            assertThat(risk(history).level()).isEqualTo(Level.CLEARED);
        }

        @Test
        void theWordOfAMediatorOrAnotherConsensusNeverClears() {
            HistoryBuilder history = watched()
                    .at(4)
                    .meet("en3", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, USERS)
                    .meet("en4", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS)
                    .says(IT_FUNCTION, "reports", Stance.SUPPORTS);

            assertThat(risk(history).level()).isEqualTo(Level.WATCH);
        }

        @Test
        void resistanceOfEitherConfirmsItForGoodWithTheLeadTime() {
            HistoryBuilder history = begun().at("2026-01-01")
                    .enters(Phase.DESIGN)
                    .recorded("2026-01-02T00:00:00Z")
                    .need("reports", USERS)
                    .at("2026-01-10")
                    .recorded("2026-01-11T00:00:00Z")
                    .step(Duration.ZERO)
                    .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS)
                    .at("2026-02-10")
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION)
                    .at("2026-02-20")
                    .recorded("2026-03-11T00:00:00Z")
                    .resists("r", USERS);
            Finding risk = risk(history);

            assertThat(risk.level()).isEqualTo(Level.CONFIRMED);
            assertThat(risk.leadTime())
                    .isEqualTo(new LeadTime(1, Duration.ofDays(41), Duration.ofDays(41), Duration.ofDays(59)));
            history.at("2026-03-20").meet("en3", EncounterKind.WORKSHOP, Outcome.NOT_RECORDED, USERS, VENDORS);
            assertThat(risk(history).level()).isEqualTo(Level.CONFIRMED);
        }

        @Test
        void aSignRecordedAfterTheConfirmationLeavesNoLead() {
            HistoryBuilder history = design().need("reports", USERS)
                    .at(4)
                    .recorded("2026-02-01T00:00:00Z")
                    .resists("r", USERS)
                    .at(3)
                    .recorded("2026-03-01T00:00:00Z")
                    .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS);
            LeadTime lead = risk(history).leadTime();

            assertThat(lead).isNotNull();
            assertThat(lead.recorded()).isZero();
            assertThat(risk(history).levels().get(1).since().recorded())
                    .as("confirmation is seen once both are recorded")
                    .isEqualTo("2026-03-01T00:00:00Z");
        }

        @Test
        void conflictConfirmsOnlyWithBothAmongItsParties() {
            assertThat(risk(watched().at(4).conflict("c", null, USERS, IT_FUNCTION))
                            .level())
                    .isEqualTo(Level.WATCH);
            assertThat(risk(watched().at(4).conflict("c", null, USERS, VENDORS)).level())
                    .isEqualTo(Level.CONFIRMED);
            assertThat(risk(watched().at(4).conflict("c", ConflictKind.AFFECTIVE, USERS, VENDORS))
                            .level())
                    .isEqualTo(Level.CONFIRMED);
        }

        @Test
        void aConflictRecordedByItselfNamesThePartiesOfTheOutcome() {
            HistoryBuilder history = watched()
                    .at(4)
                    .meet("en3", EncounterKind.DELIVERY, Outcome.CONFLICT, IT_FUNCTION, USERS, VENDORS)
                    .conflictWithin("c", "en3", null, IT_FUNCTION, VENDORS);

            assertThat(seen(history).frictions()).hasSize(1);
            assertThat(risk(history).level()).isEqualTo(Level.CLEARED);
        }

        @Test
        void frictionOfTheMomentOfTheFirstSignConfirmsWhereItWasRecordedAfterIt() {
            assertThat(Seen.levels(risk(watched().resists("r", USERS)))).containsExactly(Level.WATCH, Level.CONFIRMED);
            assertThat(Seen.levels(risk(design().at(3)
                            .need("reports", USERS)
                            .resists("r", USERS)
                            .meet("en2", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS))))
                    .containsExactly(Level.WATCH);
        }
    }

    @Nested
    class KnowledgeGaps {

        @Test
        void anObservedGapIsKeptApartAndMoreSevere() {
            HistoryBuilder history = design().holds("item", USERS).needs("item", VENDORS);
            Finding inferred = Seen.the(seen(history), KNOWLEDGE_GAP, USERS, VENDORS);
            assertThat(inferred.observed()).isFalse();
            assertThat(inferred.severity()).isEqualTo(Severity.INFO);

            history.at(2).gap("item", USERS, VENDORS);
            Finding observed = Seen.the(seen(history), KNOWLEDGE_GAP, USERS, VENDORS);
            assertThat(observed.observed()).isTrue();
            assertThat(observed.severity()).isEqualTo(Severity.HIGH);
            assertThat(observed.id()).isEqualTo(inferred.id());
            assertThat(observed.since()).isEqualTo(inferred.since());
        }

        @Test
        void relayedPartialAndDistortedSharingLeaveItOpenAndCompleteSharingClosesIt() {
            HistoryBuilder history = design().holds("item", USERS).needs("item", VENDORS);
            assertThat(seen(history).knowledge().get(0).state()).isEqualTo(KnowledgeEntry.State.NEVER_REACHED);
            history.at(2).relay("item", USERS, VENDORS, IT_FUNCTION, Completeness.COMPLETE);
            assertThat(seen(history).knowledge().get(0).state()).isEqualTo(KnowledgeEntry.State.RELAYED);
            history.at(3).share("item", USERS, VENDORS, Completeness.PARTIAL);
            assertThat(seen(history).knowledge().get(0).state()).isEqualTo(KnowledgeEntry.State.PARTIAL);
            history.at(4).share("item", USERS, VENDORS, Completeness.DISTORTED);
            assertThat(seen(history).knowledge().get(0).state()).isEqualTo(KnowledgeEntry.State.DISTORTED);
            assertThat(Seen.open(seen(history), KNOWLEDGE_GAP)).hasSize(1);

            history.at(5).share("item", USERS, VENDORS, Completeness.COMPLETE);
            KnowledgeEntry entry = seen(history).knowledge().get(0);
            assertThat(entry.state()).isEqualTo(KnowledgeEntry.State.CLOSED);
            assertThat(entry.closed()).isNotNull();
            assertThat(Seen.open(seen(history), KNOWLEDGE_GAP)).isEmpty();
        }

        @Test
        void whatIsNeededAndHeldByNobodyIsNoGap() {
            Analysis analysis = seen(design().needs("item", VENDORS));

            assertThat(Seen.all(analysis, KNOWLEDGE_GAP)).isEmpty();
            assertThat(analysis.knowledge().get(0).state()).isEqualTo(KnowledgeEntry.State.NOBODY_HOLDS_IT);
        }

        @Test
        void passingOnMakesNoNewHolder() {
            HistoryBuilder history = design().holds("item", USERS)
                    .needs("item", VENDORS)
                    .at(2)
                    .share("item", USERS, IT_FUNCTION, Completeness.COMPLETE)
                    .at(3)
                    .share("item", IT_FUNCTION, VENDORS, Completeness.PARTIAL);

            assertThat(Seen.all(seen(history), KNOWLEDGE_GAP))
                    .extracting(Finding::groups)
                    .containsExactly(Set.of(USERS, VENDORS));
        }

        @Test
        void aGapThatOpensAgainIsAnotherFinding() {
            HistoryBuilder history = design().gap("item", USERS, VENDORS)
                    .at(2)
                    .gapClosed("item", USERS, VENDORS)
                    .at(3)
                    .gap("item", USERS, VENDORS);

            assertThat(Seen.all(seen(history), KNOWLEDGE_GAP))
                    .extracting(Finding::id, Finding::open)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("knowledge-gap.users.vendors.item~2", true),
                            org.assertj.core.groups.Tuple.tuple("knowledge-gap.users.vendors.item", false));
        }

        @Test
        void aGapSeenAndClosedAtOneMomentIsStillListed() {
            Analysis analysis = seen(design().gap("item", USERS, VENDORS).gapClosed("item", USERS, VENDORS));

            assertThat(Seen.all(analysis, KNOWLEDGE_GAP)).singleElement().satisfies(finding -> {
                assertThat(finding.open()).isFalse();
                assertThat(finding.observed()).isTrue();
            });
        }
    }

    @Nested
    class Structure {

        @Test
        void neverMetNeedsDesignAndTwoActiveGroupsAndEndsWhenTheyMeet() {
            HistoryBuilder history = begun().at(0.5)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, VENDORS);
            assertThat(Seen.all(seen(history), NEVER_MET)).isEmpty();

            history.at(1).enters(Phase.DESIGN);
            assertThat(Seen.all(seen(history), NEVER_MET))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.groups()).containsExactly(USERS, VENDORS));

            history.at(2).meet("en3", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS, VENDORS);
            assertThat(Seen.open(seen(history), NEVER_MET)).isEmpty();
        }

        @Test
        void beingNeededIsBeingActive() {
            HistoryBuilder history =
                    design().meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, Set.of(DECISION_MAKERS), USERS);

            assertThat(Seen.about(seen(history), NEVER_MET, USERS, DECISION_MAKERS))
                    .isPresent();
        }

        @Test
        void intermediatedFromDesignOnUntilTwoOthersMeet() {
            HistoryBuilder history = begun().at(0.5)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, USERS)
                    .at(0.6)
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS);
            assertThat(Seen.all(seen(history), INTERMEDIATED_PROCESS)).isEmpty();

            history.at(1).enters(Phase.DESIGN);
            assertThat(Seen.open(seen(history), INTERMEDIATED_PROCESS)).hasSize(1);

            history.at(2).meet("en3", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS, VENDORS);
            assertThat(Seen.all(seen(history), INTERMEDIATED_PROCESS))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.until().after()).isEqualTo("en3"));
        }

        @Test
        void absentOnceDesignIsLeftAndNotBefore() {
            HistoryBuilder history = design().need("overview", DECISION_MAKERS);
            assertThat(Seen.all(seen(history), ABSENT_INTEREST)).isEmpty();

            history.at(2).enters(Phase.IMPLEMENTATION);
            assertThat(Seen.the(seen(history), ABSENT_INTEREST, DECISION_MAKERS).open())
                    .isTrue();
        }

        @Test
        void aHandoverBeforeDesignSaysNothingAboutDesign() {
            HistoryBuilder history = begun().need("overview", DECISION_MAKERS)
                    .meet("en1", EncounterKind.REQUIREMENTS_HANDOVER, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS)
                    .at(1)
                    .enters(Phase.DESIGN);

            assertThat(Seen.all(seen(history), ABSENT_INTEREST)).isEmpty();
        }

        @Test
        void joiningDesignAfterTheHandoverEndsTheAbsence() {
            HistoryBuilder history = design().need("overview", DECISION_MAKERS)
                    .at(2)
                    .meet("en1", EncounterKind.REQUIREMENTS_HANDOVER, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS)
                    .at(3)
                    .meet("en2", EncounterKind.REVIEW, Outcome.NOT_RECORDED, IT_FUNCTION, DECISION_MAKERS);

            assertThat(Seen.the(seen(history), ABSENT_INTEREST, DECISION_MAKERS).ended())
                    .contains("took part");
        }
    }

    @Nested
    class PositionsNeedsAndValue {

        @Test
        void falseConsensusAndFalseDissensusAreToldApart() {
            HistoryBuilder history = design().says(IT_FUNCTION, "buy", Stance.SUPPORTS)
                    .says(USERS, "buy", Stance.OPPOSES)
                    .believes(IT_FUNCTION, USERS, "buy", Stance.ACCEPTS)
                    .says(DECISION_MAKERS, "buy", Stance.SUPPORTS)
                    .believes(IT_FUNCTION, DECISION_MAKERS, "buy", Stance.OPPOSES)
                    .says(VENDORS, "buy", Stance.SUPPORTS)
                    .believes(IT_FUNCTION, VENDORS, "buy", Stance.ACCEPTS);
            Analysis analysis = seen(history);

            assertThat(Seen.the(analysis, MISJUDGED_POSITION, IT_FUNCTION, USERS)
                            .explanation())
                    .contains("agree less");
            assertThat(Seen.the(analysis, MISJUDGED_POSITION, IT_FUNCTION, DECISION_MAKERS)
                            .explanation())
                    .contains("agree more");
            assertThat(Seen.about(analysis, MISJUDGED_POSITION, IT_FUNCTION, VENDORS))
                    .isEmpty();
        }

        @Test
        void aNeedIsLostAtTheStageItDidNotReach() {
            HistoryBuilder history = design().need("kept", USERS)
                    .need("left out", USERS)
                    .need("forgotten", USERS)
                    .at(2)
                    .specified("kept")
                    .dropped("left out")
                    .at(3)
                    .enters(Phase.IMPLEMENTATION)
                    .at(4)
                    .delivered("kept")
                    .at(5)
                    .valued("kept", USERS, 2);

            assertThat(Seen.open(seen(history), NEED_LOST))
                    .extracting(Finding::id)
                    .containsExactly(
                            "need-lost.dropped.left out", "need-lost.unspecified.forgotten", "need-lost.unvalued.kept");
            assertThat(Seen.open(seen(history.at(6).valued("kept", USERS, 4)), NEED_LOST))
                    .hasSize(2);
        }

        @Test
        void aStageThatNobodyEverRecordedIsNoLoss() {
            assertThat(Seen.all(
                            seen(design().need("a", USERS)
                                    .at(2)
                                    .enters(Phase.IMPLEMENTATION)
                                    .at(3)
                                    .closes(RealisationOutcome.SUCCEEDED)),
                            NEED_LOST))
                    .isEmpty();
        }

        @Test
        void specifiedAndNeverDelivered() {
            HistoryBuilder history = design().need("a", USERS)
                    .need("b", USERS)
                    .specified("a")
                    .specified("b")
                    .at(2)
                    .delivered("a")
                    .at(3)
                    .closes(RealisationOutcome.PARTLY_SUCCEEDED);

            assertThat(Seen.open(seen(history), NEED_LOST))
                    .extracting(Finding::id)
                    .containsExactly("need-lost.undelivered.b");
        }

        @Test
        void ratingsOfTheSameThingThatLieApart() {
            HistoryBuilder history = design().meet("en1", EncounterKind.DEMO, Outcome.NOT_RECORDED, USERS, IT_FUNCTION)
                    .rates(USERS, 2, "en1")
                    .rates(IT_FUNCTION, 4, "en1")
                    .rates(VENDORS, 5, "en2");
            assertThat(Seen.all(seen(history), VALUE_DIVERGENCE))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.groups()).containsExactly(IT_FUNCTION, USERS));
            assertThat(Seen.open(seen(history.at(2).rates(USERS, 3, "en1")), VALUE_DIVERGENCE))
                    .isEmpty();
        }

        @Test
        void aShiftOfLeadIsFoundAndIsNeverOpen() {
            HistoryBuilder history = begun().begin("ep1", LeadMode.BUSINESS_LED, USERS);
            history.at(1).enters(Phase.DESIGN).begin("ep2", LeadMode.IT_LED, IT_FUNCTION);

            assertThat(Seen.all(seen(history), LEAD_SHIFT))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.open()).isFalse());
        }

        @Test
        void frictionIsKeptWithHowItWasHandled() {
            FrictionEntry entry = seen(design().resists("r", USERS).at(2).handled("r", Handling.TRAINING, true))
                    .frictions()
                    .get(0);

            assertThat(entry.handled()).containsExactly(Handling.TRAINING);
            assertThat(entry.settled()).isTrue();
        }
    }

    @Nested
    class Counsel {

        private HistoryBuilder watched() {
            return design().need("reports", USERS)
                    .at(3)
                    .meet("en2", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, VENDORS);
        }

        @Test
        void theFewestGroupsForThePlannedEncounter() {
            HistoryBuilder history = watched().at(4).plan("en3", EncounterKind.REVIEW, "order 5", IT_FUNCTION, VENDORS);
            Advice advice = seen(history).advice().get(0);

            assertThat(advice.encounter()).isEqualTo("en3");
            assertThat(advice.invite()).containsExactly(USERS);
            assertThat(advice.pairs()).contains(GroupPair.of(USERS, VENDORS));
            assertThat(advice.text()).contains("the users").doesNotContain("must");
            assertThat(advice.reasons()).isNotEmpty();
            assertThat(advice.evidence()).isNotEmpty();
        }

        @Test
        void withNothingPlannedThePairItself() {
            assertThat(seen(watched()).advice())
                    .anySatisfy(advice -> {
                        assertThat(advice.encounter()).isNull();
                        assertThat(advice.invite()).containsExactly(USERS, VENDORS);
                    })
                    .allSatisfy(advice -> assertThat(advice.invite()).hasSizeLessThanOrEqualTo(2));
        }

        @Test
        void noneWhereThePlannedEncounterWillDoAndNoneForGroupsThatMerelyHaveNotMet() {
            assertThat(seen(watched().at(4).plan("en3", EncounterKind.REVIEW, "order 5", USERS, VENDORS, IT_FUNCTION))
                            .advice())
                    .isEmpty();
            Analysis unmet = seen(design().meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                    .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, VENDORS));
            assertThat(Seen.open(unmet, NEVER_MET)).hasSize(1);
            assertThat(unmet.advice()).isEmpty();
        }
    }
}
