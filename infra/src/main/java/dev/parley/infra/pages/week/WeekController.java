package dev.parley.infra.pages.week;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.Said;
import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.form.Chosen;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.MissingServletRequestParameterException;
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
    private static final int ALL = 500;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration QUIET = Duration.ofDays(30);

    private final Views views;
    private final WeekReader reader;
    private final Settled settled;
    private final AlertStore store;
    private final MarkStore marks;

    WeekController(Views views, WeekReader reader, Settled settled, AlertStore store, MarkStore marks) {
        this.settled = settled;
        this.marks = marks;
        this.views = views;
        this.reader = reader;
        this.store = store;
    }

    /** A choice of a filter, with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /**
     * A line at the side.
     *
     * @param invitation address of a draft of its invitation; null for none
     */
    public record Aside(
            String href,
            String sign,
            String tone,
            String text,
            String finding,
            String title,
            @Nullable String action,
            String actionWords,
            @Nullable String invitation) {

        Aside(String href, String sign, String tone, String text, String finding, String title) {
            this(href, sign, tone, text, finding, title, null, "", null);
        }
    }

    /**
     * Lines at the side.
     *
     * @param more how many are left out
     * @param whole where all of them are
     */
    public record Side(List<Aside> lines, int more, String whole) {

        /** Of thousands of lines only those that are shown are put into words. */
        static Side of(List<Supplier<Aside>> all, String name, WeekFilter filter, @Nullable String whole) {
            int most = name.equals(whole) ? ALL : ASIDE;
            return new Side(
                    all.stream().limit(most).map(Supplier::get).toList(),
                    Math.max(0, all.size() - most),
                    filter.whole(name));
        }
    }

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
     * @param page of the meetings, from 0
     * @param whole which list at the side to show whole: planned, overdue, changed or quiet
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
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(required = false) @Nullable String whole,
            @CookieValue(name = Visits.COOKIE, required = false) @Nullable String visits,
            HttpServletResponse response,
            Model model) {
        OrganisationId reading = new OrganisationId(organisation);
        WeekFilter filter = WeekFilter.of(status, phase, group, finding, q, MarkFilter.of(mine, unit, tag));
        Set<RealisationId> among = filter.filing().among(marks, reading, principal);
        PortfolioQuery query = filter.query(MOST, among);
        PortfolioView all = views.portfolio(reading, filter.query(1, among));
        if (all.summary().realisations() == 0) {
            return "forward:/realisations";
        }
        List<RowHead> rows = views.heads(reading, query);
        WeekReader.Parts parts = reader.read(reading, rows);
        List<AdvisedMeeting> unsettled = parts.parts().stream()
                .map(Part::meetings)
                .flatMap(List::stream)
                .filter(Predicate.not(settled.in(reading)))
                .sorted(Comparator.comparing(AdvisedMeeting::rank).reversed())
                .toList();
        List<AdvisedMeeting> meetings = unsettled.stream().filter(filter::shows).toList();
        int pages = Math.max(1, (meetings.size() + MEETINGS - 1) / MEETINGS);
        int shown = Math.max(0, Math.min(page, pages - 1));
        Instant now = reader.now();
        Visits visited = Visits.of(visits, now);
        response.addHeader(HttpHeaders.SET_COOKIE, visited.cookie());
        Instant since = visited.before() == null ? now.minus(WEEK) : visited.before();
        model.addAttribute(
                "meetings", meetings.subList(shown * MEETINGS, Math.min((shown + 1) * MEETINGS, meetings.size())));
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 0 ? filter.address(shown - 1) : null);
        model.addAttribute("next", shown + 1 < pages ? filter.address(shown + 1) : null);
        model.addAttribute("back", filter.address(shown));
        model.addAttribute("these", "/realisations" + filter.portfolio());
        model.addAttribute("headline", headline(meetings, filter, all));
        model.addAttribute("nothing", meetings.isEmpty() ? nothing(filter, all, parts.waiting()) : "");
        model.addAttribute("tour", rows.isEmpty() && hasTour(reading) ? Tour.address(Tour.CASE, 1) : null);
        model.addAttribute("more", meetings.size() - Math.min((shown + 1) * MEETINGS, meetings.size()));
        model.addAttribute("waiting", parts.waiting());
        model.addAttribute("looked", parts.parts().size());
        model.addAttribute("open", all.total());
        model.addAttribute("beyond", Math.max(0, all.total() - MOST));
        model.addAttribute("urgent", all.summary().urgent());
        model.addAttribute("planned", Side.of(planned(parts.parts(), now), "planned", filter, whole));
        model.addAttribute("overdue", Side.of(overdue(reading, parts.parts()), "overdue", filter, whole));
        model.addAttribute("changed", Side.of(changed(reading, since, filter, among), "changed", filter, whole));
        model.addAttribute(
                "since",
                visited.before() == null
                        ? Wording.say("week.sinceWeek")
                        : Wording.say("week.since", Wording.of(since)));
        model.addAttribute("quiet", Side.of(quiet(rows, now), "quiet", filter, whole));
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
     * @param findings ids of the findings it speaks to
     * @param back the page on which that was said
     */
    @PostMapping("/not-needed")
    String notNeeded(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam String realisation,
            @RequestParam(name = "finding") List<String> findings,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String back)
            throws MissingServletRequestParameterException {
        List<String> finding = Chosen.some("finding", findings);
        if (reason == null || reason.isBlank() || reason.strip().length() > AlertStore.LONGEST_REASON) {
            return Said.NO_REASON.on(back);
        }
        OrganisationId owner = new OrganisationId(organisation);
        // An alert may be a moment behind the finding it tells of: then there is nothing yet to say it of.
        Set<String> known = new HashSet<>();
        store.of(owner, realisation).stream()
                .filter(alert -> finding.contains(alert.finding()) && alert.endedAt() == null)
                .forEach(alert -> {
                    store.acknowledge(owner, alert.id(), principal, reader.now(), reason.strip());
                    known.add(alert.finding());
                });
        return (known.containsAll(finding) ? Said.NOT_NEEDED : Said.NOT_YET).on(back);
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

    private static List<Supplier<Aside>> planned(List<Part> parts, Instant now) {
        return parts.stream()
                .map(Part::planned)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(PlannedEncounter::end, Comparator.nullsLast(Comparator.naturalOrder())))
                .<Supplier<Aside>>map(each -> () -> new Aside(
                        "/realisations/" + each.realisation() + "?clock=hindsight&at=" + Address.part(each.label()),
                        each.overdue(now) ? "▲" : "",
                        each.overdue(now) ? "risk" : "",
                        (each.overdue(now) ? Wording.say("week.overdue", each.when()) : each.when()) + " · "
                                + each.what(),
                        "",
                        each.title(),
                        "/realisations/" + each.realisation() + "/encounters/new?planned=" + Address.part(each.label()),
                        Wording.say(each.overdue(now) ? "week.asksWhether" : "week.tookPlace"),
                        each.dated() && !each.overdue(now)
                                ? "/realisations/" + each.realisation() + "/encounters/" + Address.part(each.label())
                                        + "/invitation.ics"
                                : null))
                .toList();
    }

    /** What is overdue now, what was due first before the rest; without that of which somebody has said that they know. */
    private List<Supplier<Aside>> overdue(OrganisationId organisation, List<Part> parts) {
        Set<AlertStore.Known> known = store.known(organisation);
        return parts.stream()
                .map(Part::overdue)
                .flatMap(List::stream)
                .filter(each -> !known.contains(new AlertStore.Known(each.realisation(), each.finding())))
                .sorted(Comparator.comparing(WeekReader.Overdue::end))
                .<Supplier<Aside>>map(each -> () -> new Aside(
                        "/realisations/" + each.realisation() + "#finding-" + Address.part(each.finding()),
                        "▲",
                        "risk",
                        Wording.say("week.overdue", Wording.of(each.by())),
                        each.text(),
                        each.title()))
                .toList();
    }

    /**
     * What opened, ended or was recorded since: of the realisations that the filter leaves, closed ones included, as being closed is a
     * change, too. Of those that are muted only what was recorded.
     */
    private List<Supplier<Aside>> changed(
            OrganisationId organisation, Instant since, WeekFilter filter, @Nullable Set<RealisationId> among) {
        Map<String, RowHead> these = new LinkedHashMap<>();
        views.heads(organisation, filter.whateverStatus(MOST, among))
                .forEach(row -> these.put(row.realisation().value(), row));
        Set<String> muted = marks.with(organisation, MarkStore.Kind.MUTE);
        Predicate<AlertStore.Alert> shown =
                alert -> these.containsKey(alert.realisation()) && !muted.contains(alert.realisation());
        List<AlertStore.Alert> ended = store.ended(organisation, since, ALL).stream()
                .filter(shown)
                .map(AlertStore.Alert::shown)
                .toList();
        List<AlertStore.Alert> opened = store.open(organisation, since, ALL).stream()
                .filter(shown)
                .map(AlertStore.Alert::shown)
                .toList();
        Set<String> told = Stream.concat(ended.stream(), opened.stream())
                .map(AlertStore.Alert::realisation)
                .collect(Collectors.toSet());
        List<Supplier<Aside>> recorded = these.values().stream()
                .filter(row -> row.lastRecorded().isAfter(since)
                        && !told.contains(row.realisation().value()))
                .sorted(Comparator.comparing(RowHead::lastRecorded).reversed())
                .<Supplier<Aside>>map(row -> () -> new Aside(
                        "/realisations/" + row.realisation().value(),
                        "·",
                        "quiet",
                        Wording.say("week.recorded", Wording.of(row.lastRecorded())),
                        "",
                        row.title()))
                .toList();
        return byTurns(List.of(
                ended.stream().<Supplier<Aside>>map(each -> () -> ended(each)).toList(),
                opened.stream().<Supplier<Aside>>map(each -> () -> opened(each)).toList(),
                recorded));
    }

    /** The first of each, then the second of each, and so on, so that none is left out for another. */
    private static List<Supplier<Aside>> byTurns(List<List<Supplier<Aside>>> kinds) {
        List<Supplier<Aside>> all = new ArrayList<>();
        int most = kinds.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < most; i++) {
            for (List<Supplier<Aside>> kind : kinds) {
                if (i < kind.size()) {
                    all.add(kind.get(i));
                }
            }
        }
        return all;
    }

    private static Aside ended(AlertStore.Alert alert) {
        return new Aside(
                "/realisations/" + alert.realisation(),
                "✓",
                "ok",
                alert.endedBy() == null ? Wording.say("week.over") : Wording.say("week.resolvedBy", alert.endedBy()),
                alert.text(),
                alert.title());
    }

    private static Aside opened(AlertStore.Alert alert) {
        return new Aside(
                "/realisations/" + alert.realisation() + "#finding-" + Address.part(alert.finding()),
                "▲",
                alert.tone(),
                Wording.say(alert.worsened() ? "week.worsened" : "week.opened"),
                alert.text(),
                alert.title());
    }

    private static List<Supplier<Aside>> quiet(List<RowHead> rows, Instant now) {
        return rows.stream()
                .filter(row -> row.lastRecorded().isBefore(now.minus(QUIET)))
                .sorted(Comparator.comparing(RowHead::lastRecorded))
                .<Supplier<Aside>>map(row -> () -> new Aside(
                        "/realisations/" + row.realisation().value(),
                        "…",
                        "quiet",
                        Wording.say(
                                "week.silent",
                                Duration.between(row.lastRecorded(), now).toDays()),
                        "",
                        row.title(),
                        "/realisations/" + row.realisation().value() + "/encounters/new",
                        Wording.say("week.record"),
                        null))
                .toList();
    }
}
