package dev.parley.query.figure.chart;

import static dev.parley.query.figure.Svg.path;

import dev.parley.kernel.StakeholderGroup;
import dev.parley.query.analysis.Analysis;
import dev.parley.query.analysis.core.term.Voice;
import dev.parley.query.analysis.value.ValueEntry;
import dev.parley.query.figure.Axis;
import dev.parley.query.figure.FigureOptions;
import dev.parley.query.figure.Svg;
import dev.parley.query.figure.TextWidth;
import dev.parley.query.figure.Tone;
import dev.parley.query.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws how each group rated the process and the service over time; a shape and a name for each group beside its colour. */
public final class ValueChart {

    private static final double WIDTH = 520;
    private static final double LEFT = 40;
    private static final double RIGHT = 400;
    private static final double TOP = 14;
    private static final double STEP = 30;

    /** Groups in their order, each before its parts. */
    static final Comparator<Voice> ORDER = Comparator.comparing(Voice::group)
            .thenComparing(voice -> voice.constituency() == null ? "" : voice.constituency());

    private ValueChart() {}

    /**
     * Draws the ratings of an analysis along its encounters.
     *
     * @param analysis whose values are drawn
     * @param standalone whether colours are written into the picture
     * @return an {@code svg} element; empty text where nobody has rated anything
     */
    public static String draw(Analysis analysis, boolean standalone) {
        if (analysis.values().isEmpty()) {
            return "";
        }
        Axis axis = Axis.of(analysis, analysis, LEFT, RIGHT - LEFT, FigureOptions.PAGE.byOrder());
        Map<Voice, List<ValueEntry>> byVoice = new TreeMap<>(ORDER);
        analysis.values().forEach(each -> byVoice.computeIfAbsent(voice(each), key -> new ArrayList<>())
                .add(each));
        double height = TOP + 4 * STEP + 34;
        Svg svg = new Svg();
        List<String> sentences = new ArrayList<>();
        analysis.values()
                .forEach(each ->
                        sentences.add(name(voice(each)) + " rated " + each.about() + " " + each.rating() + " of 5"));
        svg.open(
                "svg",
                "xmlns",
                standalone ? "http://www.w3.org/2000/svg" : null,
                "class",
                "values",
                "viewBox",
                "0 0 " + Svg.number(WIDTH) + " " + Svg.number(height),
                "width",
                WIDTH,
                "height",
                height,
                "role",
                "img",
                "aria-label",
                String.join("; ", sentences),
                "font-family",
                standalone ? "Helvetica, Arial, sans-serif" : null);
        for (int rating = 1; rating <= 5; rating++) {
            double y = y(rating);
            svg.leaf(
                    "path",
                    "d",
                    path("M", LEFT - 8, y, "H", RIGHT),
                    "stroke",
                    Tone.LINE.in(standalone),
                    "stroke-width",
                    rating == 3 ? 1.2 : 0.8);
            svg.text(
                    "text",
                    Integer.toString(rating),
                    "x",
                    LEFT - 18,
                    "y",
                    y + 4,
                    "font-size",
                    11.5,
                    "text-anchor",
                    "end",
                    "fill",
                    Tone.SOFT.in(standalone));
        }
        axisLabels(svg, analysis, axis, height, standalone);
        List<Double> taken = new ArrayList<>();
        byVoice.forEach((voice, values) -> voice(svg, axis, voice, values, taken, standalone));
        svg.close();
        return svg.written();
    }

    private static double y(double rating) {
        return TOP + (5 - rating) * STEP;
    }

    private static void axisLabels(Svg svg, Analysis analysis, Axis axis, double height, boolean standalone) {
        double end = Double.NEGATIVE_INFINITY;
        for (var encounter : analysis.encounters()) {
            double x = axis.x(encounter.label());
            double half = TextWidth.width(encounter.label(), 11, false) / 2 + 3;
            if (x - half > end) {
                svg.text(
                        "text",
                        encounter.label(),
                        "x",
                        x,
                        "y",
                        height - 8,
                        "font-size",
                        11,
                        "text-anchor",
                        "middle",
                        "fill",
                        Tone.SOFT.in(standalone));
                end = x + half;
            }
        }
    }

    /** Whose rating it is: a line joins what one voice said, never what two parts of a group did. */
    static Voice voice(ValueEntry value) {
        return new Voice(value.group(), value.constituency());
    }

    /** "Users", or "Users (front desk)". */
    static String name(Voice voice) {
        return voice.constituency() == null
                ? Words.of(voice.group())
                : Words.of(voice.group()) + " (" + voice.constituency() + ")";
    }

    private static void voice(
            Svg svg, Axis axis, Voice voice, List<ValueEntry> values, List<Double> taken, boolean standalone) {
        StakeholderGroup group = voice.group();
        String colour = Tone.of(group).in(standalone);
        svg.open("g", "class", "rated");
        StringBuilder line = new StringBuilder();
        double x = LEFT;
        double y = TOP;
        for (ValueEntry value : values) {
            x = axis.x(value.at());
            y = y(value.rating());
            line.append(line.isEmpty() ? path("M", x, y) : path("L", x, y));
        }
        svg.leaf("path", "d", line, "fill", "none", "stroke", colour, "stroke-width", 2);
        for (ValueEntry value : values) {
            svg.open("g", "data-event", value.about() + " " + value.event());
            svg.text(
                    "title",
                    name(voice) + " rated " + value.about() + " " + value.rating() + " of 5"
                            + (value.words() == null ? "" : ": " + value.words()));
            svg.leaf(
                    "path",
                    "d",
                    shape(group, axis.x(value.at()), y(value.rating())),
                    "fill",
                    colour,
                    "stroke",
                    Tone.CARD.in(standalone),
                    "stroke-width",
                    1.5);
            svg.close();
        }
        double labelY = y;
        while (taken.contains(labelY)) {
            labelY += 15;
        }
        taken.add(labelY);
        svg.text(
                "text",
                name(voice),
                "x",
                Math.min(x + 12, RIGHT + 8),
                "y",
                labelY + 4,
                "font-size",
                12,
                "font-weight",
                600,
                "fill",
                colour);
        svg.close();
    }

    private static String shape(StakeholderGroup group, double x, double y) {
        double r = 5.5;
        return switch (group) {
            case USERS -> path("M", x - r, y, "a", r, r, 0, 1, 0, 2 * r, 0, "a", r, r, 0, 1, 0, -2 * r, 0, "Z");
            case IT_FUNCTION -> path("M", x - r, y - r, "h", 2 * r, "v", 2 * r, "h", -2 * r, "Z");
            case DECISION_MAKERS -> path("M", x, y - r - 1, "L", x + r + 1, y + r, "L", x - r - 1, y + r, "Z");
            case VENDORS -> path("M", x, y - r - 1, "L", x + r + 1, y, "L", x, y + r + 1, "L", x - r - 1, y, "Z");
            case BENEFICIARIES -> path("M", x, y + r + 1, "L", x + r + 1, y - r, "L", x - r - 1, y - r, "Z");
        };
    }
}
