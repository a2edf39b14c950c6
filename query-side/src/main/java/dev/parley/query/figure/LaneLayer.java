package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

import dev.parley.query.words.Words;

/** The lane of each group, its name and the legend. */
final class LaneLayer extends Layer {

    LaneLayer(Scene scene) {
        super(scene);
    }

    void lanes() {
        svg.line().open("g", "class", "lanes");
        lanes.forEach((group, y) ->
                svg.leaf("path", "d", path("M", axis.left(), y, "H", axis.right()), "stroke", tone(Tone.LINE)));
        svg.close();
    }

    /** The names of the lanes have their room whatever else is written. */
    void takeRoom() {
        lanes.forEach((group, y) -> boxes.take(box(24, y + 5, Words.of(group), 14, true, "start")));
    }

    void laneLabels(double rowsTop, FindingLayer.Rows rows) {
        svg.line().open("g", "class", "lane-labels");
        svg.leaf(
                "rect",
                "class",
                "shade",
                "x",
                0,
                "y",
                56,
                "width",
                Scene.LEFT - 8,
                "height",
                rowsTop + rows.height() - 56,
                "fill",
                tone(Tone.CARD));
        lanes.forEach((group, y) -> {
            svg.leaf("circle", "cx", 10, "cy", y, "r", 6, "fill", tone(Tone.of(group)));
            set(24, y + 5, Words.of(group), Tone.INK, 14, true, "start", "wide");
            if (!options.standalone()) {
                set(20, y + 5, Words.brief(group), Tone.INK, 13, true, "start", "narrow");
            }
        });
        if (!rows.isEmpty()) {
            rows.labels(rowsTop);
        }
        svg.close();
    }

    void legend(double y) {
        String legend =
                "● present   ▫ by document or represented   ◌ needed, not there   ▬ active in the episode   ┈ knowledge"
                        + " relayed   ◇ gap opened   ϟ conflict"
                        + (seen.decisions().isEmpty() ? "" : "   ▼ decision");
        text(0, y, legend, Tone.SOFT, 11.5, false, "start", "legend");
    }

    static String narrowed(String label) {
        String shorter =
                TextWidth.width(label, 11.5, false) <= Scene.LEFT - 14 ? label : label.replace("Decision makers", "DM");
        return TextWidth.fit(shorter, 11.5, false, Scene.LEFT - 6);
    }
}
