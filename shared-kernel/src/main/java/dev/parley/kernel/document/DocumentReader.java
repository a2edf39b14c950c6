package dev.parley.kernel.document;

import dev.parley.kernel.document.Node.Entry;
import dev.parley.kernel.document.Node.Mapping;
import dev.parley.kernel.document.Node.Refused;
import dev.parley.kernel.document.Node.Scalar;
import dev.parley.kernel.document.Node.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;

/**
 * The one reader of YAML documents (JSON is YAML, and where it is plain read by {@link JsonReader}): makes a tree with places. Works on parser events and not on composed nodes: depth and
 * number of values are bounded while reading, and what stands before a syntax error is kept. References (anchors and
 * aliases), tags and second documents are refused, which leaves no way to write a small file with a large meaning.
 */
public final class DocumentReader {

    /**
     * What a document may be.
     *
     * @param holds what one file holds, for messages
     * @param broken how to say that it is no YAML
     * @param deepest how many lists and maps may stand in each other
     * @param mostValues how many values there may be, keys included
     */
    public record Bounds(String holds, String broken, int deepest, int mostValues) {}

    private static final int SMALLEST_PIECE = 1_024;
    private static final int LARGEST_PIECE = 1 << 20;
    private static final int LONGEST_SHARED_TEXT = 24;
    private static final int MOST_SHARED_TEXTS = 4_096;

    private final Problems problems;
    private final Bounds bounds;
    private final Map<String, String> sharedTexts = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Node root;
    private int values;
    private @Nullable Quotation longQuotation;
    private int brokenLine;
    private int lastLine = 1;
    private int lastColumn = 1;

    private DocumentReader(Problems problems, Bounds bounds) {
        this.problems = problems;
        this.bounds = bounds;
    }

    /**
     * What was read.
     *
     * @param root the tree, incomplete where the syntax broke off; null where there is none
     * @param brokenLine line that broke the syntax, from 1; 0 where none did
     */
    public record Tree(@Nullable Node root, int brokenLine) {}

    /**
     * Reads one document.
     *
     * @param text YAML or JSON
     * @param problems receives what is wrong with the syntax
     * @param bounds what it may be
     * @return the tree
     */
    public static Tree read(String text, Problems problems, Bounds bounds) {
        DocumentReader reader = new DocumentReader(problems, bounds);
        Node json = JsonReader.read(text, bounds, reader::shared);
        return json != null ? new Tree(json, 0) : reader.asYaml(text);
    }

    /** Reads one document as YAML, even where it is JSON. */
    static Tree readYaml(String text, Problems problems, Bounds bounds) {
        return new DocumentReader(problems, bounds).asYaml(text);
    }

    private Tree asYaml(String text) {
        run(text);
        return new Tree(root, brokenLine);
    }

