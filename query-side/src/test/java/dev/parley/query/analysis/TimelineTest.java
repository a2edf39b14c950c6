package dev.parley.query.analysis;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static List<String> labels(Analysis analysis) {
        return analysis.encounters().stream().map(EncounterEntry::label).toList();
    }

    private static HistoryBuilder begun() {
        return new HistoryBuilder("r").enters(Phase.INITIATION);
    }

    @Test
    void factsAreOrderedByDateThenOrderThenStream() {
        History history = begun().at("2026-03-02")
                .meet("c", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("2026-03-01 order 2")
                .meet("b", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("2026-03-01")
                .meet("a", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .build();

        assertThat(labels(Seen.hindsight(history))).containsExactly("a", "b", "c");
    }

    @Test
    void aFactWithAnOrderOnlyFollowsTheLatestDateRecordedBeforeIt() {
        History history = begun().at("2026-03-02")
                .meet("a", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("order 1")
                .meet("b", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("2026-03-01")
                .meet("early", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("order 2")
                .meet("c", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .build();

        assertThat(labels(Seen.hindsight(history))).containsExactly("early", "a", "b", "c");
    }

    @Test
    void factsOfOneMomentAreTakenTogetherWhateverTheirPlaceInTheStream() {
        History history = begun().at(1)
                .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, USERS)
                .at(2)
                .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, IT_FUNCTION, VENDORS)
                .at(3)
                .enters(Phase.DESIGN)
                .meet("en3", EncounterKind.WORKSHOP, Outcome.NOT_RECORDED, USERS, VENDORS)
                .build();

        assertThat(Seen.all(Seen.hindsight(history), FindingType.INTERMEDIATED_PROCESS))
                .isEmpty();
        assertThat(Seen.all(Seen.hindsight(history), FindingType.NEVER_MET)).isEmpty();
    }

    @Test
    void anAmendmentIsSeenFromWhenItWasRecordedAndChangesNothingKnownBefore() {
        History history = begun().at(1)
                .recorded("2026-01-10T00:00:00Z")
                .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, USERS)
                .recorded("2026-02-10T00:00:00Z")
                .amend("en1", EncounterKind.MEETING, Outcome.NONE_OBSERVED, IT_FUNCTION, VENDORS)
                .build();

        EncounterEntry before = Seen.known(history, "2026-01-31").encounters().get(0);
        EncounterEntry after = Seen.hindsight(history).encounters().get(0);

        assertThat(before.groups()).containsExactly(IT_FUNCTION, USERS);
        assertThat(before.amended()).isFalse();
        assertThat(after.groups()).containsExactly(IT_FUNCTION, VENDORS);
        assertThat(after.amended()).isTrue();
        assertThat(Seen.known(history, "en1").encounters()).containsExactly(before);
    }

    @Test
    void anAmendmentStandsWhereTheEncounterStoodInTheStream() {
        History history = begun().at("order 1")
                .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("2026-05-01")
                .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .at("order 1")
                .amend("en1", EncounterKind.WORKSHOP, Outcome.NOT_RECORDED, USERS)
                .build();

        assertThat(labels(Seen.hindsight(history))).containsExactly("en1", "en2");
    }

    @Test
    void aRetractedEncounterIsGoneInHindsightAndThereBefore() {
        History history = begun().at(1)
                .recorded("2026-01-10T00:00:00Z")
                .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, IT_FUNCTION, USERS)
                .recorded("2026-02-10T00:00:00Z")
                .retractEncounter("en1")
                .build();

        assertThat(Seen.hindsight(history).encounters()).isEmpty();
        assertThat(labels(Seen.known(history, "en1"))).containsExactly("en1");
    }

    @Test
    void aRetractedFactIsGoneAndComesBackWhenItsRetractionIsRetracted() {
        HistoryBuilder builder = begun().at(1).holds("item", USERS).needs("item", VENDORS);
        String needed = builder.lastEvent();
        History retracted = builder.retract(needed).build();
        String retraction = builder.lastEvent();
        History back = builder.retract(retraction).build();

        assertThat(Seen.all(Seen.hindsight(retracted), FindingType.KNOWLEDGE_GAP))
                .isEmpty();
        assertThat(Seen.all(Seen.hindsight(back), FindingType.KNOWLEDGE_GAP)).hasSize(1);
    }

    @Test
    void aParticipantIdentifiedLateBelongsThroughoutAndAChangeCountsFromThenOn() {
        History history = begun().at(5)
                .participant("clerk", USERS)
                .at(1)
                .meet(
                        "en1",
                        EncounterKind.MEETING,
                        Outcome.NOT_RECORDED,
                        null,
                        false,
                        List.of(new dev.parley.kernel.Attendance("clerk", dev.parley.kernel.Presence.REMOTE)))
                .at(2)
                .becomes("clerk", USERS, DECISION_MAKERS)
                .meet(
                        "en2",
                        EncounterKind.MEETING,
                        Outcome.NOT_RECORDED,
                        null,
                        false,
                        List.of(new dev.parley.kernel.Attendance("clerk", dev.parley.kernel.Presence.REMOTE)))
                .build();

        assertThat(Seen.hindsight(history).encounters())
                .extracting(EncounterEntry::groups)
                .containsExactly(java.util.Set.of(USERS), java.util.Set.of(USERS, DECISION_MAKERS));
    }

    @Test
    void aPlanIsKnownWhenItWasMadeAndNotWhenItIsFor() {
        History history = begun().at("2026-03-01")
                .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .plan("en2", EncounterKind.MEETING, "2026-09-01", USERS, VENDORS)
                .at("2026-04-01")
                .meet("en3", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .build();

        Analysis occurred = Seen.occurred(history, "en1");

        assertThat(labels(occurred)).containsExactly("en1", "en2");
        assertThat(occurred.encounters().get(1).planned()).isTrue();
        assertThat(labels(Seen.hindsight(history))).containsExactly("en1", "en3", "en2");
    }

    @Test
    void aPlanIsOverOnceTheEncounterIsRecorded() {
        History history = begun().at(1)
                .plan("en1", EncounterKind.MEETING, "order 2", USERS, VENDORS)
                .at(2)
                .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .build();

        assertThat(Seen.hindsight(history).encounters())
                .singleElement()
                .satisfies(encounter -> assertThat(encounter.planned()).isFalse());
    }

    @Nested
    class Cuts {

        private final History history = begun().at("2026-03-01")
                .recorded("2026-03-05T10:00:00Z")
                .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .begin("ep1", LeadMode.JOINT, USERS)
                .at("2026-03-20")
                .end("ep1", Outcome.NONE_OBSERVED)
                .recorded("2026-04-05T10:00:00Z")
                .meet("en2", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                .build();

        @Test
        void asKnownAfterALabelIncludesWhatWasRecordedAtTheSameInstant() {
            History together = begun().step(java.time.Duration.ZERO)
                    .at(1)
                    .meet("en1", EncounterKind.MEETING, Outcome.NOT_RECORDED, USERS)
                    .holds("item", USERS)
                    .needs("item", VENDORS)
                    .build();

            assertThat(Seen.all(Seen.known(together, "en1"), FindingType.KNOWLEDGE_GAP))
                    .hasSize(1);
        }

        @Test
        void aLabelMeansJustAfterItAndForAnEpisodeAfterItsEnd() {
            assertThat(Cut.after(Cut.Clock.KNOWN, "en1", history))
                    .isEqualTo(new Cut.AsKnown(Instant.parse("2026-03-05T10:00:00Z")));
            assertThat(Cut.after(Cut.Clock.KNOWN, "after EN1", history))
                    .isEqualTo(new Cut.AsKnown(Instant.parse("2026-03-05T10:00:00Z")));
            assertThat(Seen.occurred(history, "ep1").episodes().get(0).ended()).isNotNull();
            assertThat(Seen.occurred(history, "en1").episodes().get(0).ended()).isNull();
        }

        @Test
        void aDateIncludesItsWholeDay() {
            assertThat(Cut.after(Cut.Clock.OCCURRED, "2026-03-20", history))
                    .isEqualTo(new Cut.AsOccurred(Instant.parse("2026-03-20T23:59:59.999999999Z")));
            assertThat(labels(Seen.known(history, "2026-04-05"))).containsExactly("en1", "en2");
            assertThat(labels(Seen.known(history, "2026-04"))).containsExactly("en1", "en2");
            assertThat(labels(Seen.known(history, "2026-04-05T09:59:59Z"))).containsExactly("en1");
        }

        @Test
        void whatIsNoMomentIsRefusedWithWhatIs() {
            for (String nonsense : List.of("en9", "2026-03-20T10:00", "yesterday", "", "order 3")) {
                assertThatThrownBy(() -> Cut.after(Cut.Clock.KNOWN, nonsense, history))
                        .isInstanceOf(Cut.UnknownMomentException.class)
                        .hasMessageContaining("'" + nonsense + "'")
                        .hasMessageContaining("2026-11-18T13:00:00Z")
                        .hasMessageContaining("en1, ep1, en2");
            }
        }

        @Test
        void anEventThatIsNotThereIsRefused() {
            assertThatThrownBy(() -> new Analyst(RuleSet.V1).analyse(history, new Cut.AsOccurredAfter("nope")))
                    .isInstanceOf(Cut.UnknownMomentException.class)
                    .hasMessageContaining("nope");
        }
    }
}
