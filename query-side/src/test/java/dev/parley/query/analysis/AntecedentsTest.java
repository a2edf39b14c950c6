package dev.parley.query.analysis;

import static dev.parley.kernel.EncounterKind.GO_NO_GO;
import static dev.parley.kernel.EncounterKind.MEETING;
import static dev.parley.kernel.EncounterKind.REQUIREMENTS_HANDOVER;
import static dev.parley.kernel.EncounterKind.VENDOR_SELECTION;
import static dev.parley.kernel.Outcome.CONFLICT;
import static dev.parley.kernel.Outcome.CONSENSUS;
import static dev.parley.kernel.Outcome.NONE_OBSERVED;
import static dev.parley.kernel.Outcome.NOT_RECORDED;
import static dev.parley.kernel.StakeholderGroup.DECISION_MAKERS;
import static dev.parley.kernel.StakeholderGroup.IT_FUNCTION;
import static dev.parley.kernel.StakeholderGroup.USERS;
import static dev.parley.kernel.StakeholderGroup.VENDORS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.LeadMode;
import dev.parley.kernel.choice.RealisationOutcome;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeBegun;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.EpisodeFact.EpisodeEnded;
import dev.parley.kernel.event.PhaseEntered;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.figure.ProcessFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What happened before the first phase: it counts for contact and never for settling, in every version of the rules. */
class AntecedentsTest {

    static Stream<RuleSet> versions() {
        return RuleSet.PUBLISHED.stream();
    }

    private static Analysis analyse(RuleSet rules, History history) {
        return new Analyst(rules).analyse(history, Cut.HINDSIGHT);
    }

