package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.course.EncounterEntry;
import dev.parley.query.analysis.decision.DecisionEntry;
import dev.parley.query.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Encounters as posts that join those present, with labels, titles and dates. */
final class PostLayer extends Layer {

    private final Scene scene;
    private final Map<String, Double> labelled = new HashMap<>();

    PostLayer(Scene scene) {
        super(scene);
        this.scene = scene;
    }

    void encounters(double labelY, double titlesY, boolean dated) {
        svg.line().open("g", "class", "encounters");
        if (axis.encounters().isEmpty()) {
            text(
                    (axis.left() + axis.right()) / 2,
                    (top + bottom) / 2 - 12,
                    "No encounter recorded yet: the first one will stand here.",
                    Tone.SOFT,
                    14,
                    false,
                    "middle");
        }
        List<EncounterEntry> all = axis.encounters();
        List<EncounterRun> runs = EncounterRun.of(scene);
        labels(runs.stream().map(EncounterRun::first).toList(), labelY);
        for (EncounterRun run : runs) {
            if (run.single()) {
                encounter(all, all.indexOf(run.first()), titlesY, dated);
            } else {
                run(run);
            }
        }
        svg.close();
    }

    /** Decides which labels stand: that of the moment looked at first, then every one, second, fifth, as there is room. */
    private void labels(List<EncounterEntry> all, double labelY) {
        double size = dense ? 11.5 : 13;
        all.stream().filter(each -> each.label().equals(options.cursor())).forEach(each -> label(each, labelY, size));
        int every = axis.calendar() == null && all.size() == axis.encounters().size() ? thinning(all) : 1;
        for (int i = 0; i < all.size(); i += every) {
            label(all.get(i), labelY, size);
        }
    }

    private void label(EncounterEntry encounter, double y, double size) {
        Boxes.Box box = box(axis.x(encounter.label()), y, encounter.label(), size, true, "middle");
        if (!labelled.containsKey(encounter.label()) && boxes.free(box)) {
            boxes.take(box);
            labelled.put(encounter.label(), y);
        }
    }

    private void encounter(List<EncounterEntry> all, int place, double titlesY, boolean dated) {
        EncounterEntry encounter = all.get(place);
        double x = axis.x(encounter.label());
        boolean later = !seenEncounters.contains(encounter.label());
        List<DecisionEntry> decided = scene.decided.getOrDefault(encounter.label(), List.of());
        String sentence =
                ProcessFigure.sentence(encounter) + (decided.isEmpty() ? "" : ". " + DecisionLayer.told(decided));
        String link = options.link();
        svg.line()
                .open(
                        "g",
                        "class",
                        "encounter" + (later ? " later" : "") + (encounter.planned() ? " planned" : ""),
                        "opacity",
                        later ? "0.3" : null,
                        "data-event",
                        tokens(
                                encounter.label(),
                                List.of(encounter.event(), encounter.at().event())),
                        "data-label",
                        encounter.label());
        if (link != null) {
            svg.open(
                    "a",
                    "href",
                    link.replace("{label}", part(encounter.label())),
                    "aria-label",
                    sentence,
                    "tabindex",
                    all.size() > 12 ? -1 : null);
        }
        svg.text("title", sentence);
        post(encounter, x);
        Double labelY = labelled.get(encounter.label());
        if (labelY != null) {
            set(x, labelY, encounter.label(), Tone.INK, dense ? 11.5 : 13, true, "middle", "halo");
        }
        if (!Double.isNaN(titlesY)) {
            title(all, place, titlesY, dated);
        }
        if (link != null) {
            svg.close();
        }
        svg.close();
    }

    private void title(List<EncounterEntry> all, int place, double titlesY, boolean dated) {
        EncounterEntry encounter = all.get(place);
        double x = axis.x(encounter.label());
        boolean calendar = axis.calendar() != null;
        double before = place > 0 ? x - axis.x(all.get(place - 1).label()) : calendar ? 2 * (x - axis.left()) : pitch;
        double after = place + 1 < all.size()
                ? axis.x(all.get(place + 1).label()) - x
                : calendar ? 2 * (axis.right() - x) : pitch;
        double room = Math.min(190, Math.min(before, after));
        if (room < 52) {
            return;
        }
        double y = titlesY;
        for (String line : TextWidth.wrap(encounter.title(), 12, room - 10, 3)) {
            textWhereFree(x, y, line, Tone.SOFT, 12, false, "middle", "halo");
            y += 14;
        }
        if (dated) {
            String date = dateThatFits(Words.date(encounter.at().occurred()), room - 4);
            textWhereFree(x, titlesY + 43, date, Tone.SOFT, 11, false, "middle", "date");
        }
    }

