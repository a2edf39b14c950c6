package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignXml;
import dev.parley.command.intake.reading.IntakeLimits;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Sheets of an OpenDocument spreadsheet (.ods), read from its content with the JDK's streaming parser. */
final class OpenDocumentSheet {

    private static final String TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
    private static final String OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0";
    private static final String NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    private static final Duration DAY = Duration.ofDays(1);

    /** Styles build on each other; a circle of them ends nowhere. */
    private static final int DEEPEST = 20;

    private final String file;
    private final @Nullable String wanted;
    private final XMLStreamReader in;
    private final IntakeLimits limits;
    private final Map<String, List<TableRows.Row>> sheets = new LinkedHashMap<>();
    private final Map<String, List<String>> notes = new LinkedHashMap<>();
    private final Set<String> hiddenStyles = new HashSet<>();
    private final List<String> hiddenSheets = new ArrayList<>();

    /** Fields that a way of showing dates has, by its name, and the way that a style of cells has. */
    private final Map<String, Set<String>> dateFields = new HashMap<>();

    private final Map<String, String> dateStyles = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private Set<String> fields = new HashSet<>();
    private BitSet hiddenColumns = new BitSet();
    private final Map<String, BitSet> hiddenColumnsOf = new HashMap<>();
    private List<String> columnStyles = new ArrayList<>();
    private int coarse;
    private String style = "";
    private MergedCells merged = new MergedCells();
    private int hidden;
    private int read;
    private final StruckStyles struckStyles = new StruckStyles();
    private List<Integer> commented = new ArrayList<>();

    private OpenDocumentSheet(String file, XMLStreamReader in, @Nullable String wanted, IntakeLimits limits) {
        this.wanted = wanted;
        this.file = file;
        this.in = in;
        this.limits = limits;
    }

    private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = ForeignXml.parsers();
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    /**
     * The rows of the sheet that is meant.
     *
     * @param styles the styles that have names of their own; null for none
     */
    static TableRows rows(
            String file, byte[] content, byte @Nullable [] styles, TableRows.Options options, IntakeLimits limits) {
        try {
            XMLStreamReader in = reader(content);
            try {
                OpenDocumentSheet book = new OpenDocumentSheet(file, in, options.sheet(), limits);
                if (styles != null) {
                    book.styles(reader(styles));
                }
                book.read();
                List<String> names = List.copyOf(book.sheets.keySet());
                String name = Workbook.chosen(file, options, names, names);
                return new Rows(
                        book.sheets.getOrDefault(name, List.of()).iterator(),
                        book.notes.getOrDefault(name, List.of()),
                        book.hiddenColumnsOf.getOrDefault(name, new BitSet()),
                        names);
            } finally {
                in.close();
            }
        } catch (XMLStreamException e) {
            throw Workbook.problem(file, 0, "is a workbook that cannot be read: its content is no well-formed XML");
        }
    }

    private record Rows(Iterator<TableRows.Row> rows, List<String> notes, BitSet hiddenColumns, List<String> sheets)
            implements TableRows {

        @Override
        public @Nullable Row next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public String tooMany() {
            return "give its columns names, or empty them";
        }
    }

    /** Reads the styles that have names of their own. */
    private void styles(XMLStreamReader named) throws XMLStreamException {
        while (named.hasNext()) {
            if (named.next() == XMLStreamConstants.START_ELEMENT) {
                style(named);
            }
        }
    }

    /** Takes an element that begins; what says nothing of styles is left alone. */
    private void style(XMLStreamReader from) {
        struckStyles.start(from);
        String name = from.getLocalName();
        if (STYLE.equals(from.getNamespaceURI()) && name.equals("style")) {
            style = String.valueOf(from.getAttributeValue(STYLE, "name"));
            String shown = from.getAttributeValue(STYLE, "data-style-name");
            if (shown != null) {
                dateStyles.put(style, shown);
            }
            String parent = from.getAttributeValue(STYLE, "parent-style-name");
            if (parent != null) {
                parents.put(style, parent);
            }
        } else if (NUMBER.equals(from.getNamespaceURI()) && name.endsWith("-style")) {
            fields = name.equals("date-style")
                    ? dateFields.computeIfAbsent(
                            String.valueOf(from.getAttributeValue(STYLE, "name")), key -> new HashSet<>())
                    : new HashSet<>();
        } else if (NUMBER.equals(from.getNamespaceURI())) {
            fields.add(name);
        }
    }

