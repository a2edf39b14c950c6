package dev.parley.command.intake.table;

import dev.parley.command.intake.reading.ForeignXml;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the streaming reader of .xlsx does not tell: which cells of a sheet are merged or struck out, which have comments, which rows
 * and columns are hidden, and which cells hold a text that a formula made, which may be an empty one.
 */
final class SheetLayouts {

    private static final Pattern RANGE =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})");
    private static final Pattern CELL = Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7})");
    private static final int LETTERS = 26;

    /** Columns that a sheet can have. */
    private static final int MOST_COLUMNS = 16_384;

    /**
     * The layout of one sheet.
     *
     * @param merged merged cells
     * @param hidden numbers of hidden rows
     * @param hiddenColumns hidden columns, from 0
     * @param texts for each row the columns, from 0, whose formula made a text
     * @param isoDates for each row the columns, from 0, that hold a date as ISO 8601 has it
     * @param struck for each row what is left in columns, from 0, of which something is struck out
     * @param comments rows with cells that have comments
     * @param struckByRule whether a rule for how cells look may strike out cells of this sheet
     */
    record Layout(
            MergedCells merged,
            BitSet hidden,
            BitSet hiddenColumns,
            Map<Integer, BitSet> texts,
            Map<Integer, BitSet> isoDates,
            Map<Integer, Map<Integer, String>> struck,
            BitSet comments,
            boolean struckByRule) {

        Layout(boolean struckByRule, BitSet comments) {
            this(
                    new MergedCells(),
                    new BitSet(),
                    new BitSet(),
                    new HashMap<>(),
                    new HashMap<>(),
                    new HashMap<>(),
                    comments,
                    struckByRule);
        }

        /** Whether the formula of a cell made a text. */
        boolean isText(int row, int column) {
            return has(texts, row, column);
        }

        /** Whether a cell holds a date as ISO 8601 has it. */
        boolean isIsoDate(int row, int column) {
            return has(isoDates, row, column);
        }

        private static boolean has(Map<Integer, BitSet> cells, int row, int column) {
            BitSet columns = cells.get(row);
            return columns != null && columns.get(column);
        }
    }

    private final String file;
    private final Map<String, Layout> layouts = new HashMap<>();
    private final Map<String, String> parts = new HashMap<>();

    /** Comments by their part, and the part of those of a sheet. */
    private final Map<String, BitSet> comments = new HashMap<>();

    private final Map<String, String> commentsOf = new HashMap<>();
    private final StruckOut struckOut = new StruckOut();

    /** @param file name of the workbook, for what is said of it */
    SheetLayouts(String file) {
        this.file = file;
    }

    /** Whether a part is a sheet, which is read once all other parts are known: styles and shared texts stand behind it. */
    static boolean isSheet(String name) {
        return name.startsWith("xl/worksheets/") && name.endsWith(".xml");
    }

    /** Takes a part of the archive that is no sheet; parts that say nothing of layouts are left alone. */
    void part(String name, byte[] content) {
        try {
            if (name.equals("xl/_rels/workbook.xml.rels")) {
                relations(content).forEach((id, relation) -> parts.put(id, absolute("xl/", relation.target())));
            } else if (name.startsWith("xl/worksheets/_rels/") && name.endsWith(".rels")) {
                String sheet = "xl/worksheets/"
                        + name.substring("xl/worksheets/_rels/".length(), name.length() - ".rels".length());
                relations(content).values().stream()
                        .filter(relation -> relation.type().endsWith("/comments"))
                        .forEach(relation -> commentsOf.put(sheet, absolute("xl/worksheets/", relation.target())));
            } else if (name.equals("xl/styles.xml")) {
                struckOut.styles(reader(content));
            } else if (name.equals("xl/sharedStrings.xml")) {
                struckOut.texts(reader(content));
            } else if (name.startsWith("xl/comments") && name.endsWith(".xml")) {
                comments.put(name, comments(content));
            }
        } catch (XMLStreamException e) {
            // the reader of the cells says so, with what is wrong
        }
    }

    /**
     * Reads a sheet, as it is unpacked; it is not kept.
     *
     * @throws XMLStreamException if it is not well-formed
     * @throws dev.parley.command.intake.reading.IntakeException if it has a number that would be too long for the reader of the cells
     */
    void sheet(String name, InputStream content) throws XMLStreamException {
        layouts.put(name, layout(name, content));
    }

    private static String absolute(String folder, String target) {
        if (target.startsWith("/")) {
            return target.substring(1);
        }
        String path = folder + target;
        int up;
        while ((up = path.indexOf("/../")) > 0) {
            path = path.substring(0, path.lastIndexOf('/', up - 1) + 1) + path.substring(up + "/../".length());
        }
        return path;
    }

    /** Whether a cell of any sheet holds a date as ISO 8601 has it. */
    boolean hasIsoDates() {
        return layouts.values().stream().anyMatch(layout -> !layout.isoDates().isEmpty());
    }

    /** The layout of the sheet that the workbook knows by a relation. */
    Layout of(@Nullable String relation) {
        String part = parts.get(relation == null ? "" : relation);
        Layout layout = part == null ? null : layouts.get(part);
        return layout == null ? new Layout(false, new BitSet()) : layout;
    }

    private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        return reader(new ByteArrayInputStream(content));
    }

    private static XMLStreamReader reader(InputStream content) throws XMLStreamException {
        return ForeignXml.parsers().createXMLStreamReader(content);
    }

    /** A part that another one refers to. */
    private record Relation(String type, String target) {}

    private static Map<String, Relation> relations(byte[] content) throws XMLStreamException {
        Map<String, Relation> relations = new HashMap<>();
        XMLStreamReader in = reader(content);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("Relationship")) {
                String target = in.getAttributeValue(null, "Target");
                String id = in.getAttributeValue(null, "Id");
                if (target != null && id != null) {
                    relations.put(
                            id,
                            new Relation(Objects.requireNonNullElse(in.getAttributeValue(null, "Type"), ""), target));
                }
            }
        }
        return relations;
    }

    /** The rows that have comments. */
    private static BitSet comments(byte[] content) throws XMLStreamException {
        BitSet rows = new BitSet();
        XMLStreamReader in = reader(content);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("comment")) {
                Matcher cell = CELL.matcher(Objects.requireNonNullElse(in.getAttributeValue(null, "ref"), ""));
                if (cell.matches()) {
                    rows.set(Integer.parseInt(cell.group(2)));
                }
            }
        }
        return rows;
    }

    private Layout layout(String name, InputStream content) throws XMLStreamException {
        Layout layout = new Layout(
                struckOut.isByRule(), comments.getOrDefault(commentsOf.getOrDefault(name, ""), new BitSet()));
        boolean strikes = struckOut.isAny();
        XMLStreamReader in = reader(content);
        int row = 0;
        int column = -1;
        boolean isNumber = false;
        // of the number that is being read; -1 outside of numbers
        int length = -1;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.CHARACTERS && length >= 0) {
                length += in.getTextLength();
                bound(length, row);
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                length = event == XMLStreamConstants.END_ELEMENT ? -1 : length;
                continue;
            }
            length = isNumber && in.getLocalName().equals("v") ? 0 : -1;
            if (in.getLocalName().equals("row")) {
                String number = in.getAttributeValue(null, "r");
                row = number == null || !number.matches("\\d{1,7}") ? row + 1 : Integer.parseInt(number);
                column = -1;
                if (isHidden(in)) {
                    layout.hidden().set(row);
                }
            } else if (in.getLocalName().equals("c")) {
                Matcher place = CELL.matcher(Objects.requireNonNullElse(in.getAttributeValue(null, "r"), ""));
                column = place.matches() ? column(place.group(1)) : column + 1;
                String type = in.getAttributeValue(null, "t");
                if ("str".equals(type) || "d".equals(type)) {
                    ("d".equals(type) ? layout.isoDates() : layout.texts())
                            .computeIfAbsent(row, key -> new BitSet())
                            .set(column);
                }
                isNumber = isNumber(type);
                String standing = strikes || "inlineStr".equals(type) ? standing(in, type, row) : null;
                if (standing != null) {
                    layout.struck().computeIfAbsent(row, key -> new HashMap<>()).put(column, standing);
                }
            } else if (in.getLocalName().equals("col") && isHidden(in)) {
                int first = number(in.getAttributeValue(null, "min"));
                int last = Math.min(number(in.getAttributeValue(null, "max")), MOST_COLUMNS);
                if (first > 0 && last >= first) {
                    layout.hiddenColumns().set(first - 1, last);
                }
            } else if (in.getLocalName().equals("mergeCell")) {
                String reference = in.getAttributeValue(null, "ref");
                Matcher range = RANGE.matcher(reference == null ? "" : reference);
                if (range.matches()) {
                    layout.merged()
                            .add(new MergedCells.Range(
                                    Integer.parseInt(range.group(2)),
                                    Integer.parseInt(range.group(4)),
                                    column(range.group(1)),
                                    column(range.group(3))));
                }
            }
        }
        return layout;
    }

    /** Whether the reader of the cells takes what a cell of this type holds for a number. */
    private static boolean isNumber(@Nullable String type) {
        return type == null || type.equals("n");
    }

    /** Refuses a number before the reader of the cells works out what it is, which takes long if it is long. */
    private void bound(int length, int row) {
        if (CellNumber.isTooLong(length)) {
            throw Workbook.problem(file, row, CellNumber.TOO_LONG);
        }
    }

    /** What is left of a cell once what is struck out is taken away; null where nothing is. Goes on to the end of the cell. */
    private @Nullable String standing(XMLStreamReader in, @Nullable String type, int row) throws XMLStreamException {
        boolean struck = struckOut.isStyle(number(in.getAttributeValue(null, "s")));
        List<StruckOut.Run> runs = null;
        StringBuilder value = new StringBuilder();
        boolean reading = false;
        boolean empty = true;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (in.getLocalName().equals("is")) {
                    runs = StruckOut.runs(in, "is");
                    empty = false;
                } else {
                    reading = in.getLocalName().equals("v");
                    empty &= !reading;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                reading = false;
                if (in.getLocalName().equals("c")) {
                    break;
                }
            } else if (event == XMLStreamConstants.CHARACTERS && reading) {
                value.append(in.getText());
                if (isNumber(type)) {
                    bound(value.length(), row);
                }
            }
        }
        if ("s".equals(type)) {
            runs = struckOut.shared(number(value.toString().strip()));
        }
        if (runs != null && !runs.isEmpty()) {
            return StruckOut.standing(runs, struck);
        }
        return struck && !empty ? "" : null;
    }

    private static boolean isHidden(XMLStreamReader in) {
        String said = in.getAttributeValue(null, "hidden");
        return "1".equals(said) || "true".equals(said);
    }

    static int number(@Nullable String text) {
        return text == null || !text.matches("\\d{1,7}") ? 0 : Integer.parseInt(text);
    }

    private static int column(String letters) {
        int column = 0;
        for (int i = 0; i < letters.length(); i++) {
            column = column * LETTERS + (letters.charAt(i) - 'A' + 1);
        }
        return column - 1;
    }
}
