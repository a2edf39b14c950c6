package dev.parley.kernel.document;

import java.io.Reader;

/**
 * Reads a text and never ends a piece in the middle of a character: snakeyaml-engine 3.0.1 fails where the first half
 * of a surrogate pair falls on the end of its buffer.
 */
final class WholeCharacters extends Reader {

    private final String text;
    private int next;

    WholeCharacters(String text) {
        this.text = text;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
        if (next == text.length()) {
            return -1;
        }
        int end = Math.min(text.length(), next + length);
        if (end < text.length() && end - next > 1 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        text.getChars(next, end, buffer, offset);
        int read = end - next;
        next = end;
        return read;
    }

    @Override
    public void close() {
        // holds nothing
    }
}
