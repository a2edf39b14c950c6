package dev.parley.query.figure.chart;

import dev.parley.query.figure.Svg;
import dev.parley.query.words.Words;
import java.util.List;

/** Draws how bad it was after each of the last encounters, small enough for a table. */
public final class Sparkline {

    private static final double WIDTH = 92;
    private static final double HEIGHT = 28;

    private Sparkline() {}

    /**
     * Draws a trend.
     *
     * @param trend 0 for nothing open to 5 for critical, oldest first
     * @param tone style class of the worst open finding: bad, risk, watch, ok or quiet
     * @return an {@code svg} element
     */
    public static String draw(List<Integer> trend, String tone) {
        Svg svg = new Svg();
        svg.open(
                "svg",
                "class",
                "spark " + tone,
                "width",
                WIDTH,
                "height",
                HEIGHT,
                "viewBox",
                "0 0 92 28",
                "role",
                "img",
                "aria-label",
                sentence(trend));
        if (!trend.isEmpty()) {
            StringBuilder points = new StringBuilder();
            double x = 4;
            double y = 0;
            double step = trend.size() == 1 ? 0 : (WIDTH - 10) / (trend.size() - 1);
            for (int i = 0; i < trend.size(); i++) {
                x = trend.size() == 1 ? WIDTH - 6 : 4 + i * step;
                y = 24 - Math.max(0, Math.min(5, trend.get(i))) * 4.2;
                points.append(Svg.number(x)).append(',').append(Svg.number(y)).append(' ');
            }
            svg.leaf(
                    "polyline",
                    "points",
                    points.toString().strip(),
                    "fill",
                    "none",
                    "stroke",
                    "currentColor",
                    "stroke-width",
                    2,
                    "stroke-linejoin",
                    "round");
            svg.leaf("circle", "cx", x, "cy", y, "r", 2.8, "fill", "currentColor");
        }
        svg.close();
        return svg.written();
    }

    private static String sentence(List<Integer> trend) {
        if (trend.isEmpty()) {
            return "no encounter yet";
        }
        int first = trend.get(0);
        int last = trend.get(trend.size() - 1);
        String now = last == 0 ? "nothing open now" : "risk " + last + " of 5 now";
        if (first == last) {
            return now + ", unchanged over " + Words.count(trend.size(), "encounter");
        }
        return now + (last > first ? ", up from " : ", down from ") + first;
    }
}
