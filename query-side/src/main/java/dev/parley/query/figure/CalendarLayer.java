package dev.parley.query.figure;

import static dev.parley.query.figure.Svg.path;

/** The dates under the lanes, where the axis is a calendar. */
final class CalendarLayer extends Layer {

    CalendarLayer(Scene scene) {
        super(scene);
    }

    /**
     * Draws it.
     *
     * @param y of the line
     */
    void marks(double y) {
        TimeScale calendar = axis.calendar();
        if (calendar == null) {
            return;
        }
        svg.line().open("g", "class", "calendar");
        svg.leaf("path", "d", path("M", axis.left(), y, "H", axis.right()), "stroke", tone(Tone.LINE));
        for (TimeScale.Mark mark : calendar.marks()) {
            svg.leaf(
                    "path",
                    "d",
                    path("M", mark.x(), top - 14, "V", y + 4),
                    "stroke",
                    tone(Tone.LINE),
                    "stroke-dasharray",
                    "1 5");
            textWhereFree(mark.x(), y + 15, mark.words(), Tone.SOFT, 11, false, "middle", null);
        }
        svg.close();
    }
}
