package dev.parley.command.intake.table;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Styles of an OpenDocument that strike text out, by themselves or by the style that they build on. */
final class StruckStyles {

    private static final String STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0";
    private static final String TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";

    /** Styles build on each other; a circle of them ends nowhere. */
    private static final int DEEPEST = 20;

    private final Map<String, Boolean> struck = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private String style = "";

    /** Takes an element that begins; what says nothing of styles is left alone. */
    void start(XMLStreamReader in) {
        if (!STYLE.equals(in.getNamespaceURI())) {
            return;
        }
        if (in.getLocalName().equals("style")) {
            String family = in.getAttributeValue(STYLE, "family");
            style = key(family, in.getAttributeValue(STYLE, "name"));
            String parent = in.getAttributeValue(STYLE, "parent-style-name");
            if (parent != null) {
                parents.put(style, key(family, parent));
            }
        } else if (in.getLocalName().equals("default-style")) {
            style = "";
        } else if (in.getLocalName().equals("text-properties")) {
            String line = Objects.requireNonNullElse(
                    in.getAttributeValue(STYLE, "text-line-through-style"),
                    Objects.requireNonNullElse(in.getAttributeValue(STYLE, "text-line-through-type"), ""));
            if (!line.isEmpty()) {
                struck.put(style, !line.equals("none"));
            }
        }
    }

    private static String key(@Nullable String family, @Nullable String name) {
        return family + " " + name;
    }

    /** Whether a style of cells strikes out. */
    boolean isCell(String name) {
        return Boolean.TRUE.equals(said(key("table-cell", name)));
    }

    /** Whether the style of a paragraph or a span strikes out; null where it says nothing of it. */
    @Nullable
    Boolean ofText(XMLStreamReader in) {
        String name = TEXT.equals(in.getNamespaceURI()) ? in.getAttributeValue(TEXT, "style-name") : null;
        return name == null ? null : said(key(in.getLocalName().equals("span") ? "text" : "paragraph", name));
    }

    private @Nullable Boolean said(String key) {
        String at = key;
        for (int i = 0; at != null && i < DEEPEST; i++) {
            Boolean here = struck.get(at);
            if (here != null) {
                return here;
            }
            at = parents.get(at);
        }
        return null;
    }
}
