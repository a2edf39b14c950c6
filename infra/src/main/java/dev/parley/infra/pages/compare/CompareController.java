package dev.parley.infra.pages.compare;

import dev.parley.infra.pages.Address;
import dev.parley.infra.pages.language.Wording;
import dev.parley.infra.pages.reading.Lens;
import dev.parley.infra.pages.reading.NoSuchPageException;
import dev.parley.infra.pages.reading.RealisationReading;
import dev.parley.infra.pages.reading.RealisationReadings;
import dev.parley.kernel.Metadata;
import dev.parley.kernel.OrganisationId;
import dev.parley.kernel.chronicle.Chronicle;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.compare.Comparison;
import dev.parley.query.compare.Measure;
import dev.parley.query.compare.Sequence;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.FigureOptions.Scale;
import dev.parley.query.figure.FigureOptions.Zoom;
import dev.parley.query.figure.ProcessFigure;
import dev.parley.query.figure.Transfer;
import dev.parley.query.view.PortfolioQuery;
import dev.parley.query.view.PortfolioRow;
import dev.parley.query.view.Views;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Two to six realisations side by side, at a moment on either clock. */
@Controller
class CompareController {

    private static final int MOST = 6;
    private static final int OFFERED = 500;

    private final RealisationReadings readings;
    private final Views views;

    CompareController(RealisationReadings readings, Views views) {
        this.readings = readings;
        this.views = views;
    }

    /** A realisation as it stands in the comparison. */
    record Side(String id, String title, String facts, String href, String figure) {}

    /** What is compared, and what each side has. */
    record Line(String section, String name, String meaning, List<String> values, boolean differs) {}

    /** A sequence of encounters and where it occurs. */
    record Variant(String states, int count, String where) {}

    /** A choice with the address that chooses it. */
    public record Choice(String name, String href, boolean current) {}

