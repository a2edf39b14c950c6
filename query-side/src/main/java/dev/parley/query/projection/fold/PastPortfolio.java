package dev.parley.query.projection.fold;

import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.store.PortfolioTally;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** A portfolio as it would have shown at a moment: the rows of live views, of analyses after a cut. */
public final class PastPortfolio {

    private PastPortfolio() {}

    /** A realisation at the moment, as far as the portfolio shows it: small, whatever its history. */
    public static final class Past {

        private final RowDigest digest;

        private Past(RowDigest digest) {
            this.digest = digest;
        }

        /**
         * A realisation at a moment.
         *
         * @param organisation whose it is
         * @param analysis what was seen
         * @param version number of events it has today
         * @param lastRecorded when the last fact that was there then was recorded
         */
        public static Past of(OrganisationId organisation, Analysis analysis, long version, Instant lastRecorded) {
            return new Past(RowDigest.of(new Projected(
                    "", analysis.realisation(), organisation, version, -1, lastRecorded, analysis, List.of())));
        }
    }

    /**
     * A page of it. Trends are left out: they would be those of another moment for each realisation.
     *
     * @param query what to show and in which order
     * @param realisations all of the organisation that had begun
     * @return the page, and numbers over all
     */
    public static PortfolioView of(PortfolioQuery query, List<Past> realisations) {
        List<RowDigest> all = realisations.stream().map(past -> past.digest).toList();
        List<PortfolioRow> found = all.stream()
                .filter(digest -> shown(digest, query))
                .sorted(order(query.order())
                        .thenComparing(digest -> digest.row().realisation().value()))
                .map(RowDigest::row)
                .toList();
        List<PortfolioRow> page = found.stream()
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .toList();
        PortfolioTally tally = new PortfolioTally();
        all.forEach(digest -> tally.add(
                1,
                digest.confirmed(),
                digest.atRisk(),
                digest.watch(),
                digest.row().outcome() != null,
                digest.leads()));
        return new PortfolioView(page, found.size(), tally.summary());
    }

    private static boolean shown(RowDigest digest, PortfolioQuery query) {
        boolean open = digest.row().outcome() == null;
        boolean status =
                switch (query.status()) {
                    case OPEN -> open;
                    case CLOSED -> !open;
                    case ALL -> true;
                    case AT_RISK -> open && (digest.confirmed() || digest.atRisk());
                    case CONFIRMED -> digest.confirmed();
                    case WATCH -> digest.watch() && !digest.confirmed() && !digest.atRisk();
                };
        boolean phase = query.phase() == null || query.phase() == digest.row().phase();
        boolean about = query.about() == null || digest.about().contains(query.about());
        boolean among =
                query.among() == null || query.among().contains(digest.row().realisation());
        boolean silent =
                query.silentSince() == null || digest.row().lastRecorded().isBefore(query.silentSince());
        return status
                && among
                && phase
                && about
                && silent
                && query.words().stream().allMatch(digest.searched()::contains);
    }

    private static Comparator<RowDigest> order(PortfolioQuery.Order order) {
        Comparator<RowDigest> latest = Comparator.comparing(
                        (RowDigest digest) -> digest.row().lastRecorded())
                .reversed();
        return switch (order) {
            case WORST -> Comparator.comparingInt(RowDigest::rank).thenComparing(latest);
            case LATEST -> latest;
            case NAME -> Comparator.comparing(RowDigest::titleKey);
            case MET -> Comparator.comparingInt(digest -> digest.row().pairsMet());
        };
    }
}
