package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.PageErrors;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of alerts: the most severe first, those of a realisation together. */
@Controller
class AlertsController {

    private static final int MOST = 5_000;
    private static final int GROUPS = 20;

    private final ObjectProvider<AlertBook> books;
    private final CountedAlerts counted;
    private final List<AlertSink> sinks;
    private final Clock clock;

    AlertsController(
            ObjectProvider<AlertBook> books,
            CountedAlerts counted,
            List<AlertSink> sinks,
            ObjectProvider<Clock> clocks) {
        this.books = books;
        this.counted = counted;
        this.sinks = List.copyOf(sinks);
        this.clock = clocks.getIfAvailable(Clock::systemUTC);
    }

    /** An alert as the page shows it. */
    record Line(
            String id,
            String realisation,
            String title,
            String tone,
            String tag,
            String text,
            String words,
            String finding,
            String change,
            @Nullable String planned,
            String raised,
            @Nullable String by,
            String when,
            String reason,
            String ended,
            @Nullable String whyEnded) {}

    /** A choice of a filter, with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /** Open alerts of a realisation. */
    record Group(String realisation, String title, List<Line> lines) {}

    /** Which alerts to show. */
    enum Which {
        ALL("alerts.all"),
        CONFIRMED("alerts.confirmed"),
        AT_RISK("alerts.atRisk"),
        WATCH("alerts.toWatch");

        private final String key;

        Which(String key) {
            this.key = key;
        }

        /** Whether an alert of that style class is one of them. */
        private boolean shows(String tone) {
            return switch (this) {
                case ALL -> true;
                case CONFIRMED -> tone.equals("bad");
                case AT_RISK -> tone.equals("risk");
                case WATCH -> !tone.equals("bad") && !tone.equals("risk");
            };
        }
    }

