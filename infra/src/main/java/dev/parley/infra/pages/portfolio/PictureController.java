package dev.parley.infra.pages.portfolio;

import dev.parley.infra.pages.alerts.AlertBook;
import dev.parley.infra.pages.language.Wording;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.PortfolioView;
import dev.parley.query.view.Views;
import dev.parley.query.words.Words;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The portfolio as a picture: pairs of groups by realisations, and what opened and ended week by week. */
@Controller
class PictureController {

    private static final int ROWS = 40;
    private static final int WEEKS = 12;
    private static final int ALERTS = 5_000;

    private final Views views;
    private final AlertBook book;
    private final Clock clock;

    PictureController(Views views, AlertBook book, Clock clock) {
        this.views = views;
        this.book = book;
        this.clock = clock;
    }

    /** A pair of groups in a realisation: how they are connected, and what stands between them. */
    record Cell(String tone, String sign, String words) {}

    /** A realisation across all pairs. */
    record Row(String href, String title, String phase, List<Cell> cells) {}

    /** What opened and ended in a week, with how tall that is drawn, in percent. */
    record Week(String words, long opened, long ended, int openedHigh, int endedHigh) {}

    /**
     * The picture.
     *
     * @param status open, closed, all or at_risk
     * @param q words to look for
     * @param page from 0
     */
    @GetMapping("/portfolio/picture")
    String picture(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false, defaultValue = "0") int page,
            Model model) {
        OrganisationId owner = new OrganisationId(organisation);
        PortfolioQuery.Status which = PortfolioQuery.Status.OPEN;
        for (PortfolioQuery.Status each : PortfolioQuery.Status.values()) {
            which = each.name().equalsIgnoreCase(status) ? each : which;
        }
        String search = q == null || q.isBlank() ? null : q.strip();
        int shown = Math.max(0, page);
        PortfolioView view =
                views.portfolio(owner, new PortfolioQuery(search, which, PortfolioQuery.Order.WORST, shown, ROWS));
        List<GroupPair> pairs = GroupPair.ALL;
        List<Row> rows = view.rows().stream()
                .map(row -> row(owner, row, pairs))
                .flatMap(Optional::stream)
                .toList();
        String name = which.name().toLowerCase(Locale.ROOT);
        model.addAttribute("pairs", pairs.stream().map(Words::of).toList());
        model.addAttribute("rows", rows);
        model.addAttribute("weeks", weeks(owner));
        model.addAttribute("status", name);
        model.addAttribute("q", search == null ? "" : search);
        model.addAttribute("total", view.total());
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", Math.max(1, (view.total() + ROWS - 1) / ROWS));
        return "picture";
    }

    private Optional<Row> row(OrganisationId owner, PortfolioRow row, List<GroupPair> pairs) {
        return views.realisation(owner, row.realisation()).map(view -> {
            Analysis analysis = view.analysis();
            return new Row(
                    "/realisations/" + row.realisation().value(),
                    row.title(),
                    row.outcome() != null
                            ? Words.capitalised(Wording.of(row.outcome()))
                            : row.phase() == null ? "—" : Wording.of(row.phase()),
                    pairs.stream().map(pair -> cell(analysis, pair)).toList());
        });
    }

    private static Cell cell(Analysis analysis, GroupPair pair) {
        Contact contact = analysis.contacts().stream()
                .filter(each -> each.phase() == null && each.pair().equals(pair))
                .map(ContactCell::contact)
                .findFirst()
                .orElse(Contact.NO_PART);
        Optional<Finding> worst = analysis.findings().stream()
                .filter(each -> each.open() || each.level() == Level.CONFIRMED)
                .filter(each -> each.level() != Level.CLEARED && each.groups().equals(pair.groups()))
                .min(Comparator.comparing(Finding::severity));
        String sign =
                switch (contact) {
                    case DIRECT -> "●";
                    case MEDIATED -> "◐";
                    case NEVER -> "○";
                    case NO_PART -> "";
                };
        String words =
                switch (contact) {
                    case DIRECT -> "met";
                    case MEDIATED -> "only through others";
                    case NEVER -> "never met";
                    case NO_PART -> "no part of it";
                };
        return new Cell(
                worst.map(Words::tone).orElse(contact == Contact.DIRECT ? "ok" : "none"),
                worst.map(each -> Words.sign(each) + " " + sign).orElse(sign),
                Words.of(pair) + ": " + words
                        + worst.map(each -> "; " + Words.tag(each) + ": " + each.title())
                                .orElse(""));
    }

    private List<Week> weeks(OrganisationId owner) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1L);
        Map<LocalDate, long[]> counts = new LinkedHashMap<>();
        for (int i = 0; i < WEEKS; i++) {
            counts.put(monday.plusWeeks(i), new long[2]);
        }
        List<AlertBook.Alert> ended = book.ended(owner, ALERTS);
        Stream.of(book.open(owner, ALERTS), book.acknowledged(owner, ALERTS), ended)
                .flatMap(List::stream)
                .forEach(each -> count(counts, each.raised(), 0));
        ended.forEach(each -> count(counts, each.endedAt(), 1));
        long most = Math.max(
                1,
                counts.values().stream()
                        .mapToLong(each -> Math.max(each[0], each[1]))
                        .max()
                        .orElse(1));
        List<Week> weeks = new ArrayList<>();
        counts.forEach((week, each) -> weeks.add(new Week(
                Wording.week(week.atStartOfDay(ZoneOffset.UTC).toInstant()),
                each[0],
                each[1],
                (int) (100 * each[0] / most),
                (int) (100 * each[1] / most))));
        return weeks;
    }

    private static void count(Map<LocalDate, long[]> counts, @Nullable Instant when, int which) {
        if (when != null) {
            long[] week = counts.get(
                    LocalDate.ofInstant(when, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            if (week != null) {
                week[which]++;
            }
        }
    }
}