    private void read() throws XMLStreamException {
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            style(in);
            if (is(STYLE, "table-properties") && "false".equals(in.getAttributeValue(TABLE, "display"))) {
                hiddenStyles.add(style);
            } else if (is(TABLE, "table")) {
                boolean shown = !hiddenStyles.contains(String.valueOf(in.getAttributeValue(TABLE, "style-name")));
                String name = String.valueOf(in.getAttributeValue(TABLE, "name"));
                merged = new MergedCells();
                hidden = 0;
                coarse = 0;
                commented = new ArrayList<>();
                hiddenColumns = new BitSet();
                columnStyles = new ArrayList<>();
                List<TableRows.Row> rows = table();
                if (!rows.isEmpty() && (shown || name.equals(wanted))) {
                    sheets.put(name, rows);
                    List<String> told = new ArrayList<>(merged.notes(hidden));
                    told.addAll(Workbook.dateNotes(coarse, List.of()));
                    told.addAll(Workbook.commentNotes(commented));
                    notes.put(name, told);
                    hiddenColumnsOf.put(name, hiddenColumns);
                } else if (!rows.isEmpty()) {
                    hiddenSheets.add(name);
                }
            }
        }
        if (!hiddenSheets.isEmpty()) {
            notes.values().forEach(told -> told.add(Workbook.hiddenSheetsNote(hiddenSheets)));
        }
    }

    private boolean is(String namespace, String name) {
        return namespace.equals(in.getNamespaceURI()) && name.equals(in.getLocalName());
    }

    private List<TableRows.Row> table() throws XMLStreamException {
        List<TableRows.Row> rows = new ArrayList<>();
        int number = 1;
        while (in.hasNext()) {
            int type = in.next();
            if (type == XMLStreamConstants.END_ELEMENT && is(TABLE, "table")) {
                return rows;
            }
            if (type == XMLStreamConstants.START_ELEMENT && is(TABLE, "table-column")) {
                column();
            }
            if (type == XMLStreamConstants.START_ELEMENT && is(TABLE, "table-row")) {
                int repeated = repeated("number-rows-repeated");
                String visibility = in.getAttributeValue(TABLE, "visibility");
                TableRows.Row row = row(number);
                boolean blank = row.cells().isEmpty();
                for (int i = 0; !blank && i < repeated; i++) {
                    if (++read > limits.rows()) {
                        throw Workbook.problem(file, number + i, "has more than " + limits.rows() + " rows; split it");
                    }
                    rows.add(merged.filled(new TableRows.Row(number + i, row.cells(), row.dates(), row.struck())));
                    hidden += visibility == null || visibility.equals("visible") ? 0 : 1;
                }
                number += repeated;
            }
        }
        return rows;
    }

    private void column() {
        int repeated = Math.min(repeated("number-columns-repeated"), limits.columns() - columnStyles.size());
        String visibility = in.getAttributeValue(TABLE, "visibility");
        String cells = in.getAttributeValue(TABLE, "default-cell-style-name");
        for (int i = 0; i < repeated; i++) {
            hiddenColumns.set(columnStyles.size(), visibility != null && !visibility.equals("visible"));
            columnStyles.add(cells == null ? "" : cells);
        }
    }

    /** Fields that a cell shows of its date; null where that is not said. */
    private @Nullable Set<String> fields(@Nullable String cellStyle, int column) {
        String style = cellStyle != null ? cellStyle : column < columnStyles.size() ? columnStyles.get(column) : "";
        for (int i = 0; !dateStyles.containsKey(style) && parents.containsKey(style) && i < DEEPEST; i++) {
            style = parents.getOrDefault(style, "");
        }
        Set<String> fields = dateFields.get(dateStyles.getOrDefault(style, ""));
        return fields == null || fields.isEmpty() ? null : fields;
    }

    private int repeated(String attribute) {
        String text = in.getAttributeValue(TABLE, attribute);
        try {
            return text == null ? 1 : Math.max(1, Integer.parseInt(text));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private TableRows.Row row(int number) throws XMLStreamException {
        List<String> cells = new ArrayList<>();
        BitSet dates = new BitSet();
        Map<Integer, String> struck = new HashMap<>();
        while (in.hasNext()) {
            int type = in.next();
            if (type == XMLStreamConstants.END_ELEMENT && is(TABLE, "table-row")) {
                break;
            }
            if (type == XMLStreamConstants.START_ELEMENT
                    && (is(TABLE, "table-cell") || is(TABLE, "covered-table-cell"))) {
                cells(cells, dates, struck, number);
            }
        }
        int last = cells.size();
        while (last > 0 && cells.get(last - 1).isEmpty()) {
            last--;
        }
        return new TableRows.Row(number, List.copyOf(cells.subList(0, last)), dates, struck);
    }

    private void cells(List<String> cells, BitSet dates, Map<Integer, String> struck, int row)
            throws XMLStreamException {
        int repeated = repeated("number-columns-repeated");
        if (is(TABLE, "table-cell")) {
            merged.add(new MergedCells.Range(
                    row,
                    row + repeated("number-rows-spanned") - 1,
                    cells.size(),
                    cells.size() + Math.min(repeated("number-columns-spanned"), limits.columns()) - 1));
        }
        String type = in.getAttributeValue(OFFICE, "value-type");
        String value = in.getAttributeValue(OFFICE, "value");
        String date = in.getAttributeValue(OFFICE, "date-value");
        String time = in.getAttributeValue(OFFICE, "time-value");
        String truth = in.getAttributeValue(OFFICE, "boolean-value");
        String said = in.getAttributeValue(OFFICE, "string-value");
        boolean failed = "error".equals(in.getAttributeValue(CALC, "value-type"));
        String cellStyle = in.getAttributeValue(TABLE, "style-name");
        StringBuilder standing = new StringBuilder();
        String shown = TableRows.stripped(paragraphs(row, isStruck(cellStyle, cells.size()), standing));
        boolean taken = !TableRows.stripped(standing.toString()).equals(shown);
        boolean isDate = false;
        String text = shown;
        if (type == null || failed || TableWords.isFormulaError(shown)) {
            // a formula without a result has an empty text or a zero beside what it shows
            text = shown;
        } else if (type.equals("date") && date != null) {
            isDate = true;
            text = date(date, row, fields(cellStyle, cells.size()));
        } else if (type.equals("time") && time != null) {
            Duration clock = time(time, row);
            isDate = !clock.isNegative() && clock.compareTo(DAY) < 0;
            text = isDate ? LocalTime.MIDNIGHT.plus(clock).toString() : hours(clock);
        } else if (type.equals("boolean") && truth != null) {
            text = truth;
        } else if (value != null && (type.equals("float") || type.equals("percentage") || type.equals("currency"))) {
            text = number(value, row);
        } else if (type.equals("string") && said != null) {
            text = TableRows.stripped(said);
        }
        if (text.isEmpty() && cells.size() + repeated > limits.columns()) {
            return;
        }
        for (int i = 0; i < repeated; i++) {
            if (cells.size() >= limits.columns()) {
                throw Workbook.problem(file, row, "has more than " + limits.columns() + " columns");
            }
            dates.set(cells.size(), isDate);
            if (taken) {
                struck.put(cells.size(), standing.toString());
            }
            cells.add(text);
        }
    }

    private String number(String value, int row) {
        try {
            return CellNumber.plain(CellNumber.read(file, row, value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private String date(String date, int row, @Nullable Set<String> fields) {
        try {
            String text = date.indexOf('T') < 0
                    ? LocalDate.parse(date).toString()
                    : Workbook.dateOf(LocalDateTime.parse(date));
            String coarser = fields == null || fields.contains("day") || text.indexOf('T') >= 0
                    ? null
                    : Workbook.coarser(LocalDate.parse(text), fields.contains("year"), fields.contains("month"));
            coarse += coarser == null ? 0 : 1;
            return coarser == null ? text : coarser;
        } catch (DateTimeException e) {
            throw Workbook.problem(file, row, "has a date that is none");
        }
    }

    private Duration time(String time, int row) {
        try {
            return Duration.parse(time);
        } catch (DateTimeException e) {
            throw Workbook.problem(file, row, "has a time that is none");
        }
    }

    /** Hours beyond a day as they are shown, which is no time of day. */
    private static String hours(Duration time) {
        return "%s%d:%02d"
                .formatted(
                        time.isNegative() ? "-" : "",
                        time.abs().toHours(),
                        time.abs().toMinutesPart());
    }

    private boolean isStruck(@Nullable String cellStyle, int column) {
        return struckStyles.isCell(
                cellStyle != null ? cellStyle : column < columnStyles.size() ? columnStyles.get(column) : "");
    }

    /**
     * The text of a cell, its paragraphs on lines of their own; notes on it are left out.
     *
     * @param cell whether the cell is struck out as a whole
     * @param standing gets what is not struck out
     */
    private String paragraphs(int row, boolean cell, StringBuilder standing) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        Deque<Boolean> struck = new ArrayDeque<>();
        struck.push(cell);
        int note = 0;
        while (!struck.isEmpty() && in.hasNext()) {
            int type = in.next();
            if (type == XMLStreamConstants.START_ELEMENT) {
                Boolean own = note > 0 ? null : struckStyles.ofText(in);
                struck.push(own == null ? struck.element() : own);
                if (is(OFFICE, "annotation") || note > 0) {
                    if (note++ == 0) {
                        commented.add(row);
                    }
                } else if (is(TEXT, "p") && !text.isEmpty()) {
                    text.append('\n');
                    standing.append('\n');
                } else if (is(TEXT, "s") || is(TEXT, "tab") || is(TEXT, "line-break")) {
                    char blank = is(TEXT, "line-break") ? '\n' : ' ';
                    text.append(blank);
                    standing.append(blank);
                }
            } else if (type == XMLStreamConstants.END_ELEMENT) {
                struck.pop();
                note -= note > 0 ? 1 : 0;
            } else if (type == XMLStreamConstants.CHARACTERS && note == 0) {
                text.append(in.getText());
                if (!struck.element()) {
                    standing.append(in.getText());
                }
                if (text.length() > limits.text()) {
                    throw Workbook.problem(file, row, "has a cell of more than " + limits.text() + " characters");
                }
            }
        }
        return text.toString();
    }
}
