package dev.parley.infra.pages.week;

import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.infra.pages.realisation.Tour;
import dev.parley.infra.pages.week.WeekReader.Part;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.RowHead;
import dev.parley.query.view.Views;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The front page: this week. One row a meeting to hold, over all open realisations. */
@Controller
class WeekController {

    /** Open realisations looked at, the worst first. */
    private static final int MOST = 5_000;

    private static final int MEETINGS = 20;
    private static final int ASIDE = 8;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUIET = Duration.ofDays(30);

    private final Views views;
    private final WeekReader reader;
    private final AlertStore store;
    private final MarkStore marks;

    WeekController(Views views, WeekReader reader, AlertStore store, MarkStore marks) {
        this.marks = marks;
        this.views = views;
        this.reader = reader;
        this.store = store;
    }

    /** A choice of a filter, with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /** A line at the side. */
    public record Aside(
            String href,
            String sign,
            String tone,
            String text,
            String finding,
            String title,
            @Nullable String action,
            String actionWords) {}

    /**
     * This week.
     *
     * @param status open or at_risk
     * @param phase initiation, design or implementation; all where it is none
     * @param group only meetings that this group takes part in
     * @param finding only meetings that speak to a finding of this type
     * @param q words to look for in titles
     * @param mine only what the reader has taken as theirs
     * @param unit only what is filed under it
     * @param tag only what has it
     * @param visits when this browser was here before, as the page left it
     */
    @GetMapping("/")
    String week(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) @Nullable String finding,
            @RequestParam(required = false) @Nullable String q,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String tag,
            @CookieValue(name = Visits.COOKIE, required = false) @Nullable String visits,
            HttpServletResponse response,
            Model model) {
        OrganisationId reading = new OrganisationId(organisation);
        WeekFilter filter = WeekFilter.of(status, phase, group, finding, q, MarkFilter.of(mine, unit, tag));
        Set<RealisationId> among = filter.filing().among(marks, reading, principal);
        PortfolioView all = views.portfolio(
                reading, new PortfolioQuery(filter.q(), filter.status(), PortfolioQuery.Order.WORST, 0, 1, among));
        if (all.summary().realisations() == 0) {
            return "forward:/realisations";
        }
        List<RowHead> rows = views
                .heads(
                        reading,
                        new PortfolioQuery(filter.q(), filter.status(), PortfolioQuery.Order.WORST, 0, MOST, among))
                .stream()
                .filter(row -> filter.phase() == null || row.phase() == filter.phase())
                .toList();
        WeekReader.Parts parts = reader.read(reading, rows);
        Set<String> settled = settled(reading);
        List<AdvisedMeeting> unsettled = parts.parts().stream()
                .map(Part::meetings)
                .flatMap(List::stream)
                .filter(each -> each.findings().isEmpty()
                        || !each.findings().stream()
                                .allMatch(known -> settled.contains(each.realisation() + " " + known)))
                .sorted(Comparator.comparing(AdvisedMeeting::rank).reversed())
                .toList();
        List<AdvisedMeeting> meetings = unsettled.stream().filter(filter::shows).toList();
        Instant now = reader.now();
        Visits visited = Visits.of(visits, now);
        response.addHeader(HttpHeaders.SET_COOKIE, visited.cookie());
        Instant since = visited.before() == null ? now.minus(WEEK) : visited.before();
        model.addAttribute("meetings", meetings.subList(0, Math.min(MEETINGS, meetings.size())));
        model.addAttribute("headline", headline(meetings, filter, all));
        model.addAttribute("nothing", meetings.isEmpty() ? nothing(filter, all, parts.waiting()) : "");
        model.addAttribute("tour", rows.isEmpty() && hasTour(reading) ? Tour.address(Tour.CASE, 1) : null);
        model.addAttribute("more", Math.max(0, meetings.size() - MEETINGS));
        model.addAttribute("waiting", parts.waiting());
        model.addAttribute("looked", parts.parts().size());
        model.addAttribute("open", all.total());
        model.addAttribute("beyond", Math.max(0, all.total() - MOST));
        model.addAttribute("urgent", all.summary().urgent());
        model.addAttribute("planned", planned(parts.parts(), now));
        model.addAttribute("changed", changed(reading, since));
        model.addAttribute(
                "since",
                visited.before() == null
                        ? Wording.say("week.sinceWeek")
                        : Wording.say("week.since", Wording.of(since)));
        model.addAttribute("quiet", quiet(rows, now));
        model.addAttribute("filter", filter);
        model.addAttribute("phases", filter.phases());
        model.addAttribute("statuses", filter.statuses());
        model.addAttribute("groups", filter.groups());
        model.addAttribute("types", filter.types(unsettled));
        filter.filing().offer(marks, reading, principal, model);
        return "week";
    }

    private boolean hasTour(OrganisationId organisation) {
        return views.realisation(organisation, new RealisationId(Tour.CASE)).isPresent();
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
            store.of(owner, realisation).stream()
                    .filter(alert -> finding.contains(alert.finding()) && alert.endedAt() == null)
                    .forEach(alert -> store.acknowledge(owner, alert.id(), principal, reader.now(), reason.strip()));
        }
        return "redirect:/";
    }

    /** Findings of which somebody has said that they need no more attention. */
    private Set<String> settled(OrganisationId organisation) {
        Set<String> settled = new HashSet<>();
        store.acknowledged(organisation, 2_000)
                .forEach(alert -> settled.add(alert.realisation() + " " + alert.finding()));
        return settled;
    }

    private static String headline(List<AdvisedMeeting> meetings, WeekFilter filter, PortfolioView all) {
        if (meetings.isEmpty()) {
            return Wording.say(all.total() == 0 && !filter.chosen() ? "week.nothingOpen" : "week.noMeeting");
        }
        long matters = meetings.stream()
                .flatMap(each -> each.findings().stream().map(finding -> each.realisation() + " " + finding))
                .distinct()
                .count();
        return Wording.say("week.headline", meetings.size(), matters);
    }

    /** Why there is no meeting to hold. */
    private static String nothing(WeekFilter filter, PortfolioView all, int waiting) {
        if (waiting > 0) {
            return Wording.say("week.stillReading");
        }
        if (filter.chosen()) {
            return Wording.say("week.noMatch");
        }
        if (all.total() == 0) {
            return Wording.say("week.allClosed", all.summary().realisations());
        }
        return Wording.say("week.nothingToSettle");
    }

    private static List<Aside> planned(List<Part> parts, Instant now) {
        return parts.stream()
                .map(Part::planned)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PlannedEncounter::end, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(ASIDE)
                .map(each -> new Aside(
                        "/realisations/" + each.realisation() + "?clock=hindsight&at=" + each.label(),
                        each.overdue(now) ? "▲" : "",
                        each.overdue(now) ? "risk" : "",
                        (each.overdue(now) ? Wording.say("week.overdue", each.when()) : each.when()) + " · "
                                + each.what(),
                        "",
                        each.title(),
                        "/realisations/" + each.realisation() + "/encounters/new?planned=" + each.label(),
                        Wording.say(each.overdue(now) ? "week.asksWhether" : "week.tookPlace")))
                .toList();
    }

    private List<Aside> changed(OrganisationId organisation, Instant since) {
        Stream<Aside> ended = store.ended(organisation, 50).stream()
                .filter(each -> each.endedAt() != null && each.endedAt().isAfter(since))
                .map(each -> new Aside(
                        "/realisations/" + each.realisation(),
                        "✓",
                        "ok",
                        each.endedBy() == null
                                ? Wording.say("week.over")
                                : Wording.say("week.resolvedBy", each.endedBy()),
                        each.text(),
                        each.title(),
                        null,
                        ""));
        Stream<Aside> opened = store.open(organisation, 200).stream()
                .filter(each -> each.raised().isAfter(since))
                .map(each -> new Aside(
                        "/realisations/" + each.realisation() + "#finding-" + each.finding(),
                        "▲",
                        each.tone(),
                        Wording.say(each.worsened() ? "week.worsened" : "week.opened"),
                        each.text(),
                        each.title(),
                        null,
                        ""));
        return Stream.concat(ended.limit(ASIDE / 2), opened.limit(ASIDE / 2)).toList();
    }

    private static List<Aside> quiet(List<RowHead> rows, Instant now) {
        return rows.stream()
                .filter(row -> row.lastRecorded().isBefore(now.minus(QUIET)))
                .sorted(Comparator.comparing(RowHead::lastRecorded))
                .limit(ASIDE)
                .map(row -> new Aside(
                        "/realisations/" + row.realisation().value(),
                        "…",
                        "quiet",
                        Wording.say(
                                "week.silent",
                                Duration.between(row.lastRecorded(), now).toDays()),
                        "",
                        row.title(),
                        "/realisations/" + row.realisation().value() + "/encounters/new",
                        Wording.say("week.record")))
                .toList();
    }
}
