package dev.parley.query.figure;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.friction.FrictionEntry;
import dev.parley.query.words.Words;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Conflict and resistance, each at its place. */
final class FrictionLayer extends Layer {

    private static final String LIGHTNING = "M2 -6L-3 1H1L-2 6L4 -1H0Z";

    FrictionLayer(Scene scene) {
        super(scene);
    }

    void frictions(double marksY) {
        Map<String, Integer> stacked = new HashMap<>();
        for (FrictionEntry friction : seen.frictions()) {
            if (axis.side(friction.at()) != 0) {
                continue;
            }
            double x = axis.x(friction.at());
            String words = friction.resistance() ? "resistance" : "conflict";
            String title = Words.capital(words)
                    + (friction.kind() == null ? "" : " " + Words.of(friction.kind()))
                    + ", "
                    + (friction.named() ? Words.list(friction.groups()) : "among " + Words.list(friction.among()))
                    + (friction.description() == null ? "" : ": " + friction.description())
                    + (friction.settled() ? " (settled)" : "");
            svg.open("g", "class", words, "data-event", tokens(friction.key(), friction.events()));
            svg.text("title", title);
            if (dense) {
                int n = stacked.merge("dense" + Math.round(x), 1, Integer::sum) - 1;
                mark(x, marksY + n * 9, friction.resistance(), 0.6);
            } else if (friction.resistance()) {
                StakeholderGroup group = friction.concerned().isEmpty()
                        ? StakeholderGroup.USERS
                        : friction.concerned().iterator().next();
                double width = 78;
                double left = Math.min(x + 8, axis.right() - width);
                double y = lanes.getOrDefault(group, top) - 20;
                for (int n = 0; n < 3 && !boxes.free(box(left + width / 2, y + 4, words, 11.5, true, "middle")); n++) {
                    y -= 22;
                }
                svg.leaf(
                        "rect",
                        "x",
                        left,
                        "y",
                        y - 10,
                        "width",
                        width,
                        "height",
                        20,
                        "rx",
                        5,
                        "fill",
                        tone(Tone.BAD_BACK));
                text(left + width / 2, y + 4, words, Tone.BAD, 11.5, true, "middle");
            } else {
                int n = stacked.merge(words + Math.round(x), 1, Integer::sum) - 1;
                mark(x + 20 + n * 22, middleOf(friction.concerned()), false, 1);
            }
            svg.close();
        }
    }

    private void mark(double x, double y, boolean resistance, double scale) {
        svg.open(
                "g",
                "transform",
                "translate(" + Svg.number(x) + "," + Svg.number(y) + ")"
                        + (scale == 1 ? "" : " scale(" + String.format(Locale.ROOT, "%.2f", scale) + ")"));
        if (resistance) {
            svg.leaf("rect", "x", -9, "y", -9, "width", 18, "height", 18, "rx", 4, "fill", tone(Tone.BAD_BACK));
            text(0, 5, "R", Tone.BAD, 13, true, "middle");
        } else {
            svg.leaf("circle", "r", 10, "fill", tone(Tone.BAD_BACK));
            svg.leaf("path", "d", LIGHTNING, "fill", tone(Tone.BAD));
        }
        svg.close();
    }

    /** Between two lanes, never on one: halfway down from the topmost of the groups. */
    private double middleOf(Set<StakeholderGroup> groups) {
        double high = groups.stream()
                .filter(lanes::containsKey)
                .mapToDouble(this::lane)
                .min()
                .orElse(top);
        double low = groups.stream()
                .filter(lanes::containsKey)
                .mapToDouble(this::lane)
                .max()
                .orElse(bottom);
        double middle = (high + low) / 2;
        boolean onLane = lanes.values().stream().anyMatch(y -> Math.abs(y - middle) < 12);
        return onLane ? middle - Scene.LANE / 2 : middle;
    }
}
