package dev.parley.infra.pages.portfolio;

import dev.parley.infra.pages.alerts.AlertStore;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.Foremost;
import dev.parley.query.analysis.contact.Contact;
import dev.parley.query.analysis.contact.ContactCell;
import dev.parley.query.analysis.core.finding.Finding;
import dev.parley.query.analysis.core.finding.Level;
import dev.parley.query.analysis.core.term.GroupPair;
import dev.parley.query.side.Standpoint;
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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
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

    /** Realisations whose alerts are counted where only some are meant. */
    private static final int MOST = 10_000;

    private static final int REMEMBERED = 4_000;

    private final Views views;
    private final AlertStore store;
    private final Clock clock;

    private final MarkStore marks;
    private final Map<Key, Row> remembered = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Row> eldest) {
            return size() > REMEMBERED;
        }
    });

    /** A realisation that has not changed looks as it did, until everything is made anew. */
    private record Key(
            OrganisationId organisation,
            String realisation,
            long version,
            String edition,
            boolean older,
            Locale language,
            @Nullable Standpoint reader) {}

    PictureController(Views views, AlertStore store, MarkStore marks, Clock clock) {
        this.marks = marks;
        this.views = views;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A pair of groups in a realisation.
     *
     * @param words how they are connected
     * @param finding what stands between them, in English; empty for nothing
     */
    record Cell(String tone, String sign, String words, String finding) {}

    /** A realisation across all pairs. */
    record Row(String href, String title, String phase, List<Cell> cells) {}

    /** What opened and ended in a week, with how tall that is drawn, in percent. */
    record Week(String words, long opened, long ended, int openedHigh, int endedHigh) {}

    /**
     * The picture.
     *
     * @param status open, closed, all, at_risk, confirmed or watch
     * @param q words to look for
     * @param order worst, latest, name or met
     * @param phase initiation, design or implementation; any where it is none
     * @param finding type of a finding that stands open or is confirmed
     * @param group that such a finding concerns
     * @param page from 0
     * @param mine only what the reader has taken as theirs
     * @param unit only what is filed under it
     * @param tag only what has it
     */
    @GetMapping("/portfolio/picture")
    String picture(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String phase,
            @RequestParam(required = false) @Nullable String finding,
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false, defaultValue = "0") int page,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String tag,
            Model model) {
        OrganisationId owner = new OrganisationId(organisation);
        MarkFilter filing = MarkFilter.of(mine, unit, tag);
        PortfolioFilter filter = PortfolioFilter.of(
                "/portfolio/picture",
                new PortfolioFilter.Typed(q, status, order, phase, finding, group, null),
                filing,
                "");
        int shown = Math.max(0, page);
        filing.offer(marks, owner, principal, model);
        filter.offer(model);
        Set<RealisationId> among = filing.among(marks, owner, principal);
        PortfolioView view = views.portfolio(owner, filter.query(shown, ROWS, among, clock.instant()));
        List<GroupPair> pairs = GroupPair.ALL;
        List<Row> rows = view.rows().stream()
                .map(row -> row(owner, row, pairs))
                .flatMap(Optional::stream)
                .toList();
        model.addAttribute(
                "pairs",
                pairs.stream()
                        .map(each -> Map.entry(
                                Wording.pair(each.first(), each.second()),
                                Words.brief(each.first()) + " – " + Words.brief(each.second())))
                        .toList());
        model.addAttribute("rows", rows);
        model.addAttribute("weeks", weeks(owner, filter, among));
        long pages = Math.max(1, (view.total() + ROWS - 1) / ROWS);
        model.addAttribute("total", view.total());
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 0 ? filter.address(shown - 1) : null);
        model.addAttribute("next", shown < pages - 1 ? filter.address(shown + 1) : null);
        model.addAttribute(
                "asList",
                "/realisations" + filter.address().substring(filter.page().length()));
        return "picture";
    }

    private Optional<Row> row(OrganisationId owner, PortfolioRow row, List<GroupPair> pairs) {
        Key key = new Key(
                owner,
                row.realisation().value(),
                row.version(),
                views.edition(),
                row.older(),
                LocaleContextHolder.getLocale(),
                Standpoint.current().orElse(null));
        Row known = remembered.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Row> made = made(owner, row, pairs);
        made.ifPresent(each -> remembered.put(key, each));
        return made;
    }

    private Optional<Row> made(OrganisationId owner, PortfolioRow row, List<GroupPair> pairs) {
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
        Optional<Finding> worst = Foremost.of(
                analysis,
                each -> (each.open() || each.level() == Level.CONFIRMED)
                        && each.level() != Level.CLEARED
                        && each.groups().equals(pair.groups()));
        String sign =
                switch (contact) {
                    case DIRECT -> "●";
                    case MEDIATED -> "◐";
                    case NEVER -> "○";
                    case NO_PART -> "";
                };
        String words = Wording.say(
                switch (contact) {
                    case DIRECT -> "picture.met";
                    case MEDIATED -> "picture.mediated";
                    case NEVER -> "picture.never";
                    case NO_PART -> "picture.noPart";
                });
        return new Cell(
                worst.map(Words::tone).orElse(contact == Contact.DIRECT ? "ok" : "none"),
                worst.map(each -> Words.sign(each) + " " + sign).orElse(sign),
                Wording.pair(pair.first(), pair.second()) + ": " + words,
                worst.map(each -> Words.tag(each) + ": " + each.title()).orElse(""));
    }

    /** Week by week, of all that the filter leaves whatever their status: what ended may have ended by being closed. */
    private List<Week> weeks(OrganisationId owner, PortfolioFilter filter, @Nullable Set<RealisationId> among) {
        PortfolioQuery query = filter.with(PortfolioQuery.Status.ALL).query(0, MOST, among, clock.instant());
        @Nullable
        Set<String> these = filter.narrowed()
                ? views.heads(owner, query).stream()
                        .map(each -> each.realisation().value())
                        .collect(Collectors.toSet())
                : null;
        LocalDate monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .minusWeeks(WEEKS - 1L);
        Map<LocalDate, long[]> counts = new LinkedHashMap<>();
        for (int i = 0; i < WEEKS; i++) {
            counts.put(monday.plusWeeks(i), new long[2]);
        }
        Instant since = monday.atStartOfDay(ZoneOffset.UTC).toInstant();
        store.raisedSince(owner, since).stream()
                .filter(each -> these == null || these.contains(each.realisation()))
                .forEach(each -> count(counts, each.at(), 0));
        store.endedSince(owner, since).stream()
                .filter(each -> these == null || these.contains(each.realisation()))
                .forEach(each -> count(counts, each.at(), 1));
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

    private static void count(Map<LocalDate, long[]> counts, Instant when, int which) {
        long[] week = counts.get(
                LocalDate.ofInstant(when, ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        if (week != null) {
            week[which]++;
        }
    }
}
