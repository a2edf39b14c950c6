package dev.parley.query.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Attendance;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.Pack;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every history by every published version of the rules. */
class BothVersionsTest {

    private static final int HISTORIES = 50;
    /** Of each made-up world. */
    private static final int MADE_UP = 150;

    static List<RuleSet> versions() {
        return RuleSet.PUBLISHED;
    }

    private interface Check {
        void on(long seed, History history);
    }

    private static void forAll(HistoryGenerator.Style style, Check check) {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            check.on(seed, HistoryGenerator.history(seed, style));
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyKindOfFindingAndEveryLevelComesUp(RuleSet rules) {
        Set<FindingType> types = new HashSet<>();
        Set<Level> levels = new HashSet<>();
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> new Analyst(rules)
                .analyse(history, Cut.HINDSIGHT)
                .findings()
                .forEach(finding -> {
                    types.add(finding.type());
                    levels.addAll(Seen.levels(finding));
                }));
        Set<FindingType> asked = new HashSet<>(rules.asksFor());
        asked.remove(FindingType.GROUP_MISSING);
        // What a pack finds it finds in facts of its own, and its own tests make those.
        asked.removeIf(type -> type.pack() != Pack.CORE);

        assertThat(types).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(levels).containsExactlyInAnyOrder(Level.values());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theIncrementalFoldIsTheAnalysisOfEveryPrefix(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> {
            Fold fold = analyst.start(history.realisation());
            Random random = new Random(seed);
            for (int i = 0; i < history.events().size(); i++) {
                fold.add(history.events().get(i));
                if (random.nextInt(3) > 0) {
                    assertThat(fold.analysis())
                            .as("seed %d, event %d", seed, i)
                            .isEqualTo(analyst.analyse(
                                    new History(
                                            history.realisation(),
                                            history.events().subList(0, i + 1)),
                                    Cut.HINDSIGHT));
                }
            }
        });
    }

