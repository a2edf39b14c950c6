package dev.parley.infra.pages.week;

import dev.parley.infra.pages.alerts.AlertBook;
import dev.parley.infra.pages.week.WeekReader.Part;
import dev.parley.infra.pages.week.WeekReader.Planned;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.Phase;
import dev.parley.query.figure.Words;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The front page: this week. One row a meeting to hold, over all open realisations. */
@Controller
class WeekController {

    /** Open realisations looked at, the worst first. */
    private static final int MOST = 500;

    private static final int MEETINGS = 20;
    private static final int ASIDE = 8;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUIET = Duration.ofDays(30);

    private final Views views;
    private final WeekReader reader;
    private final AlertBook book;

    WeekController(Views views, WeekReader reader, AlertBook book) {
        this.views = views;
        this.reader = reader;
        this.book = book;
    }

    /** A choice of a filter, with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /** A line at the side. */
    public record Aside(
            String href,
            String sign,
            String tone,
            String text,
            String title,
            @Nullable String action,
            String actionWords) {}

    /**
     * This week.
     *
     * @param phase initiation, design or implementation; all where it is none
     * @param q words to look for in titles
     */
    @GetMapping("/")
    String week(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String q,
            Model model) {
        OrganisationId reading = new OrganisationId(organisation);
        PortfolioView all = views.portfolio(
                reading,
                new PortfolioQuery(
                        q == null || q.isBlank() ? null : q.strip(),
                        PortfolioQuery.Status.OPEN,
                        PortfolioQuery.Order.WORST,
                        0,
                        MOST));
        if (all.summary().realisations() == 0) {
            return "forward:/realisations";
        }
        Phase chosen = chosen(phase);
        List<PortfolioRow> rows = all.rows().stream()
                .filter(row -> chosen == null || row.phase() == chosen)
                .toList();
        WeekReader.Parts parts = reader.read(reading, rows);
        Set<String> settled = settled(reading);
        List<Meeting> meetings = parts.parts().stream()
                .map(Part::meetings)
                .flatMap(List::stream)
                .filter(each -> each.findings().isEmpty()
                        || !each.findings().stream()
                                .allMatch(finding -> settled.contains(each.realisation() + " " + finding)))
                .sorted(Comparator.comparing(Meeting::rank).reversed())
                .toList();
        Instant now = reader.now();
        model.addAttribute("meetings", meetings.subList(0, Math.min(MEETINGS, meetings.size())));
        model.addAttribute("headline", headline(meetings));
        model.addAttribute("more", Math.max(0, meetings.size() - MEETINGS));
        model.addAttribute("reading", parts.more());
        model.addAttribute("open", all.total());
        model.addAttribute("urgent", all.summary().urgent());
        model.addAttribute("planned", planned(parts.parts(), now));
        model.addAttribute("changed", changed(reading, now));
        model.addAttribute("quiet", quiet(rows, now));
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute("phase", chosen == null ? "" : chosen.name().toLowerCase(Locale.ROOT));
        List<Choice> phases = new ArrayList<>();
        phases.add(new Choice("Every phase", address(null, q), chosen == null));
        for (Phase each : Phase.values()) {
            phases.add(new Choice(Words.of(each), address(each, q), each == chosen));
        }
        model.addAttribute("phases", phases);
        return "week";
    }

    /**
     * Says that a meeting is not needed: the alerts of its findings are acknowledged with the reason.
     *
     * @param finding ids of the findings it speaks to
     */
    @PostMapping("/not-needed")
    String notNeeded(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam String realisation,
            @RequestParam List<String> finding,
            @RequestParam(required = false) @Nullable String reason) {
        OrganisationId owner = new OrganisationId(organisation);
        if (reason != null && !reason.isBlank()) {
            book.of(owner, realisation).stream()
                    .filter(alert -> finding.contains(alert.finding()) && alert.endedAt() == null)
                    .forEach(alert -> book.acknowledge(owner, alert.id(), principal, reader.now(), reason.strip()));
        }
        return "redirect:/";
    }

