package dev.parley.kernel.document;

import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads a document that is plain JSON (RFC 8259), which programs write, many times as fast as the reader of YAML does. It gives the very tree
 * that the other one gives, or nothing: whatever is not plain JSON, beyond a bound, or of which YAML thinks otherwise, is left to that one and to
 * what it says of it.
 */
final class JsonReader {

    /** YAML takes longer keys for none. */
    private static final int LONGEST_KEY = 1_000;

    private final String text;
    private final DocumentReader.Bounds bounds;
    private final UnaryOperator<String> shared;
    private final StringBuilder unescaped = new StringBuilder();
    private int at;
    private int line = 1;
    private int lineStart;
    private int pairs;
    private int values;

    private JsonReader(String text, DocumentReader.Bounds bounds, UnaryOperator<String> shared) {
        this.text = text;
        this.bounds = bounds;
        this.shared = shared;
    }

    /** It is not plain JSON. */
    private static final class OtherException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private OtherException() {
            super(null, null, false, false);
        }
    }

    /**
     * Reads a document.
     *
     * @param shared gives for a text one that is equal, to be kept in its place
     * @return the tree, or null where it is not plain JSON
     */
    static @Nullable Node read(String text, DocumentReader.Bounds bounds, UnaryOperator<String> shared) {
        JsonReader reader = new JsonReader(text, bounds, shared);
        try {
            reader.blank();
            if (reader.peek() != '{' && reader.peek() != '[') {
                return null;
            }
            Node root = reader.value(1);
            reader.blank();
            return reader.at == text.length() ? root : null;
        } catch (OtherException e) {
            return null;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skip(char wanted) {
        if (peek() != wanted) {
            throw new OtherException();
        }
        at++;
    }

    /** Blanks and line breaks between values; a tab is a matter of its own in YAML. */
    private void blank() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                at += c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
                line++;
                lineStart = at;
                pairs = 0;
            } else if (c == ' ') {
                at++;
            } else {
                return;
            }
        }
    }

    /** Columns count characters, of which some are two chars. */
    private int column() {
        return at - lineStart - pairs + 1;
    }

    private Node value(int depth) {
        if (++values > bounds.mostValues()) {
            throw new OtherException();
        }
        char c = peek();
        if (c == '{') {
            return mapping(depth);
        }
        if (c == '[') {
            return sequence(depth);
        }
        int column = column();
        if (c == '"') {
            return new Scalar(line, column, shared.apply(string()), false);
        }
        return new Scalar(line, column, shared.apply(literal()), true);
    }

    private Mapping mapping(int depth) {
        if (depth > bounds.deepest()) {
            throw new OtherException();
        }
        int beginLine = line;
        int beginColumn = column();
        List<Entry> entries = new ArrayList<>(0);
        at++;
        blank();
        if (peek() == '}') {
            at++;
            return new Mapping(beginLine, beginColumn, entries, true);
        }
        while (true) {
            int keyLine = line;
            int keyColumn = column();
            int begin = at;
            String key = string();
            if (at - begin > LONGEST_KEY || ++values > bounds.mostValues()) {
                throw new OtherException();
            }
            blank();
            skip(':');
            if (line != keyLine) {
                throw new OtherException();
            }
            blank();
            entries.add(new Entry(new Scalar(keyLine, keyColumn, shared.apply(key), false), value(depth + 1)));
            blank();
            if (peek() == '}') {
                at++;
                return new Mapping(beginLine, beginColumn, entries, true);
            }
            skip(',');
            blank();
        }
    }

    private Sequence sequence(int depth) {
        if (depth > bounds.deepest()) {
            throw new OtherException();
        }
        int beginLine = line;
        int beginColumn = column();
        List<Node> items = new ArrayList<>(0);
        at++;
        blank();
        if (peek() == ']') {
            at++;
            return new Sequence(beginLine, beginColumn, items, true);
        }
        while (true) {
            items.add(value(depth + 1));
            blank();
            if (peek() == ']') {
                at++;
                return new Sequence(beginLine, beginColumn, items, true);
            }
            skip(',');
            blank();
        }
    }

    /** A number, true, false or null. */
    private String literal() {
        int begin = at;
        while (at < text.length() && isOfLiteral(text.charAt(at))) {
            at++;
        }
        String literal = text.substring(begin, at);
        switch (literal) {
            case "true", "false", "null" -> {
                return literal;
            }
            default -> {
                if (!isNumber(literal)) {
                    throw new OtherException();
                }
                return literal;
            }
        }
    }

    private static boolean isOfLiteral(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E' || c == '+' || c == '-' || c == '.';
    }

    private static boolean isNumber(String literal) {
        int i = literal.startsWith("-") ? 1 : 0;
        int whole = digits(literal, i);
        if (whole == i || (whole > i + 1 && literal.charAt(i) == '0')) {
            return false;
        }
        i = whole;
        if (i < literal.length() && literal.charAt(i) == '.') {
            int end = digits(literal, i + 1);
            if (end == i + 1) {
                return false;
            }
            i = end;
        }
        if (i < literal.length() && (literal.charAt(i) == 'e' || literal.charAt(i) == 'E')) {
            i++;
            i += i < literal.length() && (literal.charAt(i) == '+' || literal.charAt(i) == '-') ? 1 : 0;
            int end = digits(literal, i);
            if (end == i) {
                return false;
            }
            i = end;
        }
        return i == literal.length();
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    private String string() {
        skip('"');
        int begin = at;
        unescaped.setLength(0);
        boolean escaped = false;
        while (true) {
            char c = peek();
            if (c == '"') {
                String string = escaped ? unescaped.append(text, begin, at).toString() : text.substring(begin, at);
                at++;
                return string;
            }
            if (c == '\\') {
                unescaped.append(text, begin, at);
                escaped = true;
                at++;
                unescaped.append(escape());
                begin = at;
            } else {
                character(c);
            }
        }
    }

    /** Goes on by one character that stands for itself, and for nothing in YAML that breaks a line. */
    private void character(char c) {
        if (c < ' '
                || (c >= 0x7F && c <= 0xA0)
                || c == 0x2028
                || c == 0x2029
                || c == 0xFEFF
                || c >= 0xFFFE
                || Character.isLowSurrogate(c)) {
            throw new OtherException();
        }
        if (Character.isHighSurrogate(c)) {
            if (at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1))) {
                throw new OtherException();
            }
            at++;
            pairs++;
        }
        at++;
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> throw new OtherException();
        };
    }

    private char hexadecimal() {
        if (at + 4 > text.length()) {
            throw new OtherException();
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0 || text.charAt(at - 1) > 'f') {
                throw new OtherException();
            }
            code = code * 16 + digit;
        }
        // half characters are put together by the other reader, or refused
        if (Character.isSurrogate((char) code)) {
            throw new OtherException();
        }
        return (char) code;
    }
}
