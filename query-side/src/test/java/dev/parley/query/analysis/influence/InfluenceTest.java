package dev.parley.query.analysis.influence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.NoteAttached;
import dev.parley.kernel.event.RatingFact.InfluencePerceived;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.Fold;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.PublishedCases;
import dev.parley.query.analysis.Seen;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.report.AnalysisJson;
import dev.parley.query.rules.RuleSetFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InfluenceTest {

    private static final History HISTORY = Seen.file("own-say.yaml");

    @Test
    void aGroupThatWasThereAndHadLittleSayIsFoundUntilItRatesTheSameMatterHigher() {
        Finding finding = only(third(HISTORY));

        assertThat(finding.severity()).isEqualTo(Severity.MODERATE);
        assertThat(finding.groups()).containsExactly(StakeholderGroup.USERS);
        assertThat(finding.subject()).isEqualTo("en1");
        assertThat(finding.title()).isEqualTo("Users were there at en1 and had little say");
        assertThat(finding.explanation()).contains("2 of 5", "the choice was not ours");
        assertThat(finding.evidence())
                .extracting(clause -> clause.clause())
                .containsExactly(
                        "the users were at en1, where something was weighed", "the users rate their own say 2 of 5");
        assertThat(finding.evidence())
                .allSatisfy(clause -> assertThat(clause.events()).isNotEmpty());
        assertThat(finding.since().occurred()).hasToString("2026-02-03");
        assertThat(finding.until()).isNotNull();
        assertThat(finding.ended()).isEqualTo("it rates its say higher now");
    }

    @Test
    void bothClocksAreKept() {
        assertThat(open(known("2026-11-01T09:00:00Z"))).isEmpty();
        assertThat(open(known("2026-11-02T09:00:00Z"))).hasSize(1);
        assertThat(open(known("2026-11-03T09:00:00Z"))).isEmpty();
        assertThat(open(occurred("2026-02-02"))).isEmpty();
        assertThat(open(occurred("2026-03-15"))).hasSize(1);
        assertThat(open(occurred("2026-04-02"))).isEmpty();
        assertThat(only(third(HISTORY)).since().recorded()).isEqualTo(Instant.parse("2026-11-02T09:00:00Z"));
    }

    @Test
    void atEveryPrefixTheFoldIsTheAnalysisOfThePrefixAndSoIsWhatJsonGivesBack() {
        Analyst analyst = new Analyst(RuleSet.V3);
        Fold fold = analyst.start(HISTORY.realisation());
        for (int i = 0; i < HISTORY.size(); i++) {
            fold.add(HISTORY.events().get(i));
            Analysis whole =
                    third(new History(HISTORY.realisation(), HISTORY.events().subList(0, i + 1)));
            assertThat(fold.analysis()).isEqualTo(whole);
            assertThat(AnalysisJson.read(AnalysisJson.write(whole))).isEqualTo(whole);
        }
    }

    @Test
    void whatIsNoMatterOfWeighingOrSettlingIsFoundNothingIn() {
        assertThat(third(HISTORY).findings()).noneMatch(finding -> "en2".equals(finding.subject()));
    }

    @Test
    void withoutAPlaceItIsThePhaseSoFarThatIsRated() throws Exception {
        History history = read("""
                parley: 1
                realisation: phase-rated
                organisation: o
                recorded: 2026-11-01T09:00:00Z
                history:
                  - {realisation-started: T, at: 2026-01-01}
                  - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
                  - {phase-entered: DESIGN, at: 2026-01-02}
                  - {influence-perceived: USERS, at: 2026-01-03, rating: 1}
                  - {encounter-recorded: en1, at: 2026-02-01, kind: DEMO, title: t, phase: DESIGN, attendances: {clerk: IN_PERSON}, outcome: NOT_RECORDED}
                  - {influence-perceived: USERS, at: 2026-02-03, rating: 1}
                """);

        Finding finding = only(third(history));

        assertThat(finding.subject()).isNull();
        assertThat(finding.since().occurred()).hasToString("2026-02-03");
    }

    @Test
    void anUnrelatedFactChangesNothing() {
        List<RecordedEvent> more = new ArrayList<>(HISTORY.events());
        RecordedEvent last = more.get(more.size() - 1);
        more.add(new RecordedEvent(
                "note",
                last.sequence() + 1,
                Instant.parse("2026-11-04T09:00:00Z"),
                last.principal(),
                new NoteAttached(
                        HISTORY.realisation(),
                        "the coffee was good",
                        null,
                        OccurredAt.parse("2026-05"),
                        Evidence.FIRST_HAND)));

        assertThat(third(new History(HISTORY.realisation(), more)).findings())
                .isEqualTo(third(HISTORY).findings());
    }

    /** Ratings of their own say change nothing that any other rule finds. */
    @Test
    void whatOthersFindStaysWhatItIs() {
        for (long seed = 1; seed <= 20; seed++) {
            History history = HistoryGenerator.history(seed, HistoryGenerator.Style.ORDERLY);
            List<RecordedEvent> more = new ArrayList<>(history.events());
            RecordedEvent last = more.get(more.size() - 1);
            for (StakeholderGroup group : StakeholderGroup.KEY_GROUPS) {
                more.add(new RecordedEvent(
                        "say-" + group,
                        more.size(),
                        last.recordedAt(),
                        last.principal(),
                        new InfluencePerceived(
                                history.realisation(),
                                group,
                                1,
                                null,
                                null,
                                OccurredAt.parse("2099"),
                                Evidence.FIRST_HAND)));
            }
            assertThat(third(new History(history.realisation(), more)).findings())
                    .filteredOn(finding -> finding.type() != FindingType.CONSULTED_WITHOUT_SAY)
                    .isEqualTo(third(history).findings());
        }
    }

    /** The users of the university looked at the offers and felt that the choice had not been theirs; the number is inferred. */
    @Test
    void theUniversityCaseHasItFromTheLookAtTheOffersOn() {
        History university = PublishedCases.university();
        List<RecordedEvent> more = new ArrayList<>(university.events());
        RecordedEvent last = more.get(more.size() - 1);
        more.add(new RecordedEvent(
                "own-say",
                last.sequence() + 1,
                last.recordedAt(),
                last.principal(),
                new InfluencePerceived(
                        university.realisation(),
                        StakeholderGroup.USERS,
                        2,
                        null,
                        "en3",
                        OccurredAt.order(3),
                        Evidence.FIRST_HAND)));

        Finding finding = only(third(new History(university.realisation(), more)));

        assertThat(finding.since().after()).isEqualTo("en3");
        assertThat(finding.open()).isTrue();
    }

    /** A part of a group speaks for itself: what the group as such says later does not end it. */
    @Test
    void aPartOfAGroupRatesItsOwnSay() {
        History university = PublishedCases.university();
        List<RecordedEvent> more = new ArrayList<>(university.events());
        say(more, 2, "finance");
        say(more, 4, null);

        Analysis analysis = third(new History(university.realisation(), more));

        Finding finding = only(analysis);
        assertThat(finding.open()).isTrue();
        assertThat(finding.title()).startsWith("Finance (users) was there at en3");
        assertThat(finding.explanation()).startsWith("Finance (users) rates its own say 2 of 5");
    }

    private static void say(List<RecordedEvent> more, int rating, String constituency) {
        RecordedEvent last = more.get(more.size() - 1);
        more.add(new RecordedEvent(
                "say-" + rating,
                last.sequence() + 1,
                last.recordedAt(),
                last.principal(),
                new InfluencePerceived(
                        PublishedCases.university().realisation(),
                        StakeholderGroup.USERS,
                        rating,
                        null,
                        "en3",
                        constituency,
                        OccurredAt.order(3),
                        Evidence.FIRST_HAND)));
    }

    @Test
    void silenceIsNoFault() {
        for (History history : List.of(PublishedCases.university(), PublishedCases.procurement())) {
            assertThat(third(history).findings())
                    .noneMatch(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY);
            assertThat(third(history).models().byModel()).isEmpty();
        }
    }

    @Test
    void earlierVersionsKeepTheFactsAndFindNothing() {
        Analysis first = Seen.hindsight(HISTORY);

        assertThat(Seen.second(HISTORY).findings())
                .noneMatch(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY);

        assertThat(first.findings()).noneMatch(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY);
        assertThat(first.models().byModel().get("influence")).hasSize(4);
    }

    @Test
    void whatCountsAsLittleIsSaidByTheRules() {
        RuleSet strict = RuleSetFile.read("r.yaml", "{rules: ours, version: 1, based-on: parley-3, low-influence: 1}");

        assertThat(new Analyst(strict).start(HISTORY).analysis().findings())
                .noneMatch(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY);
    }

    private static History read(String yaml) throws Exception {
        return HistoryFile.read(
                        "h.yaml",
                        new java.io.ByteArrayInputStream(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .orThrow()
                .history();
    }

    private static Analysis third(History history) {
        return new Analyst(RuleSet.V3).analyse(history, Cut.HINDSIGHT);
    }

    private static Analysis known(String moment) {
        return new Analyst(RuleSet.V3).analyse(HISTORY, Cut.after(Cut.Clock.KNOWN, moment, HISTORY));
    }

    private static Analysis occurred(String moment) {
        return new Analyst(RuleSet.V3).analyse(HISTORY, Cut.after(Cut.Clock.OCCURRED, moment, HISTORY));
    }

    private static Finding only(Analysis analysis) {
        return analysis.findings().stream()
                .filter(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY)
                .reduce((one, other) -> {
                    throw new AssertionError("two of them: " + one + other);
                })
                .orElseThrow();
    }

    private static List<Finding> open(Analysis analysis) {
        return analysis.findings().stream()
                .filter(Finding::open)
                .filter(finding -> finding.type() == FindingType.CONSULTED_WITHOUT_SAY)
                .toList();
    }
}
