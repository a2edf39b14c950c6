package dev.parley.infra.pages.portfolio;

import dev.parley.infra.pages.operations.Operations;
import dev.parley.infra.pages.realisation.Headline;
import dev.parley.infra.pages.realisation.RealisationModel;
import dev.parley.infra.pages.realisation.Tour;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.api.Portfolios;
import dev.parley.query.figure.chart.Sparkline;
import dev.parley.query.rules.RuleBook;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import dev.parley.query.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** All realisations of the organisation, the worst first. */
@Controller
class PortfolioController {

    private static final int ROWS = 50;

    private final Views views;
    private final Portfolios portfolios;
    private final RuleBook rules;
    private final ObjectProvider<Operations> operations;
    private final Clock clock;

    PortfolioController(
            Views views,
            Portfolios portfolios,
            RuleBook rules,
            ObjectProvider<Operations> operations,
            ObjectProvider<Clock> clocks) {
        this.views = views;
        this.portfolios = portfolios;
        this.rules = rules;
        this.operations = operations;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    /** A row as the table shows it. */
    record Row(
            String href,
            String record,
            String title,
            String phase,
            String last,
            String tone,
            String sign,
            String tag,
            String finding,
            String dots,
            String met,
            List<String> pairs,
            String trend) {}

    /**
     * The portfolio.
     *
     * @param q words to look for
     * @param status open, closed, all or at_risk
     * @param order worst, latest or name
     * @param page from 0
     * @param lens known or occurred, for another moment than now
     * @param at the moment, a date
     */
    @GetMapping("/realisations")
    String portfolio(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false, defaultValue = "0") int page,
            @RequestParam(name = "clock", required = false) @Nullable String lens,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String fragment,
            @RequestHeader(name = "HX-History-Restore-Request", required = false) @Nullable String restore,
            Model model) {
        PortfolioQuery.Status which = read(PortfolioQuery.Status.values(), status, PortfolioQuery.Status.OPEN);
        PortfolioQuery.Order by = read(PortfolioQuery.Order.values(), order, PortfolioQuery.Order.WORST);
        String search = q == null || q.isBlank() ? null : q.strip();
        OrganisationId whose = new OrganisationId(organisation);
        PortfolioQuery query = new PortfolioQuery(search, which, by, Math.max(0, page), ROWS);
        Past past = Past.of(lens, at);
        PortfolioView view;
        if (past.moment() == null || views.state() == Views.State.BUILDING) {
            view = views.portfolio(whose, query);
        } else {
            view = portfolios.at(whose, query, past.clock(), past.moment());
            model.addAttribute("then", past.words());
            model.addAttribute(
                    "refused",
                    view.leftOut().stream().map(PortfolioView.LeftOut::reason).toList());
        }
        model.addAttribute("lens", past.moment() == null ? "" : past.parameter());
        model.addAttribute("at", past.moment() == null ? "" : past.moment());
        model.addAttribute("rules", rules.rules(whose).name());
        long pages = Math.max(1, (view.total() + ROWS - 1) / ROWS);
        model.addAttribute(
                "rows", view.rows().stream().map(row -> row(row, past)).toList());
        model.addAttribute("summary", summary(view));
        model.addAttribute("numbers", numbers(view));
        boolean empty = view.summary().realisations() == 0 && past.moment() == null;
        model.addAttribute("empty", empty);
        model.addAttribute("building", empty ? building() : null);
        model.addAttribute("older", views.state() == Views.State.OLDER);
        model.addAttribute(
                "tour",
                view.rows().stream().anyMatch(row -> row.realisation().value().equals(Tour.CASE))
                        ? Tour.address(Tour.CASE, 1)
                        : null);
        model.addAttribute("total", view.total());
        model.addAttribute("q", search == null ? "" : search);
        model.addAttribute("status", which.name().toLowerCase(Locale.ROOT));
        model.addAttribute("order", by.name().toLowerCase(Locale.ROOT));
        model.addAttribute("statuses", choices(PortfolioQuery.Status.values(), which, search, by, true, past));
        model.addAttribute("orders", choices(PortfolioQuery.Order.values(), by, search, which, false, past));
        model.addAttribute("pageNumber", page);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", page > 0 ? address(search, which, by, page - 1, past) : null);
        model.addAttribute("next", page + 1 < pages ? address(search, which, by, page + 1, past) : null);
        return fragment != null && restore == null ? "portfolio :: list" : "portfolio";
    }