    /** First known is the earliest recorded moment at which as-known shows the finding, and each level of its path. */
    @ParameterizedTest
    @MethodSource("versions")
    void firstKnownIsTheEarliestMomentAtWhichAsKnownShowsIt(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.WILD, (seed, generated) -> {
            History history = seed % 2 == 0 ? generated : recordedInBatches(generated);
            Map<String, Instant> shown = new HashMap<>();
            Map<String, Instant> reached = new HashMap<>();
            TreeSet<Instant> moments = new TreeSet<>();
            history.events().forEach(event -> moments.add(event.recordedAt()));
            for (Instant moment : moments) {
                for (Finding finding :
                        analyst.analyse(history, new Cut.AsKnown(moment)).findings()) {
                    shown.putIfAbsent(finding.id(), moment);
                    keys(finding).forEach(key -> reached.putIfAbsent(key, moment));
                }
            }
            for (Finding finding : analyst.analyse(history, Cut.HINDSIGHT).findings()) {
                assertThat(finding.since().recorded())
                        .as("seed %d, %s", seed, finding.id())
                        .isEqualTo(shown.get(finding.id()));
                List<String> keys = keys(finding);
                for (int i = 0; i < keys.size(); i++) {
                    assertThat(finding.levels().get(i).since().recorded())
                            .as("seed %d, %s", seed, keys.get(i))
                            .isEqualTo(reached.get(keys.get(i)));
                }
            }
        });
    }

    private static List<String> keys(Finding finding) {
        Map<Level, Integer> times = new EnumMap<>(Level.class);
        return finding.levels().stream()
                .map(change -> finding.id() + " " + change.level() + " " + times.merge(change.level(), 1, Integer::sum))
                .toList();
    }

    /** Several events recorded at one moment, some of them out of the order of the stream. */
    private static History recordedInBatches(History history) {
        List<RecordedEvent> events = new ArrayList<>();
        Instant start = history.events().get(0).recordedAt();
        for (RecordedEvent event : history.events()) {
            long batch = event.sequence() / 4;
            long moved = event.sequence() % 11 == 10 ? Math.max(1, batch - 2) : batch;
            events.add(new RecordedEvent(
                    event.id(), event.sequence(), start.plusSeconds(86_400 * moved), event.principal(), event.event()));
        }
        return new History(history.realisation(), events);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void confirmedNeverGoes(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.ORDERLY, (seed, history) -> {
            Set<String> confirmed = new HashSet<>();
            for (RecordedEvent event : history.events()) {
                Analysis seen = analyst.analyse(history, new Cut.AsKnown(event.recordedAt()));
                for (Finding finding : seen.findings()) {
                    if (confirmed.contains(finding.id())) {
                        assertThat(finding.level()).as("seed %d", seed).isEqualTo(Level.CONFIRMED);
                        assertThat(finding.open()).isTrue();
                    }
                    if (finding.level() == Level.CONFIRMED) {
                        confirmed.add(finding.id());
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("versions")
    void anUnrelatedFactChangesNothing(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> {
            Random random = new Random(seed);
            OccurredAt at = OccurredAt.day(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(40)));
            RealisationEvent note = new NoteAttached(history.realisation(), "unrelated", null, at, Evidence.FIRST_HAND);
            RealisationEvent nobody = new EncounterRecorded(
                    history.realisation(),
                    "unrelated",
                    EncounterKind.OTHER,
                    "unrelated",
                    Phase.INITIATION,
                    List.of(new Attendance("facilitator", Presence.IN_PERSON)),
                    null,
                    Outcome.NOT_RECORDED,
                    null,
                    false,
                    at,
                    Evidence.FIRST_HAND);
            List<String> before = gist(analyst.analyse(history, Cut.HINDSIGHT));
            for (RealisationEvent unrelated : List.of(note, nobody)) {
                assertThat(gist(analyst.analyse(with(history, unrelated), Cut.HINDSIGHT)))
                        .as("seed %d, %s", seed, unrelated)
                        .isEqualTo(before);
            }
        });
    }

    private static List<String> gist(Analysis analysis) {
        return analysis.findings().stream()
                .map(finding -> finding.id() + " " + finding.severity() + " " + finding.open() + " "
                        + Seen.levels(finding) + " " + finding.since().event() + " " + finding.title())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static History with(History history, RealisationEvent added) {
        List<RecordedEvent> events = new ArrayList<>(history.events());
        RecordedEvent last = events.get(events.size() - 1);
        events.add(new RecordedEvent(
                "added-" + events.size(), events.size(), last.recordedAt().plusSeconds(60), last.principal(), added));
        return new History(history.realisation(), events);
    }

    /** Neither the whole paragraph nor its first sentence, whatever the kind of finding. */
    @ParameterizedTest
    @MethodSource("versions")
    void noTwoFindingsOfARealisationShareAParagraph(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        List<History> histories = new ArrayList<>(List.of(PublishedCases.university(), PublishedCases.procurement()));
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> histories.add(history));
        for (World world : World.values()) {
            new Corpus(5, CorpusSettings.USUAL.live(1), world)
                    .specimens(MADE_UP)
                    .forEach(specimen -> histories.add(specimen.history()));
        }
        int told = 0;
        for (History history : histories) {
            List<Finding> findings = analyst.analyse(history, Cut.HINDSIGHT).findings();
            for (Finding finding : findings) {
                if (finding.type() == FindingType.FALSE_CONSENSUS_RISK) {
                    tellsTheCase(finding, history);
                    told++;
                }
            }
            assertThat(findings.stream().map(Finding::explanation))
                    .as("%s", history.realisation())
                    .doesNotHaveDuplicates();
            assertThat(findings.stream().map(BothVersionsTest::firstSentence))
                    .as("%s", history.realisation())
                    .doesNotHaveDuplicates();
        }
        assertThat(told).isGreaterThan(MADE_UP);
    }

    /** What was agreed, where, by whom, what lies between them or whether they have met, and what came of it. */
    private static void tellsTheCase(Finding finding, History history) {
        String sentence = firstSentence(finding);
        assertThat(sentence)
                .as("%s", history.realisation())
                .matches("(?s).*(agreed|settled for|passed without open conflict).*")
                .containsPattern("( at [^ ]+ |in the episode '[^']+' )")
                .containsPattern("by the |by users|by decision|by vendors|with none of the four groups there")
                .contains(" met");
        if (finding.level() == Level.CONFIRMED) {
            assertThat(sentence).as("%s", history.realisation()).containsPattern("resisted|came into conflict");
        }
    }

    private static String firstSentence(Finding finding) {
        // what people wrote may hold full stops of its own: a sentence of ours goes on with a capital
        return finding.explanation().split("\\. (?=[A-Z])", 2)[0];
    }

    /** What was agreed, where, by whom, what lay between them, what came of it. */
    @Test
    void theFirstSentenceOfAConfirmedRiskTellsTheCase() {
        Finding risk = Seen.the(
                new Analyst(RuleSet.V2).analyse(PublishedCases.university(), Cut.HINDSIGHT),
                FindingType.FALSE_CONSENSUS_RISK,
                StakeholderGroup.USERS,
                StakeholderGroup.VENDORS);

        assertThat(firstSentence(risk))
                .startsWith("Requirements were settled for the users at en4 by the IT function and the vendors")
                .contains("what the users had to say")
                .contains("the users and the vendors have not met")
                .contains("through the IT function")
                .contains("the users resisted");
        assertThat(risk.explanation())
                .endsWith("Between the users and the vendors it had been in doubt since en4.")
                .doesNotContain("lead time");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void renamingParticipantsChangesNothing(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> {
            Analysis before = analyst.analyse(history, Cut.HINDSIGHT);
            Analysis after = analyst.analyse(PropertiesTest.map(history, PropertiesTest::renamed), Cut.HINDSIGHT);
            assertThat(after.findings()).as("seed %d", seed).isEqualTo(before.findings());
            assertThat(after.contacts()).isEqualTo(before.contacts());
            assertThat(after.pairs()).isEqualTo(before.pairs());
            assertThat(after.advice()).isEqualTo(before.advice());
        });
    }

    /** From version 2 on meeting takes two; version 1 took one of two groups alone for both. */
    @ParameterizedTest
    @MethodSource("versions")
    void oneInTwoGroupsAloneMeetsNobody(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.ORDERLY, (seed, history) -> {
            OccurredAt at = OccurredAt.day(LocalDate.of(2024, 1, 20));
            History before = with(
                    history,
                    new ParticipantIdentified(
                            history.realisation(),
                            "chief executive",
                            Set.of(StakeholderGroup.USERS, StakeholderGroup.DECISION_MAKERS),
                            ParticipantRole.MEMBER,
                            at,
                            Evidence.FIRST_HAND));
            Analysis alone = analyst.analyse(
                    with(
                            before,
                            new EncounterRecorded(
                                    history.realisation(),
                                    "alone",
                                    EncounterKind.MEETING,
                                    "alone",
                                    Phase.DESIGN,
                                    List.of(new Attendance("chief executive", Presence.IN_PERSON)),
                                    null,
                                    Outcome.NOT_RECORDED,
                                    null,
                                    false,
                                    at,
                                    Evidence.FIRST_HAND)),
                    Cut.HINDSIGHT);
            int met = meetings(alone) - meetings(analyst.analyse(before, Cut.HINDSIGHT));
            assertThat(met).as("seed %d", seed).isEqualTo(rules.edition() == 1 ? 1 : 0);
        });
    }

    private static int meetings(Analysis analysis) {
        return analysis.pairs().stream().mapToInt(PairStanding::meetings).sum();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void noLevelBeforeTheFirstAgreement(RuleSet rules) {
        Analyst analyst = new Analyst(rules);
        forAll(HistoryGenerator.Style.WILD, (seed, history) -> {
            Set<String> agreements = new HashSet<>();
            for (RecordedEvent event : history.events()) {
                if (agrees(event.event())) {
                    agreements.add(event.id());
                }
            }
            for (Finding finding : analyst.analyse(history, Cut.HINDSIGHT).findings()) {
                if (finding.type() == FindingType.FALSE_CONSENSUS_RISK) {
                    assertThat(finding.evidence().get(0).events())
                            .as("seed %d", seed)
                            .containsAnyElementsOf(agreements);
                }
            }
        });
    }

    private static boolean agrees(RealisationEvent event) {
        Set<Outcome> agreeing = Set.of(Outcome.CONSENSUS, Outcome.NONE_OBSERVED);
        return (event instanceof EncounterRecorded e && agreeing.contains(e.outcome()))
                || (event instanceof dev.parley.kernel.event.EncounterFact.EncounterAmended a
                        && agreeing.contains(a.outcome()))
                || (event instanceof dev.parley.kernel.event.EpisodeFact.EpisodeEnded p
                        && agreeing.contains(p.outcome()));
    }
}
