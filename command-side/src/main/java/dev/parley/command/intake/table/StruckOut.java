package dev.parley.command.intake.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What a .xlsx strikes out: whole cells by the font of their style, and parts of a text by that of its runs. Whoever strikes something
 * out means that it holds no more; the text in the cell does not say so.
 */
final class StruckOut {

    /**
     * A part of a text.
     *
     * @param text its characters
     * @param struck whether its own font strikes it out; null where it has none, and the one of the cell counts
     */
    record Run(String text, @Nullable Boolean struck) {}

    private final BitSet styles = new BitSet();
    private final Map<Integer, List<Run>> strings = new HashMap<>();
    private boolean byRule;

    /** Whether anything may be struck out, so that it is worth looking at cells. */
    boolean isAny() {
        return !styles.isEmpty() || strings.values().stream().anyMatch(StruckOut::isAny);
    }

    private static boolean isAny(List<Run> runs) {
        return runs.stream().anyMatch(run -> Boolean.TRUE.equals(run.struck()));
    }

    /** Whether a rule for how cells look strikes some out, which nobody knows who does not work the rule out. */
    boolean isByRule() {
        return byRule;
    }

    /** The runs of a shared text; null where it has none. */
    @Nullable
    List<Run> shared(int index) {
        return strings.get(index);
    }

    /** Whether the font of a style strikes out. */
    boolean isStyle(int style) {
        return styles.get(style);
    }

    /** What is left of runs once what is struck out is taken away; null where nothing is. */
    static @Nullable String standing(List<Run> runs, boolean cell) {
        StringBuilder left = new StringBuilder();
        boolean struck = false;
        for (Run run : runs) {
            Boolean own = run.struck();
            if (own == null ? cell : own) {
                struck |= !run.text().isBlank();
            } else {
                left.append(run.text());
            }
        }
        return struck ? left.toString() : null;
    }

    /** Reads the fonts and styles of a workbook. */
    void styles(XMLStreamReader in) throws XMLStreamException {
        BitSet fonts = new BitSet();
        String section = "";
        int font = -1;
        int style = -1;
        while (in.hasNext()) {
            int event = in.next();
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (in.getLocalName()) {
                case "fonts", "fills", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs" -> section = in.getLocalName();
                case "font" -> font++;
                case "strike" -> {
                    if (section.equals("fonts") && isOn(in)) {
                        fonts.set(font);
                    }
                    byRule |= section.equals("dxfs") && isOn(in);
                }
                case "xf" -> {
                    if (section.equals("cellXfs")) {
                        style++;
                        styles.set(style, fonts.get(SheetLayouts.number(in.getAttributeValue(null, "fontId"))));
                    }
                }
                default -> {
                    // says nothing of fonts
                }
            }
        }
    }

    /** Reads the texts that cells share. */
    void texts(XMLStreamReader in) throws XMLStreamException {
        int index = -1;
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("si")) {
                index++;
                List<Run> runs = runs(in, "si");
                if (!runs.isEmpty()) {
                    strings.put(index, runs);
                }
            }
        }
    }

    /** The runs within an element, up to its end. */
    static List<Run> runs(XMLStreamReader in, String end) throws XMLStreamException {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        boolean run = false;
        boolean reading = false;
        Boolean struck = null;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "r" -> {
                        run = true;
                        struck = null;
                        text.setLength(0);
                    }
                    case "rPr" -> struck = false;
                    case "strike" -> struck = isOn(in);
                    case "t" -> reading = run;
                    default -> {
                        // how else it looks
                    }
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (in.getLocalName().equals("r")) {
                    runs.add(new Run(text.toString(), struck));
                    run = false;
                } else if (in.getLocalName().equals("t")) {
                    reading = false;
                } else if (in.getLocalName().equals(end)) {
                    return runs;
                }
            } else if ((event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) && reading) {
                text.append(in.getText());
            }
        }
        return runs;
    }

    private static boolean isOn(XMLStreamReader in) {
        String said = in.getAttributeValue(null, "val");
        return !"0".equals(said) && !"false".equals(said);
    }
}
