package dev.parley.command.intake.table;

import java.io.ByteArrayInputStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What the streaming reader of .xlsx does not tell: which cells of a sheet are merged, which rows and columns are hidden, and which
 * cells hold a text that a formula made, which may be an empty one.
 */
final class SheetLayouts {

    private static final Pattern RANGE =
            Pattern.compile("\\$?([A-Z]{1,3})\\$?(\\d{1,7}):\\$?([A-Z]{1,3})\\$?(\\d{1,7})");
    private static final Pattern CELL = Pattern.compile("\\$?([A-Z]{1,3})\\$?\\d{1,7}");
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
     */
    record Layout(
            MergedCells merged,
            BitSet hidden,
            BitSet hiddenColumns,
            Map<Integer, BitSet> texts,
            Map<Integer, BitSet> isoDates) {

        Layout() {
            this(new MergedCells(), new BitSet(), new BitSet(), new HashMap<>(), new HashMap<>());
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

    private final Map<String, Layout> layouts = new HashMap<>();
    private final Map<String, String> parts = new HashMap<>();

    /** Takes a part of the archive; parts that say nothing of layouts are left alone. */
    void part(String name, byte[] content) {
        try {
            if (name.equals("xl/_rels/workbook.xml.rels")) {
                relations(content);
            } else if (name.startsWith("xl/worksheets/") && name.endsWith(".xml")) {
                layouts.put(name, layout(content));
            }
        } catch (XMLStreamException e) {
            // the reader of the cells says so, with what is wrong
        }
    }

    /** Whether a cell of any sheet holds a date as ISO 8601 has it. */
    boolean hasIsoDates() {
        return layouts.values().stream().anyMatch(layout -> !layout.isoDates().isEmpty());
    }

    /** The layout of the sheet that the workbook knows by a relation. */
    Layout of(@Nullable String relation) {
        String part = parts.get(relation == null ? "" : relation);
        Layout layout = part == null ? null : layouts.get(part);
        return layout == null ? new Layout() : layout;
    }

    private static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    private void relations(byte[] content) throws XMLStreamException {
        XMLStreamReader in = reader(content);
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("Relationship")) {
                String target = in.getAttributeValue(null, "Target");
                String id = in.getAttributeValue(null, "Id");
                if (target != null && id != null) {
                    parts.put(id, target.startsWith("/") ? target.substring(1) : "xl/" + target);
                }
            }
        }
    }

    private static Layout layout(byte[] content) throws XMLStreamException {
        Layout layout = new Layout();
        XMLStreamReader in = reader(content);
        int row = 0;
        int column = -1;
        while (in.hasNext()) {
            if (in.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
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

    private static boolean isHidden(XMLStreamReader in) {
        String said = in.getAttributeValue(null, "hidden");
        return "1".equals(said) || "true".equals(said);
    }

    private static int number(@Nullable String text) {
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
