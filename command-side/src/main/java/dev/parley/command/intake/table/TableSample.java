package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.IntakeException;
import dev.parley.command.intake.reading.IntakeLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a table hold, to show to people who are to say what they mean.
 *
 * @param columns columns with a name, in their order
 * @param rows rows below the header
 */
public record TableSample(List<Column> columns, int rows) {

    /** Different values kept of a column. */
    public static final int VALUES = 60;

    /** Keeps its own copy. */
    public TableSample {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name its header
     * @param values its different values that are not empty, the first {@value #VALUES} in the order of the rows
     * @param more whether it has more than these
     * @param texts those of the values that are texts; the others are cells that hold a date, which need no form
     */
    public record Column(String name, List<String> values, boolean more, List<String> texts) {

        /** Keeps its own copy. */
        public Column {
            values = List.copyOf(values);
            texts = List.copyOf(texts);
        }
    }

    /**
     * The names of the columns of a table.
     *
     * @throws IllegalArgumentException if it is no table
     */
    public static List<String> columns(String name, InputStream content, Charset encoding) throws IOException {
        try {
            TableRows.Row header = TableRows.of(
                            name, content, new TableRows.Options(encoding, null, null, 0), IntakeLimits.DEFAULT)
                    .next();
            return header == null
                    ? List.of()
                    : header.cells().stream().filter(each -> !each.isEmpty()).toList();
        } catch (IntakeException e) {
            throw new IllegalArgumentException(e.problems().get(0).toString(), e);
        }
    }

    /** Whether a file is a list of objects in JSON, as ticket systems answer, and so a table. */
    public static boolean isListInJson(byte[] content) {
        if (!JsonRows.isJson(Arrays.copyOf(content, Math.min(content.length, 100)))) {
            return false;
        }
        try {
            return JsonRows.of("file", new ByteArrayInputStream(content), IntakeLimits.DEFAULT)
                            .next()
                    != null;
        } catch (IntakeException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }

    /**
     * Reads a table as far as it can be read without knowing what it means.
     *
     * @param name its name, for messages
     * @param content its bytes, packed with gzip or not
     * @param encoding how the characters of a text are written; null for what the file says, or UTF-8
     * @throws IllegalArgumentException if it is no table, saying where and what is accepted
     */
    public static TableSample of(String name, byte[] content, @Nullable Charset encoding) {
        try {
            TableRows reader = TableRows.of(
                    name,
                    new ByteArrayInputStream(content),
                    new TableRows.Options(encoding, null, null, 0),
                    IntakeLimits.DEFAULT);
            TableRows.Row header = reader.next();
            if (header == null) {
                throw new IllegalArgumentException(name + " is empty: a header and rows are expected");
            }
            List<Set<String>> values = new ArrayList<>();
            List<Set<String>> dates = new ArrayList<>();
            header.cells().forEach(cell -> {
                values.add(new LinkedHashSet<>());
                dates.add(new HashSet<>());
            });
            int rows = 0;
            for (TableRows.Row row = reader.next(); row != null; row = reader.next()) {
                rows++;
                for (int i = 0; i < Math.min(row.cells().size(), values.size()); i++) {
                    String cell = row.cells().get(i);
                    if (!cell.isEmpty() && values.get(i).size() <= VALUES) {
                        values.get(i).add(cell);
                        if (row.dates().get(i)) {
                            dates.get(i).add(cell);
                        }
                    }
                }
            }
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                if (!header.cells().get(i).isEmpty()) {
                    List<String> first = values.get(i).stream().limit(VALUES).toList();
                    Set<String> ofCells = dates.get(i);
                    columns.add(new Column(
                            header.cells().get(i),
                            first,
                            values.get(i).size() > VALUES,
                            first.stream()
                                    .filter(each -> !ofCells.contains(each))
                                    .toList()));
                }
            }
            return new TableSample(columns, rows);
        } catch (IntakeException e) {
            throw new IllegalArgumentException(e.problems().get(0).toString(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory can be read", e);
        }
    }
}
