package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.Audience;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.kernel.flat.Addressed;
import dev.parley.kernel.history.HistoryFile;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.side.Standpoint;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where alerts go is no concern of which are raised. */
class AlertWatchTest {

    private static final OrganisationId ALPHA = new OrganisationId("alpha");
    private static final RealisationId CASE = new RealisationId("university-administration");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2009-02-03T09:00:00Z"), ZoneOffset.UTC);

    @Test
    void aSinkThatFailsLosesNoAlertOfTheStoreOrOfTheOtherSink() {
        // given
        InMemoryAlerts alerts = new InMemoryAlerts();
        List<String> sent = new ArrayList<>();
        AlertSink failing = alert -> {
            throw new IllegalArgumentException("URI with undefined scheme");
        };

        // when
        try (AlertWatch watch =
                watch(new OneOpenCase(), alerts, List.of(failing, alert -> sent.add(alert.id())), () -> false)) {
            watch.look(ALPHA, CASE);
        }

        // then
        List<String> raised =
                alerts.open(ALPHA, 100).stream().map(AlertStore.Alert::id).toList();
        assertThat(raised).hasSizeGreaterThan(1);
        assertThat(sent).containsExactlyInAnyOrderElementsOf(raised);
    }

    /** Whoever is sent something may be anybody: of what is for management it is sent that there is something, and the page has the rest. */
    @Test
    void whatIsForManagementIsKeptWithItsWordsAndSentWithoutThem() {
        // given
        InMemoryAlerts alerts = new InMemoryAlerts();
        List<AlertStore.Alert> sent = new ArrayList<>();
        OneOpenCase all = new OneOpenCase(Audience.MANAGEMENT);

        // when
        try (AlertWatch watch = watch(all, alerts, List.of(sent::add), () -> false)) {
            watch.look(ALPHA, CASE);
        }

        // then
        List<AlertStore.Alert> kept = alerts.open(ALPHA, 100);
        assertThat(kept)
                .hasSizeGreaterThan(1)
                .allMatch(alert -> "MANAGEMENT".equals(alert.audience()))
                .noneMatch(alert -> alert.text().contains("its words are"));
        assertThat(sent)
                .hasSameSizeAs(kept)
                .allMatch(alert -> alert.text().equals("its words are for management"))
                .allMatch(alert -> alert.words() == null && alert.finding().equals("withheld"));
        for (AlertStore.Alert alert : kept) {
            assertThat(Standpoint.reading(Set.of(Audience.MANAGEMENT)).doing(alert::shown))
                    .isEqualTo(alert);
            assertThat(Standpoint.reading(Set.of(Audience.RESEARCH)).doing(alert::shown))
                    .isEqualTo(alert.closed());
        }
    }

    @Test
    void nothingIsTakenFromViewsThatMaySayWhatIsErasedAndItIsLookedAtAfterwards() throws Exception {
        // given
        InMemoryAlerts alerts = new InMemoryAlerts();
        AtomicBoolean erasing = new AtomicBoolean(true);
        CountDownLatch told = new CountDownLatch(1);
        try (AlertWatch watch = watch(new OneOpenCase(), alerts, List.of(alert -> told.countDown()), erasing::get)) {
            // when
            watch.look(ALPHA, CASE);
            // then
            assertThat(alerts.count(ALPHA)).isZero();
            // when
            erasing.set(false);
            // then
            assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Watches a case whose rules are those of version 1, of which nothing is muted, and of which no history is needed. */
    private static AlertWatch watch(Views views, AlertStore alerts, List<AlertSink> sinks, BooleanSupplier erasing) {
        return new AlertWatch(
                views,
                (organisation, listener) -> () -> {},
                alerts,
                sinks,
                CLOCK,
                (organisation, realisation) -> false,
                erasing,
                (organisation, realisation) -> Optional.empty(),
                OrganisationRules.V1);
    }

    /** The first published case before it ended. */
    private static final class OneOpenCase implements Views {

        private final @Nullable Audience audience;

        OneOpenCase() {
            this(null);
        }

        /** @param audience whom all findings are for */
        OneOpenCase(@Nullable Audience audience) {
            this.audience = audience;
        }

        @Override
        public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
            History all;
            try {
                all = Objects.requireNonNull(HistoryFile.read(Path.of("../docs/cases/university-administration.yaml"))
                                .document())
                        .history();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            History open = new History(
                    all.realisation(),
                    all.events().stream()
                            .filter(event -> !(event.event() instanceof RealisationClosed))
                            .toList());
            return Optional.of(new RealisationView(
                    realisation,
                    organisation,
                    open.events().size(),
                    0,
                    CLOCK.instant(),
                    new Analyst(RuleSet.V1).analyse(addressed(open), Cut.HINDSIGHT)));
        }

        private History addressed(History history) {
            return audience == null ? history : Addressed.to(history, each -> audience);
        }

        @Override
        public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
            throw new AssertionError("one realisation is looked at");
        }

        @Override
        public State state() {
            return State.COMPLETE;
        }

        @Override
        public List<PortfolioRow> all(OrganisationId organisation) {
            throw new AssertionError("one realisation is looked at");
        }
    }
}
