package dev.parley.query.analysis;

import static dev.parley.kernel.EncounterKind.ACCEPTANCE;
import static dev.parley.kernel.EncounterKind.DEMO;
import static dev.parley.kernel.EncounterKind.GO_NO_GO;
import static dev.parley.kernel.EncounterKind.MEETING;
import static dev.parley.kernel.EncounterKind.REQUIREMENTS_HANDOVER;
import static dev.parley.kernel.EncounterKind.VENDOR_SELECTION;
import static dev.parley.kernel.Outcome.CONFLICT;
import static dev.parley.kernel.Outcome.CONSENSUS;
import static dev.parley.kernel.Outcome.NOT_RECORDED;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static dev.parley.query.analysis.Seen.path;
import static dev.parley.query.analysis.Seen.paths;
import static dev.parley.query.analysis.Seen.second;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.History;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.choice.Stance;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.analysis.course.Reach;
import dev.parley.query.whatif.EditsFile;
import dev.parley.query.whatif.WhatIf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules, version 2: what is expected of it, line by line. */
class SecondVersionTest {

    /** One group each of IT function, users, management and vendor, in design. */
    private static HistoryBuilder design() {
        HistoryBuilder history = new HistoryBuilder("r").at(0);
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            history.attendances(group);
        }
        return history.enters(Phase.DESIGN);
    }

    private static HistoryBuilder handover(HistoryBuilder history) {
        return history.meet("en1", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS);
    }

    @Nested
    class PublishedCases {

        private final History university = Seen.file("as-first-published/university-administration.yaml");
        private final History procurement = Seen.file("as-first-published/procurement-agency.yaml");

        @Test
        void theUniversityInHindsight() {
            assertThat(paths(second(university)))
                    .isEqualTo(Map.of(
                            "IT-U", "AT_RISK 3.9, CONFIRMED 6",
                            "IT-DM", "AT_RISK 3.9, CONFIRMED 4.8",
                            "U-V", "AT_RISK 4, CONFIRMED 6.5",
                            "DM-V", "WATCH 4, CONFIRMED 4.8",
                            "U-DM", "WATCH 3.9, AT_RISK 6.5"));
        }

        @Test
        void theUniversityAsKnownAfterEn4() {
            Analysis known = Seen.secondKnown(university, "en4");

            assertThat(paths(known)).containsOnlyKeys("U-V", "U-DM", "DM-V");
            assertThat(Seen.all(known, FindingType.FALSE_CONSENSUS_RISK))
                    .allMatch(finding -> finding.level() == Level.WATCH);
        }

        @Test
        void theUniversityAsOccurredByEn4() {
            Analysis occurred = Seen.secondOccurred(university, "en4");

            assertThat(paths(occurred))
                    .isEqualTo(Map.of(
                            "IT-U", "AT_RISK 3.9",
                            "IT-DM", "AT_RISK 3.9",
                            "U-V", "AT_RISK 4",
                            "DM-V", "WATCH 4",
                            "U-DM", "WATCH 3.9"));
        }

        @Test
        void theProcurementAgency() {
            Analysis hindsight = second(procurement);

            assertThat(paths(hindsight))
                    .isEqualTo(Map.of(
                            "IT-V", "WATCH 2.5, CLEARED 2.9",
                            "U-V", "WATCH 2, CLEARED 3, WATCH 3.5, AT_RISK 3.8, CLEARED 4"));
            assertThat(Seen.open(hindsight)).isEmpty();
        }

        @Test
        void versionOneOnTheFilesAsTheyWere() {
            assertThat(paths(Seen.hindsight(university)))
                    .isEqualTo(Map.of(
                            "U-V", "AT_RISK 4, CONFIRMED 6.5",
                            "DM-V", "WATCH 4, CONFIRMED 4.8",
                            "U-DM", "WATCH 3.9, AT_RISK 4, CONFIRMED 6.5"));
            assertThat(paths(Seen.hindsight(procurement))).isEqualTo(Map.of("U-V", "WATCH 2, CLEARED 3"));
        }

        @Test
        void oneMeetingOfEverybodyDoesNotMakeKnownWhatIsNotKnown() {
            History met =
                    WhatIf.edited(university, EditsFile.read("a demo", """
                    edits:
                      - add-encounter: demo
                        at: order 3.95
                        kind: DEMO
                        present: [IT_FUNCTION, USERS, DECISION_MAKERS, VENDORS]
                    """).edits());

            assertThat(paths(Seen.hindsight(met))).doesNotContainKeys("U-V", "IT-U", "DM-V");
            assertThat(paths(second(met)))
                    .hasEntrySatisfying("IT-U", path -> assertThat(path).endsWith("CONFIRMED 6"))
                    .hasEntrySatisfying("IT-DM", path -> assertThat(path).endsWith("CONFIRMED 4.8"))
                    .hasEntrySatisfying("U-V", path -> assertThat(path).endsWith("CONFIRMED 6.5"));
        }
    }

    @Nested
    class SmallHistories {

        @Test
        void twoMeetingsWeighMoreThanTheSilenceOfTheLog() {
            HistoryBuilder history = design().at(1)
                    .holds("k", USERS)
                    .needs("k", IT_FUNCTION)
                    .meet("en1", MEETING, CONSENSUS, IT_FUNCTION, USERS)
                    .at(2)
                    .meet("en2", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS)
                    .at(3)
                    .meet("en3", MEETING, NOT_RECORDED, IT_FUNCTION, USERS)
                    .at(4)
                    .meet("en4", MEETING, NOT_RECORDED, IT_FUNCTION, USERS)
                    .at(5)
                    .gap("k", USERS, IT_FUNCTION)
                    .at(6)
                    .resists("r", USERS);

            assertThat(path(second(history.build()), IT_FUNCTION, USERS))
                    .isEqualTo("WATCH 1, AT_RISK 2, WATCH 3, AT_RISK 5, CONFIRMED 6");
        }

        @Test
        void aWholeRelayRaisesNoAlarmAndTakesNoneAway() {
            HistoryBuilder history = handover(design().at(1)
                            .holds("k", USERS)
                            .needs("k", VENDORS)
                            .relay("k", USERS, VENDORS, IT_FUNCTION, Completeness.COMPLETE))
                    .at(2)
                    .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)
                    .at(3)
                    .gapClosed("k", USERS, VENDORS);

            assertThat(path(second(history.build()), USERS, VENDORS)).isEqualTo("WATCH 1, CLEARED 3");
        }

        @Test
        void aDistortedRelayIsMadeGoodOnlyByTheThingItself() {
            HistoryBuilder history = handover(design().at(1)
                            .holds("k", USERS)
                            .needs("k", VENDORS)
                            .relay("k", USERS, VENDORS, IT_FUNCTION, Completeness.DISTORTED))
                    .at(2)
                    .meet("en2", MEETING, NOT_RECORDED, USERS, VENDORS)
                    .at(3)
                    .meet("en3", MEETING, NOT_RECORDED, USERS, VENDORS)
                    .at(4)
                    .share("k", USERS, VENDORS, Completeness.COMPLETE);

            assertThat(path(second(history.build()), USERS, VENDORS)).isEqualTo("AT_RISK 1, CLEARED 4");
        }

        @Test
        void anOutcomeThatNamesNobodyConfirmsNobody() {
            HistoryBuilder history = handover(design().at(1).holds("k", USERS).needs("k", VENDORS));
            history.at(2)
                    .meet(
                            "en2",
                            MEETING,
                            CONFLICT,
                            ConflictKind.AFFECTIVE,
                            null,
                            false,
                            history.attendances(IT_FUNCTION, USERS, DECISION_MAKERS, VENDORS));

            assertThat(path(second(history.build()), USERS, VENDORS)).isEqualTo("AT_RISK 1");
            assertThat(paths(second(history.build())).values()).noneMatch(path -> path.contains("CONFIRMED"));

            history.add(new dev.parley.kernel.event.FrictionFact.ResistanceObserved(
                    history.id(),
                    "r",
                    USERS,
                    null,
                    Phase.DESIGN,
                    "en2",
                    dev.parley.kernel.OccurredAt.order(2),
                    dev.parley.kernel.Evidence.FIRST_HAND));
            assertThat(path(second(history.build()), USERS, VENDORS)).isEqualTo("AT_RISK 1");
            assertThat(paths(second(history.build())).values()).noneMatch(path -> path.contains("CONFIRMED"));
        }

        @Test
        void resistanceConfirmsOnlyWhatSomebodyNoticed() {
            HistoryBuilder history = handover(design().at(1).holds("k", USERS).needs("k", VENDORS))
                    .at(2)
                    .resists("r1", USERS)
                    .at(3)
                    .gap("k", USERS, VENDORS)
                    .at(4)
                    .resists("r2", USERS);

            assertThat(path(second(history.build()), USERS, VENDORS)).isEqualTo("AT_RISK 1, CONFIRMED 4");
        }

        @Test
        void noLevelBeforeTheFirstAgreement() {
            HistoryBuilder history = new HistoryBuilder("r").at(0);
            history.attendances(IT_FUNCTION, USERS, VENDORS);
            history.holds("k", USERS).needs("k", VENDORS).at(1).enters(Phase.DESIGN);

            assertThat(paths(second(history.build()))).isEmpty();
        }

        @Test
        void aTeamThatAgreesAndDoesNotUnderstand() {
            HistoryBuilder history = design().at(1)
                    .meet("en1", MEETING, CONSENSUS, IT_FUNCTION, USERS)
                    .at(2)
                    .gap("k", USERS, IT_FUNCTION)
                    .at(3)
                    .resists("r", USERS);

            assertThat(path(second(history.build()), IT_FUNCTION, USERS)).isEqualTo("AT_RISK 2, CONFIRMED 3");
            assertThat(path(Seen.hindsight(history.build()), IT_FUNCTION, USERS))
                    .isEqualTo("nothing");
        }

        @Test
        void anAgreementStandsUntilItsPhaseIsLeft() {
            HistoryBuilder history = design().at(1)
                    .meet("en1", MEETING, CONSENSUS, IT_FUNCTION, USERS)
                    .at(2)
                    .enters(Phase.IMPLEMENTATION)
                    .at(3)
                    .gap("k", USERS, IT_FUNCTION);
            assertThat(paths(second(history.build()))).doesNotContainKey("IT-U");

            history.at(4).enters(Phase.DESIGN);
            assertThat(paths(second(history.build()))).doesNotContainKey("IT-U");
        }
    }

    @Nested
    class GroupsThatAreInIt {

        private final HistoryBuilder two = new HistoryBuilder("r");

        GroupsThatAreInIt() {
            two.attendances(DECISION_MAKERS, VENDORS);
            two.at(0)
                    .enters(Phase.DESIGN)
                    .at(1)
                    .meet("en1", VENDOR_SELECTION, CONSENSUS, DECISION_MAKERS, VENDORS)
                    .at(2)
                    .meet("en2", ACCEPTANCE, CONSENSUS, DECISION_MAKERS, VENDORS);
        }

        @Test
        void nothingIsFoundAboutGroupsThatAreNotThereButThatTheyAreMissing() {
            Analysis seen = second(two.build());

            assertThat(paths(Seen.hindsight(two.build()))).hasSize(5);
            assertThat(paths(seen)).isEmpty();
            assertThat(Seen.all(seen, FindingType.GROUP_MISSING))
                    .singleElement()
                    .satisfies(missing -> {
                        assertThat(missing.groups()).containsExactly(IT_FUNCTION, USERS);
                        assertThat(missing.severity()).isEqualTo(Severity.INFO);
                    });
            assertThat(Seen.all(seen, FindingType.SINGLE_STAKEHOLDER_ENCOUNTER)).isEmpty();
            assertThat(seen.pairs().size()).isEqualTo(1);
            assertThat(seen.pairsMet()).isEqualTo(1);
            assertThat(Seen.cumulative(seen, USERS, VENDORS).contact()).isEqualTo(Contact.NO_PART);
        }

        @Test
        void aGroupThatIsSaidToBeNeededIsInIt() {
            two.at(3).meet("en3", MEETING, CONSENSUS, Set.of(USERS), DECISION_MAKERS, VENDORS);

            assertThat(paths(second(two.build()))).containsOnlyKeys("U-DM", "U-V");
        }

        @Test
        void aNeedMakesAGroupBeInItHoweverLateItIsKnown() {
            Fold fold = new Analyst(RuleSet.V2).start(two.id());
            two.build().events().forEach(fold::add);
            fold.analysis();
            two.at(3).need("n", USERS);
            History history = two.build();
            fold.add(history.events().get(history.events().size() - 1));

            assertThat(fold.analysis()).isEqualTo(second(history));
            assertThat(second(history).pairs().size()).isEqualTo(3);
        }

        @Test
        void oneInTwoGroupsAloneMeetsNobody() {
            HistoryBuilder history = new HistoryBuilder("r").participant("chief", DECISION_MAKERS, USERS);
            history.at(0)
                    .enters(Phase.DESIGN)
                    .at(1)
                    .meet(
                            "en1",
                            GO_NO_GO,
                            CONSENSUS,
                            null,
                            false,
                            List.of(new Attendance("chief", Presence.IN_PERSON)));
            Analysis seen = second(history.build());

            assertThat(seen.encounters().get(0).reach()).isEqualTo(Reach.DYADIC);
            assertThat(seen.pairsMet()).isZero();
            assertThat(paths(seen)).isEqualTo(Map.of("U-DM", "WATCH 1"));

            history.participant("clerk", USERS)
                    .at(2)
                    .meet(
                            "en2",
                            MEETING,
                            NOT_RECORDED,
                            null,
                            false,
                            List.of(
                                    new Attendance("chief", Presence.IN_PERSON),
                                    new Attendance("clerk", Presence.REMOTE)));
            assertThat(paths(second(history.build()))).isEqualTo(Map.of("U-DM", "WATCH 1, CLEARED 2"));
        }
    }

    @Nested
    class OtherFindings {

        @Test
        void anyTwoGroupsCanSettleWithoutAThirdAndMakeUpForIt() {
            HistoryBuilder history = design().at(1).meet("en1", VENDOR_SELECTION, CONSENSUS, USERS, DECISION_MAKERS);
            assertThat(Seen.all(second(history.build()), FindingType.SINGLE_STAKEHOLDER_ENCOUNTER))
                    .singleElement()
                    .satisfies(alone -> {
                        assertThat(alone.severity()).isEqualTo(Severity.ELEVATED);
                        assertThat(alone.open()).isTrue();
                    });

            history.at(2).meet("en2", VENDOR_SELECTION, CONSENSUS, IT_FUNCTION, USERS, DECISION_MAKERS);
            assertThat(Seen.all(second(history.build()), FindingType.SINGLE_STAKEHOLDER_ENCOUNTER))
                    .singleElement()
                    .satisfies(alone -> assertThat(alone.open()).isFalse());
        }

        @Test
        void everythingRunsThroughTheItFunctionOnlyWhereNoTwoOthersHaveMet() {
            HistoryBuilder history = design().at(1)
                    .meet("en1", MEETING, NOT_RECORDED, USERS, VENDORS)
                    .at(2)
                    .meet("en2", MEETING, NOT_RECORDED, IT_FUNCTION, DECISION_MAKERS)
                    .at(3)
                    .meet("en3", MEETING, NOT_RECORDED, IT_FUNCTION, VENDORS);
            assertThat(Seen.all(Seen.hindsight(history.build()), FindingType.INTERMEDIATED_PROCESS))
                    .isNotEmpty();
            assertThat(Seen.all(second(history.build()), FindingType.INTERMEDIATED_PROCESS))
                    .isEmpty();
        }

        @Test
        void misjudgedPositionsWeighByWhatRestsOnThem() {
            HistoryBuilder history = design().at(1)
                    .says(IT_FUNCTION, "go live", Stance.SUPPORTS)
                    .believes(IT_FUNCTION, USERS, "go live", Stance.SUPPORTS)
                    .says(USERS, "go live", Stance.OPPOSES);
            assertThat(severity(history)).isEqualTo(Severity.MODERATE);

            history.at(2).meet("en1", MEETING, NOT_RECORDED, IT_FUNCTION, USERS);
            history.at(3).meet("en2", MEETING, NOT_RECORDED, IT_FUNCTION, VENDORS);
            history.at(4).says(USERS, "go live", Stance.OPPOSES);
            assertThat(severity(history)).isEqualTo(Severity.HIGH);

            HistoryBuilder expects = design().at(1)
                    .says(IT_FUNCTION, "go live", Stance.SUPPORTS)
                    .believes(IT_FUNCTION, USERS, "go live", Stance.OPPOSES)
                    .says(USERS, "go live", Stance.ACCEPTS);
            assertThat(severity(expects)).isEqualTo(Severity.LOW);
        }

        private static Severity severity(HistoryBuilder history) {
            return Seen.the(second(history.build()), FindingType.MISJUDGED_POSITION, IT_FUNCTION, USERS)
                    .severity();
        }

        @Test
        void aNeedStatedAfterTheHandoverIsLateAndNotForgotten() {
            HistoryBuilder history = handover(
                            design().at(1).need("early", USERS).specified("early"))
                    .at(2)
                    .need("later", USERS);
            assertThat(Seen.all(second(history.build()), FindingType.NEED_LOST))
                    .singleElement()
                    .satisfies(late -> assertThat(late.id()).contains("late.later"));

            history.at(3).specified("later");
            assertThat(Seen.open(second(history.build()), FindingType.NEED_LOST))
                    .isEmpty();
        }

        @Test
        void whatFailedMayHaveDeliveredNothing() {
            HistoryBuilder history = handover(design().at(1).need("n", USERS).specified("n"))
                    .at(2)
                    .closes(RealisationOutcome.FAILED);

            assertThat(Seen.all(Seen.hindsight(history.build()), FindingType.NEED_LOST))
                    .isEmpty();
            assertThat(Seen.all(second(history.build()), FindingType.NEED_LOST))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.id()).contains("undelivered.n"));
        }

        @Test
        void aConflictAboutTheTaskThatEndsInConsensusIsWorkedThrough() {
            HistoryBuilder history = design().at(1)
                    .conflict("c", ConflictKind.COGNITIVE, USERS, VENDORS)
                    .at(2)
                    .meet("en1", DEMO, CONSENSUS, USERS, VENDORS);

            assertThat(second(history.build()).frictions())
                    .singleElement()
                    .satisfies(friction -> assertThat(friction.workedThrough()).isTrue());
        }
    }
}