    /** The date whole, else without its year, else not at all: a date that was cut reads as another one. */
    static String dateThatFits(String date, double room) {
        String withoutYear = date.replaceFirst("(?<=^\\d{1,2} \\p{L}{1,9}) \\d{4}$", "");
        for (String each : List.of(date, withoutYear)) {
            if (TextWidth.width(each, 11, false) <= room) {
                return each;
            }
        }
        return "";
    }

    /** Encounters with nothing to point out, drawn as one: on each lane how often its group was there, and who met. */
    private void run(EncounterRun run) {
        double from = axis.x(run.first().label()) - radius;
        double to = axis.x(run.last().label()) + radius;
        boolean later = !seenEncounters.contains(run.first().label());
        List<String> events = new ArrayList<>();
        for (EncounterEntry each : run.encounters()) {
            events.add(each.label());
            events.add(each.event());
            events.add(each.at().event());
        }
        String sentence = sentence(run);
        String link = options.windowLink();
        svg.line()
                .open(
                        "g",
                        "class",
                        later ? "encounter run later" : "encounter run",
                        "opacity",
                        later ? "0.3" : null,
                        "data-event",
                        tokens(run.first().label(), events),
                        "data-first",
                        run.first().label(),
                        "data-last",
                        run.last().label());
        if (link != null) {
            String href = link.replace("{first}", part(run.first().label()))
                    .replace("{last}", part(run.last().label()));
            svg.open("a", "href", href, "aria-label", sentence);
        }
        svg.text("title", sentence);
        svg.leaf(
                "rect",
                "class",
                "target",
                "x",
                from,
                "y",
                top - 14,
                "width",
                to - from,
                "height",
                bottom - top + 28,
                "rx",
                3,
                "fill",
                tone(Tone.INK),
                "opacity",
                "0.05");
        Map<Set<StakeholderGroup>, Integer> combinations = new LinkedHashMap<>();
        run.encounters().forEach(each -> combinations.merge(each.groups(), 1, Integer::sum));
        double step = (to - from) / (combinations.size() + 1);
        double x = from;
        for (Map.Entry<Set<StakeholderGroup>, Integer> each : combinations.entrySet()) {
            x += step;
            double high = each.getKey().stream().mapToDouble(this::lane).min().orElse(top);
            double low = each.getKey().stream().mapToDouble(this::lane).max().orElse(top);
            if (low > high) {
                double thick = Math.min(step * 0.6, 0.8 + 0.6 * each.getValue());
                svg.leaf(
                        "path",
                        "class",
                        "post",
                        "d",
                        path("M", x, high, "V", low),
                        "stroke",
                        tone(Tone.INK),
                        "stroke-width",
                        thick,
                        "opacity",
                        "0.55");
            }
        }
        for (StakeholderGroup group : StakeholderGroup.ordered(present(run))) {
            long times = run.encounters().stream()
                    .filter(each -> each.groups().contains(group))
                    .count();
            double tall = 4 + 8.0 * times / run.encounters().size();
            svg.leaf(
                    "rect",
                    "class",
                    "present",
                    "x",
                    from,
                    "y",
                    lane(group) - tall / 2,
                    "width",
                    to - from,
                    "height",
                    tall,
                    "rx",
                    Math.min(3, tall / 2),
                    "fill",
                    tone(Tone.of(group)),
                    "opacity",
                    "0.7");
        }
        if (labelled.containsKey(run.first().label())) {
            set(
                    axis.x(run.first().label()),
                    labelled.get(run.first().label()),
                    run.first().label(),
                    Tone.INK,
                    11.5,
                    true,
                    "middle",
                    "halo");
        }
        if (link != null) {
            svg.close();
        }
        svg.close();
    }

    private static Set<StakeholderGroup> present(EncounterRun run) {
        Set<StakeholderGroup> present = EnumSet.noneOf(StakeholderGroup.class);
        run.encounters().forEach(each -> present.addAll(each.groups()));
        return present;
    }

    private String sentence(EncounterRun run) {
        long decisions = run.encounters().stream()
                .mapToLong(each ->
                        scene.decided.getOrDefault(each.label(), List.of()).size())
                .sum();
        List<String> who = new ArrayList<>();
        for (StakeholderGroup group : StakeholderGroup.ordered(present(run))) {
            long times = run.encounters().stream()
                    .filter(each -> each.groups().contains(group))
                    .count();
            who.add(Words.within(group) + " " + Words.count(times, "time"));
        }
        return run.first().label() + " to " + run.last().label() + ": "
                + Words.count(run.encounters().size(), "encounter") + " with nothing to point out; "
                + String.join(", ", who)
                + (decisions == 0 ? "" : "; " + Words.count(decisions, "decision"));
    }

    /** Every how many encounters a label has room. */
    private int thinning(List<EncounterEntry> all) {
        double widest = all.stream()
                .mapToDouble(each -> TextWidth.width(each.label(), dense ? 11.5 : 13, true))
                .max()
                .orElse(0);
        for (int every : List.of(1, 2, 5, 10, 20, 50, 100)) {
            if (every * pitch >= widest + 6) {
                return every;
            }
        }
        return 200;
    }

