package dev.parley.query.export.format;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes indented XML 1.0. Line breaks and tabs in attribute values are written as references, so that they survive being
 * read; characters that XML cannot carry become U+FFFD and are counted.
 */
final class Xml {

    private final StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;
    private int lost;

    Xml begin(String element) {
        endTag(">\n");
        indent();
        out.append('<').append(element);
        open.push(element);
        inTag = true;
        return this;
    }

    Xml attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
        return this;
    }

    Xml text(String text) {
        endTag(">");
        escape(text);
        out.append("</").append(open.pop()).append(">\n");
        return this;
    }

    Xml end() {
        String element = open.pop();
        if (inTag) {
            endTag("/>\n");
        } else {
            indent();
            out.append("</").append(element).append(">\n");
        }
        return this;
    }

    /** How many characters could not be carried. */
    int lost() {
        return lost;
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void endTag(String how) {
        if (inTag) {
            out.append(how);
            inTag = false;
        }
    }

    private void indent() {
        out.append("  ".repeat(open.size()));
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\n', '\r', '\t' -> out.append("&#").append(c).append(';');
                default -> {
                    boolean legal = (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
                    lost += legal ? 0 : 1;
                    out.appendCodePoint(legal ? c : 0xFFFD);
                }
            }
        });
    }
}
