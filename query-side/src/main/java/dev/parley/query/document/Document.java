package dev.parley.query.document;

import dev.parley.kernel.document.DocumentReader;
import dev.parley.kernel.document.DocumentText;
import dev.parley.kernel.document.Node;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Refused;
import dev.parley.kernel.document.Problem;
import dev.parley.kernel.document.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A YAML document being read; JSON is read as the YAML it is. */
public final class Document {

    /** Largest document that is read, in bytes. */
    public static final int LARGEST = 1_000_000;

    /** Nothing that is asked for goes half as deep. */
    private static final DocumentReader.Bounds BOUNDS =
            new DocumentReader.Bounds("document", "this is no YAML", 16, 200_000);

    private final Problems problems = new Problems();

    private Document() {}

    /**
     * Reads a document.
     *
     * @param name name of the file, for messages
     * @param in its bytes in UTF-8; read to the end, not closed
     * @param shape makes something of the keys at the top; what it returns is used only if nothing was complained about
     * @return what the shape made
     * @throws UnreadableDocumentException with every problem found
     * @throws IOException if the bytes cannot be read
     */
    public static <T> T read(String name, InputStream in, Function<Keys, T> shape) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new UnreadableDocumentException(
                    name, List.of(new Problem(1, 1, "", "the file is larger than " + LARGEST + " bytes")));
        }
        Problems problems = new Problems();
        String text = DocumentText.of(bytes, problems);
        if (text == null) {
            throw new UnreadableDocumentException(name, problems.inOrder());
        }
        return read(name, text, shape);
    }

    /** Reads a document that is at hand as text; see {@link #read(String, InputStream, Function)}. */
    public static <T> T read(String name, String text, Function<Keys, T> shape) {
        Document document = new Document();
        Problems problems = document.problems;
        if (text.length() > LARGEST) {
            problems.add(1, 1, "", "the file is larger than " + LARGEST + " characters");
        }
        if (!problems.none() || !DocumentText.isPrintable(text, problems)) {
            throw new UnreadableDocumentException(name, problems.inOrder());
        }
        Node root = DocumentReader.read(text.startsWith("\uFEFF") ? text.substring(1) : text, problems, BOUNDS)
                .root();
        T made = null;
        if (root instanceof Mapping mapping && mapping.complete()) {
            made = document.make(new Keys(mapping, "", document), shape);
        } else if (problems.none()) {
            problems.add(
                    root == null ? new Refused(1, 1) : root, "", "accepted are keys with values, and there are none");
        }
        if (made == null || !problems.none()) {
            throw new UnreadableDocumentException(name, problems.inOrder());
        }
        return made;
    }

    void complain(Node at, String path, String message) {
        problems.add(at, path, message);
    }

    /** As {@link #complain(Node, String, String)}, of which what is closest is only looked for where it is kept. */
    void complain(Node at, String path, Supplier<String> message) {
        problems.add(at, path, message);
    }

    private <T> @Nullable T make(Keys keys, Function<Keys, T> shape) {
        try {
            return shape.apply(keys);
        } catch (IllegalArgumentException e) {
            if (problems.none()) {
                keys.complain("", String.valueOf(e.getMessage()));
            }
            return null;
        }
    }
}
