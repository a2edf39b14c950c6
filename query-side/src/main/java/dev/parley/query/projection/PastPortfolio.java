package dev.parley.query.projection;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A portfolio as it would have shown at a moment: the rows of live views, of analyses after a cut. */
public final class PastPortfolio {

    private PastPortfolio() {}

    /**
     * A realisation at the moment.
     *
     * @param analysis what was seen
     * @param version number of events it has today
     * @param lastRecorded when the last of what was seen was recorded
     */
    public record Past(Analysis analysis, long version, Instant lastRecorded) {}

    /**
     * A page of it. Trends are left out: they would be those of another moment for each realisation.
     *
     * @param organisation whose portfolio
     * @param query what to show and in which order
     * @param realisations all of the organisation that had begun
     * @return the page, and numbers over all
     */
    public static PortfolioView of(OrganisationId organisation, PortfolioQuery query, List<Past> realisations) {
        List<RowDigest> all = realisations.stream()
                .map(past -> RowDigest.of(new Projected(
                        past.analysis().realisation(),
                        organisation,
                        past.version(),
                        -1,
                        past.lastRecorded(),
                        past.analysis(),
                        List.of())))
                .toList();
        List<PortfolioRow> found = all.stream()
                .filter(digest -> shown(digest, query))
                .map(RowDigest::row)
                .sorted(order(query.order())
                        .thenComparing(row -> row.realisation().value()))
                .toList();
        List<PortfolioRow> page = found.stream()
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .toList();
        return new PortfolioView(page, found.size(), summary(all));
    }

    private static boolean shown(RowDigest digest, PortfolioQuery query) {
        PortfolioRow row = digest.row();
        boolean open = row.outcome() == null;
        boolean status =
                switch (query.status()) {
                    case OPEN -> open;
                    case CLOSED -> !open;
                    case ALL -> true;
                    case AT_RISK -> open && (digest.confirmed() || digest.atRisk());
                };
        String search = query.search();
        if (!status || search == null) {
            return status;
        }
        String text = (row.title() + "\n" + row.realisation().value()).toLowerCase(Locale.ROOT);
        for (String word : search.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static Comparator<PortfolioRow> order(PortfolioQuery.Order order) {
        Comparator<PortfolioRow> latest =
                Comparator.comparing(PortfolioRow::lastRecorded).reversed();
        return switch (order) {
            case WORST ->
                Comparator.comparingInt((PortfolioRow row) -> row.worst() == null
                                ? 0
                                : -RowDigest.weight(row.worst().severity()) - 1)
                        .thenComparing(latest);
            case LATEST -> latest;
            case NAME -> Comparator.comparing(row -> row.title().toLowerCase(Locale.ROOT));
        };
    }

    private static PortfolioView.Summary summary(List<RowDigest> all) {
        long confirmed = all.stream().filter(RowDigest::confirmed).count();
        long atRisk = all.stream()
                .filter(digest -> !digest.confirmed() && digest.atRisk())
                .count();
        long watch = all.stream()
                .filter(digest -> !digest.confirmed() && !digest.atRisk() && digest.watch())
                .count();
        long urgent = all.stream()
                .filter(digest -> digest.row().outcome() == null && (digest.confirmed() || digest.atRisk()))
                .count();
        List<Integer> leads = new ArrayList<>();
        all.forEach(digest -> leads.addAll(digest.leads()));
        return new PortfolioView.Summary(all.size(), confirmed, atRisk, watch, urgent, ReadModels.median(leads));
    }
}
