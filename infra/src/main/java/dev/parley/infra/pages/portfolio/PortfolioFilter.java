package dev.parley.infra.pages.portfolio;

import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.kernel.Phase;
import dev.parley.kernel.RealisationId;
import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.core.finding.FindingType;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioQuery.Order;
import dev.parley.query.view.PortfolioQuery.Status;
import dev.parley.query.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Which realisations the list or the picture of the portfolio shows, and in which order; the address says it.
 *
 * @param page path of the page
 * @param search words to look for; null for none
 * @param status which realisations
 * @param order in which order
 * @param phase they are in; null for any
 * @param finding type of a finding that stands open or is confirmed; null for any
 * @param group that such a finding concerns; null for any
 * @param silent for how many days nothing has been recorded, at least; null for any
 * @param filing how they are filed
 * @param kept what else the address says, each part with its {@code &}
 */
record PortfolioFilter(
        String page,
        @Nullable String search,
        Status status,
        Order order,
        @Nullable Phase phase,
        @Nullable FindingType finding,
        @Nullable StakeholderGroup group,
        @Nullable Integer silent,
        MarkFilter filing,
        String kept) {

    /** Days of silence that are offered. */
    private static final List<Integer> SILENCES = List.of(30, 90, 365);

    /** What the address says, as it was typed. */
    record Typed(
            @Nullable String q,
            @Nullable String status,
            @Nullable String order,
            @Nullable String phase,
            @Nullable String finding,
            @Nullable String group,
            @Nullable String silent) {}

    /** Reads the parameters of an address; what names nothing is as if not there. */
    static PortfolioFilter of(String page, Typed typed, MarkFilter filing, String kept) {
        String q = typed.q();
        Status status = named(Status.values(), typed.status());
        Order order = named(Order.values(), typed.order());
        return new PortfolioFilter(
                page,
                q == null || q.isBlank() ? null : q.strip(),
                status == null ? Status.OPEN : status,
                order == null ? Order.WORST : order,
                named(Phase.COURSE.toArray(Phase[]::new), typed.phase()),
                named(FindingType.values(), typed.finding()),
                named(StakeholderGroup.values(), typed.group()),
                days(typed.silent()),
                filing,
                kept);
    }

    private static @Nullable Integer days(@Nullable String typed) {
        return typed != null && typed.matches("[1-9][0-9]{0,3}") ? Integer.valueOf(typed) : null;
    }

    private static <E extends Enum<E>> @Nullable E named(E[] values, @Nullable String name) {
        return Arrays.stream(values)
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /**
     * What to ask the views for.
     *
     * @param now up to when it has been silent
     */
    PortfolioQuery query(int shown, int size, @Nullable Set<RealisationId> among, Instant now) {
        return new PortfolioQuery(
                search,
                status,
                order,
                shown,
                size,
                among,
                phase,
                finding,
                group,
                silent == null ? null : now.minus(Duration.ofDays(silent)));
    }

    PortfolioFilter with(Status other) {
        return new PortfolioFilter(page, search, other, order, phase, finding, group, silent, filing, kept);
    }

    PortfolioFilter with(Order other) {
        return new PortfolioFilter(page, search, status, other, phase, finding, group, silent, filing, kept);
    }

    PortfolioFilter with(boolean mine) {
        return new PortfolioFilter(page, search, status, order, phase, finding, group, silent, filing.with(mine), kept);
    }

    /** The same now, without what else the address says. */
    PortfolioFilter alone() {
        return new PortfolioFilter(page, search, status, order, phase, finding, group, silent, filing, "");
    }

    /** Whether it leaves out any but by status. */
    boolean narrowed() {
        return search != null || phase != null || finding != null || group != null || silent != null || filing.chosen();
    }

    String address() {
        return address(0);
    }

    /** Address of a page, from 0. */
    String address(int shown) {
        return page + "?status=" + name(status)
                + (order == Order.WORST ? "" : "&order=" + name(order))
                + (search == null ? "" : "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                + parameter("phase", phase)
                + parameter("finding", finding)
                + parameter("group", group)
                + (silent == null ? "" : "&silent=" + silent)
                + (shown == 0 ? "" : "&page=" + shown)
                + filing.address()
                + kept;
    }

    private static String parameter(String key, @Nullable Enum<?> value) {
        return value == null ? "" : "&" + key + "=" + name(value);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A choice with the address that chooses it. */
    record Choice(String name, String href, boolean current) {}

    /** A choice of a list in a form. */
    record Option(String value, String words, boolean current) {}

    /** Gives the page what there is to choose from. */
    void offer(Model model) {
        model.addAttribute("q", search == null ? "" : search);
        model.addAttribute("status", name(status));
        model.addAttribute("order", name(order));
        model.addAttribute(
                "statuses",
                Arrays.stream(Status.values())
                        .map(each -> new Choice(Wording.of(each), with(each).address(), each == status))
                        .toList());
        model.addAttribute("whose", List.of(with(false).address(), with(true).address()));
        Map<String, Choice> sorts = new LinkedHashMap<>();
        for (Order each : Order.values()) {
            sorts.put(name(each), new Choice(Wording.of(each), with(each).address(), each == order));
        }
        model.addAttribute("sorts", sorts);
        model.addAttribute("phaseOptions", options(Phase.COURSE, phase, Wording::of));
        model.addAttribute("groupOptions", options(StakeholderGroup.KEY_GROUPS, group, Wording::of));
        model.addAttribute(
                "findingOptions",
                options(Arrays.asList(FindingType.values()), finding, each -> Words.tag(each, null)).stream()
                        .sorted(Comparator.comparing(Option::words))
                        .toList());
        model.addAttribute(
                "silentOptions",
                SILENCES.stream()
                        .map(each -> new Option(
                                each.toString(), Wording.say("portfolio.silentFor", each), each.equals(silent)))
                        .toList());
        model.addAttribute(
                "chosen",
                List.of(
                        new Option("phase", phase == null ? "" : name(phase), phase != null),
                        new Option("finding", finding == null ? "" : name(finding), finding != null),
                        new Option("group", group == null ? "" : name(group), group != null)));
    }

    private static <E extends Enum<E>> List<Option> options(
            Collection<E> values, @Nullable E current, Function<E, String> words) {
        return values.stream()
                .map(each -> new Option(name(each), words.apply(each), each == current))
                .toList();
    }
}