    private static HistoryBuilder before() {
        HistoryBuilder history = new HistoryBuilder("r").at(0);
        for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
            history.attendances(group);
        }
        return history.in(Phase.ANTECEDENT).at(1);
    }

    private static Contact contact(Analysis analysis, Phase phase, StakeholderGroup one, StakeholderGroup other) {
        return analysis.contacts().stream()
                .filter(cell -> cell.phase() == phase && cell.pair().equals(GroupPair.of(one, other)))
                .map(ContactCell::contact)
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whoMetBeforeTheFirstPhaseHasMet(RuleSet rules) {
        Analysis seen = analyse(
                rules,
                before().meet("en1", MEETING, NOT_RECORDED, USERS, VENDORS)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .at(3)
                        .enters(Phase.DESIGN)
                        .meet("en2", MEETING, NOT_RECORDED, IT_FUNCTION, USERS)
                        .build());

        assertThat(contact(seen, Phase.ANTECEDENT, USERS, VENDORS)).isEqualTo(Contact.DIRECT);
        assertThat(contact(seen, Phase.ANTECEDENT, IT_FUNCTION, USERS)).isEqualTo(Contact.NEVER);
        assertThat(contact(seen, Phase.INITIATION, USERS, VENDORS)).isEqualTo(Contact.NEVER);
        assertThat(contact(seen, null, USERS, VENDORS)).isEqualTo(Contact.DIRECT);
        assertThat(contact(seen, null, IT_FUNCTION, VENDORS)).isEqualTo(Contact.MEDIATED);
        assertThat(Seen.about(seen, FindingType.NEVER_MET, USERS, VENDORS)).isEmpty();
        assertThat(seen.phases()).extracting(phase -> phase.phase()).containsExactly(Phase.INITIATION, Phase.DESIGN);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theColumnIsThereOnlyWhereSomethingIsRecordedFromThen(RuleSet rules) {
        Analysis none = analyse(rules, before().at(2).enters(Phase.INITIATION).build());
        Analysis alone = analyse(
                rules,
                before().meet("en1", MEETING, NOT_RECORDED, USERS)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .build());

        assertThat(none.contacts()).noneMatch(cell -> cell.phase() == Phase.ANTECEDENT);
        assertThat(alone.contacts()).anyMatch(cell -> cell.phase() == Phase.ANTECEDENT);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void contactSeenInAnEpisodeCounts(RuleSet rules) {
        Analysis seen = analyse(
                rules,
                before().begin("ep1", LeadMode.BUSINESS_LED, IT_FUNCTION, USERS, VENDORS)
                        .contact("ep1", USERS, VENDORS)
                        .end("ep1", CONSENSUS)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .begin("ep2", LeadMode.IT_LED, IT_FUNCTION)
                        .build());

        assertThat(contact(seen, Phase.ANTECEDENT, USERS, VENDORS)).isEqualTo(Contact.DIRECT);
        assertThat(contact(seen, Phase.ANTECEDENT, IT_FUNCTION, USERS)).isEqualTo(Contact.NEVER);
        assertThat(Seen.all(seen, FindingType.FALSE_CONSENSUS_RISK)).isEmpty();
        assertThat(Seen.all(seen, FindingType.LEAD_SHIFT)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nothingIsSettledBeforeTheFirstPhase(RuleSet rules) {
        Analysis seen = analyse(
                rules,
                before().meet("en1", VENDOR_SELECTION, CONSENSUS, IT_FUNCTION, VENDORS)
                        .meet("en2", GO_NO_GO, NONE_OBSERVED, DECISION_MAKERS)
                        .meet("en3", MEETING, NOT_RECORDED, IT_FUNCTION)
                        .decides("d", "en3")
                        .plan("en4", REQUIREMENTS_HANDOVER, "order 1.5", IT_FUNCTION)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .at(3)
                        .enters(Phase.DESIGN)
                        .build());

        assertThat(seen.encounters()).noneMatch(EncounterEntry::settles);
        assertThat(seen.encounters()).allMatch(entry -> entry.needed().isEmpty());
        assertThat(Seen.all(seen, FindingType.FALSE_CONSENSUS_RISK)).isEmpty();
        assertThat(Seen.all(seen, FindingType.SINGLE_STAKEHOLDER_ENCOUNTER)).isEmpty();
        assertThat(Seen.all(seen, FindingType.GROUP_MISSING)).isEmpty();
    }

    /** Agreed before, quarrelled after: nothing to confirm, as nothing had been agreed in the realisation. */
    @ParameterizedTest
    @MethodSource("versions")
    void anOldAgreementIsNeverFoundToHaveBeenApparent(RuleSet rules) {
        Analysis seen = analyse(
                rules,
                before().gap("k", USERS, VENDORS)
                        .meet("en1", REQUIREMENTS_HANDOVER, CONSENSUS, IT_FUNCTION, VENDORS)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .conflict("c", null, USERS, VENDORS)
                        .resists("r", USERS)
                        .build());

        assertThat(Seen.all(seen, FindingType.FALSE_CONSENSUS_RISK)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void conflictBeforeTheFirstPhaseIsToldInTheLedger(RuleSet rules) {
        Analysis seen = analyse(
                rules,
                before().meet("en1", MEETING, CONFLICT, IT_FUNCTION, USERS)
                        .at(2)
                        .enters(Phase.INITIATION)
                        .build());

        assertThat(seen.frictions()).singleElement().satisfies(friction -> assertThat(friction.phase())
                .isEqualTo(Phase.ANTECEDENT));
    }

    @Test
    void theFigureShowsThemBeforeTheFirstPhase() {
        History history = before().meet("en0", MEETING, NOT_RECORDED, USERS, VENDORS)
                .at(2)
                .enters(Phase.INITIATION)
                .meet("en1", MEETING, NOT_RECORDED, IT_FUNCTION, USERS)
                .closes(RealisationOutcome.SUCCEEDED)
                .build();

        String figure = ProcessFigure.draw(Seen.second(history));

        assertThat(figure).contains("<title>Before</title>").contains("Before: en0. Initiation: en1.");
    }

    /**
     * Whatever is put before the first phase, agreements of that time change no level of any pair, on any clock: it is the
     * same as if people had only met then.
     */
    @ParameterizedTest
    @MethodSource("versions")
    void whatWasSettledBeforeChangesNothingButContact(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        for (long seed = 1; seed <= 60; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.WILD);
            History settled = withAntecedents(history, seed, true);
            History met = withAntecedents(history, seed, false);
            List<Cut> cuts = new ArrayList<>(List.of(Cut.HINDSIGHT));
            for (int i = 0; i < settled.events().size(); i += 7) {
                cuts.add(new Cut.AsKnown(settled.events().get(i).recordedAt()));
            }
            cuts.add(Cut.after(Cut.Clock.OCCURRED, "en3", settled));
            for (Cut cut : cuts) {
                assertThat(told(analyst.analyse(settled, cut)))
                        .as("seed %d, %s", seed, cut)
                        .isEqualTo(told(analyst.analyse(met, cut)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theIncrementalFoldIsTheAnalysisOfEveryPrefix(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        for (long seed = 1; seed <= 40; seed++) {
            History history = withAntecedents(HistoryGenerator.history(seed, HistoryGenerator.Style.WILD), seed, true);
            Fold fold = analyst.start(history.realisation());
            for (int i = 0; i < history.events().size(); i++) {
                fold.add(history.events().get(i));
                if (i % 4 == 0 || i == history.events().size() - 1) {
                    History prefix =
                            new History(history.realisation(), history.events().subList(0, i + 1));
                    assertThat(fold.analysis())
                            .as("seed %d, event %d", seed, i)
                            .isEqualTo(analyst.analyse(prefix, Cut.HINDSIGHT));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EncounterKind.class)
    void noKindSettlesAnythingBefore(EncounterKind kind) {
        Analysis seen = Seen.second(before().meet("en1", kind, CONSENSUS, IT_FUNCTION, VENDORS)
                .at(2)
                .enters(Phase.DESIGN)
                .build());

        assertThat(seen.encounters()).noneMatch(EncounterEntry::settles);
        assertThat(Seen.all(seen, FindingType.FALSE_CONSENSUS_RISK)).isEmpty();
    }

    /** Findings with the path of their levels. */
    private static List<String> told(Analysis analysis) {
        return analysis.findings().stream()
                .map((Finding finding) -> finding.type() + " " + finding.groups() + " " + Seen.levels(finding) + " "
                        + finding.since().event() + " " + finding.open())
                .sorted()
                .toList();
    }

    /** Encounters and an episode before the first phase is entered, in place of it in the stream. */
    private static History withAntecedents(History history, long seed, boolean settling) {
        Random random = new Random(seed);
        List<RecordedEvent> events = new ArrayList<>();
        boolean placed = false;
        for (RecordedEvent event : history.events()) {
            if (!placed && event.event() instanceof PhaseEntered entered) {
                placed = true;
                OccurredAt at = entered.at();
                for (int i = 1; i <= 3; i++) {
                    List<Attendance> there = new ArrayList<>();
                    for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                        if (random.nextBoolean()) {
                            there.add(new Attendance(HistoryBuilder.member(group), Presence.IN_PERSON));
                        }
                    }
                    EncounterKind[] kinds = EncounterKind.values();
                    EncounterKind kind = kinds[random.nextInt(kinds.length - 2)];
                    events.add(new RecordedEvent(
                            "a" + i,
                            events.size(),
                            event.recordedAt(),
                            event.principal(),
                            new EncounterRecorded(
                                    history.realisation(),
                                    "a" + i,
                                    settling ? kind : MEETING,
                                    "a" + i,
                                    Phase.ANTECEDENT,
                                    there,
                                    null,
                                    settling ? CONSENSUS : NOT_RECORDED,
                                    null,
                                    false,
                                    at,
                                    Evidence.FIRST_HAND)));
                }
                add(
                        events,
                        event,
                        new EpisodeBegun(
                                history.realisation(),
                                "ap",
                                "ap",
                                Phase.ANTECEDENT,
                                StakeholderGroup.KEY_GROUPS,
                                LeadMode.JOINT,
                                at,
                                Evidence.FIRST_HAND));
                add(
                        events,
                        event,
                        new EpisodeContactObserved(
                                history.realisation(),
                                "ap",
                                Set.of(StakeholderGroup.USERS, StakeholderGroup.IT_FUNCTION),
                                at,
                                Evidence.FIRST_HAND));
                add(
                        events,
                        event,
                        new EpisodeEnded(
                                history.realisation(),
                                "ap",
                                settling ? Outcome.CONSENSUS : NOT_RECORDED,
                                null,
                                null,
                                at,
                                Evidence.FIRST_HAND));
            }
            events.add(
                    new RecordedEvent(event.id(), events.size(), event.recordedAt(), event.principal(), event.event()));
        }
        return new History(history.realisation(), events);
    }

    private static void add(
            List<RecordedEvent> events, RecordedEvent beside, dev.parley.kernel.event.RealisationEvent event) {
        events.add(
                new RecordedEvent("b" + events.size(), events.size(), beside.recordedAt(), beside.principal(), event));
    }
}
