package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RealisationView;
import dev.parley.query.view.Views;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Views of whatever generation serves; while there is none, everything is empty. */
final class LiveViews implements Views {

    private static final PortfolioView EMPTY =
            new PortfolioView(List.of(), 0, new PortfolioView.Summary(0, 0, 0, 0, 0, -1));

    private final Supplier<@Nullable ReadModels> serving;

    LiveViews(Supplier<@Nullable ReadModels> serving) {
        this.serving = serving;
    }

    @Override
    public Optional<RealisationView> realisation(OrganisationId organisation, RealisationId realisation) {
        ReadModels models = serving.get();
        return models == null ? Optional.empty() : models.view(organisation, realisation);
    }

    @Override
    public PortfolioView portfolio(OrganisationId organisation, PortfolioQuery query) {
        ReadModels models = serving.get();
        return models == null ? EMPTY : models.portfolio(organisation, query);
    }

    @Override
    public List<PortfolioRow> all(OrganisationId organisation) {
        ReadModels models = serving.get();
        return models == null ? List.of() : models.all(organisation);
    }
}
