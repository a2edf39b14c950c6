package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.infra.pages.Cases;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.Attendance;
import dev.parley.kernel.Claim;
import dev.parley.kernel.EncounterKind;
import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Outcome;
import dev.parley.kernel.Phase;
import dev.parley.kernel.Presence;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.choice.ConflictKind;
import dev.parley.kernel.choice.Handling;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.EncounterFact.EncounterRecorded;
import dev.parley.kernel.event.FrictionFact.ConflictHandled;
import dev.parley.kernel.event.FrictionFact.ConflictObserved;
import dev.parley.kernel.event.FrictionFact.ResistanceHandled;
import dev.parley.kernel.event.FrictionFact.ResistanceObserved;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.event.ParticipantFact.ParticipantIdentified;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.analysis.core.finding.Severity;
import dev.parley.query.corpus.Corpus;
import dev.parley.query.corpus.CorpusSettings;
import dev.parley.query.corpus.MadeUpRealisation;
import dev.parley.query.corpus.World;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Histories;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertStatesTest {

    private static final OrganisationId OURS = new OrganisationId("ours");

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final List<Alert> sent = new ArrayList<>();
    private Analyst analyst = new Analyst(RuleSet.V1);
    private Histories histories = (organisation, realisation) -> Optional.empty();
    private volatile Instant time = Instant.EPOCH;
    private List<AlertSink> sinks = List.of(sent::add);
    private Analysis now = analyst.analyse(Cases.university(), Cut.HINDSIGHT);

    static Stream<Arguments> histories() {
        Stream<History> madeUp = Stream.of(World.values())
                .flatMap(world -> new Corpus(7, CorpusSettings.USUAL, world, true)
                        .specimens(5)
                        .map(MadeUpRealisation::history));
        List<History> all = Stream.concat(
                        Stream.of(
                                Cases.university(),
                                Cases.procurement(),
                                Cases.large("long", 40),
                                cameTrueAndWasSettled()),
                        madeUp)
                .toList();
        return all.stream().flatMap(history -> Stream.of(RuleSet.V1, RuleSet.V2, RuleSet.V3)
                .map(rules -> Arguments.of(history, rules)));
    }

    /** The case of the university, going on after the agreement between users and vendors broke: settled, and broken once more. */
    private static History cameTrueAndWasSettled() {
        History whole = Cases.university();
        List<RealisationEvent> events = new ArrayList<>();
        whole.events().stream()
                .map(RecordedEvent::event)
                .filter(each -> !(each instanceof RealisationClosed))
                .forEach(events::add);
        RealisationId id = whole.realisation();
        OccurredAt later = OccurredAt.order(1_000);
        List<Attendance> everybody = events.stream()
                .filter(ParticipantIdentified.class::isInstance)
                .map(each -> new Attendance(((ParticipantIdentified) each).participant(), Presence.IN_PERSON))
                .distinct()
                .toList();
        events.add(new EncounterRecorded(
                id,
                "mended",
                EncounterKind.MEETING,
                "Talked through",
                Phase.IMPLEMENTATION,
                everybody,
                null,
                Outcome.CONSENSUS,
                null,
                false,
                later,
                Evidence.FIRST_HAND));
        for (RealisationEvent each : List.copyOf(events)) {
            if (each instanceof ConflictObserved conflict) {
                events.add(new ConflictHandled(
                        id,
                        conflict.conflict(),
                        Handling.NEGOTIATION,
                        true,
                        OccurredAt.order(1_001),
                        Evidence.FIRST_HAND));
            } else if (each instanceof ResistanceObserved resistance) {
                events.add(new ResistanceHandled(
                        id,
                        resistance.resistance(),
                        Handling.TRAINING,
                        true,
                        OccurredAt.order(1_001),
                        Evidence.FIRST_HAND));
            }
        }
        return Cases.history(id, events);
    }

    private AlertWatch watch(Instant moment) {
        return watch(alerts, moment);
    }

    private AlertWatch watch(InMemoryAlerts into, Instant moment) {
        return watch(into, () -> moment);
    }

    private AlertWatch watch(InMemoryAlerts into, InstantSource clock) {
        Views views = new Views() {
            @Override
            public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
                return Optional.of(new RealisationView(realisation, organisation, 1, 1, clock.instant(), now));
            }

            @Override
            public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
                throw new UnsupportedOperationException();
            }

            @Override
            public State state() {
                return State.COMPLETE;
            }

            @Override
            public List<PortfolioRow> all(OrganisationId organisation) {
                return List.of();
            }
        };
        return new AlertWatch(
                views,
                (organisation, listener) -> () -> {},
                into,
                sinks,
                clock.withZone(ZoneOffset.UTC),
                (organisation, realisation) -> false,
                () -> false,
                histories,
                new OrganisationRules(analyst.rules(), Map.of()));
    }

    /** What is due is told when it is, though nothing is logged, and is over when it is done; the law holds at every prefix and every moment. */
    @Test
    void whatIsOverdueNowIsToldNowAndIsOverWhenItIsDone() {
        // given
        analyst = new Analyst(RuleSet.V3);
        String waiting = """
                parley: 1
                realisation: r
                organisation: ours
                recorded: 2026-01-10T09:00:00Z
                history:
                  - {realisation-started: T, at: 2026-01-01}
                  - {participant-identified: clerk, at: 2026-01-01, groups: [USERS]}
                  - {phase-entered: DESIGN, at: 2026-01-02}
                  - {agreement-reached: a1, at: 2026-01-04, parties: [USERS, VENDORS], about: x, check-by: 2026-03-01}
                  - {request-made: q1, at: 2026-01-04, of: VENDORS, requested-by: USERS, text: t, due: 2026-04-01}
                  - {output-planned: o1, at: 2026-01-04, serves: EFFICIENCY, due: 2026-05-01}
                  - {request-met: q1, at: 2026-04-20}
                  - {agreement-checked: a1, at: 2026-04-21, kept: KEPT}
                """;
        List<RecordedEvent> whole = Cases.text(waiting).events();
        List<String> moments = List.of(
                "2026-01-10T09:00:00Z",
                "2026-03-01T23:59:59Z",
                "2026-03-02T00:00:00Z",
                "2026-04-02T00:00:00Z",
                "2026-06-01T00:00:00Z");
        for (int length = 1; length <= whole.size(); length++) {
            History history = new History(new RealisationId("r"), whole.subList(0, length));
            histories = (organisation, realisation) -> Optional.of(history);
            now = analyst.analyse(history, Cut.HINDSIGHT);
            InMemoryAlerts here = new InMemoryAlerts();
            for (String moment : moments) {
                // when
                try (AlertWatch watch = watch(here, Instant.parse(moment))) {
                    watch.look(OURS, history.realisation());
                }
                // then
                assertThat(here.open(OURS, 100).stream().map(Alert::finding))
                        .as("after %s events, on %s", length, moment)
                        .containsExactlyInAnyOrderElementsOf(holding(
                                analyst.now(history, Instant.parse(moment)).analysis()));
            }
            assertThat(here.open(OURS, 100).stream().map(Alert::finding))
                    .as("after %s events", length)
                    .hasSize(Math.max(0, Math.min(length, 6) - 3) - Math.max(0, length - 6));
        }
    }

    /** Nobody has to log anything: the watch looks again by itself once something is due. */
    @Test
    void theWatchLooksAgainWhenSomethingIsDue() {
        // given
        analyst = new Analyst(RuleSet.V3);
        History history = Cases.text("""
                parley: 1
                realisation: r
                organisation: ours
                recorded: 2026-01-10T09:00:00Z
                history:
                  - {realisation-started: T, at: 2026-01-01}
                  - {phase-entered: DESIGN, at: 2026-01-02}
                  - {request-made: q1, at: 2026-01-04, of: VENDORS, requested-by: USERS, text: t, due: 2026-04-01}
                """);
        histories = (organisation, realisation) -> Optional.of(history);
        now = analyst.analyse(history, Cut.HINDSIGHT);
        time = Instant.parse("2026-04-01T12:00:00Z");
        sinks = List.of(sent::add);
        try (AlertWatch watch = watch(alerts, () -> time)) {
            watch.look(OURS, history.realisation());
            watch.pass();
            assertThat(alerts.open(OURS, 100)).isEmpty();
            // when
            time = Instant.parse("2026-04-02T00:00:30Z");
            watch.pass();
            // then
            await().untilAsserted(() -> assertThat(alerts.open(OURS, 100))
                    .extracting(Alert::finding)
                    .singleElement()
                    .asString()
                    .startsWith("asked-not-done.")
                    .contains("q1"));
            await().untilAsserted(() -> assertThat(sent).hasSize(1));
        }
    }

    /** What holds and is more than a remark; nothing once it is closed. What came true is looked at apart. */
    private static Set<String> holding(Analysis analysis) {
        Set<String> findings = new LinkedHashSet<>();
        for (Finding finding : analysis.findings()) {
            if (analysis.outcome() == null
                    && finding.until() == null
                    && finding.severity().rank() > Severity.INFO.rank()
                    && finding.level() != Level.CLEARED
                    && finding.level() != Level.CONFIRMED) {
                findings.add(finding.id());
            }
        }
        return findings;
    }

    private static Set<String> cameTrue(Analysis analysis) {
        return analysis.outcome() != null
                ? Set.of()
                : analysis.findings().stream()
                        .filter(each -> each.level() == Level.CONFIRMED)
                        .map(Finding::id)
                        .collect(Collectors.toSet());
    }

    /** Whether the facts tell that anything was settled: by a word on how it was handled, or by consensus. */
    private static boolean tellsOfSettling(List<RecordedEvent> events) {
        return events.stream()
                .map(RecordedEvent::event)
                .anyMatch(each -> (each instanceof ConflictHandled conflict && conflict.settled())
                        || (each instanceof ResistanceHandled resistance && resistance.settled())
                        || (each instanceof EncounterRecorded met && met.outcome() == Outcome.CONSENSUS));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theOpenAlertsAreTheOpenFindingsWorthTellingAtEveryPrefix(History history, RuleSet rules) {
        analyst = new Analyst(rules);
        boolean some = false;
        boolean fewer = false;
        int before = 0;
        for (int length = 1; length <= history.events().size(); length++) {
            // given
            var events = history.events().subList(0, length);
            now = analyst.analyse(new History(history.realisation(), events), Cut.HINDSIGHT);

            // when
            try (AlertWatch watch = watch(events.get(length - 1).recordedAt())) {
                watch.look(OURS, history.realisation());
            }

            // then
            List<String> told =
                    alerts.open(OURS, 1000).stream().map(Alert::finding).toList();
            Set<String> confirmed = cameTrue(now);
            assertThat(told.stream().filter(each -> !confirmed.contains(each)))
                    .as("after %s events", length)
                    .containsExactlyInAnyOrderElementsOf(holding(now));
            if (!tellsOfSettling(events)) {
                assertThat(told).as("after %s events", length).containsAll(confirmed);
            }
            int open = alerts.open(OURS, 1000).size();
            some |= open > 0;
            fewer |= open < before;
            before = open;
        }
        assertThat(some).as("some alert was open at some time").isTrue();
        assertThat(fewer || !history.realisation().value().equals("procurement-agency"))
                .as("in the case that went well, alerts go away")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void whatCameTrueIsOverWhenWhatCameOfItIsSettledAndOpenAgainWhenItIsNot(RuleSet rules) {
        // given
        analyst = new Analyst(rules);
        History settled = cameTrueAndWasSettled();
        List<RecordedEvent> before = settled.events().stream()
                .takeWhile(each -> !(each.event() instanceof EncounterRecorded met
                        && met.label().equals("mended")))
                .toList();

        // when it came true
        look(new History(settled.realisation(), before));
        Set<String> confirmed = cameTrue(now);

        // then
        assertThat(confirmed).isNotEmpty();
        assertThat(alerts.open(OURS, 100)).extracting(Alert::finding).containsAll(confirmed);

        // when all of it is settled
        look(settled);

        // then the finding stays as it was, and the alert is over
        assertThat(cameTrue(now)).isEqualTo(confirmed);
        assertThat(alerts.open(OURS, 100)).extracting(Alert::finding).doesNotContainAnyElementsOf(confirmed);
        assertThat(alerts.ended(OURS, 100))
                .filteredOn(each -> confirmed.contains(each.finding())
                        && String.valueOf(each.ended()).contains("came true"))
                .isNotEmpty();

        // when they fall out once more
        Finding pair = now.findings().stream()
                .filter(each -> each.level() == Level.CONFIRMED)
                .findFirst()
                .orElseThrow();
        List<RealisationEvent> again = new ArrayList<>(
                settled.events().stream().map(RecordedEvent::event).toList());
        again.add(new ConflictObserved(
                settled.realisation(),
                "again",
                pair.groups(),
                ConflictKind.AFFECTIVE,
                null,
                Phase.IMPLEMENTATION,
                null,
                OccurredAt.order(1_002),
                Evidence.FIRST_HAND));
        look(Cases.history(settled.realisation(), again));

        // then
        assertThat(alerts.open(OURS, 100)).extracting(Alert::finding).contains(pair.id());
    }

    static Stream<RuleSet> rules() {
        return Stream.of(RuleSet.V1, RuleSet.V2, RuleSet.V3);
    }

    private void look(History history) {
        now = analyst.analyse(history, Cut.HINDSIGHT);
        try (AlertWatch watch =
                watch(history.events().get(history.events().size() - 1).recordedAt())) {
            watch.look(OURS, history.realisation());
        }
    }

    private static History recorded(History history, Instant when, @Nullable Claim claim) {
        return new History(
                history.realisation(),
                history.events().stream()
                        .map(each -> claim == null
                                ? new RecordedEvent(each.id(), each.sequence(), when, "kim", each.event())
                                : new RecordedEvent(each.id(), each.sequence(), when, "kim", each.event(), claim))
                        .toList());
    }

    @Test
    void whatIsLoggedHereLongAfterItHappenedIsNewsAndWhatAnImportClaimsIsNot() {
        // given facts of 2024
        Instant today = Instant.parse("2030-01-01T00:00:00Z");
        History typed = recorded(Cases.large("long", 40), today.minusSeconds(60), null);

        // when they are logged by hand today
        histories = (organisation, realisation) -> Optional.of(typed);
        now = analyst.analyse(typed, Cut.HINDSIGHT);
        try (AlertWatch watch = watch(today)) {
            watch.look(OURS, typed.realisation());
        }

        // then they are told
        assertThat(sent).isNotEmpty();
        assertThat(alerts.open(OURS, today.minusSeconds(1), 1000)).isNotEmpty();

        // when the same comes by an import that does not know when it was recorded
        sent.clear();
        InMemoryAlerts imported = new InMemoryAlerts();
        History claimed =
                recorded(typed, today.minusSeconds(60), new Claim("importer", today, today.minusSeconds(60), "kim"));
        histories = (organisation, realisation) -> Optional.of(claimed);
        now = analyst.analyse(claimed, Cut.HINDSIGHT);
        try (AlertWatch watch = watch(imported, today)) {
            watch.look(OURS, claimed.realisation());
        }

        // then they stand on the page
        assertThat(sent).isEmpty();
        assertThat(imported.open(OURS, 1000)).isNotEmpty();
        assertThat(imported.open(OURS, today.minusSeconds(1), 1000)).isEmpty();
    }

    @Test
    void whatAProcessRaisedAndDidNotSendTheNextOneSends() throws Exception {
        // given a sink with which the process ended before anything was out
        now = analyst.analyse(Cases.large("long", 40), Cut.HINDSIGHT);
        Instant then = Instant.parse("2024-06-01T00:00:00Z");
        sinks = List.of(new Named(alert -> {}, false));
        try (AlertWatch watch = watch(then)) {
            watch.look(OURS, now.realisation());
        }
        Set<String> owed =
                alerts.owed(OURS).stream().map(each -> each.alert().id()).collect(Collectors.toSet());
        assertThat(owed).isNotEmpty();
        Alert over = alerts.owed(OURS).get(0).alert();
        alerts.end(OURS, over.id(), then, null, "it no longer holds");

        // when the next one begins
        CountDownLatch out = new CountDownLatch(owed.size() - 1);
        Set<String> sentNow = ConcurrentHashMap.newKeySet();
        sinks = List.of(new Named(
                alert -> {
                    sentNow.add(alert.id());
                    out.countDown();
                },
                true));
        try (AlertWatch watch = watch(then)) {
            watch.watch(OURS);
            assertThat(out.await(10, TimeUnit.SECONDS)).isTrue();
            // what is out is noted after the sink has said so
            await().atMost(Duration.ofSeconds(10)).until(() -> alerts.owed(OURS).isEmpty());
        }

        // then all that still hold are out, once
        assertThat(sentNow).hasSize(owed.size() - 1).doesNotContain(over.id());
        assertThat(alerts.owed(OURS)).isEmpty();
    }

    /** A sink under one name, that says when it is done or never does. */
    private record Named(Consumer<Alert> to, boolean says) implements AlertSink {

        @Override
        public void send(Alert alert) {
            to.accept(alert);
        }

        @Override
        public void send(Alert alert, Runnable over) {
            send(alert);
            if (says) {
                over.run();
            }
        }
    }

    @Test
    void whatAnEncounterMendsIsResolvedByIt() {
        // given
        History history = Cases.procurement();
        for (int length = 1; length <= history.events().size(); length++) {
            now = analyst.analyse(
                    new History(history.realisation(), history.events().subList(0, length)), Cut.HINDSIGHT);
            try (AlertWatch watch = watch(history.events().get(length - 1).recordedAt())) {
                watch.look(OURS, history.realisation());
            }
        }

        // then
        assertThat(alerts.open(OURS, 10)).isEmpty();
        assertThat(alerts.ended(OURS, 10)).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.ended()).isNotBlank();
            assertThat(alert.endedAt()).isNotNull();
        });
        assertThat(alerts.ended(OURS, 10))
                .anySatisfy(alert -> assertThat(alert.endedBy()).startsWith("en"));
    }

    @Test
    void anOldHistoryThatIsImportedTellsNobodyOfThePast() {
        // given a history of which all was recorded long ago
        History history = Cases.large("long", 40);
        now = analyst.analyse(history, Cut.HINDSIGHT);

        // when it is seen for the first time
        try (AlertWatch watch = watch(Instant.parse("2030-01-01T00:00:00Z"))) {
            watch.look(OURS, history.realisation());
        }

        // then what is open stands on the page, and nothing is sent
        assertThat(alerts.open(OURS, 1000)).isNotEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void anOldHistoryThatIsImportedInSeveralStepsIsNoNewsInAnyOfThem() {
        // given a history of long ago that comes in two steps, in the second of which something ends
        Instant today = Instant.parse("2030-01-01T00:00:00Z");
        History history = Cases.procurement();
        for (int length = 1; length <= history.events().size(); length++) {
            now = analyst.analyse(
                    new History(history.realisation(), history.events().subList(0, length)), Cut.HINDSIGHT);
            try (AlertWatch watch = watch(today)) {
                watch.look(OURS, history.realisation());
            }
        }

        // then nothing of it opened or ended of late
        assertThat(alerts.ended(OURS, 100)).isNotEmpty();
        assertThat(alerts.ended(OURS, today.minusSeconds(1), 100)).isEmpty();
        assertThat(alerts.open(OURS, today.minusSeconds(1), 100)).isEmpty();
        assertThat(alerts.endedSince(OURS, today.minusSeconds(7 * 24 * 3600))).isEmpty();

        // when it is recorded as it happens
        InMemoryAlerts lived = new InMemoryAlerts();
        for (int length = 1; length <= history.events().size(); length++) {
            now = analyst.analyse(
                    new History(history.realisation(), history.events().subList(0, length)), Cut.HINDSIGHT);
            try (AlertWatch watch =
                    watch(lived, history.events().get(length - 1).recordedAt())) {
                watch.look(OURS, history.realisation());
            }
        }

        // then what ends is told when it does
        assertThat(lived.ended(OURS, 100)).isNotEmpty().allSatisfy(each -> assertThat(history.events())
                .anyMatch(event -> event.recordedAt().equals(each.endedAt())));
    }
}