    /**
     * A comparison.
     *
     * @param ids of the realisations, each on its own or divided by commas
     * @param at a moment that each realisation is looked at: the label of an encounter that all of them have
     * @param clock known or occurred; hindsight where there is no moment
     * @param state what an encounter is reduced to in sequences: reach, groups or kind
     * @param all whether to show what does not differ, too
     */
    @GetMapping("/compare")
    String compare(
            @RequestAttribute(Metadata.ORGANISATION) String organisation,
            @RequestParam(required = false) @Nullable List<String> ids,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable String clock,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String all,
            Model model) {
        List<String> wanted = ids == null
                ? List.of()
                : ids.stream()
                        .flatMap(each -> Arrays.stream(each.split(",")))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .distinct()
                        .toList();
        List<String> problems = new ArrayList<>();
        if (wanted.size() > MOST) {
            problems.add(Wording.say("compare.most", MOST));
        }
        List<RealisationReading> read = new ArrayList<>();
        for (String id : wanted.subList(0, Math.min(MOST, wanted.size()))) {
            try {
                RealisationReading reading = readings.read(organisation, id, Lens.of(clock), at);
                if (reading.unknownMoment() != null) {
                    problems.add(id + ": " + reading.unknownMoment() + " " + Wording.say("compare.inHindsight"));
                }
                read.add(reading);
            } catch (NoSuchPageException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        model.addAttribute("problems", problems);
        model.addAttribute("ids", wanted);
        model.addAttribute("at", at == null ? "" : at);
        model.addAttribute("lens", Lens.of(clock).parameter());
        model.addAttribute("offered", offered(new OrganisationId(organisation)));
        model.addAttribute(
                "sides",
                read.stream().map(each -> side(each, span(read), slots(read))).toList());
        List<Analysis> seen = read.stream().map(RealisationReading::seen).toList();
        boolean everything = all != null;
        model.addAttribute("everything", everything);
        model.addAttribute("lines", read.size() < 2 ? Map.of() : lines(seen, everything));
        Sequence.State by = state(state);
        model.addAttribute("variants", read.size() < 2 ? List.of() : variants(seen, by));
        model.addAttribute("by", by.key());
        model.addAttribute(
                "places",
                IntStream.range(0, Math.min(MOST, Math.max(2, wanted.size() + 1)))
                        .boxed()
                        .toList());
        model.addAttribute("states", states(wanted, at, clock, everything, by));
        model.addAttribute("other", address(wanted, at, clock, by, !everything));
        model.addAttribute("rules", read.isEmpty() ? "" : read.get(0).whole().ruleVersion());
        return "compare";
    }

    private List<PortfolioRow> offered(OrganisationId organisation) {
        return views.portfolio(
                        organisation,
                        new PortfolioQuery(null, PortfolioQuery.Status.ALL, PortfolioQuery.Order.NAME, 0, OFFERED))
                .rows();
    }

    /** From the first to the last date of all, where each has dates: then all stand under one calendar. */
    private static FigureOptions.@Nullable Span span(List<RealisationReading> read) {
        Instant first = null;
        Instant last = null;
        for (RealisationReading reading : read) {
            FigureOptions.Span own = ProcessFigure.span(reading.whole());
            if (own == null) {
                return null;
            }
            first = first == null || own.from().isBefore(first) ? own.from() : first;
            last = last == null || own.to().isAfter(last) ? own.to() : last;
        }
        return first == null || last == null ? null : new FigureOptions.Span(first, last);
    }

    /** For how many encounters there must be room where they stand in their order: then all stand under one axis. */
    private static int slots(List<RealisationReading> read) {
        return read.stream()
                .mapToInt(each -> Math.max(
                        each.whole().encounters().size(),
                        each.seen().encounters().size()))
                .max()
                .orElse(0);
    }

    private static Side side(RealisationReading reading, FigureOptions.@Nullable Span span, int slots) {
        Analysis seen = reading.seen();
        String moment = reading.at() == null
                ? ""
                : "?clock=" + reading.lens().parameter() + "&at=" + Address.part(reading.at());
        return new Side(
                reading.id(),
                seen.title(),
                (seen.outcome() == null ? Wording.say("compare.open") : Wording.of(seen.outcome())) + " · "
                        + Wording.say(
                                "portfolio.encounters",
                                seen.encounters().stream()
                                        .filter(each -> !each.planned())
                                        .count())
                        + " · "
                        + Wording.say(
                                "portfolio.ofPairs",
                                seen.pairsMet(),
                                seen.pairs().size()),
                "/realisations/" + reading.id() + moment,
                ProcessFigure.draw(
                        reading.whole(),
                        seen,
                        new FigureOptions(
                                        "side-" + reading.id(),
                                        false,
                                        Zoom.FIT,
                                        span == null ? Scale.ORDER : Scale.CALENDAR,
                                        null,
                                        reading.at(),
                                        null,
                                        null,
                                        Transfer.relayedIn(Chronicle.recorded(reading.history(), reading.cut())))
                                .over(span)
                                .among(slots)));
    }

    private static Map<String, List<Line>> lines(List<Analysis> seen, boolean everything) {
        Map<String, List<Line>> sections = new LinkedHashMap<>();
        for (Measure measure : Comparison.of(seen).measures()) {
            if (everything || measure.differs()) {
                sections.computeIfAbsent(measure.section(), key -> new ArrayList<>())
                        .add(new Line(
                                measure.section(),
                                measure.name(),
                                measure.meaning(),
                                measure.values().stream().map(PlainValue::of).toList(),
                                measure.differs()));
            }
        }
        return sections;
    }

    private static List<Variant> variants(List<Analysis> seen, Sequence.State by) {
        return Sequence.variants(seen, by).stream()
                .map(each -> new Variant(
                        String.join(" → ", each.states()), each.count(), String.join(", ", each.realisations())))
                .toList();
    }

    private static Sequence.State state(@Nullable String name) {
        for (Sequence.State each : Sequence.State.values()) {
            if (each.key().equals(name)) {
                return each;
            }
        }
        return Sequence.State.GROUPS;
    }

    private static List<Choice> states(
            List<String> ids, @Nullable String at, @Nullable String clock, boolean all, Sequence.State by) {
        return Arrays.stream(Sequence.State.values())
                .map(each -> new Choice(Wording.of(each), address(ids, at, clock, each, all), each == by))
                .toList();
    }

    private static String address(
            List<String> ids, @Nullable String at, @Nullable String clock, Sequence.State by, boolean all) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/compare");
        ids.forEach(each -> address.queryParam("ids", each));
        if (at != null && !at.isBlank()) {
            address.queryParam("at", at);
        }
        if (clock != null) {
            address.queryParam("clock", clock);
        }
        if (by != Sequence.State.GROUPS) {
            address.queryParam("state", by.key());
        }
        if (all) {
            address.queryParam("all", 1);
        }
        return address.encode().toUriString();
    }
}
