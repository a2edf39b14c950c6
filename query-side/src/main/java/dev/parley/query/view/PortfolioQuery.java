package dev.parley.query.view;

import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.FindingType;
import java.time.Instant;
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
 * @param phase the only phase they may be in; null for any
 * @param finding type of a finding that must stand open or be confirmed; null for any
 * @param group that such a finding must concern; where a type is given, too, one finding must be both; null for any
 * @param silentSince only those of which nothing, be it an encounter or any other fact, was recorded from then on; null for any
 */
public record PortfolioQuery(
        @Nullable String search,
        Status status,
        Order order,
        int page,
        int size,
        @Nullable Set<RealisationId> among,
        @Nullable Phase phase,
        @Nullable FindingType finding,
        @Nullable StakeholderGroup group,
        @Nullable Instant silentSince) {

    /** Control characters are in no title; they count as spaces. */
    public PortfolioQuery {
        search = search == null ? null : search.replaceAll("\\p{Cntrl}+", " ");
        among = among == null ? null : Set.copyOf(among);
    }

    /** A page of all realisations that the words and the status leave. */
    public PortfolioQuery(@Nullable String search, Status status, Order order, int page, int size) {
        this(search, status, order, page, size, null);
    }

    /** A page of some realisations, in any phase and whatever stands open. */
    public PortfolioQuery(
            @Nullable String search,
            Status status,
            Order order,
            int page,
            int size,
            @Nullable Set<RealisationId> among) {
        this(search, status, order, page, size, among, null, null, null, null);
    }

    /** The same, in a phase and with what stands open; null for any of them. */
    public PortfolioQuery with(@Nullable Phase in, @Nullable FindingType open, @Nullable StakeholderGroup concerned) {
        return new PortfolioQuery(search, status, order, page, size, among, in, open, concerned, silentSince);
    }

    /** The same, of which nothing was recorded from a moment on; null for any. */
    public PortfolioQuery silent(@Nullable Instant since) {
        return new PortfolioQuery(search, status, order, page, size, among, phase, finding, group, since);
    }

    /** What the realisations must have, as {@link #about} writes it of their findings; null for anything. */
    public @Nullable String about() {
        return finding == null && group == null ? null : about(finding, group);
    }

    /** A type, a group, or a type that concerns a group, as one word. */
    public static String about(@Nullable FindingType type, @Nullable StakeholderGroup concerned) {
        return (type == null ? "" : type.name()) + "/" + (concerned == null ? "" : concerned.name());
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
        AT_RISK,
        /** With a confirmed false consensus, closed or not. */
        CONFIRMED,
        /** Neither confirmed nor at risk, with a finding to watch as the worst, closed or not. */
        WATCH
    }

    /** In which order. */
    public enum Order {
        /** By severity of the worst open finding. */
        WORST,
        /** By when something was last recorded, latest first. */
        LATEST,
        /** By title. */
        NAME,
        /** By how many pairs have met, the fewest first. */
        MET
    }
}
