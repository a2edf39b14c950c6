package dev.parley.query.analysis;

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
import dev.parley.kernel.ParticipantRole;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.choice.Completeness;
import dev.parley.kernel.choice.Route;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.chronicle.Occurrence;
import dev.parley.kernel.chronicle.Timeline;
import dev.parley.kernel.event.EncounterFact.EncounterAmended;
import dev.parley.kernel.event.EncounterFact.EncounterPlanned;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.EpisodeFact.EpisodeContactObserved;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeHeld;
import dev.parley.kernel.event.KnowledgeFact.KnowledgeShared;
import dev.parley.kernel.event.ParticipantFact.ParticipantChanged;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.HistoryGenerator.Style;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.term.Moment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What holds for every history, tried on invented ones. */
class PropertiesTest {

    private static final int HISTORIES = 200;
    private static final Analyst ANALYST = new Analyst(RuleSet.V1);

    private interface Check {
        void on(long seed, History history);
    }

    private static void forAll(Style style, Check check) {
        for (long seed = 1; seed <= HISTORIES; seed++) {
            check.on(seed, HistoryGenerator.history(seed, style));
        }
    }

    @Test
    void theGeneratorReachesEveryKindOfFindingAndEveryLevel() {
        Set<FindingType> types = new HashSet<>();
        Set<Level> levels = new HashSet<>();
        forAll(Style.WILD, (seed, history) -> Seen.hindsight(history).findings().forEach(finding -> {
            types.add(finding.type());
            levels.addAll(Seen.levels(finding));
        }));

        assertThat(types).containsExactlyInAnyOrderElementsOf(RuleSet.V1.asksFor());
        assertThat(levels).containsExactlyInAnyOrder(Level.values());
    }

    @Test
    void aFoldInOneGoIsTheIncrementalFoldAtEveryPrefix() {
        forAll(Style.WILD, (seed, history) -> {
            Fold fold = ANALYST.start(history.realisation());
            for (int i = 0; i < history.events().size(); i++) {
                fold.add(history.events().get(i));
                History prefix = prefix(history, i + 1);
                if (!fold.analysis().equals(Seen.hindsight(prefix))) {
                    assertThat(fold.analysis()).as("seed %d, event %d", seed, i).isEqualTo(Seen.hindsight(prefix));
                }
            }
        });
    }

    @Test
    void anIncrementalFoldThatIsLookedAtNowAndThenIsTheSame() {
        forAll(Style.WILD, (seed, history) -> {
            Random random = new Random(seed);
            int from = random.nextInt(history.events().size());
            Fold fold = ANALYST.start(prefix(history, from));
            for (RecordedEvent event :
                    history.events().subList(from, history.events().size())) {
                fold.add(event);
                if (random.nextInt(5) == 0) {
                    fold.analysis();
                }
            }
            assertThat(fold.analysis()).as("seed %d", seed).isEqualTo(Seen.hindsight(history));
        });
    }

    @Test
    void asKnownAtTheEndIsHindsight() {
        forAll(Style.WILD, (seed, history) -> {
            Instant end = history.events().stream()
                    .map(RecordedEvent::recordedAt)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(ANALYST.analyse(history, new Cut.AsKnown(end))).isEqualTo(Seen.hindsight(history));
        });
    }

    @Test
    void asKnownNothingRestsOnWhatWasRecordedLater() {
        forAll(Style.WILD, (seed, history) -> {
            for (int i = 1; i < history.events().size(); i += 3) {
                Instant moment = history.events().get(i).recordedAt();
                Set<String> known = history.events().stream()
                        .filter(event -> !event.recordedAt().isAfter(moment))
                        .map(RecordedEvent::id)
                        .collect(Collectors.toSet());
                Analysis analysis = ANALYST.analyse(history, new Cut.AsKnown(moment));
                assertThat(analysis.events()).isEqualTo(known.size());
                for (Finding finding : analysis.findings()) {
                    assertThat(known).containsAll(evidence(finding));
                    assertThat(finding.since().recorded()).isBeforeOrEqualTo(moment);
                    finding.levels().forEach(level -> assertThat(level.since().recorded())
                            .isBeforeOrEqualTo(moment));
                }
            }
        });
    }

