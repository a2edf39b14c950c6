package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.course.EncounterEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Encounters as posts that join those present, with labels, titles and dates. */
final class PostLayer extends Layer {

    PostLayer(Scene scene) {
        super(scene);
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
        int every = thinning(all);
        double lastLabelEnd = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < all.size(); i++) {
            EncounterEntry encounter = all.get(i);
            double x = axis.x(encounter.label());
            boolean later = !seenEncounters.contains(encounter.label());
            String sentence = ProcessFigure.sentence(encounter);
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
                        link.replace("{label}", encounter.label()),
                        "aria-label",
                        sentence,
                        "tabindex",
                        all.size() > 12 ? -1 : null);
            }
            svg.text("title", sentence);
            post(encounter, x);
            boolean cursor = encounter.label().equals(options.cursor());
            double half = Lettering.width(encounter.label(), 13, true) / 2;
            if ((i % every == 0 || cursor) && x - half > lastLabelEnd + 3) {
                text(x, labelY, encounter.label(), Tone.INK, dense ? 11.5 : 13, true, "middle", "halo");
                lastLabelEnd = x + half;
            }
            if (!Double.isNaN(titlesY)) {
                double room = Math.min(
                        i == 0 ? pitch : x - axis.x(all.get(i - 1).label()),
                        i + 1 == all.size() ? pitch : axis.x(all.get(i + 1).label()) - x);
                List<String> lines = Lettering.wrap(encounter.title(), 12, room - 10, 3);
                double y = titlesY;
                for (String line : lines) {
                    text(x, y, line, Tone.SOFT, 12, false, "middle", "halo");
                    y += 14;
                }
                if (dated) {
                    text(
                            x,
                            titlesY + 43,
                            Lettering.fit(Words.date(encounter.at().occurred()), 11, false, pitch - 4),
                            Tone.SOFT,
                            11,
                            false,
                            "middle",
                            "date");
                }
            }
            if (link != null) {
                svg.close();
            }
            svg.close();
        }
        svg.close();
    }

    /** Every how many encounters a label has room. */
    private int thinning(List<EncounterEntry> all) {
        double widest = all.stream()
                .mapToDouble(each -> Lettering.width(each.label(), dense ? 11.5 : 13, true))
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
}
