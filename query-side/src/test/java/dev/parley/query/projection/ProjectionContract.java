package dev.parley.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.kernel.event.RealisationEvent;
import dev.parley.query.projection.fold.Folding;
import dev.parley.query.projection.fold.Projected;
import dev.parley.query.projection.fold.Projector;
import dev.parley.query.projection.fold.RowDigest;
import dev.parley.query.projection.fold.ViewVersion;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Rebuilds;
import dev.parley.query.view.Views;
import dev.parley.query.view.store.Generation;
import dev.parley.query.view.store.GenerationRegister;
import dev.parley.query.view.store.ViewStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a projection does over any store of read models: views are the fold of the log, whatever is written, rebuilt, parked
 * or restarted.
 */
public abstract class ProjectionContract {

    private final TestLog log = new TestLog();
    private final FakeFolding folding = new FakeFolding();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Projections> started = new ArrayList<>();
    private ViewStore used;

    /**
     * A store, the same for the whole of a test.
     *
     * @return one more handle on it, as one more process would have; whoever provides it closes it
     */
    protected abstract ViewStore store();

    /** Whether several processes may share the store. */
    protected abstract boolean shared();

    @AfterEach
    void stop() {
        started.forEach(Projections::stop);
    }

    private Projections start(ProjectionSettings settings, Folding how) throws InterruptedException {
        return start(store(), settings, how);
    }

    private Projections start(ViewStore store, ProjectionSettings settings, Folding how) throws InterruptedException {
        used = store;
        Projections projections = new Projections(
                store,
                log.engine,
                how,
                settings,
                Clock.systemUTC(),
                started.isEmpty() ? meters : new SimpleMeterRegistry());
        started.add(projections);
        projections.start();
        assertThat(projections.awaitReady(Duration.ofSeconds(30))).isTrue();
        return projections;
    }

    private static ProjectionSettings settings() {
        ProjectionSettings base = ProjectionSettings.embedded();
        return new ProjectionSettings(
                base.node(), 2, 100, 10_000, 2_000, false, Duration.ofMillis(50), Duration.ofMillis(1000));
    }

    private static ProjectionSettings sharedSettings(String node) {
        return new ProjectionSettings(node, 4, 50, 10_000, 2_000, true, Duration.ofMillis(50), Duration.ofMillis(600));
    }

    private void append(Projections projections, List<? extends DomainEventMessage<?>> messages) {
        log.append(messages);
        projections.appended();
    }

