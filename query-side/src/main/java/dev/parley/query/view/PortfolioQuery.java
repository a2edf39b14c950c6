package dev.parley.query.view;

import dev.parley.kernel.RealisationId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a portfolio to show.
 *
 * @param search words that title or id must contain, case not mattering; null for all
 * @param status which realisations
 * @param order in which order
 * @param page number of the page, from 0
 * @param size rows a page; over the API 1 to 500
 * @param among the only realisations to show, such as those with a tag; null for all
 */
public record PortfolioQuery(
        @Nullable String search,
        Status status,
        Order order,
        int page,
        int size,
        @Nullable Set<RealisationId> among) {

    /** Control characters are in no title; they count as spaces. */
    public PortfolioQuery {
        search = search == null ? null : search.replaceAll("\\p{Cntrl}+", " ");
        among = among == null ? null : Set.copyOf(among);
    }

    /** A page of all realisations that the words and the status leave. */
    public PortfolioQuery(@Nullable String search, Status status, Order order, int page, int size) {
        this(search, status, order, page, size, null);
    }

    /** The words to look for, in lower case; none where all is shown. */
    public List<String> words() {
        return search == null || search.isBlank()
                ? List.of()
                : List.of(search.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    /** Which realisations. */
    public enum Status {
        /** Not closed. */
        OPEN,
        /** Closed. */
        CLOSED,
        /** Both. */
        ALL,
        /** Not closed, and with a finding that is confirmed or at risk: what to look at first. */
        AT_RISK
    }

    /** In which order. */
    public enum Order {
        /** By severity of the worst open finding. */
        WORST,
        /** By when something was last recorded, latest first. */
        LATEST,
        /** By title. */
        NAME
    }
}
