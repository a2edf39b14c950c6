package dev.parley.infra.pages.realisation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model shows as a whole, drawn as a table: a grid, a ribbon of steps, things side by side.
 *
 * @param label what it is, for who does not see it
 * @param heads above the columns; the first is above the heads of the rows
 * @param rows the rows
 */
record Panel(String label, List<String> heads, List<Row> rows) {

    /**
     * A row.
     *
     * @param head before it
     * @param cells one for each column; none where it is the title of those that follow
     */
    record Row(String head, List<Cell> cells) {}

    /**
     * A cell.
     *
     * @param share how much of it is reached, in percent, as a bar; null for no bar
     * @param lines what it says
     */
    record Cell(@Nullable Integer share, List<Line> lines) {

        static final Cell EMPTY = new Cell(null, List.of());

        static Cell of(String text) {
            return text.isEmpty() ? EMPTY : new Cell(null, List.of(new Line("", text, "")));
        }
    }

    /**
     * A line.
     *
     * @param sign a sign before it, or empty
     * @param text what it says
     * @param tone how it is coloured; never the only sign of anything
     */
    record Line(String sign, String text, String tone) {}
}