    private void post(EncounterEntry encounter, double x) {
        Set<StakeholderGroup> present = encounter.groups();
        double high = Double.POSITIVE_INFINITY;
        double low = Double.NEGATIVE_INFINITY;
        for (StakeholderGroup group : present) {
            high = Math.min(high, lane(group));
            low = Math.max(low, lane(group));
        }
        // A wide transparent target, so that thin posts can be pointed at.
        svg.leaf(
                "rect",
                "class",
                "target",
                "x",
                x - Math.max(2, Math.min(14, pitch / 2)),
                "y",
                top - 14,
                "width",
                Math.max(4, Math.min(28, pitch)),
                "height",
                bottom - top + 28,
                "fill",
                "transparent");
        String dash = encounter.planned() ? "2 3" : null;
        for (StakeholderGroup group : encounter.absent()) {
            Double y = lanes.get(group);
            if (y != null && !present.isEmpty()) {
                double to = nearest(y, present);
                svg.leaf(
                        "path",
                        "d",
                        path("M", x, y, "V", to),
                        "stroke",
                        tone(Tone.RISK),
                        "stroke-width",
                        dense ? 1 : 1.5,
                        "stroke-dasharray",
                        "3 4");
            }
        }
        for (StakeholderGroup group : encounter.notPresent()) {
            Double y = lanes.get(group);
            if (y != null && !present.isEmpty()) {
                svg.leaf(
                        "path",
                        "d",
                        path("M", x, y, "V", nearest(y, present)),
                        "stroke",
                        tone(Tone.SOFT),
                        "stroke-width",
                        1.2);
            }
        }
        if (low > high) {
            svg.leaf(
                    "path",
                    "class",
                    "post",
                    "d",
                    path("M", x, high, "V", low),
                    "stroke",
                    tone(Tone.INK),
                    "stroke-width",
                    Math.min(2.4, Math.max(1, pitch * 0.3)),
                    "stroke-dasharray",
                    dash);
        }
        for (StakeholderGroup group : StakeholderGroup.ordered(union(encounter.absent(), encounter.notPresent()))) {
            Double y = lanes.get(group);
            if (y == null) {
                continue;
            }
            if (encounter.absent().contains(group)) {
                svg.leaf(
                        "circle",
                        "class",
                        "absent",
                        "cx",
                        x,
                        "cy",
                        y,
                        "r",
                        Math.max(2, radius - 0.5),
                        "fill",
                        tone(Tone.CARD),
                        "stroke",
                        tone(Tone.RISK),
                        "stroke-width",
                        dense ? 1.2 : 1.8,
                        "stroke-dasharray",
                        radius > 5 ? "3 2.5" : null);
            }
            if (encounter.notPresent().contains(group)) {
                double side = encounter.absent().contains(group) ? radius * 0.8 : radius * 1.4;
                svg.leaf(
                        "rect",
                        "class",
                        "not-present",
                        "x",
                        x - side / 2,
                        "y",
                        y - side / 2,
                        "width",
                        side,
                        "height",
                        side,
                        "rx",
                        Math.min(2, side / 4),
                        "fill",
                        tone(Tone.CARD),
                        "stroke",
                        tone(Tone.of(group)),
                        "stroke-width",
                        dense ? 1.2 : 2);
            }
        }
        for (StakeholderGroup group : present) {
            svg.leaf(
                    "circle",
                    "class",
                    "present",
                    "cx",
                    x,
                    "cy",
                    lane(group),
                    "r",
                    radius,
                    "fill",
                    encounter.planned() ? tone(Tone.CARD) : tone(Tone.of(group)),
                    "stroke",
                    encounter.planned() ? tone(Tone.of(group)) : tone(Tone.CARD),
                    "stroke-width",
                    encounter.planned() ? 1.8 : radius > 5 ? 2.5 : 0.6);
        }
        if (present.isEmpty() && encounter.notPresent().isEmpty()) {
            svg.leaf(
                    "path",
                    "d",
                    path("M", x, top, "V", bottom),
                    "stroke",
                    tone(Tone.LINE),
                    "stroke-dasharray",
                    "1 5",
                    "stroke-width",
                    2);
        }
    }

    private double nearest(double y, Collection<StakeholderGroup> present) {
        return present.stream()
                .map(this::lane)
                .min(Comparator.comparingDouble(each -> Math.abs(each - y)))
                .orElse(y);
    }

    private static List<StakeholderGroup> union(
            Collection<StakeholderGroup> some, Collection<StakeholderGroup> others) {
        List<StakeholderGroup> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    /** A label as a part of an address: it may hold anything that a query gives a meaning. */
    private static String part(String label) {
        return URLEncoder.encode(label, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
