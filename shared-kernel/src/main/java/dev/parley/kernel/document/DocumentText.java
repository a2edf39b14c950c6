package dev.parley.kernel.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** The characters of a document, from bytes that have to be UTF-8 and from texts that hold no control characters. */
public final class DocumentText {

    private DocumentText() {}

    /**
     * Decodes a document.
     *
     * @param bytes UTF-8, a byte order mark at the beginning is left out
     * @param problems receives the first byte or character that is not accepted
     * @return the text; null after a problem
     */
    public static @Nullable String of(byte[] bytes, Problems problems) {
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
            problems.add(1, 1, "", "the file is in UTF-16 or UTF-32: accepted is UTF-8");
            return null;
        }
        int start = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer from = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer to = CharBuffer.allocate(bytes.length - start);
        CoderResult result = decoder.decode(from, to, true);
        to.flip();
        if (result.isError()) {
            Place place = new Place();
            to.codePoints().forEach(place::after);
            problems.add(
                    place.line,
                    place.column,
                    "",
                    String.format(
                            "the byte %02X is not UTF-8, which is the only encoding accepted",
                            from.get(from.position())));
            return null;
        }
        String text = to.toString();
        return isPrintable(text, problems) ? text : null;
    }

    /**
     * Whether a text holds no control characters.
     *
     * @param problems receives the first that it holds
     */
    public static boolean isPrintable(String text, Problems problems) {
        Place place = new Place();
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character) && character != 0xFEFF) {
                problems.add(
                        place.line,
                        place.column,
                        "",
                        String.format("the control character U+%04X is not accepted", character));
                return false;
            }
            place.after(character);
            i += Character.charCount(character);
        }
        return true;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        for (int i = 0; i < start.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    /** Line and column of the next character. */
    private static final class Place {
        private int line = 1;
        private int column = 1;
        private int previous;

        void after(int character) {
            if (character == '\n' && previous == '\r') {
                column = 1;
            } else if (character == '\n' || character == '\r') {
                line++;
                column = 1;
            } else {
                column++;
            }
            previous = character;
        }
    }
}
