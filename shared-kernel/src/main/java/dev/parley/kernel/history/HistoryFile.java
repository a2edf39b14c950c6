package dev.parley.kernel.history;

import dev.parley.kernel.History;
import dev.parley.kernel.document.DocumentReader;
import dev.parley.kernel.document.DocumentReader.Tree;
import dev.parley.kernel.document.DocumentText;
import dev.parley.kernel.document.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

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

    /** The deepest nesting that means anything is 5. */
    static final DocumentReader.Bounds BOUNDS =
            new DocumentReader.Bounds("history", "cannot be read as YAML or JSON", 16, 4_000_000);

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
        Tree tree = DocumentReader.read(text, problems, BOUNDS);
        EntryLines lines = new EntryLines(text);
        while (tree.brokenLine() > 0 && lines.blankEntryAt(tree.brokenLine())) {
            tree = DocumentReader.read(lines.text(), problems, BOUNDS);
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
        return HistoryWriter.write(history.seen(), format);
    }

    /**
     * Writes a history as JSON on one line, for programs that send many: reading it gives the same history.
     *
     * @param history a whole history, sequences from 0 without gaps
     * @return the line, without a line break
     * @throws IllegalArgumentException if events are missing or belong to another realisation
     */
    public static String line(History history) {
        return HistoryWriter.line(history.seen());
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
        return DocumentText.of(bytes, problems);
    }
}