    private void awaitCaughtUp(Projections projections) {
        await("caught up with " + log.head(), () -> projections.view().position() >= log.head());
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within 30 s: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void assertViewsAreTheFoldOfTheLog(Projections projections) {
        Map<String, List<DomainEventMessage<?>>> streams = log.streams();
        assertThat(streams).isNotEmpty();
        streams.forEach((stream, messages) -> {
            Projected expected = TestLog.folded(messages, new FakeFolding());
            RealisationView view = projections
                    .views()
                    .realisation(TestLog.organisation(messages), RealisationStreams.realisation(stream))
                    .orElseThrow();
            assertThat(view.analysis()).isEqualTo(expected.analysis());
            assertThat(view.version()).isEqualTo(messages.size());
            assertThat(view.lastRecorded()).isEqualTo(expected.lastRecorded());
        });
        List<PortfolioRow> rows = new ArrayList<>(projections.views().all(Sample.ACME));
        assertThat(rows)
                .isEqualTo(streams.values().stream()
                        .filter(messages -> TestLog.organisation(messages).equals(Sample.ACME))
                        .map(messages -> RowDigest.of(TestLog.folded(messages, new FakeFolding()))
                                .row())
                        .toList());
    }

    @Nested
    class LiveViews {

        @ParameterizedTest
        @CsvSource({"1,1,1", "1,4,2", "7,2,3", "7,2,4", "500,1,5", "500,4,6"})
        void areTheFoldOfTheStreamWhateverTheBatches(int batchSize, int segments, long seed)
                throws InterruptedException {
            // given
            Random random = new Random(seed);
            List<DomainEventMessage<?>> messages = Sample.woven(Sample.streams(25, 40, random), random);
            Projections projections = start(settings().with(segments, batchSize), folding);

            // when
            for (int from = 0; from < messages.size(); ) {
                int to = Math.min(messages.size(), from + 1 + random.nextInt(60));
                append(projections, messages.subList(from, to));
                from = to;
            }
            awaitCaughtUp(projections);

            // then
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void knowOnlyTheirOwnOrganisation() throws InterruptedException {
            // given
            Projections projections = start(settings(), folding);
            append(projections, Sample.woven(Sample.streams(5, 10, new Random(2)), new Random(2)));
            awaitCaughtUp(projections);

            // when, then
            assertThat(projections.views().realisation(Sample.ACME, new RealisationId("r4")))
                    .isEmpty();
            assertThat(projections.histories().history(Sample.ACME, new RealisationId("r4")))
                    .isEmpty();
            assertThat(projections.views().realisation(Sample.ACME, new RealisationId("r3")))
                    .isPresent();
            assertThat(projections.histories().history(Sample.ACME, new RealisationId("r3")))
                    .contains(TestLog.history(log.streams().get("r3")));
        }

        @Test
        void areOfTheOrganisationThatAsksWhereTwoHaveTheSameId() throws InterruptedException {
            // given: one id, as an earlier version stored it for one organisation, and as it is stored now for two
            // others
            Projections projections = start(settings(), folding);
            RealisationId same = new RealisationId("r0");
            List<String> organisations = List.of("acme", "beta", "gamma");
            for (String organisation : organisations) {
                append(projections, Sample.sameCase(organisation, organisation.equals("acme")));
            }
            awaitCaughtUp(projections);

            // when, then
            for (String organisation : organisations) {
                OrganisationId who = new OrganisationId(organisation);
                assertThat(projections
                                .views()
                                .realisation(who, same)
                                .orElseThrow()
                                .analysis()
                                .title())
                        .isEqualTo("Case of " + organisation);
                assertThat(projections
                                .histories()
                                .history(who, same)
                                .orElseThrow()
                                .events())
                        .hasSize(1);
                assertThat(projections.views().all(who))
                        .extracting(row -> row.realisation().value(), row -> row.title())
                        .containsExactly(tuple("r0", "Case of " + organisation));
            }
            assertThat(projections.views().realisation(new OrganisationId("delta"), same))
                    .isEmpty();
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void areNobodysButWhoseTheLogSaysWhateverStandsInTheStore() throws InterruptedException {
            // given
            Projections projections = start(settings(), folding);
            append(
                    projections,
                    Sample.messages(Sample.stream(new RealisationId("a"), Sample.ACME, 5, new Random(1)), 0));
            append(
                    projections,
                    Sample.messages(Sample.stream(new RealisationId("b"), Sample.ACME, 5, new Random(1)), 0));
            awaitCaughtUp(projections);
            OrganisationId other = new OrganisationId("other");

            // when somebody writes another organisation into it
            Generation serving = new Generation(
                    projections.view().generation(), projections.view().version());
            used.views(serving)
                    .store(List.of(Projector.storable(new Projected(
                            "a", new RealisationId("a"), other, 99, 99, Sample.T0, Sample.analysis(), List.of()))));

            // then
            PortfolioQuery all = new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, 50);
            assertThat(projections.views().realisation(other, new RealisationId("a")))
                    .isEmpty();
            assertThat(projections.views().portfolio(other, all).rows()).isEmpty();
            assertThat(projections.views().all(other)).isEmpty();
            assertThat(projections.views().all(Sample.ACME))
                    .extracting(row -> row.realisation().value())
                    .containsExactly("b");
        }

        @Test
        void takeOneMoreEventWithoutFoldingTheStreamAgain() throws InterruptedException {
            // given
            Projections projections = start(settings(), folding);
            List<RealisationEvent> events = Sample.stream(new RealisationId("long"), Sample.ACME, 500, new Random(1));
            append(projections, Sample.messages(events.subList(0, 490), 0));
            awaitCaughtUp(projections);
            long before = folding.appended.get();

            // when
            for (int i = 490; i < 500; i++) {
                append(projections, List.of(Sample.message(events.get(i), i)));
                awaitCaughtUp(projections);
            }

            // then
            assertThat(folding.appended.get() - before).isEqualTo(10);
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void followWithinMomentsOfBeingTold() throws InterruptedException {
            // given
            Projections projections = start(settings(), folding);
            List<Changes.Change> heard = new CopyOnWriteArrayList<>();
            Changes.Subscription subscription = projections.changes().subscribe(Sample.ACME, heard::add);
            List<RealisationEvent> events = Sample.stream(new RealisationId("a"), Sample.ACME, 3, new Random(1));

            // when
            append(projections, Sample.messages(events, 0));
            await(
                    "word of the change",
                    () -> !heard.isEmpty() && heard.get(heard.size() - 1).version() == 3);
            awaitCaughtUp(projections);
            subscription.close();
            append(projections, List.of(Sample.message(events.get(1), 3)));
            awaitCaughtUp(projections);

            // then
            assertThat(heard).allMatch(change -> change.realisation().value().equals("a"));
            assertThat(heard.get(heard.size() - 1).version()).isEqualTo(3);
            assertThat(meters.get("projection.batch").timer().count()).isPositive();
            assertThat(meters.get("projection.events").counter().count()).isEqualTo(4);
        }
    }

    @Nested
    class Portfolio {

        @Test
        void findsSortsAndPages() throws InterruptedException {
            // given
            Projections projections = start(settings(), folding);
            append(projections, Sample.woven(Sample.streams(60, 30, new Random(5)), new Random(5)));
            awaitCaughtUp(projections);
            List<PortfolioRow> all = projections.views().all(Sample.ACME);
            assertThat(all).hasSize(48);

            // when
            PortfolioView worst =
                    portfolio(projections, null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.WORST, 0, 500);
            PortfolioView open =
                    portfolio(projections, null, PortfolioQuery.Status.OPEN, PortfolioQuery.Order.NAME, 0, 500);
            PortfolioView atRisk =
                    portfolio(projections, null, PortfolioQuery.Status.AT_RISK, PortfolioQuery.Order.NAME, 0, 500);
            PortfolioView closed =
                    portfolio(projections, null, PortfolioQuery.Status.CLOSED, PortfolioQuery.Order.LATEST, 0, 500);
            PortfolioView found = portfolio(
                    projections, " R1 realisation ", PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, 500);
            PortfolioView hostile =
                    portfolio(projections, ".*\\E", PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, 500);
            PortfolioView unprintable = portfolio(
                    projections, "\u0000r1\u0000", PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, 500);
            PortfolioView second =
                    portfolio(projections, null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.WORST, 1, 10);

            // then
            assertThat(worst.rows()).containsExactlyInAnyOrderElementsOf(all);
            assertThat(worst.rows())
                    .isSortedAccordingTo(
                            java.util.Comparator.comparing((PortfolioRow row) -> row.worst() == null ? 1 : 0));
            assertThat(open.rows()).allMatch(row -> row.outcome() == null);
            assertThat(open.rows()).isSortedAccordingTo(java.util.Comparator.comparing(PortfolioRow::title));
            assertThat(atRisk.rows()).allMatch(row -> row.outcome() == null).hasSize((int)
                    atRisk.summary().urgent());
            assertThat(closed.rows()).isNotEmpty().allMatch(row -> row.outcome() != null);
            assertThat(closed.rows())
                    .isSortedAccordingTo(java.util.Comparator.comparing(PortfolioRow::lastRecorded)
                            .reversed());
            assertThat(open.total() + closed.total()).isEqualTo(48);
            assertThat(found.rows()).isNotEmpty().allMatch(row -> row.title().contains("r1"));
            assertThat(hostile.rows()).isEmpty();
            assertThat(unprintable.rows()).isNotEmpty();
            assertThat(second.rows()).isEqualTo(worst.rows().subList(10, 20));
            assertThat(second.total()).isEqualTo(48);
            assertThat(second.summary().realisations()).isEqualTo(48);
            assertThat(second.summary().atRisk())
                    .isEqualTo(all.stream().filter(row -> row.worst() != null).count());
            assertThat(second.summary().medianLeadEncounters()).isNegative();
        }

        private PortfolioView portfolio(
                Projections projections,
                String search,
                PortfolioQuery.Status status,
                PortfolioQuery.Order order,
                int page,
                int size) {
            return projections.views().portfolio(Sample.ACME, new PortfolioQuery(search, status, order, page, size));
        }
    }

    @Nested
    class Starting {

        @Test
        void buildsFromTheLogAndGoesOnFromThere() throws InterruptedException {
            // given
            List<DomainEventMessage<?>> messages = Sample.woven(Sample.streams(300, 40, new Random(3)), new Random(3));
            log.append(messages.subList(0, messages.size() / 2));

            // when
            Projections projections = start(settings(), folding);
            long built = projections.latest().done();
            append(projections, messages.subList(messages.size() / 2, messages.size()));
            awaitCaughtUp(projections);

            // then
            assertThat(built).isEqualTo(messages.size() / 2);
            assertThat(projections.latest().state()).isEqualTo(Rebuilds.State.DONE);
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void givesUpABuildWhenItIsStoppedSoThatAnotherBeginsAtOnce() throws InterruptedException {
            // given a node that is stopped in the middle of a build, and is not to be taken for dead for a minute
            log.append(Sample.woven(Sample.streams(30, 40, new Random(8)), new Random(8)));
            ProjectionSettings patient = new ProjectionSettings(
                    "one", 2, 100, 10_000, 2_000, false, Duration.ofMillis(50), Duration.ofMinutes(1));
            CountDownLatch building = new CountDownLatch(1);
            FakeFolding slow = new FakeFolding();
            slow.poison = event -> {
                building.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return false;
            };
            Projections stopped =
                    new Projections(store(), log.engine, slow, patient, Clock.systemUTC(), new SimpleMeterRegistry());
            stopped.start();
            assertThat(building.await(30, TimeUnit.SECONDS)).isTrue();

            // when
            stopped.stop();
            Projections next = start(patient.as("two"), folding);

            // then
            assertThat(stopped.latest().state()).isEqualTo(Rebuilds.State.FAILED);
            assertThat(stopped.latest().cause()).isEqualTo("stopped");
            assertViewsAreTheFoldOfTheLog(next);
        }

        @Test
        void resumesWhatIsThereWithoutBuildingAgain() throws InterruptedException {
            // given
            List<DomainEventMessage<?>> messages = Sample.woven(Sample.streams(30, 40, new Random(4)), new Random(4));
            log.append(messages.subList(0, 300));
            Projections first = start(settings(), folding);
            first.stop();
            log.append(messages.subList(300, messages.size()));
            long before = folding.begun.get();

            // when
            Projections second = start(settings(), folding);
            awaitCaughtUp(second);

            // then
            assertThat(second.latest().state()).isEqualTo(Rebuilds.State.NONE);
            assertThat(second.view().generation()).isEqualTo("g1");
            assertThat(folding.begun.get() - before).isLessThanOrEqualTo(messages.size() - 300);
            assertViewsAreTheFoldOfTheLog(second);
        }

        @Test
        void buildsAnewWhereTheLogIsAnotherOneOfAtLeastThatLength() throws InterruptedException {
            // given
            log.append(Sample.woven(Sample.streams(5, 10, new Random(4)), new Random(4)));
            start(settings(), folding).stop();
            TestLog replaced = new TestLog();
            for (int i = 0; i < 30; i++) {
                replaced.append(
                        Sample.messages(Sample.stream(new RealisationId("x" + i), Sample.ACME, 10, new Random(i)), 0));
            }

            // when
            Projections second = new Projections(
                    store(), replaced.engine, folding, settings(), Clock.systemUTC(), new SimpleMeterRegistry());
            started.add(second);
            second.start();
            assertThat(second.awaitReady(Duration.ofSeconds(30))).isTrue();

            // then
            assertThat(second.views().all(Sample.ACME))
                    .hasSize(30)
                    .extracting(PortfolioRow::version)
                    .containsOnly(10L);
        }

        @Test
        void buildsAnewWhereTheLogIsShorterThanWhatWasProjected() throws InterruptedException {
            // given
            log.append(Sample.woven(Sample.streams(30, 40, new Random(4)), new Random(4)));
            Projections first = start(settings(), folding);
            first.stop();
            TestLog restored = new TestLog();
            restored.append(Sample.messages(Sample.stream(new RealisationId("r1"), Sample.ACME, 5, new Random(9)), 0));

            // when
            Projections second = new Projections(
                    store(), restored.engine, folding, settings(), Clock.systemUTC(), new SimpleMeterRegistry());
            started.add(second);
            second.start();
            assertThat(second.awaitReady(Duration.ofSeconds(30))).isTrue();

            // then
            assertThat(second.views().all(Sample.ACME))
                    .extracting(PortfolioRow::version)
                    .containsExactly(5L);
        }
    }

    @Nested
    class ANewVersion {

        @Test
        void showsTheRowsOfTheOldOneAndBuildsTheWorstAndWhatIsOpenedFirst() throws InterruptedException {
            // given views of an old version, and a new one that comes to a halt at one realisation
            log.append(Sample.woven(Sample.streams(120, 20, new Random(3)), new Random(3)));
            Projections old = start(settings(), folding);
            List<PortfolioRow> before = old.views().all(Sample.ACME);
            List<PortfolioRow> worst = old.views()
                    .portfolio(
                            Sample.ACME,
                            new PortfolioQuery(
                                    null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.WORST, 0, before.size()))
                    .rows();
            String last = worst.get(worst.size() - 1).realisation().value();
            old.stop();
            CountDownLatch goOn = new CountDownLatch(1);
            FakeFolding next = new FakeFolding("2");
            next.poison = event -> event.event().realisation().value().equals(last) && hold(goOn);

            // when
            Projections fresh = new Projections(
                    store(), log.engine, next, settings(), Clock.systemUTC(), new SimpleMeterRegistry());
            started.add(fresh);
            assertThat(fresh.views().state()).isEqualTo(Views.State.BUILDING);
            fresh.start();
            await("the old rows show", () -> fresh.views().state() == Views.State.OLDER);
            await(
                    "the worst are new",
                    () -> !row(fresh, worst.get(0).realisation().value()).older());

            // then everything is there, and what is older says so
            assertThat(fresh.ready()).isFalse();
            assertThat(fresh.views().all(Sample.ACME))
                    .extracting(PortfolioRow::version)
                    .isEqualTo(before.stream().map(PortfolioRow::version).toList());
            assertThat(row(fresh, last).older()).isTrue();
            String opened = fresh.views().all(Sample.ACME).stream()
                    .filter(PortfolioRow::older)
                    .map(row -> row.realisation().value())
                    .filter(id -> !id.equals(last))
                    .findFirst()
                    .orElseThrow();
            assertThat(fresh.views()
                            .realisation(Sample.ACME, new RealisationId(opened))
                            .orElseThrow()
                            .analysis()
                            .ruleVersion())
                    .isEqualTo("2");
            assertThat(row(fresh, opened).older()).isFalse();

            // when
            goOn.countDown();
            assertThat(fresh.awaitReady(Duration.ofSeconds(30))).isTrue();

            // then
            assertThat(fresh.views().state()).isEqualTo(Views.State.COMPLETE);
            assertThat(fresh.views().all(Sample.ACME)).noneMatch(PortfolioRow::older);
            assertThat(fresh.views().all(Sample.ACME)).hasSameSizeAs(before);
        }

        @Test
        void doesNotShowRowsOfAnotherLog() throws InterruptedException {
            // given
            log.append(Sample.woven(Sample.streams(20, 20, new Random(3)), new Random(3)));
            start(settings(), folding).stop();
            TestLog replaced = new TestLog();
            List<DomainEventMessage<?>> others = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                others.addAll(
                        Sample.messages(Sample.stream(new RealisationId("x" + i), Sample.ACME, 10, new Random(i)), 0));
            }
            replaced.append(others);
            CountDownLatch goOn = new CountDownLatch(1);
            FakeFolding next = new FakeFolding("2");
            next.poison = event -> hold(goOn);

            // when
            Projections fresh = new Projections(
                    store(), replaced.engine, next, settings(), Clock.systemUTC(), new SimpleMeterRegistry());
            started.add(fresh);
            fresh.start();
            await("it builds", () -> fresh.latest().state() == Rebuilds.State.RUNNING);
            Thread.sleep(300);

            // then
            assertThat(fresh.views().state()).isEqualTo(Views.State.BUILDING);
            assertThat(fresh.views().all(Sample.ACME)).isEmpty();
            goOn.countDown();
            assertThat(fresh.awaitReady(Duration.ofSeconds(30))).isTrue();
            assertThat(fresh.views().all(Sample.ACME)).hasSize(60);
        }

        private PortfolioRow row(Projections projections, String realisation) {
            return projections.views().all(Sample.ACME).stream()
                    .filter(row -> row.realisation().value().equals(realisation))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean hold(CountDownLatch goOn) {
        try {
            return !goOn.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Nested
    class Rebuilding {

        @Test
        void canBeAskedForInTheMomentInWhichTheLastOneServes() throws InterruptedException {
            // given
            log.append(Sample.woven(Sample.streams(3, 10, new Random(4)), new Random(4)));
            Projections projections = start(settings(), folding);

            for (int generation = 2; generation <= 20; generation++) {
                // when
                boolean taken = projections.rebuild();

                // then
                assertThat(taken).as("after g%s", generation - 1).isTrue();
                String next = "g" + generation;
                long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (!projections.view().generation().equals(next) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                assertThat(projections.latest().state()).isEqualTo(Rebuilds.State.DONE);
            }
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void servesTheOldUntilTheNewIsComplete() throws InterruptedException {
            // given
            List<DomainEventMessage<?>> messages = Sample.woven(Sample.streams(100, 40, new Random(6)), new Random(6));
            log.append(messages.subList(0, messages.size() / 2));
            Projections projections = start(settings(), folding);
            int realisations = projections.views().all(Sample.ACME).size();

            // when
            assertThat(projections.rebuild()).isTrue();
            int from = messages.size() / 2;
            while (projections.view().generation().equals("g1")) {
                assertThat(projections.views().all(Sample.ACME)).hasSizeGreaterThanOrEqualTo(realisations);
                if (from < messages.size()) {
                    append(projections, messages.subList(from, from + 1));
                    from++;
                }
            }
            append(projections, messages.subList(from, messages.size()));
            awaitCaughtUp(projections);

            // then
            assertThat(projections.view().generation()).isEqualTo("g2");
            assertThat(projections.latest().state()).isEqualTo(Rebuilds.State.DONE);
            assertThat(projections.latest().progress()).isEqualTo(1);
            assertThat(projections.latest().rate()).isPositive();
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void aNewVersionOfTheRulesFillsReadModelsOfItsOwn() throws InterruptedException {
            // given
            assumeThat(shared()).isTrue();
            log.append(Sample.woven(Sample.streams(20, 20, new Random(7)), new Random(7)));
            Projections old = start(sharedSettings("a"), folding);

            // when
            Projections fresh = start(sharedSettings("b"), new FakeFolding("2"));

            // then
            assertThat(old.views()
                            .realisation(Sample.ACME, new RealisationId("r0"))
                            .orElseThrow()
                            .analysis()
                            .ruleVersion())
                    .isEqualTo("1");
            assertThat(fresh.views()
                            .realisation(Sample.ACME, new RealisationId("r0"))
                            .orElseThrow()
                            .analysis()
                            .ruleVersion())
                    .isEqualTo("2");
            append(old, Sample.messages(Sample.stream(new RealisationId("late"), Sample.ACME, 3, new Random(1)), 0));
            awaitCaughtUp(old);
            awaitCaughtUp(fresh);
            assertThat(old.views().all(Sample.ACME)).hasSameSizeAs(fresh.views().all(Sample.ACME));
        }
    }

    @Nested
    class SeveralNodes {

        @BeforeEach
        void onlyWhereAStoreIsShared() {
            assumeThat(shared()).isTrue();
        }

        @Test
        void shareTheWorkAndTakeOverFromTheDead() throws InterruptedException {
            // given
            List<DomainEventMessage<?>> messages = Sample.woven(Sample.streams(60, 40, new Random(8)), new Random(8));
            ViewStore storeOfA = store();
            Projections a = start(storeOfA, sharedSettings("a"), folding);
            Projections b = start(sharedSettings("b"), folding);
            await(
                    "both nodes own segments",
                    () -> owners(a).contains("a") && owners(a).contains("b"));

            // when
            append(a, messages.subList(0, messages.size() / 2));
            awaitCaughtUp(a);
            storeOfA.close();
            append(b, messages.subList(messages.size() / 2, messages.size()));
            awaitCaughtUp(b);

            // then
            assertViewsAreTheFoldOfTheLog(b);
            await("one node owns all", () -> owners(b).equals(java.util.Set.of("b")));
        }

        @Test
        void hearOfEachOthersChanges() throws InterruptedException {
            // given
            Projections a = start(sharedSettings("a"), folding);
            Projections b = start(sharedSettings("b"), folding);
            await(
                    "both nodes own segments",
                    () -> owners(a).contains("a") && owners(a).contains("b"));
            List<Changes.Change> atA = new CopyOnWriteArrayList<>();
            List<Changes.Change> atB = new CopyOnWriteArrayList<>();
            a.changes().subscribe(Sample.ACME, atA::add);
            b.changes().subscribe(Sample.ACME, atB::add);

            // when
            log.append(Sample.woven(Sample.streams(40, 20, new Random(8)), new Random(8)));
            awaitCaughtUp(a);
            Map<String, Long> versions = new java.util.TreeMap<>();
            a.views()
                    .all(Sample.ACME)
                    .forEach(row -> versions.put(row.realisation().value(), row.version()));

            // then
            await("a heard of all", () -> latest(atA).equals(versions));
            await("b heard of all", () -> latest(atB).equals(versions));
        }

        @Test
        void seeHowFarARebuildOfAnotherNodeIs() throws InterruptedException {
            // given
            log.append(Sample.woven(Sample.streams(40, 20, new Random(8)), new Random(8)));
            FakeFolding slow = new FakeFolding();
            Projections a = start(sharedSettings("a"), slow);
            Projections b = start(sharedSettings("b"), folding);
            CountDownLatch goOn = new CountDownLatch(1);
            slow.poison = event -> hold(goOn);

            // when
            assertThat(a.rebuild()).isTrue();
            await("b sees it", () -> b.latest().state() == Rebuilds.State.RUNNING);
            Rebuilds.Rebuild seen = b.latest();
            boolean second = b.rebuild();
            goOn.countDown();

            // then
            assertThat(seen.generation()).isEqualTo(a.latest().generation());
            await("b sees its end", () -> b.latest().state() == Rebuilds.State.DONE);
            assertThat(second).isFalse();
            assertThat(seen.total()).isEqualTo(log.head());
            assertThat(b.latest().generation()).isEqualTo(seen.generation());
            await("b serves it", () -> b.view().generation().equals(seen.generation()));
            assertViewsAreTheFoldOfTheLog(b);
        }

        @Test
        void doNotTakeANodeForDeadThatFoldsForLong() throws InterruptedException {
            // given a first build that is at its folding while three claim timeouts go by for another node
            log.append(Sample.woven(Sample.streams(40, 20, new Random(8)), new Random(8)));
            CountDownLatch goOn = new CountDownLatch(1);
            FakeFolding slow = new FakeFolding();
            slow.poison = event -> hold(goOn);
            Projections a = new Projections(store(), log.engine, slow, sharedSettings("a"), Clock.systemUTC(), meters);
            started.add(a);
            a.start();
            await("a builds", () -> a.latest().state() == Rebuilds.State.RUNNING);
            ProjectionSettings ofB = sharedSettings("b");
            AtomicLong timeOfB = new AtomicLong();
            Projections b = new Projections(
                    store(), log.engine, folding, ofB, Clock.systemUTC(), timeOfB::get, new SimpleMeterRegistry());
            started.add(b);
            b.start();

            // when its time goes on with the signs of life alone, however busy the machine is
            GenerationRegister register = store().register();
            String version = ViewVersion.of(folding);
            for (int quarter = 0; quarter < 12; quarter++) {
                long beat = register.find(version).beat();
                await("a is alive", () -> register.find(version).beat() != beat);
                timeOfB.addAndGet(ofB.claimTimeout().toNanos() / 4);
            }
            goOn.countDown();
            assertThat(b.awaitReady(Duration.ofSeconds(30))).isTrue();

            // then
            assertThat(b.view().generation()).isEqualTo("g1");
            assertThat(folding.begun).hasValue(0);
            assertViewsAreTheFoldOfTheLog(b);
        }

        private Map<String, Long> latest(List<Changes.Change> changes) {
            Map<String, Long> latest = new java.util.TreeMap<>();
            changes.forEach(change -> latest.merge(change.realisation().value(), change.version(), Math::max));
            return latest;
        }

        private java.util.Set<String> owners(Projections projections) {
            java.util.Set<String> owners = new java.util.TreeSet<>();
            projections.view().segments().forEach(segment -> owners.add(String.valueOf(segment.owner())));
            return owners;
        }
    }

    @Nested
    class Parking {

        @ParameterizedTest
        @CsvSource({"1", "7", "500"})
        void holdsOneRealisationAndNoOther(int batchSize) throws InterruptedException {
            // given
            List<RealisationEvent> bad = Sample.stream(new RealisationId("bad"), Sample.ACME, 20, new Random(1));
            String culprit = Sample.message(bad.get(9), 9).getIdentifier();
            folding.poison = event -> event.id().equals(culprit);
            List<List<RealisationEvent>> streams = Sample.streams(10, 20, new Random(1));
            streams.add(bad);
            Projections projections = start(settings().with(2, batchSize), folding);

            // when
            append(projections, Sample.woven(streams, new Random(1)));
            awaitCaughtUp(projections);

            // then
            assertThat(projections.parked()).singleElement().satisfies(parked -> {
                assertThat(parked.realisation()).isEqualTo("bad");
                assertThat(parked.organisation()).isEqualTo("acme");
                assertThat(parked.event()).isEqualTo(culprit);
                assertThat(parked.sequence()).isEqualTo(9);
                assertThat(parked.waiting()).isEqualTo(11);
                assertThat(parked.cause()).contains("Exception at ").doesNotContain("the rule fell over");
            });
            assertThat(version(projections, "bad")).isEqualTo(9);
            for (List<RealisationEvent> stream : streams.subList(0, 4)) {
                assertThat(version(projections, stream.get(0).realisation().value()))
                        .isEqualTo(stream.size());
            }
            assertThat(meters.get("projection.parked").gauge().value()).isEqualTo(1);
        }

        @Test
        void endsWithARetryThatSucceedsAndNotWithOneThatFails() throws InterruptedException {
            // given
            List<RealisationEvent> bad = Sample.stream(new RealisationId("bad"), Sample.ACME, 20, new Random(1));
            String culprit = Sample.message(bad.get(9), 9).getIdentifier();
            folding.poison = event -> event.id().equals(culprit);
            Projections projections = start(settings(), folding);
            append(projections, Sample.messages(bad.subList(0, 15), 0));
            awaitCaughtUp(projections);

            // when
            var stillParked = projections.retry("bad");
            folding.poison = event -> false;
            append(projections, Sample.messages(bad.subList(0, 18), 15));
            awaitCaughtUp(projections);
            long whileParked = version(projections, "bad");
            var released = projections.retry("bad");
            append(projections, Sample.messages(bad, 18));
            awaitCaughtUp(projections);

            // then
            assertThat(stillParked).isPresent();
            assertThat(stillParked.orElseThrow().attempts()).isEqualTo(2);
            assertThat(whileParked).isEqualTo(9);
            assertThat(released).isEmpty();
            assertThat(projections.parked()).isEmpty();
            assertViewsAreTheFoldOfTheLog(projections);
        }

        @Test
        void endsWithARebuildByRulesThatNoLongerFail() throws InterruptedException {
            // given
            List<RealisationEvent> bad = Sample.stream(new RealisationId("bad"), Sample.ACME, 20, new Random(1));
            folding.poison = event -> event.sequence() == 5;
            log.append(Sample.messages(bad, 0));
            Projections projections = start(settings(), folding);
            assertThat(projections.parked()).hasSize(1);
            folding.poison = event -> false;

            // when
            assertThat(projections.rebuild()).isTrue();
            await(
                    "the new generation serves",
                    () -> projections.view().generation().equals("g2"));

            // then
            assertThat(projections.parked()).isEmpty();
            assertViewsAreTheFoldOfTheLog(projections);
        }

        private long version(Projections projections, String realisation) {
            return projections
                    .views()
                    .realisation(Sample.ACME, new RealisationId(realisation))
                    .orElseThrow()
                    .version();
        }
    }
}