    /**
     * The alerts.
     *
     * @param which all, confirmed, at_risk or watch
     * @param q words to look for in the title of the realisation or the finding
     * @param page from 0
     */
    @GetMapping("/alerts")
    String alerts(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String which,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false, defaultValue = "0") int page,
            Model model) {
        return list(organisation, which, q, page, Map.of(), model);
    }

    /**
     * Notes that somebody knows of alerts.
     *
     * @param id which
     * @param all the realisation where all of its alerts are meant
     * @param reason why they need no more attention
     */
    @PostMapping("/alerts/acknowledge")
    String acknowledge(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam List<String> id,
            @RequestParam(required = false) @Nullable String all,
            @RequestParam(required = false) @Nullable String reason,
            Model model) {
        AlertBook book = books.getIfAvailable();
        if (reason == null || reason.isBlank()) {
            return list(
                    organisation,
                    null,
                    null,
                    0,
                    Map.of(all == null ? id.get(0) : all, Wording.say("alerts.sayWhy")),
                    model);
        }
        if (book != null) {
            for (String each : id) {
                book.acknowledge(new OrganisationId(organisation), each, principal, clock.instant(), reason.strip());
            }
        }
        return "redirect:/alerts";
    }

    /** How many are open, for the badge in the bar. */
    @GetMapping(path = "/alerts/count", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String count(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        return Long.toString(counted.count(new OrganisationId(organisation)));
    }

    private String list(
            String organisation,
            @Nullable String which,
            @Nullable String q,
            int page,
            Map<String, String> problems,
            Model model) {
        AlertBook book = books.getIfAvailable();
        OrganisationId reader = new OrganisationId(organisation);
        Which chosen = Which.ALL;
        for (Which each : Which.values()) {
            chosen = each.name().equalsIgnoreCase(which) ? each : chosen;
        }
        String words = q == null ? "" : q.strip().toLowerCase(Locale.ROOT);
        Set<String> mute = counted.muted(reader);
        List<Group> all = groups(lines(book == null ? List.of() : book.open(reader, MOST)), chosen, words);
        List<Group> groups = all.stream()
                .filter(group -> !mute.contains(group.realisation()))
                .toList();
        model.addAttribute(
                "muted",
                all.stream().filter(group -> mute.contains(group.realisation())).toList());
        int pages = Math.max(1, (groups.size() + GROUPS - 1) / GROUPS);
        int shown = Math.max(0, Math.min(page, pages - 1));
        List<Choice> choices = new ArrayList<>();
        for (Which each : Which.values()) {
            choices.add(new Choice(Wording.say(each.key), address(each, q, 0), each == chosen));
        }
        model.addAttribute("on", book != null);
        model.addAttribute("open", groups.subList(shown * GROUPS, Math.min(groups.size(), (shown + 1) * GROUPS)));
        model.addAttribute("count", counted.count(reader));
        model.addAttribute("known", lines(book == null ? List.of() : book.acknowledged(reader, 50)));
        model.addAttribute("ended", lines(book == null ? List.of() : book.ended(reader, 50)));
        model.addAttribute("choices", choices);
        model.addAttribute("which", chosen.name().toLowerCase(Locale.ROOT));
        model.addAttribute("q", q == null ? "" : q);
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 0 ? address(chosen, q, shown - 1) : null);
        model.addAttribute("next", shown + 1 < pages ? address(chosen, q, shown + 1) : null);
        model.addAttribute(
                "troubles",
                sinks.stream().map(AlertSink::trouble).filter(Objects::nonNull).toList());
        model.addAttribute("problems", problems);
        return "alerts";
    }

    private static String address(Which which, @Nullable String q, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/alerts");
        if (which != Which.ALL) {
            address.queryParam("which", which.name().toLowerCase(Locale.ROOT));
        }
        if (q != null && !q.isBlank()) {
            address.queryParam("q", q.strip());
        }
        if (page > 0) {
            address.queryParam("page", page);
        }
        return address.encode().toUriString();
    }

    /** Alerts of one realisation together, in the order of the most severe of each. */
    private static List<Group> groups(List<Line> lines, Which which, String words) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        lines.stream()
                .filter(each -> which.shows(each.tone()))
                .filter(each -> (each.title() + " " + each.text())
                        .toLowerCase(Locale.ROOT)
                        .contains(words))
                .forEach(each -> groups.computeIfAbsent(each.realisation(), key -> new ArrayList<>())
                        .add(each));
        return groups.entrySet().stream()
                .map(each -> new Group(each.getKey(), each.getValue().get(0).title(), each.getValue()))
                .toList();
    }

    private static List<Line> lines(List<AlertBook.Alert> alerts) {
        return alerts.stream()
                .map(each -> new Line(
                        each.id(),
                        each.realisation(),
                        each.title(),
                        each.tone(),
                        each.tag(),
                        each.text(),
                        Objects.requireNonNullElse(each.words(), ""),
                        each.finding(),
                        Wording.say(each.worsened() ? "alerts.worsened" : "alerts.opened"),
                        each.planned(),
                        Wording.of(each.raised()),
                        each.acknowledgedBy(),
                        each.acknowledgedAt() == null ? "" : Wording.of(each.acknowledgedAt()),
                        Objects.requireNonNullElse(each.reason(), ""),
                        each.endedAt() == null ? "" : ended(Wording.of(each.endedAt()), each.endedBy()),
                        each.endedAt() == null ? null : each.ended()))
                .toList();
    }

    private static String ended(String when, @Nullable String by) {
        return by == null ? Wording.say("alerts.withdrawn", when) : Wording.say("alerts.resolvedBy", by, when);
    }

    /** The badge in the bar of every page. */
    @ControllerAdvice(basePackageClasses = PageErrors.class)
    static class Badge {

        private final CountedAlerts counted;

        Badge(CountedAlerts counted) {
            this.counted = counted;
        }

        @ModelAttribute("openAlerts")
        long openAlerts(
                @RequestAttribute(name = Metadata.ORGANISATION, required = false) @Nullable String organisation) {
            return organisation == null ? 0 : counted.count(new OrganisationId(organisation));
        }
    }
}
