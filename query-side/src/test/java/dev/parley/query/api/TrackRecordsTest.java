package dev.parley.query.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.kernel.History;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.kernel.event.LifecycleFact.RealisationClosed;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Analyst;
import dev.parley.query.analysis.HistoryGenerator;
import dev.parley.query.analysis.core.finding.RuleSet;
import dev.parley.query.projection.fold.PastPortfolio;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.track.TrackRecord;
import dev.parley.query.view.Changes;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A track record is read once, then kept up with what changes. */
class TrackRecordsTest {

    private static final OrganisationId ALPHA = new OrganisationId("alpha");
    private static final Analyst ANALYST = new Analyst(RuleSet.STANDARD);

    private final FakeViews views = new FakeViews();
    private final List<Consumer<Changes.Change>> listeners = new ArrayList<>();
    private final TrackRecords records =
            new TrackRecords(views, new OrganisationRules(RuleSet.STANDARD, Map.of()), (organisation, listener) -> {
                listeners.add(listener);
                return () -> listeners.remove(listener);
            });

    private static Analysis analysis(long seed) {
        return ANALYST.analyse(HistoryGenerator.history(seed, HistoryGenerator.Style.ORDERLY), Cut.HINDSIGHT);
    }

    private static Analysis open(long seed) {
        History history = HistoryGenerator.history(seed, HistoryGenerator.Style.ORDERLY);
        return ANALYST.analyse(
                new History(
                        history.realisation(),
                        history.events().stream()
                                .filter(event -> !(event.event() instanceof RealisationClosed))
                                .toList()),
                Cut.HINDSIGHT);
    }

    private TrackRecord anew() {
        return TrackRecord.of(RuleSet.STANDARD.id(), RuleSet.STANDARD.version(), List.copyOf(views.analyses.values()));
    }

    private void change(Analysis analysis) {
        views.analyses.put(analysis.realisation().value(), analysis);
        listeners.forEach(listener -> listener.accept(new Changes.Change(analysis.realisation(), 1)));
    }

    @Test
    void isReadOnceHoweverOftenItIsAskedFor() {
        for (long seed = 1; seed <= 40; seed++) {
            change(analysis(seed));
        }

        for (int i = 0; i < 5; i++) {
            assertThat(records.of(ALPHA)).isEqualTo(anew());
        }

        assertThat(anew().lines()).anyMatch(line -> line.figures() != null);
        assertThat(views.wholes).isOne();
    }

    @Test
    void goesOnWithWhatChanges() {
        for (long seed = 1; seed <= 40; seed++) {
            change(open(seed));
        }
        assertThat(records.of(ALPHA).realisations()).isZero();

        // when realisations end, and one of them is opened again
        for (long seed = 1; seed <= 40; seed++) {
            change(analysis(seed));
            assertThat(records.of(ALPHA)).as("after " + seed).isEqualTo(anew());
        }
        Analysis ended = views.analyses.values().stream()
                .filter(each -> each.outcome() != null)
                .findFirst()
                .orElseThrow();
        change(open(Long.parseLong(ended.realisation().value().substring(1))));

        // then
        assertThat(records.of(ALPHA)).isEqualTo(anew());
        assertThat(views.wholes).isOne();
    }

    @Test
    void whatCannotWaitGoesWithoutUntilItIsReadAndTakesTheLatestThatWas() {
        for (long seed = 1; seed <= 40; seed++) {
            change(analysis(seed));
        }

        Optional<TrackRecord> first = records.soon(ALPHA, Duration.ZERO);
        assertThat(first).satisfiesAnyOf(none -> assertThat(none).isEmpty(), quick -> assertThat(quick)
                .contains(anew()));
        assertThat(records.soon(ALPHA, Duration.ofSeconds(30))).contains(anew());
        change(analysis(41));
        assertThat(records.soon(ALPHA, Duration.ZERO)).isPresent();
        assertThat(records.soon(ALPHA, Duration.ofSeconds(30))).contains(anew());
        assertThat(views.wholes).isOne();

        views.state = Views.State.BUILDING;
        assertThat(records.soon(ALPHA, Duration.ofSeconds(30))).isEmpty();
        assertThat(listeners).isEmpty();
    }

    @Test
    void isReadAnewWhereViewsAreBuilt() {
        change(analysis(1));
        records.of(ALPHA);
        views.state = Views.State.OLDER;
        views.analyses.put("r2", analysis(2));

        TrackRecord meanwhile = records.of(ALPHA);
        views.state = Views.State.COMPLETE;
        views.analyses.put("r3", analysis(3));

        assertThat(meanwhile.ruleSet()).isEqualTo("parley");
        assertThat(records.of(ALPHA)).isEqualTo(anew());
        records.close();
        assertThat(listeners).isEmpty();
    }

    private static final class FakeViews implements Views {
        private final Map<String, Analysis> analyses = new TreeMap<>();
        private State state = State.COMPLETE;
        private int wholes;

        @Override
        public State state() {
            return state;
        }

        @Override
        public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
            return Optional.ofNullable(analyses.get(realisation.value()))
                    .map(analysis -> new RealisationView(realisation, organisation, 1, 0, Instant.EPOCH, analysis));
        }

        @Override
        public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PortfolioRow> all(OrganisationId organisation) {
            wholes++;
            return PastPortfolio.of(
                            new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, 1000),
                            analyses.values().stream()
                                    .map(analysis -> PastPortfolio.Past.of(organisation, analysis, 1, Instant.EPOCH))
                                    .toList())
                    .rows();
        }
    }
}