    /** How much of the log has been read, in percent, while the views are being built after a start; else null. */
    private @Nullable Integer building() {
        Operations port = operations.getIfAvailable();
        if (port == null) {
            return null;
        }
        Operations.Status status = port.status();
        Double share = status.building();
        return share != null
                ? Integer.valueOf((int) (share * 100))
                : status.processors().stream().anyMatch(each -> each.lagEvents() > 0) ? Integer.valueOf(0) : null;
    }

    /**
     * Another moment than now.
     *
     * @param moment as typed; null for now
     */
    private record Past(Cut.Clock clock, @Nullable String moment) {

        static Past of(@Nullable String lens, @Nullable String at) {
            boolean given = at != null && !at.isBlank() && ("known".equals(lens) || "occurred".equals(lens));
            return new Past(
                    "known".equals(lens) ? Cut.Clock.KNOWN : Cut.Clock.OCCURRED,
                    given && at != null ? at.strip() : null);
        }

        String parameter() {
            return clock.name().toLowerCase(Locale.ROOT);
        }

        String words() {
            return (clock == Cut.Clock.KNOWN ? "As known at " : "As it had happened by ") + moment;
        }

        /** The moment as a part of an address. */
        String address() {
            return moment == null
                    ? ""
                    : "&clock=" + parameter() + "&at=" + URLEncoder.encode(moment, StandardCharsets.UTF_8);
        }
    }

    private Row row(PortfolioRow row, Past past) {
        PortfolioRow.Worst worst = row.worst();
        boolean closed = row.outcome() != null;
        Duration quiet = Duration.between(row.lastRecorded(), clock.instant());
        boolean still = worst == null && !closed && quiet.toDays() >= 30;
        String tone = worst == null
                ? still || row.encounters() == 0 ? "quiet" : "ok"
                : Words.tone(worst.severity(), worst.level());
        String sign = worst == null
                ? still || row.encounters() == 0 ? "…" : "✓"
                : worst.level() == null ? Words.sign(worst.severity()) : Words.sign(worst.level());
        String tag = worst == null
                ? row.encounters() == 0 ? "New" : still ? "Quiet" : "Clear"
                : Words.tag(worst.type(), worst.level());
        String finding = worst == null
                ? row.encounters() == 0
                        ? "nothing recorded yet"
                        : still ? "nothing recorded for " + quiet.toDays() + " days" : "nothing stands open"
                : worst.title();
        if (row.leadEncounters() != null && row.leadEncounters() > 0) {
            finding += "; first sign " + Words.count(row.leadEncounters(), "encounter") + " earlier";
        }
        if (row.openFindings() > 1) {
            finding += " (+" + (row.openFindings() - 1) + ")";
        }
        if (row.older()) {
            finding += " · as an earlier version saw it";
        }
        String id = row.realisation().value();
        return new Row(
                "/realisations/" + id + past.address().replaceFirst("^&", "?"),
                "/realisations/" + id + "/encounters/new",
                row.title(),
                row.outcome() != null
                        ? Words.capital(row.outcome().name())
                        : row.phase() == null ? "—" : Words.of(row.phase()),
                row.lastEncounter() == null
                        ? "none yet"
                        : row.lastEncounter() + (row.planned() == 0 ? "" : " · " + row.planned() + " planned") + " · "
                                + (closed ? "closed" : ago(row.lastRecorded())),
                tone,
                sign,
                tag,
                finding,
                "●".repeat(Math.max(0, row.pairsMet()))
                        + "○".repeat(Math.max(0, row.pairs().size() - row.pairsMet())),
                row.pairs().isEmpty()
                        ? row.pairsMet() + (row.pairsMet() == 1 ? " pair has met" : " pairs have met")
                        : row.pairsMet() + " of " + Words.count(row.pairs().size(), "pair") + " met",
                row.pairs().stream().map(PortfolioController::pair).toList(),
                Sparkline.draw(row.trend(), tone));
    }

