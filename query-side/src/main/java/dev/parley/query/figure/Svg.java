package dev.parley.query.figure;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Writes well-formed SVG: escapes, closes what was opened, and writes numbers with at most one decimal. */
public final class Svg {

    private final StringBuilder out = new StringBuilder(16_384);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are name, value, name, value; a null value leaves the attribute out. */
    public Svg open(String name, @Nullable Object... attributes) {
        start(name, attributes);
        out.append('>');
        open.push(name);
        return this;
    }

    /** An element without content. */
    public Svg leaf(String name, @Nullable Object... attributes) {
        start(name, attributes);
        out.append("/>");
        return this;
    }

    /** An element with nothing but text in it. */
    public Svg text(String name, String content, @Nullable Object... attributes) {
        start(name, attributes);
        out.append('>');
        escape(content);
        out.append("</").append(name).append('>');
        return this;
    }

    /** Closes the element opened last. */
    public Svg close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Starts a new line, for people who read the source. */
    Svg line() {
        out.append('\n');
        return this;
    }

    /** Text known to be markup already. */
    Svg raw(String markup) {
        out.append(markup);
        return this;
    }

    /** All that was written; everything opened must have been closed. */
    public String written() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }

    private void start(String name, @Nullable Object... attributes) {
        out.append('<').append(name);
        for (int i = 0; i + 1 < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            if (value != null) {
                out.append(' ').append(attributes[i]).append("=\"");
                escape(value instanceof Number number ? number(number.doubleValue()) : value.toString());
                out.append('"');
            }
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> {
                    // Control characters other than these three are not allowed in XML at all.
                    if (c >= ' ' || c == '\n' || c == '\t' || c == '\r') {
                        out.append(c);
                    }
                }
            }
        }
    }

    /** A length as SVG writes it: one decimal at most, no trailing zero, no minus zero. */
    public static String number(double value) {
        long tenths = Math.round(value * 10);
        if (tenths % 10 == 0) {
            return Long.toString(tenths / 10);
        }
        long whole = Math.abs(tenths);
        return (tenths < 0 ? "-" : "") + whole / 10 + "." + whole % 10;
    }

    /** Path data: letters as they are, numbers as {@link #number}. */
    public static String path(Object... parts) {
        StringBuilder d = new StringBuilder();
        for (Object part : parts) {
            if (!d.isEmpty() && part instanceof Number) {
                d.append(' ');
            }
            d.append(part instanceof Number number ? number(number.doubleValue()) : part.toString());
        }
        return d.toString();
    }
}
