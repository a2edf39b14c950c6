package dev.parley.infra.cli.shared;

import dev.parley.query.view.PortfolioQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** All of them on one page. */
    public PortfolioQuery query() {
        return new PortfolioQuery(search, status, order, 0, Integer.MAX_VALUE);
    }

    /** What to add to an address of the API. */
    public String parameter() {
        return "&order=" + order.name().toLowerCase(Locale.ROOT) + "&status="
                + status.name().toLowerCase(Locale.ROOT)
                + (search == null ? "" : "&search=" + URLEncoder.encode(search, StandardCharsets.UTF_8));
    }

    /** Whether any is left out by it. */
    public boolean narrowed() {
        return search != null || status != PortfolioQuery.Status.ALL;
    }
}
