package dev.parley.command.intake.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a sheet that were merged. What such a cell says, it says of every row and column that it covers, as it does to whoever
 * looks at the sheet; the file has it in the first one only. Rows are handed in from the top.
 */
final class MergedCells {

    /**
     * A merged cell.
     *
     * @param firstRow its first row, from 1
     * @param lastRow its last row
     * @param firstColumn its first column, from 0
     * @param lastColumn its last column
     */
    record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {}

    private record Value(
            String text, boolean date, @Nullable String standing) {}

    private final PriorityQueue<Range> ranges = new PriorityQueue<>(Comparator.comparingInt(Range::firstRow));
    private final List<Range> active = new ArrayList<>();
    private final Map<Range, Value> values = new HashMap<>();
    private int used;

    void add(Range range) {
        if (range.lastRow() > range.firstRow() || range.lastColumn() > range.firstColumn()) {
            ranges.add(range);
        }
    }

    /** How many of those met so far say something. */
    int used() {
        return used;
    }

    /** The row with what merged cells say in it. */
    TableRows.Row filled(TableRows.Row row) {
        active.removeIf(range -> range.lastRow() < row.line());
        for (Range next = ranges.peek(); next != null && next.firstRow() <= row.line(); next = ranges.peek()) {
            active.add(next);
            ranges.remove();
        }
        if (active.isEmpty()) {
            return row;
        }
        List<String> cells = new ArrayList<>(row.cells());
        BitSet dates = (BitSet) row.dates().clone();
        Map<Integer, String> struck = new HashMap<>(row.struck());
        for (Range range : active) {
            if (range.firstRow() == row.line()) {
                int column = range.firstColumn();
                String text = column < cells.size() ? cells.get(column) : "";
                values.put(range, new Value(text, dates.get(column), struck.get(column)));
                used += text.isEmpty() ? 0 : 1;
            }
            Value value = values.get(range);
            if (value != null && !value.text().isEmpty()) {
                while (cells.size() <= range.lastColumn()) {
                    cells.add("");
                }
                for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
                    cells.set(column, value.text());
                    dates.set(column, value.date());
                    String standing = value.standing();
                    if (standing != null) {
                        struck.put(column, standing);
                    }
                }
            }
        }
        return new TableRows.Row(row.line(), cells, dates, struck);
    }

    /** What is worth telling about a sheet that was read. */
    List<String> notes(int hidden) {
        List<String> notes = new ArrayList<>();
        if (used > 0) {
            notes.add(
                    used == 1
                            ? "1 merged cell counts for every row and column that it covers"
                            : used + " merged cells count for every row and column that they cover");
        }
        if (hidden > 0) {
            notes.add(
                    hidden == 1
                            ? "1 row that is hidden in the sheet was read too"
                            : hidden + " rows that are hidden in the sheet were read too");
        }
        return notes;
    }
}
