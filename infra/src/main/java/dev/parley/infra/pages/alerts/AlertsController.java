package dev.parley.infra.pages.alerts;

import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.figure.Words;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Findings that opened or worsened, until somebody says that they know. */
@Controller
class AlertsController {

    private static final int MOST = 200;

    private final ObjectProvider<AlertBook> books;
    private final Clock clock;

    AlertsController(ObjectProvider<AlertBook> books, ObjectProvider<Clock> clocks) {
        this.books = books;
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
            String change,
            String raised,
            @Nullable String by,
            String when,
            String reason) {}

    /** Open alerts of a realisation. */
    record Group(String realisation, String title, List<Line> lines) {}

    /** The alerts. */
    @GetMapping("/alerts")
    String alerts(@RequestAttribute(Metadata.ORGANISATION) String organisation, Model model) {
        return list(organisation, Map.of(), model);
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
                    Map.of(all == null ? id.get(0) : all, "Say in a word why it needs no more attention."),
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
        AlertBook book = books.getIfAvailable();
        return book == null ? "0" : Long.toString(book.count(new OrganisationId(organisation)));
    }

    private String list(String organisation, Map<String, String> problems, Model model) {
        AlertBook book = books.getIfAvailable();
        OrganisationId reader = new OrganisationId(organisation);
        model.addAttribute("on", book != null);
        model.addAttribute("open", groups(lines(book == null ? List.of() : book.open(reader, MOST))));
        model.addAttribute("count", book == null ? 0 : book.count(reader));
        model.addAttribute("known", lines(book == null ? List.of() : book.acknowledged(reader, 50)));
        model.addAttribute("problems", problems);
        return "alerts";
    }

    /** Alerts of one realisation together, in the order of the latest of each. */
    private static List<Group> groups(List<Line> lines) {
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        lines.forEach(each -> groups.computeIfAbsent(each.realisation(), key -> new ArrayList<>())
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
                        each.worsened() ? "worsened" : "opened",
                        Words.of(each.raised()),
                        each.acknowledgedBy(),
                        each.acknowledgedAt() == null ? "" : Words.of(each.acknowledgedAt()),
                        Objects.requireNonNullElse(each.reason(), "")))
                .toList();
    }

    /** The badge in the bar of every page. */
    @ControllerAdvice(basePackageClasses = AlertsController.class)
    static class Badge {

        private final ObjectProvider<AlertBook> books;

        Badge(ObjectProvider<AlertBook> books) {
            this.books = books;
        }

        @ModelAttribute("openAlerts")
        long openAlerts(
                @RequestAttribute(name = Metadata.ORGANISATION, required = false) @Nullable String organisation) {
            AlertBook book = books.getIfAvailable();
            return book == null || organisation == null ? 0 : book.count(new OrganisationId(organisation));
        }
    }
}
