package dev.parley.infra.pages.alerts;

import dev.parley.infra.pages.PageErrors;
import dev.parley.infra.pages.Said;
import dev.parley.infra.pages.form.Chosen;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.marks.MarkFilter;
import dev.parley.infra.pages.marks.MarkStore;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.RealisationId;
import dev.parley.query.analysis.Redaction;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.MissingServletRequestParameterException;
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

    private static final int GROUPS = 10;

    /** Lines of what needs no more attention, on a page. */
    private static final int LINES = 50;

    private static final int AT_A_TIME = 500;

    /** No page is further than that; whoever asks for one is shown the last there is. */
    private static final int LAST = 100_000;

    private final ObjectProvider<AlertStore> stores;
    private final CountedAlerts counted;
    private final ObjectProvider<MarkStore> marks;
    private final List<AlertSink> sinks;
    private final Clock clock;

    AlertsController(
            ObjectProvider<AlertStore> stores,
            CountedAlerts counted,
            ObjectProvider<MarkStore> marks,
            List<AlertSink> sinks,
            ObjectProvider<Clock> clocks) {
        this.marks = marks;
        this.stores = stores;
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

    /**
     * A part of the page that has pages of its own.
     *
     * @param lines on this page
     * @param number of the page, from 1
     * @param previous address of the page before; null on the first
     * @param next address of the page behind; null on the last
     */
    public record Part(
            List<?> lines,
            int number,
            @Nullable String previous,
            @Nullable String next) {

        private static final Part NONE = new Part(List.of(), 1, null, null);
    }

    /**
     * Which page is asked for of each part beside the open alerts; all from 0.
     *
     * @param muted of muted realisations
     * @param known of what somebody has acknowledged
     * @param over of what is over
     */
    record Pages(int muted, int known, int over) {

        private static final Pages FIRST = new Pages(0, 0, 0);

        Pages {
            muted = Math.max(0, Math.min(muted, LAST));
            known = Math.max(0, Math.min(known, LAST));
            over = Math.max(0, Math.min(over, LAST));
        }
    }

    /** A choice of a filter, with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /** Open alerts of a realisation. */
    record Group(String realisation, String title, List<Line> lines) {

        private static final int AT_ONCE = 3;

        /** The most severe. */
        public List<Line> first() {
            return lines.subList(0, Math.min(AT_ONCE, lines.size()));
        }

        /** The others. */
        public List<Line> rest() {
            return lines.subList(Math.min(AT_ONCE, lines.size()), lines.size());
        }
    }

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
     * @param mutedPage of the muted ones, from 0
     * @param knownPage of those that somebody has acknowledged, from 0
     * @param overPage of those that are over, from 0
     * @param mine only of what the reader has taken as theirs
     * @param unit only of what is filed under it
     * @param tag only of what has it
     */
    @GetMapping("/alerts")
    String alerts(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable String which,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false, defaultValue = "0") int page,
            @RequestParam(defaultValue = "0") int mutedPage,
            @RequestParam(defaultValue = "0") int knownPage,
            @RequestParam(defaultValue = "0") int overPage,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String tag,
            Model model) {
        return list(
                new OrganisationId(organisation),
                principal,
                new Asked(which(which), q == null ? "" : q.strip(), MarkFilter.of(mine, unit, tag)),
                page,
                new Pages(mutedPage, knownPage, overPage),
                Map.of(),
                model);
    }

    /**
     * Notes that somebody knows of alerts.
     *
     * @param ids which
     * @param all the realisation where all of its alerts are meant
     * @param reason why they need no more attention
     * @param which and the others: what the page shows, so that it does so again
     */
    @PostMapping("/alerts/acknowledge")
    String acknowledge(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestAttribute(Metadata.PRINCIPAL) String principal,
            @RequestParam(name = "id") List<String> ids,
            @RequestParam(required = false) @Nullable String all,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String which,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false, defaultValue = "0") int page,
            @RequestParam(defaultValue = "false") boolean mine,
            @RequestParam(required = false) @Nullable String unit,
            @RequestParam(required = false) @Nullable String tag,
            Model model)
            throws MissingServletRequestParameterException {
        List<String> id = Chosen.some("id", ids);
        AlertStore store = stores.getIfAvailable();
        Asked asked = new Asked(which(which), q == null ? "" : q.strip(), MarkFilter.of(mine, unit, tag));
        boolean tooLong = reason != null && reason.strip().length() > AlertStore.LONGEST_REASON;
        if (reason == null || reason.isBlank() || tooLong) {
            return list(
                    new OrganisationId(organisation),
                    principal,
                    asked,
                    page,
                    Pages.FIRST,
                    Map.of(
                            all == null ? id.get(0) : all,
                            Wording.say(tooLong ? "marks.reasonTooLong" : "alerts.sayWhy")),
                    model);
        }
        if (store != null) {
            for (String each : id) {
                OrganisationId whose = new OrganisationId(organisation);
                store.acknowledge(whose, meant(store, whose, each), principal, clock.instant(), reason.strip());
            }
        }
        return Said.ACKNOWLEDGED.on(asked.address(page));
    }

    /** The alert of an id: of one whose words are not shown to who acknowledges it, the page has another. */
    private static String meant(AlertStore store, OrganisationId whose, String id) {
        return id.startsWith(Redaction.WORDS)
                ? store.open(whose, LAST).stream()
                        .filter(each -> each.closed().id().equals(id))
                        .map(AlertStore.Alert::id)
                        .findFirst()
                        .orElse(id)
                : id;
    }

    /** How many are open, for the badge in the bar. */
    @GetMapping(path = "/alerts/count", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String count(@RequestAttribute(Metadata.ORGANISATION) String organisation) {
        return Long.toString(counted.count(new OrganisationId(organisation)));
    }

    /** What is asked for. */
    private record Asked(Which which, String q, MarkFilter filing) {

        private String words() {
            return q.toLowerCase(Locale.ROOT);
        }

        private boolean shows(String tone, String said) {
            return which.shows(tone)
                    && (q.isEmpty() || said.toLowerCase(Locale.ROOT).contains(words()));
        }

        private Asked with(Which other) {
            return new Asked(other, q, filing);
        }

        private Asked with(boolean mine) {
            return new Asked(which, q, filing.with(mine));
        }

        private String address(int page) {
            return address("page", page);
        }

        private String address(String name, int page) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/alerts")
                    .queryParam("which", which.name().toLowerCase(Locale.ROOT));
            if (!q.isEmpty()) {
                address.queryParam("q", q);
            }
            if (page > 0) {
                address.queryParam(name, page);
            }
            return address.encode().toUriString() + filing.address();
        }
    }

    private static Which which(@Nullable String name) {
        for (Which each : Which.values()) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        return Which.ALL;
    }

    private String list(
            OrganisationId reader,
            String principal,
            Asked asked,
            int page,
            Pages others,
            Map<String, String> problems,
            Model model) {
        AlertStore store = stores.getIfAvailable();
        Set<String> mute = counted.muted(reader);
        MarkStore filed = marks.getIfAvailable();
        Set<RealisationId> among = filed == null ? null : asked.filing().among(filed, reader, principal);
        List<String> found = store == null ? List.of() : found(store, reader, among, asked);
        List<String> still = found.stream().filter(mute::contains).toList();
        int silenced = Math.max(0, Math.min(others.muted(), (still.size() - 1) / LINES));
        List<String> loud = found.stream().filter(each -> !mute.contains(each)).toList();
        int pages = Math.max(1, (loud.size() + GROUPS - 1) / GROUPS);
        int shown = Math.max(0, Math.min(page, pages - 1));
        model.addAttribute("on", store != null);
        model.addAttribute(
                "open",
                groups(
                        store,
                        reader,
                        asked,
                        loud.subList(shown * GROUPS, Math.min(loud.size(), (shown + 1) * GROUPS))));
        model.addAttribute(
                "muted",
                part(
                        groups(
                                store,
                                reader,
                                asked,
                                still.subList(silenced * LINES, Math.min(still.size(), (silenced + 1) * LINES))),
                        silenced,
                        (silenced + 1) * LINES < still.size(),
                        asked,
                        "mutedPage"));
        model.addAttribute("count", counted.count(reader));
        model.addAttribute(
                "known",
                store == null
                        ? Part.NONE
                        : part(
                                (first, most) -> store.acknowledged(reader, first, most),
                                others.known(),
                                among,
                                asked,
                                "knownPage"));
        model.addAttribute(
                "ended",
                store == null
                        ? Part.NONE
                        : part(
                                (first, most) -> store.ended(reader, first, most),
                                others.over(),
                                among,
                                asked,
                                "overPage"));
        model.addAttribute(
                "narrowed",
                asked.which() != Which.ALL
                        || !asked.q().isEmpty()
                        || asked.filing().chosen());
        model.addAttribute(
                "choices",
                Arrays.stream(Which.values())
                        .map(each -> new Choice(
                                Wording.say(each.key), asked.with(each).address(0), each == asked.which()))
                        .toList());
        model.addAttribute(
                "whose", List.of(asked.with(false).address(0), asked.with(true).address(0)));
        marks.ifAvailable(kept -> asked.filing().offer(kept, reader, principal, model));
        model.addAttribute("which", asked.which().name().toLowerCase(Locale.ROOT));
        model.addAttribute("q", asked.q());
        model.addAttribute("pageNumber", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", shown > 0 ? asked.address(shown - 1) : null);
        model.addAttribute("next", shown + 1 < pages ? asked.address(shown + 1) : null);
        model.addAttribute(
                "troubles",
                sinks.stream().map(AlertSink::trouble).filter(Objects::nonNull).toList());
        model.addAttribute("problems", problems);
        return "alerts";
    }

    /** The realisations with an alert that is asked for, in the order of the most severe of each. */
    private static List<String> found(
            AlertStore store, OrganisationId reader, @Nullable Set<RealisationId> among, Asked asked) {
        return store.heads(reader, !asked.q().isEmpty()).stream()
                .filter(each -> asked.shows(each.tone(), each.said()))
                .map(AlertStore.Head::realisation)
                .distinct()
                .filter(each -> among == null || among.contains(new RealisationId(each)))
                .toList();
    }

    private static Part part(List<?> lines, int page, boolean more, Asked asked, String name) {
        return new Part(
                lines,
                page + 1,
                page > 0 ? asked.address(name, page - 1) : null,
                more ? asked.address(name, page + 1) : null);
    }

    /** The alerts of a page among those that are asked for, read a few at a time. */
    private static Part part(
            BiFunction<Integer, Integer, List<AlertStore.Alert>> reading,
            int page,
            @Nullable Set<RealisationId> among,
            Asked asked,
            String name) {
        List<AlertStore.Alert> found = new ArrayList<>();
        List<AlertStore.Alert> some;
        long before = (long) page * LINES;
        int first = 0;
        do {
            some = reading.apply(first, AT_A_TIME);
            first += AT_A_TIME;
            for (AlertStore.Alert each : some) {
                AlertStore.Alert shown = each.shown();
                if (asked.shows(shown.tone(), shown.title() + " " + shown.text())
                        && (among == null || among.contains(new RealisationId(each.realisation())))
                        && before-- <= 0) {
                    found.add(each);
                }
            }
        } while (some.size() == AT_A_TIME && found.size() <= LINES);
        return part(lines(found.subList(0, Math.min(LINES, found.size()))), page, found.size() > LINES, asked, name);
    }

    /** Alerts of each of some realisations together, in the order of those. */
    private static List<Group> groups(
            @Nullable AlertStore store, OrganisationId reader, Asked asked, List<String> realisations) {
        if (store == null || realisations.isEmpty()) {
            return List.of();
        }
        Map<String, List<Line>> groups = new LinkedHashMap<>();
        realisations.forEach(each -> groups.put(each, new ArrayList<>()));
        lines(store.open(reader, realisations)).stream()
                .filter(each -> asked.shows(each.tone(), each.title() + " " + each.text()))
                .forEach(each -> groups.computeIfAbsent(each.realisation(), key -> new ArrayList<>())
                        .add(each));
        return groups.entrySet().stream()
                // One of them may just have been resolved.
                .filter(each -> !each.getValue().isEmpty())
                .map(each -> new Group(each.getKey(), each.getValue().get(0).title(), each.getValue()))
                .toList();
    }

    private static List<Line> lines(List<AlertStore.Alert> alerts) {
        return alerts.stream()
                .map(AlertStore.Alert::shown)
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
                        Wording.dayOrInstant(each.raised()),
                        each.acknowledgedBy(),
                        each.acknowledgedAt() == null ? "" : Wording.of(each.acknowledgedAt()),
                        Objects.requireNonNullElse(each.reason(), ""),
                        each.endedAt() == null ? "" : ended(Wording.dayOrInstant(each.endedAt()), each.endedBy()),
                        each.endedAt() == null ? null : each.ended()))
                .toList();
    }

    private static String ended(String when, @Nullable String by) {
        return by == null ? Wording.say("alerts.withdrawn", when) : Wording.say("alerts.resolvedBy", by, when);
    }

    /** The badge in the bar of every page, those of whoever calls among them. */
    @ControllerAdvice(basePackageClasses = PageErrors.class, basePackages = "dev.parley.infra.web.caller")
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
