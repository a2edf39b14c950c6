package dev.parley.infra.cli.shared;

import dev.parley.query.api.RealisationQueries;
import dev.parley.query.view.PortfolioQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for which realisations a command lists and in which order: the same as on the page and over the API. */
public final class PortfolioOption {

    @Option(
            names = "--order",
            paramLabel = "worst|latest|name|met",
            defaultValue = "worst",
            description =
                    "the worst open finding first, what was recorded last first, by title, or by how many pairs have met"
                            + " (default: worst)")
    private PortfolioQuery.Order order = PortfolioQuery.Order.WORST;

    @Option(
            names = "--status",
            paramLabel = "all|open|closed|at_risk|confirmed|watch",
            defaultValue = "all",
            description =
                    "only those that are not closed, are closed, are open and at risk or worse, are confirmed, or are to be"
                            + " watched at worst (default: all)")
    private PortfolioQuery.Status status = PortfolioQuery.Status.ALL;

    @Option(names = "--search", paramLabel = "WORDS", description = "only those with these words in their title or id")
    private @Nullable String search;

    @Option(
            names = "--silent",
            paramLabel = "DAYS",
            description =
                    "only those of which nothing, be it an encounter or any other fact, was recorded for so many days")
    private @Nullable Integer silent;

    /**
     * Refuses what cannot be.
     *
     * @throws CommandFailure if days of silence are no number of days, or are asked for at another moment than now
     */
    public void check(MomentOption moment) {
        if (silent != null && (silent < 1 || silent > RealisationQueries.LONGEST_SILENCE)) {
            throw CommandFailure.badInput("--silent: " + silent + " is not accepted; accepted are 1 to "
                    + RealisationQueries.LONGEST_SILENCE + ".");
        }
        if (silent != null && !moment.hindsight()) {
            throw CommandFailure.badInput("--silent counts the days up to now, and not up to another moment.");
        }
    }

    /** All of them on one page. */
    public PortfolioQuery query() {
        return new PortfolioQuery(search, status, order, 0, Integer.MAX_VALUE)
                .silent(silent == null ? null : Instant.now().minus(Duration.ofDays(silent)));
    }

    /** What to add to an address of the API. */
    public String parameter() {
        return "&order=" + order.name().toLowerCase(Locale.ROOT) + "&status="
                + status.name().toLowerCase(Locale.ROOT)
                + (search == null ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                + (silent == null ? "" : "&silent=" + silent);
    }

    /** Whether any is left out by it. */
    public boolean narrowed() {
        return search != null || silent != null || status != PortfolioQuery.Status.ALL;
    }
}
