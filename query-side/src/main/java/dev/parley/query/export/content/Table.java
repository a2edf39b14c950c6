package dev.parley.query.export.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A table whose columns say what they mean, written as CSV (RFC 4180, comma, UTF-8, line feed).
 *
 * @param <R> what one row is made from
 */
public final class Table<R> {

    /**
     * What a column means.
     *
     * @param table name of the table
     * @param column name of the column
     * @param meaning what a value is
     * @param values what values there are
     */
    public record Entry(String table, String column, String meaning, String values) {}

    /** What a spreadsheet would run instead of show: a cell that starts so and is no number gets an apostrophe before it. */
    private static final Pattern FORMULA = Pattern.compile("[=+@\\t\\r].*|-(?![0-9.]+$).+", Pattern.DOTALL);

    private final String name;
    private final String blank;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Function<R, @Nullable Object>> columns = new ArrayList<>();

    /**
     * A table without columns yet.
     *
     * @param name name of the table, of its file without suffix
     * @param blank what stands in a cell without a value
     */
    public Table(String name, String blank) {
        this.name = name;
        this.blank = blank;
    }

    public Table<R> column(String column, String meaning, String values, Function<R, @Nullable Object> value) {
        entries.add(new Entry(name, column, meaning, values));
        columns.add(value);
        return this;
    }

    public List<Entry> entries() {
        return entries;
    }

    public ExportFile file(List<R> rows) {
        StringBuilder csv = new StringBuilder();
        line(csv, entries.stream().map(Entry::column).toList());
        for (R row : rows) {
            List<String> cells = new ArrayList<>();
            for (Function<R, @Nullable Object> column : columns) {
                Object value = column.apply(row);
                String text = value == null ? "" : value.toString();
                cells.add(text.isEmpty() ? blank : safe(text));
            }
            line(csv, cells);
        }
        return new ExportFile(name + ".csv", "text/csv", csv.toString());
    }

    /** The table as a sheet: numbers are numbers, and texts are texts that no program takes for a formula. */
    public Sheet sheet(List<R> rows) {
        List<List<@Nullable Object>> cells = new ArrayList<>();
        for (R row : rows) {
            List<@Nullable Object> line = new ArrayList<>();
            for (Function<R, @Nullable Object> column : columns) {
                Object value = column.apply(row);
                line.add(value == null || value.toString().isEmpty() ? (blank.isEmpty() ? null : blank) : value);
            }
            cells.add(line);
        }
        return new Sheet(name, entries.stream().map(Entry::column).toList(), cells);
    }

    /**
     * A table with its values as they are.
     *
     * @param name its name
     * @param columns names of the columns
     * @param rows values row by row; null for none
     */
    public record Sheet(String name, List<String> columns, List<List<@Nullable Object>> rows) {}

    public static String safe(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    public static void line(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            csv.append(i == 0 ? "" : ",").append(isQuoted(cell) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
        }
        csv.append('\n');
    }

    /** Whether a cell is read back as it is only between quotes; most cells of a wide table are empty. */
    private static boolean isQuoted(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return !cell.isEmpty() && !cell.equals(cell.strip());
    }
}
