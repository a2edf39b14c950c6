package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.kernel.Evidence;
import dev.parley.kernel.History;
import dev.parley.kernel.OccurredAt;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RecordedEvent;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.KeepingFact.AgreementReached;
import dev.parley.kernel.event.LifecycleFact.RealisationStarted;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A round of the watch over five thousand open realisations looks at those in which something became due, and at no other. */
class AlertRoundTest {

    private static final OrganisationId ALPHA = new OrganisationId("alpha");
    private static final int OPEN = 5_000;
    private static final int DAYS = 50;
    private static final LocalDate FIRST_DUE = LocalDate.of(2026, 3, 1);

    private final MovingClock clock = new MovingClock(Instant.parse("2026-02-01T09:00:00Z"));
    private final AtomicReference<Consumer<Changes.Change>> listener = new AtomicReference<>(change -> {});
    private final Many many = new Many();
    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final AlertWatch watch = new AlertWatch(
            many,
            (organisation, each) -> {
                listener.set(each);
                return () -> {};
            },
            alerts,
            List.of(),
            clock,
            (organisation, realisation) -> false,
            () -> false,
            (organisation, realisation) -> Optional.of(history(realisation)),
            new OrganisationRules(RuleSet.V3, Map.of()));

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void aRoundLooksAtWhatBecameDueOnceAndAtNoOther() {
        // given all were looked at once
        watch.watch(ALPHA);
        await().atMost(Duration.ofSeconds(60)).until(() -> many.looked.size() == OPEN);
        many.looked.clear();

        // when nothing is due
        long begun = System.nanoTime();
        watch.pass();
        System.out.println(
                "A round over " + OPEN + " realisations, microseconds: " + (System.nanoTime() - begun) / 1_000);

        // then what is told afterwards is the first that is looked at
        told(7);
        assertThat(many.looked).containsExactly(id(7));

        // when it is the day after the first of them were to be looked at
        many.looked.clear();
        clock.now = FIRST_DUE.plusDays(1).atTime(0, 1).toInstant(ZoneOffset.UTC);
        watch.pass();
        told(8);
        watch.pass();
        told(7);

        // then these are looked at, and the two that were told
        assertThat(many.looked).doesNotHaveDuplicates().hasSize(OPEN / DAYS + 2);
        assertThat(alerts.count(ALPHA)).isEqualTo(OPEN / DAYS);
    }

    /** A change is told; it is looked at after all that was to be looked at before. */
    private void told(int number) {
        listener.get().accept(new Changes.Change(id(number), 2));
        await().atMost(Duration.ofSeconds(60)).until(() -> many.looked.contains(id(number)));
    }

    private static RealisationId id(int number) {
        return new RealisationId("r" + number);
    }

    /** Two groups agreed, and one is to look whether it is kept: each day a fiftieth of the realisations. */
    private static History history(RealisationId id) {
        int number = Integer.parseInt(id.value().substring(1));
        OccurredAt at = OccurredAt.day(LocalDate.of(2026, 1, 5));
        Instant recorded = Instant.parse("2026-01-05T10:00:00Z");
        return new History(
                id,
                List.of(
                        new RecordedEvent(
                                id + "-0",
                                0,
                                recorded,
                                "kim",
                                new RealisationStarted(id, ALPHA, "T", null, null, at, Evidence.FIRST_HAND)),
                        new RecordedEvent(
                                id + "-1",
                                1,
                                recorded,
                                "kim",
                                new AgreementReached(
                                        id,
                                        "desk",
                                        Set.of(StakeholderGroup.USERS, StakeholderGroup.VENDORS),
                                        "one desk",
                                        OccurredAt.day(FIRST_DUE.plusDays(number % DAYS)),
                                        null,
                                        null,
                                        null,
                                        at,
                                        Evidence.FIRST_HAND))));
    }

    /** Five thousand, and which of them were looked at. */
    private static final class Many implements Views {

        private final Analyst analyst = new Analyst(RuleSet.V3);
        private final ConcurrentLinkedQueue<RealisationId> looked = new ConcurrentLinkedQueue<>();

        @Override
        public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
            RealisationView view = new RealisationView(
                    realisation,
                    organisation,
                    2,
                    0,
                    Instant.EPOCH,
                    analyst.analyse(history(realisation), Cut.HINDSIGHT));
            looked.add(realisation);
            return Optional.of(view);
        }

        @Override
        public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
            throw new AssertionError("one realisation is looked at after another");
        }

        @Override
        public State state() {
            return State.COMPLETE;
        }

        @Override
        public List<PortfolioRow> all(OrganisationId organisation) {
            return IntStream.range(0, OPEN)
                    .mapToObj(number -> new PortfolioRow(
                            id(number),
                            organisation,
                            "T",
                            null,
                            null,
                            0,
                            0,
                            null,
                            null,
                            Instant.EPOCH,
                            null,
                            0,
                            0,
                            List.of(),
                            null,
                            2,
                            List.of()))
                    .toList();
        }
    }
}
