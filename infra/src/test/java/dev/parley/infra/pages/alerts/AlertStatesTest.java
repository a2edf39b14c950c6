package dev.parley.infra.pages.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.infra.pages.Cases;
import dev.parley.infra.pages.alerts.AlertStore.Alert;
import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertStatesTest {

    private static final OrganisationId OURS = new OrganisationId("ours");

    private final InMemoryAlerts alerts = new InMemoryAlerts();
    private final List<Alert> sent = new ArrayList<>();
    private final Analyst analyst = new Analyst(RuleSet.V1);
    private Analysis now = analyst.analyse(Cases.university(), Cut.HINDSIGHT);

    static Stream<History> histories() {
        return Stream.of(Cases.university(), Cases.procurement(), Cases.large("long", 40));
    }

    private AlertWatch watch(Instant moment) {
        return watch(alerts, moment);
    }

    private AlertWatch watch(InMemoryAlerts into, Instant moment) {
        Views views = new Views() {
            @Override
            public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
                return Optional.of(new RealisationView(realisation, organisation, 1, 1, moment, now));
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
                List.of(sent::add),
                Clock.fixed(moment, ZoneOffset.UTC));
    }

    private static Set<String> worthTelling(Analysis analysis) {
        Set<String> findings = new LinkedHashSet<>();
        if (analysis.outcome() == null) {
            analysis.findings().stream()
                    .filter(AlertWatch::worthTelling)
                    .map(Finding::id)
                    .forEach(findings::add);
        }
        return findings;
    }

    @ParameterizedTest
    @MethodSource("histories")
    void theOpenAlertsAreTheOpenFindingsWorthTellingAtEveryPrefix(History history) {
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
            assertThat(alerts.open(OURS, 1000).stream().map(Alert::finding))
                    .as("after %s events", length)
                    .containsExactlyInAnyOrderElementsOf(worthTelling(now));
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