    private static String pair(PairStanding standing) {
        return Words.of(standing.pair()) + ": " + standing.numbers()
                + (standing.level() == null ? "" : ", " + Words.of(standing.level()));
    }

    private String ago(Instant then) {
        Duration since = Duration.between(then, clock.instant());
        if (since.toMinutes() < 1) {
            return "just now";
        }
        if (since.toHours() < 1) {
            return Words.count(since.toMinutes(), "minute") + " ago";
        }
        if (since.toDays() < 1) {
            return Words.count(since.toHours(), "hour") + " ago";
        }
        if (since.toDays() > 60) {
            return Words.of(then).replaceFirst(",.*", "");
        }
        return since.toDays() == 1 ? "yesterday" : Words.count(since.toDays(), "day") + " ago";
    }

    private String summary(PortfolioView view) {
        PortfolioView.Summary numbers = view.summary();
        List<String> parts = new ArrayList<>();
        parts.add(Words.count(numbers.realisations(), "realisation"));
        List<String> states = new ArrayList<>();
        if (numbers.confirmed() > 0) {
            states.add(numbers.confirmed() + " confirmed");
        }
        if (numbers.atRisk() > 0) {
            states.add(numbers.atRisk() + " at risk");
        }
        if (numbers.watch() > 0) {
            states.add(numbers.watch() + " to watch");
        }
        parts.add(states.isEmpty() ? "nothing to watch" : String.join(", ", states));
        view.rows().stream()
                .map(PortfolioRow::lastRecorded)
                .max(Instant::compareTo)
                .ifPresent(last -> parts.add("last event " + ago(last)));
        return String.join(" · ", parts);
    }

    private static List<Headline.Measure> numbers(PortfolioView view) {
        PortfolioView.Summary summary = view.summary();
        List<Headline.Measure> numbers = new ArrayList<>();
        if (summary.medianLeadEncounters() >= 0 && summary.confirmed() > 0) {
            double median = summary.medianLeadEncounters();
            String words = median == Math.rint(median)
                    ? Words.count((long) median, "encounter")
                    : String.format(Locale.ROOT, "%.1f encounters", median);
            numbers.add(new Headline.Measure("", words, "median warning before trouble"));
        }
        if (summary.urgent() > 0) {
            numbers.add(new Headline.Measure(
                    "risk",
                    summary.urgent() + (summary.urgent() == 1 ? " needs you" : " need you"),
                    "not closed, and at risk or worse"));
        }
        return numbers;
    }

    private static <E extends Enum<E>> List<RealisationModel.Choice> choices(
            E[] values, E current, @Nullable String search, Enum<?> other, boolean first, Past past) {
        List<RealisationModel.Choice> choices = new ArrayList<>();
        for (E value : values) {
            String name =
                    switch (value.name()) {
                        case "WORST" -> "Worst first";
                        case "AT_RISK" -> "At risk";
                        default -> Words.capital(value.name());
                    };
            choices.add(new RealisationModel.Choice(
                    name,
                    first ? address(search, value, other, 0, past) : address(search, other, value, 0, past),
                    value == current,
                    name));
        }
        return choices;
    }

    private static String address(@Nullable String search, Enum<?> status, Enum<?> order, long page, Past past) {
        return "/realisations?status=" + status.name().toLowerCase(Locale.ROOT) + "&order="
                + order.name().toLowerCase(Locale.ROOT)
                + (search == null ? "" : "&q=" + URLEncoder.encode(search, StandardCharsets.UTF_8))
                + (page == 0 ? "" : "&page=" + page)
                + past.address();
    }

    private static <E extends Enum<E>> E read(E[] values, @Nullable String parameter, E otherwise) {
        for (E value : values) {
            if (value.name().equalsIgnoreCase(parameter)) {
                return value;
            }
        }
        return otherwise;
    }
}
