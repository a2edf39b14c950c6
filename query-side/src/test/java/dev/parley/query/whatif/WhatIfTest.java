package dev.parley.query.whatif;

import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryBuilder;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.PublishedCases;
import dev.parley.query.analysis.Seen;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WhatIfTest {

    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private final History university = PublishedCases.university();

    private static Differences ask(History history, String edits) {
        return WhatIf.ask(ANALYST, history, EditsFile.read("edits.yaml", edits), Cut.HINDSIGHT);
    }

    private static Difference about(Differences comparison, String finding) {
        return comparison.differences().stream()
                .filter(difference -> (difference.before() == null ? difference.after() : difference.before())
                        .id()
                        .equals(finding))
                .findFirst()
                .orElseThrow(() -> new AssertionError(finding + " in " + comparison.differences()));
    }

    @Nested
    class TheUniversityHadTheyMet {

        private final Differences comparison = ask(university, """
                title: Users meet the vendor before the specification
                edits:
                  - add-encounter: x1
                    at: order 3.9
                    kind: WORKSHOP
                    present: [USERS, VENDORS]
                  - share-knowledge: what-users-need
                    from: USERS
                    to: VENDORS
                    within: x1
                """);

        @Test
        void theRiskDoesNotArise() {
            Difference risk = about(comparison, "false-consensus-risk.users.vendors");

            assertThat(risk.kind()).isEqualTo(Difference.Kind.DISAPPEARS);
            assertThat(risk.at().after()).isEqualTo("en4");
            assertThat(comparison.before().findings()).anyMatch(finding -> finding.level() == Level.CONFIRMED);
        }

        @Test
        void theGapEndsAndTheProcessIsNoLongerIntermediated() {
            assertThat(about(comparison, "knowledge-gap.users.vendors.what-users-need")
                            .kind())
                    .isEqualTo(Difference.Kind.OPENNESS);
            assertThat(about(comparison, "intermediated-process").kind()).isEqualTo(Difference.Kind.TIMING);
        }

        @Test
        void theTwoPartWaysWhereTheyMeet() {
            assertThat(comparison.divergence()).isNotNull();
            assertThat(comparison.divergence().occurred()).isEqualTo(OccurredAt.parse("order 3.9"));
            assertThat(comparison.divergence().after()).isEqualTo("x1");
        }

        @Test
        void theHistoryItselfStaysAsItWas() {
            assertThat(university).isEqualTo(PublishedCases.university());
            assertThat(Seen.hindsight(university).encounters())
                    .noneMatch(encounter -> encounter.label().equals("x1"));
        }
    }

    @Nested
    class Editing {

        private Analysis edited(String edits) {
            return ask(university, "edits:\n" + edits).after();
        }

        @Test
        void anAddedEncounterStandsInItsPlaceAndPhase() {
            Analysis after = edited("  - {add-encounter: x1, at: order 3.9, present: [USERS, VENDORS]}");

            assertThat(after.encounters())
                    .extracting(entry -> entry.label() + " " + entry.phase())
                    .startsWith("en1 INITIATION", "en2 INITIATION", "en3 INITIATION", "x1 DESIGN", "en4 DESIGN");
        }

        @Test
        void aDroppedEncounterTakesWithItWhatWasRecordedWithinIt() {
            History history = new HistoryBuilder("r")
                    .enters(Phase.DESIGN)
                    .meet("en1", EncounterKind.MEETING, Outcome.CONSENSUS, USERS, IT_FUNCTION)
                    .decides("choice", "en1")
                    .build();

            History without = WhatIf.edited(history, List.of(new Edit.DropEncounter("en1")));

            assertThat(without.events()).hasSize(history.events().size() - 2);
            assertThat(without.events())
                    .extracting(RecordedEvent::sequence)
                    .isSorted()
                    .startsWith(0L);
        }

        @Test
        void aMovedEncounterMovesWhatHappenedInItToo() {
            Analysis after = edited("  - {move-encounter: en4, at: order 6.8, phase: IMPLEMENTATION}");

            assertThat(after.encounters()).extracting(entry -> entry.label()).endsWith("en6", "en4");
            assertThat(Seen.all(after, FindingType.FALSE_CONSENSUS_RISK))
                    .noneMatch(finding -> "en4".equals(finding.since().after()) && finding.level() == Level.CONFIRMED);
        }

        @Test
        void participantsComeAndGoByGroupOrByName() {
            Analysis with = edited("  - {add-participant: VENDORS, to: en3}");
            assertThat(with.encounters().get(2).groups()).containsExactly(IT_FUNCTION, USERS, VENDORS);

            Analysis without = edited("  - {remove-participant: decision_makers, from: en5}");
            assertThat(without.encounters().get(4).groups()).containsExactly(IT_FUNCTION, VENDORS);

            Analysis group = edited("  - {remove-participant: VENDORS, from: en5}");
            assertThat(group.encounters().get(4).groups()).containsExactly(IT_FUNCTION, DECISION_MAKERS);
        }

        @Test
        void episodesAreAddedDroppedMovedAndSeenInContact() {
            assertThat(edited(
                                    "  - {add-episode: x, at: order 3.3, active: [USERS, VENDORS], contacts: [USERS, VENDORS]}")
                            .episodes())
                    .anySatisfy(episode -> assertThat(episode.contacts()).hasSize(1));
            assertThat(edited("  - {drop-episode: ep3}").episodes())
                    .noneMatch(episode -> episode.label().equals("ep3"));
            assertThat(edited("  - {move-episode: ep3, at: order 4.1, until: order 4.15}")
                            .episodes())
                    .anySatisfy(episode -> {
                        assertThat(episode.label()).isEqualTo("ep3");
                        assertThat(episode.began().occurred()).isEqualTo(OccurredAt.order(4.1));
                    });
            assertThat(Seen.cumulative(edited("  - {observe-contact: ep3, groups: [USERS, VENDORS]}"), USERS, VENDORS)
                            .since())
                    .isNotNull();
        }

        @Test
        void anotherOutcomeIsAnotherOutcome() {
            Analysis after = edited("  - {change-outcome: en4, outcome: NOT_RECORDED}");

            assertThat(Seen.about(after, FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS))
                    .isEmpty();
        }

        @Test
        void whatIsNotThereIsRefusedWithWhatIs() {
            assertThatThrownBy(() -> edited("  - {drop-encounter: en1}\n  - {drop-encounter: en9}"))
                    .isInstanceOf(ImpossibleEditException.class)
                    .hasMessage("edit 2: there is no encounter 'en9': there are en2, en3, en4, en5, en6");
            assertThatThrownBy(() -> edited("  - {add-encounter: en1, at: order 1}"))
                    .hasMessageContaining("taken");
            assertThatThrownBy(() -> edited("  - {add-participant: nobody, to: en1}"))
                    .hasMessageContaining("there is no participant or group 'nobody'");
            assertThatThrownBy(() -> edited("  - {observe-contact: en1, groups: [USERS, VENDORS]}"))
                    .hasMessageContaining("there is no episode 'en1'");
        }
    }

    private static final String CHANGED_SIDES = """
            parley: 1
            realisation: sides
            organisation: local
            recorded: 2024-07-01T00:00:00Z
            by: kim
            history:
              - {realisation-started: Sides, at: 2024-01-01}
              - {participant-identified: clerk, at: 2024-01-01, groups: [USERS]}
              - {participant-identified: ghost, id: gh, at: 2024-01-01, groups: [USERS]}
              - {phase-entered: DESIGN, at: 2024-01-02}
              - {participant-changed: clerk, at: 2024-04-01, groups: [VENDORS]}
              - {encounter-recorded: en1, at: 2024-03-01, kind: MEETING, title: M, phase: DESIGN, attendances: {clerk: IN_PERSON}}
              - {encounter-recorded: en2, at: 2024-05-01, kind: MEETING, title: M, phase: DESIGN, attendances: {clerk: IN_PERSON}}
              - {episode-begun: ep1, id: e1, at: 2024-03-05, title: E, phase: DESIGN, active-groups: [USERS]}
              - {fact-retracted: gh, reason: nobody}
              - {fact-retracted: e1, reason: was none}
            """;

    @Test
    void whoLeavesWithAGroupIsWhoSpokeForItThenAndWhatWasTakenBackIsNotThere() {
        History history =
                HistoryFile.read("sides.yaml", CHANGED_SIDES).orThrow().history();

        assertThat(ask(
                                history,
                                "edits:\n  - {remove-participant: USERS, from: en1}\n  - {remove-participant: USERS, from: en2}")
                        .after()
                        .encounters())
                .extracting(EncounterEntry::groups)
                .containsExactly(Set.of(), Set.of(VENDORS));
        assertThatThrownBy(() -> ask(history, "edits:\n  - {add-participant: ghost, to: en1}"))
                .hasMessageContaining("there is no participant or group 'ghost': there are clerk");
        assertThatThrownBy(() -> ask(history, "edits:\n  - {observe-contact: ep1, groups: [USERS, VENDORS]}"))
                .hasMessageContaining("there is no episode 'ep1'");
    }

    @Test
    void everyMistakeInAFileComesOutWithItsPlace() {
        assertThatThrownBy(() -> EditsFile.read("edits.yaml", """
                        edits:
                          - add-encounter: x1
                            present: [CLERKS]
                          - remove-encounter: en1
                          - share-knowledge: item
                            from: USERS
                            to: VENDORS
                        """))
                .hasMessageContaining("edits.yaml:2:5: edits[0].at: is missing")
                .hasMessageContaining("edits.yaml:3:15: edits[0].present[0]: 'CLERKS' is not accepted")
                .hasMessageContaining("edits[1].remove-encounter: 'remove-encounter' is no edit")
                .hasMessageContaining("either 'at' or 'within' is needed");
        assertThatThrownBy(() -> EditsFile.read("edits.yaml", "edits: []")).hasMessageContaining("nothing to ask");
        // what stands first is no matter; two edits in one are none
        assertThat(EditsFile.read(
                                "edits.json",
                                "{\"edits\": [{\"phase\": \"DESIGN\", \"at\": \"order 4\", \"move-encounter\": \"en1\"}]}")
                        .edits())
                .isEqualTo(EditsFile.read("edits.yaml", "edits: [{move-encounter: en1, at: order 4, phase: DESIGN}]")
                        .edits());
        assertThatThrownBy(() -> EditsFile.read("edits.yaml", "edits: [{drop-encounter: en1, drop-episode: ep1}]"))
                .hasMessageContaining("edits[0].drop-episode");
    }

    @Test
    void aFileHoldsAHundredEditsAndSaysWhichIsOneTooMany() {
        String edit = "- {drop-encounter: en1}\n";
        assertThatThrownBy(() -> EditsFile.read("edits.yaml", "edits:\n" + edit.repeat(101)))
                .hasMessageContaining("edits.yaml:102:3: edits[100]: more than 100 edits in one file are not made");
        assertThat(EditsFile.read("edits.yaml", "edits:\n" + edit.repeat(100)).edits())
                .hasSize(100);
    }

    @Test
    void somebodyWhoIsNamedVeryOftenIsThereOnce() {
        // given
        History history =
                new HistoryBuilder("claims").participant("clerk", USERS).build();
        String named = "clerk, ".repeat(50_000);

        // when
        Differences comparison =
                ask(history, "edits:\n- {add-encounter: x1, at: order 2, participants: [" + named + "]}");

        // then
        assertThat(comparison.after().encounters())
                .singleElement()
                .satisfies(encounter -> assertThat(encounter.attendances()).hasSize(1));
    }

    @Test
    void anotherRuleSetOnTheSameHistoryShowsWhatChanged() {
        RuleSet strict = new RuleSet(
                "strict",
                "2",
                java.util.Map.of(EncounterKind.OFFER_EVALUATION, java.util.Set.of(DECISION_MAKERS)),
                java.util.Set.of(EncounterKind.OFFER_EVALUATION),
                2,
                2,
                true,
                1,
                EnumSet.complementOf(EnumSet.of(FindingType.LEAD_SHIFT)));

        Differences comparison = Differences.ofRules(university, Cut.HINDSIGHT, ANALYST, new Analyst(strict));

        assertThat(about(comparison, "single-stakeholder-encounter.en3").kind()).isEqualTo(Difference.Kind.APPEARS);
        assertThat(about(comparison, "single-stakeholder-encounter.en4").kind()).isEqualTo(Difference.Kind.DISAPPEARS);
        assertThat(about(comparison, "lead-shift.design.business-led.it-led").kind())
                .isEqualTo(Difference.Kind.DISAPPEARS);
        assertThat(comparison.divergence().after()).isEqualTo("en3");
        assertThat(comparison.after().ruleVersion()).isEqualTo("2");
    }

    @Test
    void aHistoryComparedWithItselfIsTheSame() {
        for (long seed = 1; seed <= 50; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            Differences comparison = Differences.ofRules(history, Cut.HINDSIGHT, ANALYST, ANALYST);

            assertThat(comparison.same()).isTrue();
            assertThat(comparison.divergence()).isNull();
        }
    }

    @Test
    void droppingAnEncounterOfAnInventedHistoryNeverFailsAndNeverChangesTheOriginal() {
        for (long seed = 1; seed <= 100; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            int before = history.hashCode();
            Differences comparison = ask(
                    history,
                    "edits:\n  - {drop-encounter: en2}\n  - {add-encounter: x, at: 2024-01-05, present: [USERS, VENDORS]}");

            assertThat(history.hashCode()).isEqualTo(before);
            assertThat(comparison.after().encounters())
                    .noneMatch(encounter -> encounter.label().equals("en2"));
            assertThat(comparison.after().encounters())
                    .anyMatch(encounter -> encounter.label().equals("x"));
        }
    }
}