    @Test
    void asOccurredNothingRestsOnWhatHappenedLater() {
        forAll(Style.WILD, (seed, history) -> {
            Timeline timeline = Timeline.of(history, Cut.HINDSIGHT);
            for (int i = 0; i < timeline.moments().size(); i += 3) {
                Occurrence at = timeline.moments().get(i).get(0);
                Analysis analysis = ANALYST.analyse(history, new Cut.AsOccurredAfter(at.id()));
                for (Finding finding : analysis.findings()) {
                    for (String id : evidence(finding)) {
                        assertThat(timeline.place(id).orElseThrow().compareMoment(at.place()))
                                .as("seed %d: %s of %s", seed, id, finding.id())
                                .isLessThanOrEqualTo(0);
                    }
                }
            }
        });
    }

    /** Facts recorded as they happen: what was found once stays found, and is never dated anew. */
    @Test
    void asKnownIsMonotoneWhereFactsAreRecordedAsTheyHappenAndNeverCorrected() {
        forAll(Style.ORDERLY, (seed, history) -> {
            List<Finding> before = List.of();
            for (RecordedEvent event : history.events()) {
                Analysis analysis = ANALYST.analyse(history, new Cut.AsKnown(event.recordedAt()));
                for (Finding earlier : before) {
                    Finding later = analysis.findings().stream()
                            .filter(finding -> finding.id().equals(earlier.id()))
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("seed " + seed + ": lost " + earlier.id()));
                    assertThat(later.since()).as("seed %d, %s", seed, earlier).isEqualTo(earlier.since());
                    assertThat(evidence(later)).containsAll(evidence(earlier));
                    assertThat(later.levels().subList(0, earlier.levels().size()))
                            .isEqualTo(earlier.levels());
                }
                before = analysis.findings();
            }
        });
    }

    @Test
    void everyFindingHasEvidenceThatExistsAndIsPutInOrder() {
        forAll(Style.WILD, (seed, history) -> {
            Set<String> ids = history.events().stream().map(RecordedEvent::id).collect(Collectors.toSet());
            Analysis analysis = Seen.hindsight(history);
            for (Finding finding : analysis.findings()) {
                assertThat(finding.evidence()).isNotEmpty();
                assertThat(ids)
                        .containsAll(evidence(finding))
                        .contains(finding.since().event());
                assertThat(finding.until() == null).isEqualTo(finding.ended() == null);
                assertThat(finding.level() != null).isEqualTo(finding.type() == FindingType.FALSE_CONSENSUS_RISK);
                if (finding.level() == Level.CLEARED) {
                    assertThat(finding.open()).isFalse();
                }
                assertThat(finding.leadTime() != null).isEqualTo(finding.level() == Level.CONFIRMED);
            }
            assertThat(analysis.findings())
                    .isSortedAccordingTo(Comparator.comparing((Finding finding) -> !finding.open())
                            .thenComparing(Finding::severity));
            assertThat(analysis.findings()).extracting(Finding::id).doesNotHaveDuplicates();
            analysis.frictions().forEach(friction -> assertThat(analysis.findings())
                    .extracting(Finding::id)
                    .containsAll(friction.preceded()));
        });
    }

    @Test
    void addingAMeetingOfUsersAndVendorsWithCompleteSharingNeverRaisesTheirRisk() {
        forAll(Style.WILD, (seed, history) -> {
            Random random = new Random(seed);
            List<String> items = new ArrayList<>(history.events().stream()
                    .filter(event -> event.event() instanceof KnowledgeHeld)
                    .map(event -> ((KnowledgeHeld) event.event()).item())
                    .distinct()
                    .toList());
            OccurredAt at = OccurredAt.day(LocalDate.of(2024, 1, 1).plusDays(random.nextInt(40)));
            List<RealisationEvent> added = new ArrayList<>();
            added.add(new EncounterRecorded(
                    history.realisation(),
                    "added",
                    EncounterKind.MEETING,
                    "added",
                    Phase.DESIGN,
                    List.of(
                            new Attendance(HistoryBuilder.member(USERS), Presence.IN_PERSON),
                            new Attendance(HistoryBuilder.member(VENDORS), Presence.IN_PERSON)),
                    Set.of(),
                    Outcome.NOT_RECORDED,
                    null,
                    false,
                    at,
                    Evidence.FIRST_HAND));
            for (String item : items) {
                added.add(share(history, item, USERS, VENDORS, at));
                added.add(share(history, item, VENDORS, USERS, at));
            }
            assertThat(rank(with(history, added)))
                    .as("seed %d: met on %s", seed, at)
                    .isLessThanOrEqualTo(rank(history));
        });
    }

    @Test
    void removingEveryDirectContactOfAPairNeverLowersItsRisk() {
        forAll(Style.WILD.named(), (seed, history) -> {
            History apart = map(history, event -> {
                if (event instanceof EncounterRecorded e) {
                    return new EncounterRecorded(
                            e.realisation(),
                            e.label(),
                            e.kind(),
                            e.title(),
                            e.phase(),
                            apart(e.attendances()),
                            needed(e.needed(), e.kind()),
                            e.outcome(),
                            e.conflictKind(),
                            e.preparatory(),
                            e.at(),
                            e.evidence());
                }
                if (event instanceof EncounterAmended e) {
                    return new EncounterAmended(
                            e.realisation(),
                            e.label(),
                            e.kind(),
                            e.title(),
                            e.phase(),
                            apart(e.attendances()),
                            needed(e.needed(), e.kind()),
                            e.outcome(),
                            e.conflictKind(),
                            e.preparatory(),
                            e.reason(),
                            e.at(),
                            e.evidence());
                }
                if (event instanceof EpisodeContactObserved e && e.groups().containsAll(Set.of(USERS, VENDORS))) {
                    return new EpisodeContactObserved(
                            e.realisation(), e.episode(), Set.of(IT_FUNCTION, USERS), e.at(), e.evidence());
                }
                return event instanceof ParticipantChanged ? null : event;
            });
            History together = map(history, event -> {
                if (event instanceof EncounterRecorded e) {
                    return new EncounterRecorded(
                            e.realisation(),
                            e.label(),
                            e.kind(),
                            e.title(),
                            e.phase(),
                            e.attendances(),
                            needed(e.needed(), e.kind()),
                            e.outcome(),
                            e.conflictKind(),
                            e.preparatory(),
                            e.at(),
                            e.evidence());
                }
                if (event instanceof EncounterAmended e) {
                    return new EncounterAmended(
                            e.realisation(),
                            e.label(),
                            e.kind(),
                            e.title(),
                            e.phase(),
                            e.attendances(),
                            needed(e.needed(), e.kind()),
                            e.outcome(),
                            e.conflictKind(),
                            e.preparatory(),
                            e.reason(),
                            e.at(),
                            e.evidence());
                }
                return event instanceof ParticipantChanged ? null : event;
            });
            assertThat(Seen.cumulative(Seen.hindsight(apart), USERS, VENDORS).contact())
                    .isNotEqualTo(Contact.DIRECT);
            assertThat(rank(apart)).as("seed %d", seed).isGreaterThanOrEqualTo(rank(together));
        });
    }

    @Test
    void renamingParticipantsChangesNothing() {
        forAll(Style.WILD, (seed, history) -> {
            History renamed = map(history, PropertiesTest::renamed);
            assertThat(Seen.hindsight(renamed).findings())
                    .isEqualTo(Seen.hindsight(history).findings());
            assertThat(Seen.hindsight(renamed).advice())
                    .isEqualTo(Seen.hindsight(history).advice());
            assertThat(Seen.hindsight(renamed).contacts())
                    .isEqualTo(Seen.hindsight(history).contacts());
        });
    }

    @Test
    void addingAnEncounterOfNobodyThatCountsChangesNoFinding() {
        forAll(Style.WILD, (seed, history) -> {
            OccurredAt at = OccurredAt.day(LocalDate.of(2024, 1, 1).plusDays(new Random(seed).nextInt(40)));
            History more = with(
                    history,
                    List.of(new EncounterRecorded(
                            history.realisation(),
                            "unrelated",
                            EncounterKind.OTHER,
                            "unrelated",
                            Phase.INITIATION,
                            List.of(new Attendance("facilitator", Presence.IN_PERSON)),
                            Set.of(),
                            Outcome.NOT_RECORDED,
                            null,
                            false,
                            at,
                            Evidence.FIRST_HAND)));
            assertThat(gist(Seen.hindsight(more))).as("seed %d", seed).isEqualTo(gist(Seen.hindsight(history)));
        });
    }

    /** A commit split in two: the later half is recorded a little later, and nothing but that is different. */
    @Test
    void splittingACommitChangesNothing() {
        forAll(Style.WILD, (seed, history) -> {
            List<RecordedEvent> split = new ArrayList<>();
            for (RecordedEvent event : history.events()) {
                boolean later = event.sequence() % 2 == 1;
                split.add(new RecordedEvent(
                        event.id(),
                        event.sequence(),
                        later ? event.recordedAt().plusMillis(1) : event.recordedAt(),
                        event.principal(),
                        event.event()));
            }
            assertThat(gist(Seen.hindsight(new History(history.realisation(), split))))
                    .isEqualTo(gist(Seen.hindsight(history)));
        });
    }

    @Test
    void recordingInAnotherOrderWithTheSameClocksChangesNothing() {
        forAll(Style.ORDERLY, (seed, history) -> {
            List<RecordedEvent> shuffled = new ArrayList<>(history.events().stream()
                    .filter(event -> !(event.event() instanceof EncounterPlanned))
                    .toList());
            History ordered = renumbered(history, shuffled);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Seen.hindsight(renumbered(history, shuffled)))
                    .as("seed %d", seed)
                    .isEqualTo(Seen.hindsight(ordered));
        });
    }

    @Test
    void anEncounterAmendedIsAnEncounterRecordedRightly() {
        forAll(Style.ORDERLY, (seed, history) -> {
            EncounterRecorded first = history.events().stream()
                    .filter(event -> event.event() instanceof EncounterRecorded)
                    .map(event -> (EncounterRecorded) event.event())
                    .findFirst()
                    .orElseThrow();
            EncounterAmended amendment = new EncounterAmended(
                    first.realisation(),
                    first.label(),
                    EncounterKind.ACCEPTANCE,
                    "right",
                    first.phase(),
                    List.of(new Attendance(HistoryBuilder.member(VENDORS), Presence.REMOTE)),
                    null,
                    Outcome.CONSENSUS,
                    null,
                    false,
                    "wrong",
                    first.at(),
                    first.evidence());
            History rightly = map(
                    history,
                    event -> event == first
                            ? new EncounterRecorded(
                                    amendment.realisation(),
                                    amendment.label(),
                                    amendment.kind(),
                                    amendment.title(),
                                    amendment.phase(),
                                    amendment.attendances(),
                                    null,
                                    amendment.outcome(),
                                    null,
                                    false,
                                    amendment.at(),
                                    amendment.evidence())
                            : event);
            assertThat(gist(Seen.hindsight(with(history, List.of(amendment)))))
                    .isEqualTo(gist(Seen.hindsight(rightly)));
        });
    }

    private static KnowledgeShared share(
            History history, String item, StakeholderGroup from, StakeholderGroup to, OccurredAt at) {
        return new KnowledgeShared(
                history.realisation(),
                item,
                from,
                to,
                Route.DIRECT,
                null,
                Completeness.COMPLETE,
                "added",
                at,
                Evidence.FIRST_HAND);
    }

    /** Findings without what names events or encounters. */
    private static List<String> gist(Analysis analysis) {
        return analysis.findings().stream()
                .map(finding -> finding.id()
                        + finding.open()
                        + Seen.levels(finding)
                        + finding.severity()
                        + finding.since().occurred()
                        + Optional.ofNullable(finding.until()).map(Moment::occurred))
                .toList();
    }

    private static int rank(History history) {
        return Seen.about(Seen.hindsight(history), FindingType.FALSE_CONSENSUS_RISK, USERS, VENDORS)
                .map(Finding::level)
                .map(level -> switch (level) {
                    case CLEARED -> 1;
                    case WATCH -> 2;
                    case AT_RISK -> 3;
                    case CONFIRMED -> 4;
                })
                .orElse(0);
    }

    private static Set<String> evidence(Finding finding) {
        return finding.evidence().stream()
                .flatMap(clause -> clause.events().stream())
                .collect(Collectors.toSet());
    }

    private static History prefix(History history, int events) {
        return new History(history.realisation(), history.events().subList(0, events));
    }

    private static History with(History history, List<? extends RealisationEvent> more) {
        List<RecordedEvent> events = new ArrayList<>(history.events());
        Instant recorded = events.get(events.size() - 1).recordedAt();
        for (RealisationEvent event : more) {
            events.add(new RecordedEvent("x" + events.size(), events.size(), recorded, "coder", event));
        }
        return new History(history.realisation(), events);
    }

    static History map(History history, UnaryOperator<RealisationEvent> change) {
        List<RecordedEvent> events = new ArrayList<>();
        for (RecordedEvent event : history.events()) {
            RealisationEvent changed = change.apply(event.event());
            if (changed != null) {
                events.add(new RecordedEvent(event.id(), events.size(), event.recordedAt(), "coder", changed));
            }
        }
        return new History(history.realisation(), events);
    }

    private static History renumbered(History history, List<RecordedEvent> events) {
        List<RecordedEvent> numbered = new ArrayList<>();
        for (RecordedEvent event : events) {
            numbered.add(new RecordedEvent(
                    event.id(), numbered.size(), event.recordedAt(), event.principal(), event.event()));
        }
        return new History(history.realisation(), numbered);
    }

    /** Without vendors, and without the one who is a user besides, where users are present. */
    private static List<Attendance> apart(List<Attendance> attendances) {
        return attendances.stream()
                .filter(attendance -> !attendance.participant().equals(HistoryBuilder.member(VENDORS)))
                .toList();
    }

    /** Vendors stay needed, so that the same is agreed by the same. */
    private static Set<StakeholderGroup> needed(Set<StakeholderGroup> declared, EncounterKind kind) {
        Set<StakeholderGroup> needed = new HashSet<>(declared == null ? RuleSet.V1.neededFor(kind) : declared);
        needed.add(VENDORS);
        return needed;
    }

    static RealisationEvent renamed(RealisationEvent event) {
        if (event instanceof ParticipantIdentified p) {
            return new ParticipantIdentified(
                    p.realisation(), "other " + p.participant(), p.groups(), p.role(), p.at(), p.evidence());
        }
        if (event instanceof ParticipantChanged p) {
            return new ParticipantChanged(
                    p.realisation(),
                    "other " + p.participant(),
                    p.groups(),
                    ParticipantRole.MEMBER,
                    null,
                    p.at(),
                    p.evidence());
        }
        if (event instanceof EncounterRecorded e) {
            return new EncounterRecorded(
                    e.realisation(),
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    renamed(e.attendances()),
                    e.needed(),
                    e.outcome(),
                    e.conflictKind(),
                    e.preparatory(),
                    e.at(),
                    e.evidence());
        }
        if (event instanceof EncounterAmended e) {
            return new EncounterAmended(
                    e.realisation(),
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    renamed(e.attendances()),
                    e.needed(),
                    e.outcome(),
                    e.conflictKind(),
                    e.preparatory(),
                    e.reason(),
                    e.at(),
                    e.evidence());
        }
        if (event instanceof EncounterPlanned e) {
            return new EncounterPlanned(
                    e.realisation(),
                    e.label(),
                    e.kind(),
                    e.title(),
                    e.phase(),
                    renamed(e.attendances()),
                    e.needed(),
                    e.at(),
                    e.evidence());
        }
        return event;
    }

    private static List<Attendance> renamed(List<Attendance> attendances) {
        return attendances.stream()
                .map(attendance ->
                        new Attendance("other " + attendance.participant(), attendance.presence(), attendance.level()))
                .toList();
    }
}
