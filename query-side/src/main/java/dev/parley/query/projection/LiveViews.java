package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.RealisationStreams;
import dev.parley.query.projection.fold.AnalysisCodec;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.Views;
import dev.parley.query.view.store.GenerationViews;
import dev.parley.query.view.store.StoredView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Views of whatever generation serves. While the first is being built: of that one as far as it has come, with rows of an
 * older version in place of those still to come, where there are any. Whose a realisation is, the log decides.
 */
final class LiveViews implements Views {

    private static final PortfolioView EMPTY =
            new PortfolioView(List.of(), 0, new PortfolioView.Summary(0, 0, 0, 0, 0, -1));

    /**
     * What can be shown.
     *
     * @param views the generation that serves, or that is being built
     * @param state how complete it is
     * @param ahead builds a realisation ahead of its turn; does nothing where none is built
     */
    record Shown(GenerationViews views, State state, Ahead ahead) {}

    /** Builds a realisation ahead of its turn. */
    interface Ahead {

        /** Returns once its view is as the log is, if it can be built. */
        void build(String stream);
    }

    private final Supplier<@Nullable Shown> shown;

    private final RealisationStreams streams;

    LiveViews(Supplier<@Nullable Shown> shown, RealisationStreams streams) {
        this.shown = shown;
        this.streams = streams;
    }

    @Override
    public State state() {
        Shown now = shown.get();
        return now == null ? State.BUILDING : now.state();
    }

    @Override
    public String edition() {
        Shown now = shown.get();
        return now == null ? "" : now.views().generation().name();
    }

    @Override
    public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
        Shown now = shown.get();
        String stream =
                now == null ? null : streams.find(organisation, realisation).orElse(null);
        if (now == null || stream == null) {
            return Optional.empty();
        }
        if (now.state() != State.COMPLETE) {
            now.ahead().build(stream);
        }
        return now.views().view(stream).map(view -> decoded(organisation, realisation, view));
    }

    private static RealisationView decoded(OrganisationId organisation, RealisationId realisation, StoredView view) {
        return new RealisationView(
                realisation,
                organisation,
                view.version(),
                view.position(),
                view.lastRecorded(),
                AnalysisCodec.decode(view.analysis()));
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        Shown now = shown.get();
        if (now == null) {
            return EMPTY;
        }
        PortfolioView found = now.views().portfolio(organisation, query);
        return new PortfolioView(owned(organisation, found.rows()), found.total(), found.summary());
    }

    @Override
    public List<RowHead> heads(OrganisationId organisation, PortfolioQuery query) {
        Shown now = shown.get();
        return now == null
                ? List.of()
                : now.views().heads(organisation, query).stream()
                        .filter(row ->
                                streams.find(organisation, row.realisation()).isPresent())
                        .toList();
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        Shown now = shown.get();
        return now == null
                ? List.of()
                : owned(organisation, now.views().all(organisation)).stream()
                        .sorted(Comparator.comparing(row -> row.realisation().value()))
                        .toList();
    }

    private List<PortfolioRow> owned(OrganisationId organisation, List<PortfolioRow> rows) {
        return rows.stream()
                .filter(row -> streams.find(organisation, row.realisation()).isPresent())
                .toList();
    }
}
