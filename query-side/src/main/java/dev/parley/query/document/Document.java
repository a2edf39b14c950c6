package dev.parley.query.document;

import dev.parley.kernel.history.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML document being read; JSON is read as the YAML it is. */
public final class Document {

    /** Largest document that is read, in bytes. */
    public static final int LARGEST = 1_000_000;

    /** Deepest nesting that is read; nothing that is asked for goes half as deep. */
    private static final int DEEPEST = 20;

    private final List<Problem> problems = new ArrayList<>();

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
        return read(name, new String(bytes, StandardCharsets.UTF_8), shape);
    }

    /** Reads a document that is at hand as text; see {@link #read(String, InputStream, Function)}. */
    public static <T> T read(String name, String text, Function<Keys, T> shape) {
        Document document = new Document();
        T made = null;
        Node root = document.compose(text);
        if (root instanceof MappingNode mapping) {
            made = document.make(new Keys(mapping, "", document), shape);
        } else if (document.problems.isEmpty()) {
            document.problems.add(new Problem(1, 1, "", "accepted are keys with values, and there are none"));
        }
        if (made == null || !document.problems.isEmpty()) {
            document.problems.sort(null);
            throw new UnreadableDocumentException(name, document.problems);
        }
        return made;
    }

    void complain(Node at, String path, String message) {
        Optional<Mark> mark = at.getStartMark();
        problems.add(new Problem(
                mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1, path, message));
    }

    private <T> @Nullable T make(Keys keys, Function<Keys, T> shape) {
        try {
            return shape.apply(keys);
        } catch (IllegalArgumentException e) {
            if (problems.isEmpty()) {
                keys.complain("", String.valueOf(e.getMessage()));
            }
            return null;
        }
    }

    /** Looks at how deep it goes before it is put together, which is done level within level. */
    private boolean tooDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                Optional<Mark> mark = event.getStartMark();
                problems.add(new Problem(
                        mark.map(Mark::getLine).orElse(0) + 1,
                        mark.map(Mark::getColumn).orElse(0) + 1,
                        "",
                        "lists and keys stand in each other more than " + DEEPEST + " deep"));
                return true;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return false;
    }

    private @Nullable Node compose(String text) {
        LoadSettings settings =
                LoadSettings.builder().setMaxAliasesForCollections(0).build();
        try {
            if (tooDeep(settings, text)) {
                return null;
            }
            return new Compose(settings).composeString(text).orElse(null);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            problems.add(new Problem(
                    mark.map(Mark::getLine).orElse(0) + 1,
                    mark.map(Mark::getColumn).orElse(0) + 1,
                    "",
                    "this is no YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            problems.add(new Problem(1, 1, "", "this is no YAML: " + e.getMessage()));
        }
        return null;
    }
}
