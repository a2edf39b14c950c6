package dev.parley.kernel.history;

import dev.parley.kernel.History;
import dev.parley.kernel.history.TreeReader.Tree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads and writes history files; docs/history-file.md describes the format.
 *
 * <p>Reading checks the structure of a file: keys, types, accepted values, ids. Whether the events make sense one after
 * the other (participants identified before they attend, episodes begun before they end) is for who decides about the
 * realisation; {@link HistoryDocument#problem} puts what is found there at its place in the file.
 */
public final class HistoryFile {

    /** Largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 50_000_000;

    private HistoryFile() {}

    /** The two ways to write the same. */
    public enum Format {
        /** YAML 1.2, for people. */
        YAML,
        /** JSON, for programs; every JSON file is a YAML file too. */
        JSON
    }

    /**
     * Reads a history file in either format.
     *
     * @param name name of the file, for messages
     * @param in its bytes in UTF-8; read to the end or to just over {@link #LARGEST_FILE}, not closed
     * @return the document, or all problems
     * @throws IOException if the bytes cannot be read
     */
    public static HistoryReading read(String name, InputStream in) throws IOException {
        Problems problems = new Problems();
        String text = text(in, problems);
        HistoryDocument document = text == null ? null : decode(name, text, problems);
        return new HistoryReading(name, document, problems.inOrder());
    }

    /**
     * Reads a history file in either format.
     *
     * @param file where it is
     * @return the document, or all problems
     * @throws IOException if the file cannot be read
     */
    public static HistoryReading read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in);
        }
    }

    /**
     * Reads a history file that is at hand as text.
     *
     * @param name name of the file, for messages
     * @param text its content
     * @return the document, or all problems
     */
    public static HistoryReading read(String name, String text) {
        try {
            return read(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable HistoryDocument decode(String name, String text, Problems problems) {
        Tree tree = TreeReader.read(text, problems);
        EntryLines lines = new EntryLines(text);
        while (tree.brokenLine() > 0 && lines.blankEntryAt(tree.brokenLine())) {
            tree = TreeReader.read(lines.text(), problems);
        }
        if (tree.root() == null) {
            if (problems.none()) {
                problems.add(1, 1, "", "the file is empty: a history file begins with 'parley: 1'");
            }
            return null;
        }
        return new HistoryDecoder(name, problems, lines.blanked()).decode(tree.root());
    }

    /**
     * Writes a history so that reading it gives the same history: ids, order, both clocks and principals.
     *
     * @param history a whole history, sequences from 0 without gaps
     * @param format YAML or JSON
     * @return the content of the file, ending with a line break; the same for the same history
     * @throws IllegalArgumentException if events are missing or belong to another realisation
     */
    public static String write(History history, Format format) {
        return HistoryWriter.write(history, format);
    }

    /**
     * The JSON Schema (draft 2020-12) of history files, for editors and other programs; docs/history-file.schema.json.
     *
     * @return the schema as JSON
     */
    public static String schema() {
        return PlainText.json(HistorySchema.schema());
    }

    private static @Nullable String text(InputStream in, Problems problems) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_FILE + 1);
        if (bytes.length > LARGEST_FILE) {
            problems.add(
                    1, 1, "", "the file is larger than " + LARGEST_FILE / 1_000_000 + " MB, the most that is read");
            return null;
        }
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
        Place place = new Place();
        if (result.isError()) {
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
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (!StreamReader.isPrintable(character) && character != 0xFEFF) {
                problems.add(
                        place.line,
                        place.column,
                        "",
                        String.format("the control character U+%04X is not accepted", character));
                return null;
            }
            place.after(character);
            i += Character.charCount(character);
        }
        return text;
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
