package dev.parley.infra.pages.portfolio;

import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.infra.pages.operations.Operations;
import dev.parley.infra.pages.reading.Linked;
import dev.parley.infra.pages.realisation.Headline;
import dev.parley.infra.pages.realisation.Tour;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Cut;
import dev.parley.query.analysis.Models;
import dev.parley.query.analysis.consensus.PairStanding;
import dev.parley.query.analysis.core.finding.FindingIdentity;
import dev.parley.query.api.Portfolios;
import dev.parley.query.figure.chart.Sparkline;
import dev.parley.query.rules.OrganisationRules;
import dev.parley.query.side.Standpoint;
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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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

    private static final String PAGE = "/realisations";

    private static final int ROWS = 50;

    private final Views views;
    private final Portfolios portfolios;
    private final OrganisationRules rules;
    private final ObjectProvider<Operations> operations;
    private final MarkStore marks;
    private final AlertStore alerts;
    private final Clock clock;

    PortfolioController(
            Views views,
            Portfolios portfolios,
            OrganisationRules rules,
            ObjectProvider<Operations> operations,
            MarkStore marks,
            AlertStore alerts,
            ObjectProvider<Clock> clocks) {
        this.alerts = alerts;
        this.marks = marks;
        this.views = views;
        this.portfolios = portfolios;
        this.rules = rules;
        this.operations = operations;
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    /**
     * A row as the table shows it.
     *
     * @param finding the worst finding in its own words, or that there is none
     * @param found whether there is one
     * @param beside what is said after it
     */
    record Row(
            String id,
            String href,
            String record,
            String title,
            String phase,
            String last,
            String tone,
            String sign,
            String tag,
            String finding,
            boolean found,
            String beside,
            String dots,
            String met,
            List<String> pairs,
            String trend) {}

    /**
     * The portfolio.
     *
     * @param q words to look for
     * @param status open, closed, all, at_risk, confirmed or watch
     * @param order worst, latest, name or met
     * @param phase initiation, design or implementation; any where it is none
     * @param finding type of a finding that stands open or is confirmed
     * @param group that such a finding concerns
     * @param silent for how many days nothing has been recorded, at least; not at another moment than now
     * @param page from 0
     * @param lens known or occurred, for another moment than now
     * @param at the moment, a date
     * @param mine only what the reader has taken as theirs
     * @param unit only what is filed under it
     * @param tag only what has it
     */
    @GetMapping("/realisations")
    String portfolio(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String finding,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String silent,
            @RequestParam(required = false, defaultValue = "0") int page,
            @RequestParam(name = "clock", required = false) @Nullable String lens,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String tag,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestHeader(name = "HX-Target", required = false) @Nullable String part,
            Model model) {
        OrganisationId whose = new OrganisationId(organisation);
        MarkFilter filing = MarkFilter.of(mine, unit, tag);
        Past past = Past.of(lens, at);
        PortfolioFilter filter = PortfolioFilter.of(
                PAGE,
                new PortfolioFilter.Typed(
                        q, status, order, phase, finding, group, past.moment() == null ? silent : null),
                filing,
                past.address());
        int shown = Math.max(0, page);
        PortfolioQuery query = filter.query(shown, ROWS, filing.among(marks, whose, principal), clock.instant());
        filing.offer(marks, whose, principal, model);
        filter.offer(model);
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
        Map<String, List<AlertStore.Alert>> overdue = past.moment() == null
                        && Standpoint.current().filter(Standpoint::onASide).isEmpty()
                ? overdue(whose, view.rows())
                : Map.of();
        model.addAttribute("lens", past.moment() == null ? "" : past.parameter());
        model.addAttribute("at", past.moment() == null ? "" : past.moment());
        model.addAttribute("rules", rules.rules(whose).name());
        long pages = Math.max(1, (view.total() + ROWS - 1) / ROWS);
        model.addAttribute(
                "rows",
                view.rows().stream()
                        .map(row -> row(
                                row,
                                past,
                                overdue.getOrDefault(row.realisation().value(), List.of())))
                        .toList());
        model.addAttribute("summary", summary(view, past));
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
        model.addAttribute("here", filter.alone().address());
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 0 ? filter.address(shown - 1) : null);
        model.addAttribute("next", shown < pages - 1 ? filter.address(shown + 1) : null);
        return "list".equals(part) ? "portfolio :: list" : "portfolio";
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
            return Wording.say(
                    clock == Cut.Clock.KNOWN ? "portfolio.knownAt" : "portfolio.occurredBy", written(moment));
        }

        /** A day as people write it; what is no day as it was typed. */
        private static String written(@Nullable String moment) {
            if (moment == null) {
                return "";
            }
            try {
                return Wording.of(LocalDate.parse(moment));
            } catch (DateTimeParseException e) {
                return moment;
            }
        }

        /** The moment as a part of an address. */
        String address() {
            return moment == null
                    ? ""
                    : "&clock=" + parameter() + "&at=" + URLEncoder.encode(moment, StandardCharsets.UTF_8);
        }
    }

    /** What is overdue now in some realisations, of which their rows, as of their last fact, know nothing; the most severe first. */
    private Map<String, List<AlertStore.Alert>> overdue(OrganisationId organisation, List<PortfolioRow> rows) {
        return alerts
                .open(
                        organisation,
                        rows.stream().map(row -> row.realisation().value()).toList())
                .stream()
                .filter(alert -> Models.OF_TIME.stream()
                        .anyMatch(type -> alert.finding().startsWith(FindingIdentity.key(type, "") + ".")))
                .map(AlertStore.Alert::shown)
                .collect(Collectors.groupingBy(AlertStore.Alert::realisation));
    }

    private Row row(PortfolioRow row, Past past, List<AlertStore.Alert> overdue) {
        AlertStore.Alert first = overdue.isEmpty() ? null : overdue.get(0);
        PortfolioRow.Worst stored = row.worst();
        // What time alone has brought since the last fact comes first where it is worse than what was there.
        AlertStore.Alert late =
                first != null && (stored == null || stored.severity().rank() < first.severity()) ? first : null;
        PortfolioRow.Worst worst = late != null ? null : stored;
        boolean closed = row.outcome() != null;
        Duration quiet = Duration.between(row.lastRecorded(), clock.instant());
        boolean still = stored == null && late == null && !closed && quiet.toDays() >= 30;
        String tone = late != null
                ? late.tone()
                : worst == null
                        ? still || row.encounters() == 0 ? "quiet" : "ok"
                        : Words.tone(worst.severity(), worst.level());
        String sign = late != null
                ? ""
                : worst == null
                        ? still || row.encounters() == 0 ? "…" : "✓"
                        : worst.level() == null ? Words.sign(worst.severity()) : Words.sign(worst.level());
        String tag = late != null
                ? late.tag()
                : worst == null
                        ? Wording.say(
                                row.encounters() == 0
                                        ? "portfolio.tag.new"
                                        : still ? "portfolio.tag.quiet" : "portfolio.tag.clear")
                        : Words.tag(worst.type(), worst.level());
        String finding = late != null
                ? late.text()
                : worst == null
                        ? row.encounters() == 0
                                ? Wording.say("portfolio.nothingRecorded")
                                : still
                                        ? Wording.say("portfolio.silent", quiet.toDays())
                                        : Wording.say("portfolio.nothingOpen")
                        : worst.title();
        String beside = "";
        if (row.leadEncounters() != null && row.leadEncounters() > 0) {
            beside += "; " + Wording.say("portfolio.firstSign", row.leadEncounters());
        }
        if (row.openFindings() > 1) {
            beside += ", " + Wording.say("common.more", row.openFindings() - 1);
        }
        if (first != null) {
            beside += " · " + Wording.say("portfolio.overdue", overdue.size());
        }
        if (row.older()) {
            beside += " · " + Wording.say("portfolio.earlierVersion");
        }
        String id = row.realisation().value();
        return new Row(
                id,
                "/realisations/" + id + past.address().replaceFirst("^&", "?"),
                "/realisations/" + id + "/encounters/new",
                row.title(),
                row.outcome() != null
                        ? Words.capitalised(Wording.of(row.outcome()))
                        : row.phase() == null ? "—" : Wording.of(row.phase()),
                row.lastEncounter() == null
                        ? Wording.say("portfolio.noneYet")
                        : row.lastEncounter()
                                + (row.planned() == 0 ? "" : " · " + Wording.say("portfolio.planned", row.planned()))
                                + " · " + (closed ? Wording.say("portfolio.closed") : ago(row.lastRecorded())),
                tone,
                sign,
                tag,
                finding,
                late != null || worst != null,
                beside,
                "●".repeat(Math.max(0, row.pairsMet()))
                        + "○".repeat(Math.max(0, row.pairs().size() - row.pairsMet())),
                row.pairs().isEmpty()
                        ? Wording.say("portfolio.pairsHaveMet", row.pairsMet())
                        : Wording.say(
                                "portfolio.ofPairs", row.pairsMet(), row.pairs().size()),
                row.pairs().stream().map(PortfolioController::pair).toList(),
                row.trend().isEmpty() ? "" : Sparkline.draw(row.trend(), tone));
    }

    private static String pair(PairStanding standing) {
        return Words.of(standing.pair()) + ": " + standing.numbers()
                + (standing.level() == null ? "" : ", " + Words.of(standing.level()));
    }

    private String ago(Instant then) {
        Duration since = Duration.between(then, clock.instant());
        if (since.toMinutes() < 1) {
            return Wording.say("portfolio.justNow");
        }
        if (since.toHours() < 1) {
            return Wording.say("portfolio.minutesAgo", since.toMinutes());
        }
        if (since.toDays() < 1) {
            return Wording.say("portfolio.hoursAgo", since.toHours());
        }
        if (since.toDays() > 60) {
            return Wording.day(then);
        }
        return since.toDays() == 1
                ? Wording.say("portfolio.yesterday")
                : Wording.say("portfolio.daysAgo", since.toDays());
    }

    /** The portfolio in numbers, each of which leads to those it counts. */
    private List<Linked> summary(PortfolioView view, Past past) {
        PortfolioView.Summary numbers = view.summary();
        List<Linked> parts = new ArrayList<>();
        parts.add(linked("portfolio.count", numbers.realisations(), "all", past));
        if (numbers.confirmed() > 0) {
            parts.add(linked("portfolio.confirmed", numbers.confirmed(), "confirmed", past));
        }
        if (numbers.urgent() > 0) {
            parts.add(linked("portfolio.atRisk", numbers.urgent(), "at_risk", past));
        }
        if (numbers.watch() > 0) {
            parts.add(linked("portfolio.toWatch", numbers.watch(), "watch", past));
        }
        if (parts.size() == 1) {
            parts.add(new Linked(Wording.say("portfolio.nothingToWatch"), null));
        }
        view.rows().stream()
                .map(PortfolioRow::lastRecorded)
                .max(Instant::compareTo)
                .ifPresent(last -> parts.add(new Linked(
                        Wording.say("portfolio.lastEvent", ago(last)),
                        PAGE + "?status=all&order=latest" + past.address())));
        return parts;
    }

    private static Linked linked(String key, long number, String status, Past past) {
        return new Linked(Wording.say(key, number), PAGE + "?status=" + status + past.address());
    }

    private static List<Headline.Measure> numbers(PortfolioView view) {
        PortfolioView.Summary summary = view.summary();
        List<Headline.Measure> numbers = new ArrayList<>();
        if (summary.medianLeadEncounters() >= 0 && summary.confirmed() > 0) {
            double median = summary.medianLeadEncounters();
            String words = median == Math.rint(median)
                    ? Wording.say("portfolio.encounters", (long) median)
                    : Wording.say("portfolio.encountersHalf", String.format(Wording.locale(), "%.1f", median));
            numbers.add(new Headline.Measure("", words, Wording.say("portfolio.medianWarning"), "/track-record"));
        }
        if (summary.urgent() > 0) {
            numbers.add(new Headline.Measure(
                    "risk",
                    Wording.say("portfolio.needYou", summary.urgent()),
                    Wording.say("portfolio.needYouMeans"),
                    PAGE + "?status=at_risk"));
        }
        return numbers;
    }
}