    private void run(String text) {
        // Each piece makes the scanner copy what it has of the value it is in: with small ones, a long value takes its
        // square.
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(SMALLEST_PIECE, Math.min(text.length() + 1, LARGEST_PIECE)))
                .build();
        boolean whole = false;
        try {
            Iterator<Event> events =
                    new Parse(settings).parseReader(new WholeCharacters(text)).iterator();
            boolean goOn = true;
            while (goOn && events.hasNext()) {
                goOn = accept(events.next());
            }
            whole = goOn;
        } catch (MarkedYamlEngineException e) {
            report(e);
        } catch (YamlVersionException e) {
            problems.add(1, 1, "", "is written in a YAML version that is not read: accepted is YAML 1.2");
        } catch (YamlEngineException | IndexOutOfBoundsException | IllegalArgumentException e) {

            problems.add(lastLine, lastColumn, "", bounds.broken() + " after this place");
            brokenLine = lastLine;
        }
        while (!open.isEmpty()) {
            close(whole);
        }
    }

    /** What the scanner trips over lies where it began to read the piece; what the parser trips over, where it stands. */
    private void report(MarkedYamlEngineException e) {
        Optional<Mark> mark = e instanceof ScannerException
                ? e.getContextMark().or(e::getProblemMark)
                : e.getProblemMark().or(e::getContextMark);
        int line = mark.map(m -> m.getLine() + 1).orElse(lastLine);
        int column = mark.map(m -> m.getColumn() + 1).orElse(lastColumn);
        String message = bounds.broken() + ": " + explained(e);
        if (longQuotation != null && line == longQuotation.endLine()) {
            message = "this text in quotes goes on to line " + line
                    + ", which cannot be right: is its closing quote missing?";
            line = longQuotation.line();
            column = longQuotation.column();
        }
        problems.add(line, column, "", message);
        brokenLine = line;
    }

    /** A text in quotes that goes over several lines. */
    private record Quotation(int line, int column, int endLine) {}

    private static String explained(MarkedYamlEngineException e) {
        String problem = e.getProblem() == null ? "" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        if (problem.contains("TAB")) {
            return "a tab indents this line; accepted are spaces";
        } else if (problem.contains("cannot start any token")) {
            return "a text that begins with this character needs quotes";
        } else if (problem.contains("mapping values are not allowed")) {
            return "a text with ': ' in it needs quotes, and the keys of one entry begin in the same column";
        } else if (problem.contains("unexpected end of stream") && context.contains("quoted scalar")) {
            return "the closing quote of this text is missing";
        } else if (problem.contains("could not find expected ':'")) {
            return "this line is no 'key: value'";
        } else if (problem.contains("<block end>")) {
            return "the indentation does not fit the lines above, or a '- ' or ':' is missing";
        }
        return context.isEmpty() ? problem : context + ", " + problem;
    }

    /** Takes one event in; false when there is no point in going on. */
    private boolean accept(Event event) {
        event.getStartMark().ifPresent(mark -> {
            lastLine = mark.getLine() + 1;
            lastColumn = mark.getColumn() + 1;
        });
        if (event instanceof DocumentStartEvent && root != null) {
            problems.add(
                    lastLine, lastColumn, "", "a second document starts here; one file holds one " + bounds.holds());
            return false;
        }
        if (event instanceof NodeEvent node) {
            if (++values > bounds.mostValues()) {
                problems.add(lastLine, lastColumn, "", "more than " + bounds.mostValues() + " values in one file");
                return false;
            }
            if (!(node instanceof AliasEvent) && node.getAnchor().isPresent()) {
                problems.add(
                        lastLine,
                        lastColumn,
                        "",
                        "references (&name and *name) are not accepted: remove '&"
                                + MessageTexts.shortened(node.getAnchor().get().getValue()) + "'");
            }
        }
        if (event instanceof AliasEvent) {
            problems.add(
                    lastLine,
                    lastColumn,
                    "",
                    "references (&name and *name) are not accepted: write the value out in full");
            put(new Refused(lastLine, lastColumn));
        } else if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar.getTag());
            noteQuotation(scalar);
            put(new Scalar(lastLine, lastColumn, shared(scalar.getValue()), scalar.isPlain()));
        } else if (event instanceof CollectionStartEvent start) {
            refuseTag(start.getTag());
            if (open.size() == bounds.deepest()) {
                problems.add(lastLine, lastColumn, "", "nested more than " + bounds.deepest() + " levels deep");
                return false;
            }
            open.push(new Open(lastLine, lastColumn, start instanceof MappingStartEvent));
        } else if (event instanceof CollectionEndEvent) {
            close(true);
        }
        return true;
    }

    private void noteQuotation(ScalarEvent scalar) {
        int endLine = scalar.getEndMark().map(mark -> mark.getLine() + 1).orElse(lastLine);
        if ((scalar.isDQuoted() || scalar.isSQuoted()) && endLine > lastLine) {
            longQuotation = new Quotation(lastLine, lastColumn, endLine);
        }
    }

    private void refuseTag(Optional<String> tag) {
        tag.ifPresent(name -> problems.add(
                lastLine, lastColumn, "", "tags are not accepted: remove '" + MessageTexts.shortened(name) + "'"));
    }

    private String shared(String text) {
        if (text.length() > LONGEST_SHARED_TEXT || sharedTexts.size() >= MOST_SHARED_TEXTS) {
            return text;
        }
        return sharedTexts.computeIfAbsent(text, t -> t);
    }

    private void close(boolean complete) {
        put(open.pop().close(complete));
    }

    private void put(Node node) {
        Open parent = open.peek();
        if (parent == null) {
            root = node;
        } else {
            parent.put(node, problems);
        }
    }

    /** A collection whose end has not been reached. */
    private static final class Open {
        private final int line;
        private final int column;
        private final boolean mapping;
        private final List<Node> items = new ArrayList<>(0);
        private final List<Entry> entries = new ArrayList<>(0);
        private @Nullable Node key;

        Open(int line, int column, boolean mapping) {
            this.line = line;
            this.column = column;
            this.mapping = mapping;
        }

        void put(Node node, Problems problems) {
            if (!mapping) {
                items.add(node);
            } else if (key == null) {
                key = node;
                if (!(node instanceof Scalar)) {
                    problems.add(node, "", "a key must be a text, not " + node.kind());
                }
            } else {
                if (key instanceof Scalar scalar) {
                    entries.add(new Entry(scalar, node));
                }
                key = null;
            }
        }

        Node close(boolean complete) {
            return mapping ? new Mapping(line, column, entries, complete) : new Sequence(line, column, items, complete);
        }
    }
}
