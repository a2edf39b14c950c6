package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.Bounded;
import dev.parley.command.intake.reading.IntakeLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rows of a table one by one, wherever they come from: text with delimiters, or a sheet of a workbook. */
interface TableRows {

    /**
     * One row.
     *
     * @param line line or row it begins on, the first being 1
     * @param cells its cells, without blank space around them
     * @param dates which cells hold a date and no text; such a one is written as ISO 8601 has it
     * @param struck what is left of the cells of which something is struck out, by their columns from 0
     */
    record Row(int line, List<String> cells, BitSet dates, Map<Integer, String> struck) {

        Row(int line, List<String> cells) {
            this(line, cells, new BitSet());
        }

        Row(int line, List<String> cells, BitSet dates) {
            this(line, cells, dates, Map.of());
        }

        /** What stands in it: the row without what is struck out. */
        Row standing() {
            if (struck.isEmpty()) {
                return this;
            }
            List<String> left = new ArrayList<>(cells);
            BitSet leftDates = (BitSet) dates.clone();
            struck.forEach((column, text) -> {
                if (column < left.size()) {
                    left.set(column, stripped(text));
                    leftDates.clear(column);
                }
            });
            return new Row(line, left, leftDates);
        }

        /** A row with nothing beyond a number of cells loses what is empty there. */
        Row within(int columns) {
            int last = cells.size();
            while (last > columns && cells.get(last - 1).isEmpty()) {
                last--;
            }
            return last == cells.size() ? this : new Row(line, cells.subList(0, last), dates, struck);
        }
    }

    /**
     * How to read a table.
     *
     * @param charset how text is written; null for what a byte-order mark says, else UTF-8
     * @param delimiter what stands between cells of text; null for what splits the first line into most cells
     * @param sheet sheet of a workbook; null for the only one that holds something
     * @param header row that names the columns; 0 for the first that is not blank
     */
    record Options(
            @Nullable Charset charset,
            @Nullable Character delimiter,
            @Nullable String sheet,
            int header) {

        /** Nothing is said. */
        static final Options NONE = new Options(null, null, null, 0);
    }

    /** The next row that is not blank, or null at the end and ever after. */
    @Nullable
    Row next() throws IOException;

    /** What is worth telling about how it was read, once all of it was. */
    default List<String> notes() {
        return List.of();
    }

    /** Columns, from 0, that are hidden from whoever looks at the table. */
    default BitSet hiddenColumns() {
        return new BitSet();
    }

    /** The sheets that have rows, where it is a workbook. */
    default List<String> sheets() {
        return List.of();
    }

    /** Whether it is a text, in which every row is to have all of its cells. */
    default boolean isText() {
        return false;
    }

    /** Whether a column that no row has is known to be empty, since what it lies in is empty in all rows. */
    default boolean isHollow(String column) {
        return false;
    }

    /** Whether columns are paths into what lies in each other. */
    default boolean isNested() {
        return false;
    }

    /** What a column of the last row lists, one by one; null where it is one text. */
    default @Nullable List<String> listed(String column) {
        return null;
    }

    /** Where the last row is, if its line does not say so; else empty. */
    default String place() {
        return "";
    }

    /** What may have gone wrong where a row has more cells than the header. */
    String tooMany();

    /** The rows of a file, from the header on. */
    static TableRows of(String file, InputStream bytes, Options options, IntakeLimits limits) throws IOException {
        InputStream bounded = Bounded.of(file, bytes, limits);
        bounded.mark(8);
        byte[] start = bounded.readNBytes(8);
        bounded.reset();
        if (isMarkup(start) && WORKBOOK.matcher(file).find()) {
            throw Workbook.problem(
                    file,
                    0,
                    "is a page (HTML or XML) under the name of a workbook: open it in a spreadsheet program, save it as .xlsx or CSV, and"
                            + " try again");
        }
        TableRows rows = Workbook.isArchive(start)
                ? Workbook.rows(file, Bounded.of(file, bounded, limits.whole()).readAllBytes(), options, limits)
                : JsonRows.isJson(start)
                        ? JsonRows.of(file, Bounded.of(file, bounded, limits.whole()), limits)
                        : new CsvReader(file, bounded, options, limits);
        if (options.header() == 0) {
            return rows;
        }
        Row row;
        do {
            row = rows.next();
        } while (row != null && row.line() < options.header());
        return new From(row, rows);
    }

    /** Rows of which one was read already. */
    final class From implements TableRows {

        private @Nullable Row first;
        private final TableRows rest;

        From(@Nullable Row first, TableRows rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public @Nullable Row next() throws IOException {
            Row row = first;
            first = null;
            return row == null ? rest.next() : row;
        }

        @Override
        public List<String> notes() {
            return rest.notes();
        }

        @Override
        public BitSet hiddenColumns() {
            return rest.hiddenColumns();
        }

        @Override
        public List<String> sheets() {
            return rest.sheets();
        }

        @Override
        public boolean isText() {
            return rest.isText();
        }

        @Override
        public boolean isHollow(String column) {
            return rest.isHollow(column);
        }

        @Override
        public boolean isNested() {
            return rest.isNested();
        }

        @Override
        public @Nullable List<String> listed(String column) {
            return rest.listed(column);
        }

        @Override
        public String place() {
            return rest.place();
        }

        @Override
        public String tooMany() {
            return rest.tooMany();
        }
    }

    /** Stands in a cell for a formula that was saved without the value it has; whoever reads the cell tells it. */
    String NO_VALUE = "#FORMULA!";

    /** Names of workbooks. */
    Pattern WORKBOOK = Pattern.compile("\\.xl(s|sx|sm|sb|t|tx|tm)$", Pattern.CASE_INSENSITIVE);

    private static boolean isMarkup(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).replace("\u00EF\u00BB\u00BF", "");
        return text.strip().startsWith("<");
    }

    /** Longer cells are no names that are compared. */
    int LONGEST_NAME = 1_000;

    /** Blank space of any kind off both ends, of no-break spaces within a common one, and letters with marks in one. */
    static String stripped(String written) {
        // putting together very many marks upon one letter takes long
        String text = written.length() > LONGEST_NAME || Normalizer.isNormalized(written, Normalizer.Form.NFC)
                ? written
                : Normalizer.normalize(written, Normalizer.Form.NFC);
        String plain = text.indexOf('\u00A0') < 0 && text.indexOf('\u202F') < 0
                ? text
                : text.replace('\u00A0', ' ').replace('\u202F', ' ');
        return plain.indexOf('\u200B') < 0 && plain.indexOf('\uFEFF') < 0
                ? plain.strip()
                : plain.replace("\u200B", "").replace("\uFEFF", "").strip();
    }
}