    private static @Nullable Phase chosen(@Nullable String phase) {
        for (Phase each : Phase.values()) {
            if (each.name().equalsIgnoreCase(phase)) {
                return each;
            }
        }
        return null;
    }

    private static String address(@Nullable Phase phase, @Nullable String q) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/");
        if (phase != null) {
            address.queryParam("phase", phase.name().toLowerCase(Locale.ROOT));
        }
        if (q != null && !q.isBlank()) {
            address.queryParam("q", q.strip());
        }
        return address.encode().toUriString();
    }

    /** Findings of which somebody has said that they need no more attention. */
    private Set<String> settled(OrganisationId organisation) {
        Set<String> settled = new HashSet<>();
        book.acknowledged(organisation, 2_000)
                .forEach(alert -> settled.add(alert.realisation() + " " + alert.finding()));
        return settled;
    }

    private static String headline(List<Meeting> meetings) {
        if (meetings.isEmpty()) {
            return "No meeting would settle anything that is open";
        }
        long matters = meetings.stream()
                .flatMap(each -> each.findings().stream().map(finding -> each.realisation() + " " + finding))
                .distinct()
                .count();
        return Words.capitalised(Words.count(meetings.size(), "meeting")) + " would speak to "
                + Words.count(matters, "open matter");
    }

    private static List<Aside> planned(List<Part> parts, Instant now) {
        return parts.stream()
                .map(Part::planned)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Planned::end, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(ASIDE)
                .map(each -> new Aside(
                        "/realisations/" + each.realisation() + "?clock=hindsight&at=" + each.label(),
                        each.overdue(now) ? "▲" : "",
                        each.overdue(now) ? "risk" : "",
                        each.when() + (each.overdue(now) ? ", overdue" : "") + " · " + each.what(),
                        each.title(),
                        "/realisations/" + each.realisation() + "/encounters/new?planned=" + each.label(),
                        each.overdue(now) ? "Took place?" : "It took place"))
                .toList();
    }

    private List<Aside> changed(OrganisationId organisation, Instant now) {
        Instant since = now.minus(WEEK);
        Stream<Aside> ended = book.ended(organisation, 50).stream()
                .filter(each -> each.endedAt() != null && each.endedAt().isAfter(since))
                .map(each -> new Aside(
                        "/realisations/" + each.realisation(),
                        "✓",
                        "ok",
                        (each.endedBy() == null ? "Over: " : "Resolved by " + each.endedBy() + ": ") + each.text(),
                        each.title(),
                        null,
                        ""));
        Stream<Aside> opened = book.open(organisation, 200).stream()
                .filter(each -> each.raised().isAfter(since))
                .map(each -> new Aside(
                        "/realisations/" + each.realisation() + "#finding-" + each.finding(),
                        "▲",
                        each.tone(),
                        (each.worsened() ? "Worsened: " : "Opened: ") + each.text(),
                        each.title(),
                        null,
                        ""));
        return Stream.concat(ended.limit(ASIDE / 2), opened.limit(ASIDE / 2)).toList();
    }

    private static List<Aside> quiet(List<PortfolioRow> rows, Instant now) {
        return rows.stream()
                .filter(row -> row.lastRecorded().isBefore(now.minus(QUIET)))
                .sorted(Comparator.comparing(PortfolioRow::lastRecorded))
                .limit(ASIDE)
                .map(row -> new Aside(
                        "/realisations/" + row.realisation().value(),
                        "…",
                        "quiet",
                        "nothing recorded for "
                                + Words.count(
                                        Duration.between(row.lastRecorded(), now)
                                                .toDays(),
                                        "day"),
                        row.title(),
                        "/realisations/" + row.realisation().value() + "/encounters/new",
                        "Record"))
                .toList();
    }
}
